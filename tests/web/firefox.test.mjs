// The page in Firefox: a letter is typed in, the form changed, a file saved, and all is there after a
// reload. WEB and AXE as in page.test.mjs.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Firefox, firefox } from "./firefox.mjs";
import { root, runJob } from "./run_native.mjs";
import { serve } from "./serve.mjs";

const web = process.env.WEB;
const settled = "orisonProgress.typed > 0 && orisonProgress.shown === orisonProgress.typed";

test("in Firefox", { skip: !firefox && "Firefox is not here", timeout: 300000 }, async () => {
  const server = await serve(web ?? join(root, "src/web"), { native: !web });
  const browser = await Firefox.open();
  try {
    await browser.go(server.url);
    const letter = readFileSync(join(root, "tests/import/ijm-prayer-request.txt"), "utf8");
    await browser.ask(`(() => { const e = document.getElementById("letter"); e.value = ${JSON.stringify(letter)}; e.dispatchEvent(new InputEvent("input", { bubbles: true })); })()`);
    await browser.until(settled);
    const native = runJob({ args: ["import", "-o", "-", "letter.txt"], files: { "letter.txt": letter } });
    await browser.click("#mode");
    assert.equal(await browser.ask("document.getElementById('text').value"), native.stdout);
    await browser.click("#mode");
    await browser.until("!document.getElementById('form').hidden");
    await browser.type("#f-organization", "The Mill");
    await browser.until(settled);
    assert.match(await browser.ask("document.querySelector('svg.page').getAttribute('aria-label')"), /The Mill/);
    const box = await browser.ask("(() => { const r = document.querySelector('svg.page path').getBoundingClientRect(); return [r.width, r.height]; })()");
    assert.ok(box[0] > 20 && box[1] > 3, "glyphs are drawn");
    if (process.env.AXE) {
      await browser.send("WebDriver:ExecuteScript", { script: readFileSync(process.env.AXE, "utf8") + "; window.axe = axe;", args: [], sandbox: null });
      assert.deepEqual(await browser.ask("axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.map((v) => v.id + ' ' + v.nodes[0].html.slice(0, 200)))"), []);
    }
    await browser.click("#large");
    const began = Date.now();
    let saved;
    while (!(saved = existsSync(browser.downloads) && readdirSync(browser.downloads).find((name) => name.endsWith(".pdf"))) && Date.now() - began < 20000) await new Promise((resolve) => setTimeout(resolve, 100));
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.ok(readFileSync(join(browser.downloads, saved)).subarray(0, 5).equals(Buffer.from("%PDF-")), saved);
    await browser.send("WebDriver:Refresh");
    await browser.until(settled);
    assert.equal(await browser.ask("document.getElementById('f-organization').value"), "The Mill");
    if (process.env.PICTURE) await browser.picture(process.env.PICTURE);
  } finally {
    await browser.close();
    server.close();
  }
});
