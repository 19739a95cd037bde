// Drives Chromium by its own protocol over a pipe: no library, no open port.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const chromium = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));

const keys = { Tab: 9, Enter: 13, Escape: 27, " ": 32, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40 };

export class Browser {
  // With `proxy` ("http://...") all that isn't asked of this machine is asked of that.
  static async open({ lang = "en-US", proxy = null } = {}) {
    const browser = new Browser();
    browser.folder = mkdtempSync(join(tmpdir(), "orison-chromium-"));
    browser.process = spawn(
      chromium,
      ["--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update", `--user-data-dir=${browser.folder}/profile`, `--lang=${lang}`, `--accept-lang=${lang}`, ...(proxy ? [`--proxy-server=${proxy}`] : []), "about:blank"],
      { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"], env: { ...process.env, LANGUAGE: lang } },
    );
    browser.waiting = new Map();
    browser.listeners = [];
    browser.number = 0;
    let rest = "";
    browser.process.stdio[4].setEncoding("utf8").on("data", (part) => {
      const messages = (rest + part).split("\0");
      rest = messages.pop();
      for (const message of messages) browser.take(JSON.parse(message));
    });
    return browser;
  }

  take(message) {
    if (message.id) {
      const { resolve, reject, method } = this.waiting.get(message.id) ?? {};
      this.waiting.delete(message.id);
      if (message.error) reject?.(new Error(`${method}: ${message.error.message}`));
      else resolve?.(message.result);
    } else for (const listener of this.listeners) listener(message);
  }

  send(method, params = {}, sessionId = undefined) {
    const id = ++this.number;
    this.process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject, method }));
  }

  async page(url, options = {}) {
    return Page.open(this, url, options);
  }

  async close() {
    await this.send("Browser.close").catch(() => {});
    await new Promise((resolve) => (this.process.exitCode === null ? this.process.once("exit", resolve) : resolve()));
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

class Page {
  static async open(browser, url, { width = 1280, height = 900, media = [], scheme = null, script = "" }) {
    const page = new Page();
    page.browser = browser;
    page.errors = [];
    page.requested = [];
    page.downloads = mkdtempSync(join(browser.folder, "downloads-"));
    const { browserContextId } = await browser.send("Target.createBrowserContext");
    page.context = browserContextId;
    page.target = (await browser.send("Target.createTarget", { url: "about:blank", browserContextId })).targetId;
    page.session = (await browser.send("Target.attachToTarget", { targetId: page.target, flatten: true })).sessionId;
    browser.listeners.push((message) => page.hear(message));
    for (const domain of ["Page", "Runtime", "Network", "Log"]) await page.send(`${domain}.enable`);
    await page.size(width, height);
    const features = [...media, ...(scheme ? [{ name: "prefers-color-scheme", value: scheme }] : [])];
    if (features.length) await page.send("Emulation.setEmulatedMedia", { features });
    if (script) await page.send("Page.addScriptToEvaluateOnNewDocument", { source: script });
    await browser.send("Browser.setDownloadBehavior", { behavior: "allow", browserContextId, downloadPath: page.downloads, eventsEnabled: true });
    await page.go(url);
    return page;
  }

  send(method, params) {
    return this.browser.send(method, params, this.session);
  }

  hear({ method, params, sessionId }) {
    if (sessionId !== this.session) return;
    if (method === "Network.requestWillBeSent") this.requested.push(params.request.url);
    if (method === "Runtime.exceptionThrown") this.errors.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    if (method === "Log.entryAdded" && params.entry.level === "error") this.errors.push(`${params.entry.text} ${params.entry.url ?? ""}`);
  }

  async size(width, height, scale = 1) {
    await this.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: scale, mobile: false });
  }

  async go(url) {
    await this.leave(() => this.send("Page.navigate", { url }));
  }

  async reload() {
    await this.leave(() => this.send("Page.reload"));
  }

  // Waits until another document is there, and all of it. A page that has crashed has none before.
  async leave(how) {
    const crashed = new Promise((resolve) => setTimeout(resolve, 2000, 0));
    const before = await Promise.race([this.ask("performance.timeOrigin"), crashed]).catch(() => 0);
    await how();
    await this.until(`performance.timeOrigin !== ${before} && document.readyState === 'complete'`);
  }

  // The value of an expression in the page, awaited.
  async ask(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true, userGesture: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async until(expression, most = 15000) {
    const began = Date.now();
    for (;;) {
      const value = await this.ask(expression).catch(() => false);
      if (value) return value;
      if (Date.now() - began > most) throw new Error(`not in ${most} ms: ${expression}`);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }

  async click(selector, nth = 0) {
    const box = await this.ask(`(() => { const e = document.querySelectorAll(${JSON.stringify(selector)})[${nth}]; e.scrollIntoView({ block: "center" }); const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()`);
    return this.clickAt(...box);
  }

  async clickAt(x, y) {
    for (const type of ["mousePressed", "mouseReleased"]) await this.send("Input.dispatchMouseEvent", { type, x, y, button: "left", clickCount: 1 });
  }

  async press(key, modifiers = 0) {
    const code = keys[key];
    const text = key === "Enter" ? "\r" : key === " " ? " " : undefined;
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", key, code: key, windowsVirtualKeyCode: code, modifiers, text });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", key, code: key, windowsVirtualKeyCode: code, modifiers });
  }

  // Types as if it were pasted or came from an input method: at once.
  async insert(text) {
    await this.send("Input.insertText", { text });
  }

  // Pastes a text from the clipboard, as Ctrl+V does. Resolves to when that began, on the page's clock.
  async paste(text) {
    await this.browser.send("Browser.grantPermissions", { permissions: ["clipboardReadWrite", "clipboardSanitizedWrite"], browserContextId: this.context });
    await this.send("Page.bringToFront");
    await this.ask(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    const began = await this.ask("performance.now()");
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", key: "v", code: "KeyV", modifiers: 2, commands: ["paste"] });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", key: "v", code: "KeyV", modifiers: 2 });
    return began;
  }

  // A file that was downloaded since the last call: [name, bytes].
  async downloaded() {
    const began = Date.now();
    for (;;) {
      const name = readdirSync(this.downloads).find((one) => !one.endsWith(".crdownload"));
      const bytes = name && readFileSync(join(this.downloads, name));
      if (bytes?.length && !readdirSync(this.downloads).some((one) => one.endsWith(".crdownload"))) {
        rmSync(join(this.downloads, name));
        return [name, bytes];
      }
      if (Date.now() - began > 15000) throw new Error("nothing was downloaded");
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }

  async picture(path, whole = false) {
    const { data } = await this.send("Page.captureScreenshot", { format: "png", captureBeyondViewport: whole });
    writeFileSync(path, Buffer.from(data, "base64"));
  }

  async close() {
    await this.browser.send("Target.disposeBrowserContext", { browserContextId: this.context });
  }
}
