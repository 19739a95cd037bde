// Drives Firefox by its own protocol, Marionette, over a socket: no library, no geckodriver.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const firefox = [process.env.FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"].find((path) => path && existsSync(path));

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf"; // the key of an element in WebDriver
const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

export class Firefox {
  static async open() {
    const browser = new Firefox();
    browser.folder = mkdtempSync(join(tmpdir(), "orison-firefox-"));
    browser.downloads = join(browser.folder, "downloads");
    mkdirSync(browser.downloads);
    const settings = { "marionette.port": 0, "browser.download.folderList": 2, "browser.download.dir": browser.downloads, "browser.download.alwaysOpenPanel": false, "browser.download.always_ask_before_handling_new_types": false, "pdfjs.disabled": true, "intl.accept_languages": "en-US", "datareporting.policy.dataSubmissionEnabled": false };
    writeFileSync(join(browser.folder, "user.js"), Object.entries(settings).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(""));
    browser.process = spawn(firefox, ["--headless", "--marionette", "--no-remote", "--profile", browser.folder, "about:blank"], { stdio: "ignore", env: { ...process.env, HOME: browser.folder } });
    browser.waiting = new Map();
    browser.number = 0;
    await browser.connect(await browser.port());
    await browser.send("WebDriver:NewSession", { capabilities: { alwaysMatch: {} } });
    return browser;
  }

  async port() {
    const file = join(this.folder, "MarionetteActivePort");
    for (let i = 0; i < 600 && !(existsSync(file) && readFileSync(file, "utf8")); i++) await wait(100);
    return Number(readFileSync(file, "utf8"));
  }

  connect(port) {
    let rest = Buffer.alloc(0);
    return new Promise((resolve, reject) => {
      this.socket = connect(port, "127.0.0.1").on("error", reject).on("data", (part) => {
        rest = Buffer.concat([rest, part]);
        for (let colon; (colon = rest.indexOf(":")) > 0; ) {
          const end = colon + 1 + Number(rest.subarray(0, colon));
          if (rest.length < end) return;
          const message = JSON.parse(rest.subarray(colon + 1, end));
          rest = rest.subarray(end);
          if (Array.isArray(message)) this.take(message);
          else resolve();
        }
      });
    });
  }

  take([, id, error, result]) {
    const { resolve, reject } = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) reject(new Error(`${error.error}: ${error.message}`));
    else resolve(result?.value !== undefined ? result.value : result);
  }

  send(name, parameters = {}) {
    const id = ++this.number, text = JSON.stringify([0, id, name, parameters]);
    this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  go(url) {
    return this.send("WebDriver:Navigate", { url });
  }

  // The value of an expression in the page, awaited.
  ask(expression) {
    const script = `const done = arguments[arguments.length - 1]; Promise.resolve().then(() => (${expression})).then(done, (error) => done("ERROR " + error));`;
    return this.send("WebDriver:ExecuteAsyncScript", { script, args: [], sandbox: null, newSandbox: false });
  }

  async until(expression, most = 30000) {
    const began = Date.now();
    for (;;) {
      const value = await this.ask(`(() => { try { return ${expression}; } catch { return false; } })()`).catch(() => false);
      if (value && !String(value).startsWith("ERROR")) return value;
      if (Date.now() - began > most) throw new Error(`not in ${most} ms: ${expression}`);
      await wait(30);
    }
  }

  async find(selector) {
    return (await this.send("WebDriver:FindElement", { using: "css selector", value: selector }))[ELEMENT];
  }

  async click(selector) {
    await this.send("WebDriver:ElementClick", { id: await this.find(selector) });
  }

  async type(selector, text) {
    await this.send("WebDriver:ElementSendKeys", { id: await this.find(selector), text });
  }

  // Presses a key at what has the focus.
  async press(value) {
    const actions = ["keyDown", "keyUp"].map((type) => ({ type, value }));
    await this.send("WebDriver:PerformActions", { actions: [{ type: "key", id: "keys", actions }] });
  }

  async clickAt(x, y) {
    const actions = [{ type: "pointerMove", x, y, duration: 0 }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }];
    await this.send("WebDriver:PerformActions", { actions: [{ type: "pointer", id: "mouse", actions }] });
  }

  // The file that was downloaded since the last call: [name, bytes].
  async downloaded(most = 20000) {
    const began = Date.now();
    for (;;) {
      const names = readdirSync(this.downloads), name = names.find((one) => !one.endsWith(".part"));
      if (name && names.length === 1 && statSync(join(this.downloads, name)).size) {
        const bytes = readFileSync(join(this.downloads, name));
        rmSync(join(this.downloads, name));
        return [name, bytes];
      }
      if (Date.now() - began > most) throw new Error("nothing was downloaded");
      await wait(50);
    }
  }

  async picture(path) {
    writeFileSync(path, Buffer.from(await this.send("WebDriver:TakeScreenshot", { full: false }), "base64"));
  }

  async close() {
    await this.send("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => {});
    if (this.process.exitCode === null) await Promise.race([new Promise((resolve) => this.process.once("exit", resolve)), wait(5000)]);
    this.process.kill("SIGKILL");
    this.socket.destroy();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
