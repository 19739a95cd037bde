// The page in Firefox, driven as in page.test.mjs: letters are pasted, the form is filled, files are
// saved and read back, and all is there after a reload, without a network too. WEB and AXE as there.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Firefox, firefox } from "./firefox.mjs";
import { root, runJob } from "./run_native.mjs";
import { serve } from "./serve.mjs";

const web = process.env.WEB;
const options = { skip: !firefox && "Firefox is not here", timeout: 300000 };
const settled = "window.orisonProgress?.typed > 0 && orisonProgress.shown === orisonProgress.typed";
const folder = join(root, "tests/import");

let browser, server;
before(async () => {
  if (!firefox) return;
  server = await serve(web ?? join(root, "src/web"), { native: !web });
  browser = await Firefox.open();
  await browser.go(server.url);
});
after(async () => {
  await browser?.close();
  server?.close();
});

const valueOf = (id) => browser.ask(`document.getElementById(${JSON.stringify(id)}).value`);
const focused = () => browser.ask("document.activeElement.id");

// As Ctrl+V does it: in place of all, at once.
async function paste(text, id = "letter") {
  const typed = await browser.ask("orisonProgress.typed");
  await browser.ask(`(() => { const e = document.getElementById(${JSON.stringify(id)}); e.focus(); e.select(); return document.execCommand("insertText", false, ${JSON.stringify(text)}); })()`);
  await browser.until(`orisonProgress.typed > ${typed} && ${settled}`);
}

async function openFile(path) {
  const typed = await browser.ask("orisonProgress.typed");
  await browser.type("#file", path);
  await browser.until(`orisonProgress.typed > ${typed} && ${settled}`);
}

const forget = () => browser.ask("document.getElementById('forget').disabled || document.getElementById('forget').click()");

// Saves by a button, and holds what was saved against what the native program writes.
async function assertSaved(selector, args, ending, yaml) {
  await browser.click(selector);
  const [name, bytes] = await browser.downloaded();
  assert.ok(name.endsWith(ending), name);
  const source = `${name.slice(0, -ending.length)}.yaml`;
  const native = runJob({ args: ["build", "-q", ...args, source], files: { [source]: yaml } }).files[name];
  assert.ok(bytes.equals(native), `${name} is the same`);
}

test("letters give the same bulletins in Firefox", options, async () => {
  const letters = readdirSync(folder).filter((name) => /\.(eml|txt)$/.test(name)).filter((name, i) => i % 8 === 0 || name === "ijm-prayer-request.txt");
  for (const name of letters) {
    await forget();
    const bytes = readFileSync(join(folder, name)), text = bytes.toString("utf8"), file = `letter.${name.slice(-3)}`;
    const native = runJob({ args: ["import", "-o", "-", file], files: { [file]: bytes } });
    if (native.status) continue;
    if (name.endsWith(".txt") && Buffer.from(text).equals(bytes) && !/\r/.test(text)) await paste(text);
    else await openFile(join(folder, name));
    await browser.click("#keep");
    assert.equal((await browser.downloaded())[1].toString(), native.stdout, name);
  }
});

test("files saved in Firefox are those of the native program", options, async () => {
  await forget();
  const path = join(root, "data/two-circles.yaml"), yaml = readFileSync(path, "utf8");
  await openFile(path);
  const box = await browser.ask("(() => { const r = document.querySelector('svg.page path').getBoundingClientRect(); return [r.width, r.height]; })()");
  assert.ok(box[0] > 20 && box[1] > 3, "glyphs are drawn");
  await assertSaved("#large", ["-e", "large"], "-large.pdf", yaml);
  await browser.click("#read");
  await assertSaved("#read-panel > .row button", ["-e", "screen"], ".pdf", yaml);
  await assertSaved("#read-panel > .row button:nth-of-type(2)", ["-e", "mail"], ".eml", yaml);
  await assertSaved("#read-panel .private button", ["-e", "screen"], "-private.pdf", yaml);
  await browser.click("#print");
  assert.match(await browser.ask("document.getElementById('print-panel').textContent"), /Flip on short edge.*Scale: 100/s);
  await assertSaved("#print-panel > .row button:nth-of-type(2)", ["-e", "print"], "-print.pdf", yaml);
  await browser.click("#print-panel input[value=one]");
  await assertSaved("#print-panel > .row button:nth-of-type(2)", ["-e", "print", "--no-duplex"], "-print-backs.pdf", yaml);
});

test("the form in Firefox, by keys", options, async () => {
  await forget();
  await paste("Dear friends,\n\nThank you.\n\nLatin America\n\nPray for the schools.\n\nSouth Asia\n\nGive thanks for rain.\n\nYours,\nRuth\n");
  const names = () => browser.ask("[...document.querySelectorAll('.region input[data-path$=\".name\"]')].map((one) => one.value)");
  await browser.ask("document.querySelector('[id^=down-]').focus()");
  await browser.press("\uE007");
  assert.deepEqual(await names(), ["South Asia", "Latin America"]);
  assert.match(await focused(), /^up-/, "the focus goes with it");
  await browser.ask("document.querySelector('[id^=remove-]').focus()");
  await browser.press("\uE007");
  assert.deepEqual(await names(), ["Latin America"]);
  assert.ok(await browser.ask("document.activeElement.matches('#said button')"));
  await browser.press("\uE007");
  assert.deepEqual(await names(), ["South Asia", "Latin America"]);
  await browser.ask("document.getElementById('taken').open = true");
  await browser.click("#taken li button");
  assert.equal(await valueOf("f-introduction"), "Dear friends,\n\nThank you.");
  await browser.type("#f-organization", "The Mill");
  await browser.until(settled);
  assert.equal(await focused(), "f-organization", "a rebuild leaves the focus");
  assert.match(await browser.ask("document.querySelector('svg.page').getAttribute('aria-label')"), /The Mill/);
  await paste(" ", "f-title");
  await browser.until("document.querySelector('#m-f-title .error')");
  assert.equal(await browser.ask("document.getElementById('f-title').getAttribute('aria-invalid')"), "true");
  if (process.env.AXE) {
    await browser.send("WebDriver:ExecuteScript", { script: readFileSync(process.env.AXE, "utf8") + "; window.axe = axe;", args: [], sandbox: null });
    assert.deepEqual(await browser.ask("axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.map((v) => v.id + ' ' + v.nodes[0].html.slice(0, 200)))"), []);
  }
  await paste("Prayers", "f-title");
  const line = await browser.ask("(() => { const svg = [...document.querySelectorAll('svg.page')].find((one) => one.getAttribute('aria-label').includes('schools')); svg.scrollIntoView({ block: 'center' }); const b = [...svg.querySelectorAll('path')].at(-4).getBoundingClientRect(); return [Math.round(b.x + b.width / 2), Math.round(b.y + b.height / 2)]; })()");
  await browser.clickAt(...line);
  assert.match(await focused(), /^f-(region-|introduction)/, "from a line to its field");
  assert.ok(await browser.ask("document.querySelectorAll('.here rect').length > 0"), "and back");
});

test("what is typed in Firefox is there after a reload, without a network too", options, async () => {
  await browser.until("navigator.serviceWorker.ready.then(() => caches.keys()).then((names) => names.some((name) => name.startsWith('orison-page-')))");
  await browser.send("WebDriver:Refresh");
  await browser.until(settled);
  assert.equal(await valueOf("f-organization"), "The Mill");
  server.close();
  await browser.go(server.url); // a refresh by its protocol passes the service worker over
  await browser.until("document.getElementById('letter')?.value.includes('Dear friends')");
  if (web) await browser.until(settled);
  if (process.env.PICTURE) await browser.picture(process.env.PICTURE);
});
