// The page as one file, opened from a disk: ONE_FILE names it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { Browser } from "./chromium.mjs";
import { root, runJob } from "./run_native.mjs";

const file = process.env.ONE_FILE;
const settled = "window.orisonProgress?.typed > 0 && orisonProgress.shown === orisonProgress.typed";

test("one file from a disk", { skip: !file && "ONE_FILE is not given", timeout: 120000 }, async (t) => {
  const browser = await Browser.open();
  try {
    const page = await browser.page(pathToFileURL(resolve(file)).href);
    const letter = readFileSync(join(root, "tests/import/ijm-prayer-request.txt"), "utf8");
    const began = Date.now();
    await page.ask("document.getElementById('letter').focus()");
    await page.insert(letter);
    await page.until(settled, 60000);
    t.diagnostic(`from paste to pages, first time: ${Date.now() - began} ms`);
    const yaml = runJob({ args: ["import", "-o", "-", "letter.txt"], files: { "letter.txt": letter } }).stdout;
    await page.ask("document.getElementById('keep').click()");
    const [name, bytes] = await page.downloaded();
    assert.equal(bytes.toString(), yaml);
    await page.ask("document.getElementById('large').click()");
    const [large, pdf] = await page.downloaded();
    assert.ok(pdf.equals(runJob({ args: ["build", "-q", "-e", "large", name], files: { [name]: yaml } }).files[large]), "large print is the same");
    await page.until("document.fonts.check('16px \"Gentium Book Plus\"')");
    if (process.env.AXE) {
      await page.send("Runtime.evaluate", { expression: readFileSync(process.env.AXE, "utf8") });
      assert.deepEqual(await page.ask("axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.map((v) => v.id))"), []);
    }
    await page.ask("document.getElementById('f-title').select(), document.getElementById('f-title').focus()");
    await page.insert("हिन्दी");
    await page.until("/Latin, Greek/.test(document.getElementById('said').textContent) || document.querySelector('.error')", 60000);
    await page.reload();
    await page.until("document.getElementById('f-title')?.value === 'हिन्दी'", 60000);
    assert.deepEqual(page.requested.filter((url) => !/^(file|blob|data):/.test(url)), [], "nothing is asked of anybody");
    assert.deepEqual(page.errors, []);
    if (process.env.PICTURE) await page.picture(process.env.PICTURE);
  } finally {
    await browser.close();
  }
});
