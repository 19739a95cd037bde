// The page in a real browser, driven by its keys and its mouse: letters are pasted, the form is filled,
// files are saved and read back. WEB names the built folder; without it the page's sources are served
// and the native program answers (serve.mjs). AXE names axe-core's script.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Browser } from "./chromium.mjs";
import { dump, root, runJob } from "./run_native.mjs";
import { serve, serveOthers } from "./serve.mjs";

const web = process.env.WEB;
const axe = process.env.AXE && readFileSync(process.env.AXE, "utf8");
const sample = readFileSync(join(root, "data/ijm-prayer-request.yaml"), "utf8");
const letter = "Prayer requests, 29 November 2099\n\nDear friends,\n\nLatin America\n\nPray for the *schools* of Lima, and for those who teach there without pay.\n\nSouth Asia\n\nGive thanks for the rains.\n\nIn Christ,\nRuth\n";

let browser, server;
before(async () => {
  server = await serve(web ?? join(root, "src/web"), { native: !web });
  browser = await Browser.open();
});
after(async () => {
  await browser.close();
  server.close();
});

const settled = "window.orisonProgress?.typed > 0 && orisonProgress.shown === orisonProgress.typed";
const open = (options) => browser.page(server.url, options);
const textOf = (page) => page.ask("document.getElementById('mode').click(), document.getElementById('text').value");
const valueOf = (page, id) => page.ask(`document.getElementById(${JSON.stringify(id)}).value`);
const saidBy = (page, id) => page.ask(`document.getElementById(${JSON.stringify(id)}).textContent`);
const focused = (page) => page.ask("document.activeElement.id");

async function paste(page, text, id = "letter") {
  await page.ask(`(() => { const e = document.getElementById(${JSON.stringify(id)}); e.focus(); e.select(); })()`);
  await page.insert(text);
  if (id === "letter") await page.until("!document.getElementById('bulletin').hidden");
  await page.until(settled);
}

async function choose(page, path) {
  const { root: { nodeId } } = await page.send("DOM.getDocument");
  const found = await page.send("DOM.querySelector", { nodeId, selector: "#file" });
  await page.send("DOM.setFileInputFiles", { nodeId: found.nodeId, files: [path] });
}

// Opens a bulletin's file.
async function openSample(options, path = join(root, "data/ijm-prayer-request.yaml")) {
  const page = await open(options);
  await choose(page, path);
  await page.until("!document.getElementById('bulletin').hidden");
  await page.until(settled);
  return page;
}

async function assertAccessible(page, state) {
  assert.ok(axe, "AXE names axe-core's script");
  await page.send("Runtime.evaluate", { expression: axe });
  const found = await page.ask("axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')))");
  assert.deepEqual(found, [], state);
}

const noErrors = (page) => assert.deepEqual(page.errors.filter((one) => !/net::ERR_(FAILED|CONNECTION_REFUSED|INTERNET_DISCONNECTED)/.test(one)), []);

test("each letter that the import is tested with gives the same bulletin", { timeout: 900000 }, async (t) => {
  const page = await open();
  const folder = join(root, "tests/import");
  const letters = readdirSync(folder).filter((name) => /\.(eml|txt)$/.test(name));
  assert.ok(letters.length > 40);
  for (const name of letters) {
    const bytes = readFileSync(join(folder, name));
    const native = runJob({ args: ["import", "-o", "-", `letter.${name.slice(-3)}`], files: { [`letter.${name.slice(-3)}`]: bytes } });
    await page.ask("document.getElementById('anew').hidden || document.getElementById('anew').click()");
    await page.ask("document.getElementById('forget').click()");
    const text = bytes.toString("utf8");
    t.diagnostic(name);
    const pasted = name.endsWith(".txt") && Buffer.from(text).equals(bytes) && !/\r/.test(text);
    if (pasted) await paste(page, text);
    else {
      await choose(page, join(folder, name));
      await page.until("!document.getElementById('bulletin').hidden");
      await page.until(settled);
    }
    await page.until("document.getElementById('form').children.length || !document.getElementById('text-box').hidden");
    await page.ask("document.getElementById('keep').click()");
    assert.equal((await page.downloaded())[1].toString(), native.stdout, `${name}, as it is kept`);
    const taken = native.stderr.split("\n").filter((line) => line.includes(": taken off: ")).length;
    assert.equal(await page.ask("document.querySelectorAll('#taken li').length"), taken, `${name}: taken off`);
  }
  noErrors(page);
  await page.close();
});

test("pages are drawn again as they are typed, and only those that change", async () => {
  const page = await openSample();
  const pages = await page.ask("document.querySelectorAll('svg.page').length");
  assert.equal(pages, JSON.parse(dump("drawing", sample).stdout).pages.length);
  await page.ask("document.querySelectorAll('svg.page').forEach((svg) => (svg.mark = 1))");
  await page.click("#f-organization");
  await page.insert("!");
  await page.until(settled);
  assert.equal(await page.ask("[...document.querySelectorAll('svg.page')].filter((svg) => !svg.mark).length"), 1, "the cover alone is new");
  assert.equal(await page.ask("orisonProgress.drawn"), 1);
  assert.equal(await focused(page), "f-organization", "the focus stays");
  assert.ok((await page.ask("document.querySelector('svg.page').getAttribute('aria-label')")).includes("International Justice Mission!"));
  await page.click("#f-introduction");
  await page.press("Enter");
  await page.insert("A line more, so that what is below moves in the file.");
  await page.until(settled);
  assert.ok((await page.ask("orisonProgress.drawn")) < pages, "pages that look the same stay");
  noErrors(page);
  await page.close();
});

test("from a line of the pages to its field and back", async () => {
  const page = await openSample();
  const region = await page.ask("document.querySelector('.region textarea[data-path$=\".text\"]').id");
  const words = (await valueOf(page, region)).slice(0, 40);
  const box = await page.ask(`(() => {
    const svg = [...document.querySelectorAll("svg.page")].find((one) => one.getAttribute("aria-label").includes(${JSON.stringify(words.slice(0, 20))}));
    svg.scrollIntoView({ block: "center" });
    const paths = [...svg.querySelectorAll("path")];
    const heading = paths.findIndex((path) => path.getAttribute("fill") === "#8C1C13");
    const b = paths.at(-4).getBoundingClientRect();
    return [b.x + b.width / 2, b.y + b.height / 2];
  })()`);
  await page.clickAt(...box);
  assert.match(await focused(page), /^f-(region-\d+-text|introduction)$/, "a click on a line goes to its field");
  const caret = await page.ask("document.activeElement.selectionStart");
  assert.ok(caret > 0, "and into the text");
  assert.ok(await page.ask("document.querySelectorAll('.here rect').length > 0"), "the line is marked on the page");
  await page.ask("document.getElementById('f-title').focus()");
  assert.equal(await page.ask("document.querySelectorAll('svg.page')[0].querySelectorAll('.here rect').length > 0"), true, "the title is marked on the cover");
  await page.close();
});

test("regions are added, moved, taken out and put back by keys alone", async () => {
  const page = await openSample();
  const names = () => page.ask("[...document.querySelectorAll('.region input[data-path$=\".name\"]')].map((one) => one.value)");
  const was = await names();
  const press = async (selector, nth = 0) => {
    await page.ask(`document.querySelectorAll(${JSON.stringify(selector)})[${nth}].focus()`);
    await page.press("Enter");
  };
  await press("[id^=down-]");
  assert.deepEqual(await names(), [was[1], was[0], ...was.slice(2)]);
  assert.match(await focused(page), /^down-/, "the focus goes with it");
  assert.ok((await saidBy(page, "said")).includes(was[0]));
  await press("[id^=up-]", 1);
  assert.deepEqual(await names(), was);
  await press("[id^=remove-]", 1);
  assert.deepEqual(await names(), was.filter((_, i) => i !== 1));
  assert.ok(await page.ask("document.activeElement.matches('#said button')"), "the focus is on what puts it back");
  await page.press("Enter");
  assert.deepEqual(await names(), was);
  await press("#add");
  assert.match(await focused(page), /^f-region-\d+-name$/);
  await page.insert("The mill");
  await page.until("orisonProgress.shown === orisonProgress.typed || document.querySelector('.messages .error')");
  assert.ok(await page.ask("Boolean(document.querySelector('.region:last-of-type .messages .error button'))"), "its empty text is to mend");
  await page.until(settled);
  assert.equal(await textOf(page).then((text) => text.startsWith(sample.slice(0, 600))), true, "the rest is as it stood");
  noErrors(page);
  await page.close();
});

test("what is to mend stands at its field, with what mends it", async () => {
  const page = await openSample();
  await page.ask("document.getElementById('f-title').select()");
  await paste(page, " ", "f-title");
  assert.equal(await page.ask("document.getElementById('f-title').getAttribute('aria-invalid')"), "true");
  const described = await page.ask("document.getElementById(document.getElementById('f-title').getAttribute('aria-describedby')).textContent");
  assert.match(described, /can’t be left empty/);
  assert.ok(await page.ask("document.querySelectorAll('svg.page').length > 0"), "the last pages stay");
  await paste(page, "Prayers", "f-title");
  assert.equal(await page.ask("document.getElementById('f-title').hasAttribute('aria-invalid')"), false);
  await paste(page, "One <b>bold</b> word", "f-introduction");
  const fix = "document.querySelector('#m-f-introduction .error button')";
  assert.equal(await page.ask(`${fix}.textContent`), "Print the signs as they stand");
  for (let i = 0; i < 4 && (await page.ask(`Boolean(${fix})`)); i++) {
    await page.ask(`${fix}.click()`);
    await page.until(settled);
  }
  assert.equal(await valueOf(page, "f-introduction"), "One \\<b>bold\\</b> word");
  assert.equal(await page.ask("document.querySelectorAll('.messages .error').length"), 0);
  assert.equal(await focused(page), "f-introduction");
  await page.close();
});

test("headings and lists of what is pasted from a mail or a document", async () => {
  const page = await open();
  const html = "<h2>Asia</h2><p>Pray for <b>rain</b>.</p><h2>Africa</h2><ul><li>for the clinic</li><li>for roads</li></ul><img src='https://example.org/p.png'><script>window.bad = 1</script>";
  await page.ask(`(() => {
    const data = new DataTransfer();
    data.setData("text/html", ${JSON.stringify(html)});
    data.setData("text/plain", "Asia Pray for rain. Africa for the clinic for roads");
    document.getElementById("letter").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  })()`);
  await page.until("!document.getElementById('bulletin').hidden");
  await page.until(settled);
  assert.deepEqual(await page.ask("[...document.querySelectorAll('.region input[data-path$=\".name\"]')].map((one) => one.value)"), ["Asia", "Africa"]);
  assert.deepEqual(await page.ask("[...document.querySelectorAll('.region textarea[data-path$=\".text\"]')].map((one) => one.value)"), ["Pray for **rain**.", "- for the clinic\n- for roads"]);
  assert.equal(await page.ask("window.bad"), undefined);
  assert.ok((await valueOf(page, "letter")).startsWith("Asia Pray"));
  noErrors(page);
  await page.close();
});

test("what was taken off a letter is put back", async () => {
  const page = await open();
  await paste(page, letter);
  assert.equal(await valueOf(page, "f-date"), "2099-11-29");
  await page.ask("document.querySelector('#taken').open = true");
  const count = await page.ask("document.querySelectorAll('#taken li').length");
  assert.equal(count, 3);
  await page.click("#taken li button");
  assert.equal(await valueOf(page, "f-introduction"), "Dear friends,");
  assert.equal(await focused(page), "f-introduction");
  await page.until(settled);
  assert.equal(await page.ask("document.querySelectorAll('#taken li').length"), 2);
  await page.ask("document.querySelector('#taken li:last-child button').click()");
  assert.ok((await page.ask("document.activeElement.value")).endsWith("\n\nRuth"));
  await page.close();
});

test("files are those of the native program", async () => {
  const page = await openSample();
  const same = async (name, args, ending) => {
    const [file, bytes] = await page.downloaded();
    assert.equal(file, `IJM-Prayer-Request-2026-11-22${ending}`, name);
    const yaml = "IJM-Prayer-Request-2026-11-22.yaml";
    const native = runJob({ args: ["build", "-q", ...args, yaml], files: { [yaml]: sample } }).files[file];
    assert.ok(bytes.equals(native), `${name} is the same`);
  };
  await page.click("#keep");
  const [kept, bytes] = await page.downloaded();
  assert.equal(kept, "IJM-Prayer-Request-2026-11-22.yaml");
  assert.equal(bytes.toString(), sample, "what is kept is the bulletin as it was");
  await page.click("#large");
  await same("large print", ["-e", "large"], "-large.pdf");
  await page.click("#read");
  await page.click("#read-panel button");
  await same("to read", ["-e", "screen"], ".pdf");
  await page.click("#read-panel button", 1);
  await same("a draft", ["-e", "mail"], ".eml");
  await page.click("#print");
  assert.equal(await page.ask("document.getElementById('read-panel').hidden"), true);
  await page.click("#print-panel button", 1);
  await same("to print", ["-e", "print"], "-print.pdf");
  await page.click("#print-panel input[value=one]");
  await page.click("#print-panel button");
  await same("fronts", ["-e", "print", "--no-duplex"], "-print-fronts.pdf");
  await page.click("#print-panel button", 1);
  await same("backs", ["-e", "print", "--no-duplex"], "-print-backs.pdf");
  await page.click("#print-panel button", 2);
  await same("the test sheet", ["--test-sheet"], "-test.pdf");
  noErrors(page);
  await page.close();
});

test("prayers of which more is said, and what is for the prayer circle alone", async () => {
  const page = await openSample({}, join(root, "data/two-circles.yaml"));
  const drawn = () => page.ask("[...document.querySelectorAll('svg.page')].map((svg) => svg.getAttribute('aria-label')).join(' ')");
  assert.ok(!(await drawn()).includes("Rosamund"), "everyone's booklet is shown first");
  await page.click("#circle input[value=private]");
  await page.until(settled);
  assert.ok((await drawn()).includes("Rosamund"));
  await page.click("#circle input[value=public]");
  await page.until(settled);
  const region = await page.ask("document.querySelectorAll('.region')[2].id.split('-')[1]");
  await page.ask(`document.getElementById('d-region-${region}').open = true, document.getElementById('add-item-${region}').focus()`);
  await page.press("Enter");
  assert.match(await focused(page), /^f-region-\d+-item-\d+-text$/);
  await page.insert("For *Quirin*, who walks home at night.");
  const field = (await focused(page)).slice(0, -"-text".length);
  await page.ask(`(() => { const e = document.getElementById("${field}-circle"); e.closest("details").open = true; e.value = "private"; e.dispatchEvent(new Event("input")); })()`);
  await page.until(settled);
  assert.ok(!(await drawn()).includes("Quirin"));
  await page.click(`#${field}-answered-given`);
  await page.until(settled);
  await page.ask(`document.getElementById("${field}-circle").value = "", document.getElementById("${field}-circle").dispatchEvent(new Event("input"))`);
  await paste(page, "For a friend.", `${field}-public`);
  await page.ask(`document.getElementById("${field}-public").select(), document.execCommand("delete")`);
  await page.until(settled);
  assert.equal(await valueOf(page, `${field}-circle`), "private", "what everyone else reads is emptied: it is not for them");
  assert.match(await saidBy(page, "said"), /prayer circle alone/);
  assert.equal(await focused(page), `${field}-public`);
  assert.ok(!(await drawn()).includes("Quirin"));
  assert.match(await textOf(page), /- text: \|\n          For \*Quirin\*, who walks home at night\.\n        circle: private\n        answered: yes\n/);
  await page.ask("document.getElementById('mode').click()");
  await page.until("!document.getElementById('form').hidden");
  await page.until(settled);
  const name = "Prayers-for-the-Lantern-Fellowship-2026-11-29";
  const yaml = await page.ask("document.getElementById('keep').click()").then(() => page.downloaded());
  const made = ["public", "private"].map((circle) => runJob({ args: ["build", "-q", "--circle", circle, "-e", "screen,print,large,mail", yaml[0]], files: { [yaml[0]]: yaml[1] } }).files);
  const native = Object.assign({}, ...made);
  const same = async (end) => {
    const [file, bytes] = await page.downloaded();
    assert.equal(file, name + end);
    assert.ok(bytes.equals(native[file]), file);
  };
  await page.click("#read");
  for (const [box, n, end] of [["> .row", 0, ".pdf"], [".private", 0, "-private.pdf"], [".private", 1, "-private-large.pdf"], [".private", 2, "-private.eml"]]) {
    await page.click(`#read-panel ${box} button`, n);
    await same(end);
  }
  await page.click("#print");
  await page.click("#print-panel .private button", 1);
  await same("-private-print.pdf");
  await page.click("#large");
  await same("-large.pdf");
  if (axe) await assertAccessible(page, "private items");
  await page.click("#circle input[value=private]");
  await page.until(settled);
  await page.ask("document.querySelectorAll('details').forEach((one) => (one.open = true))");
  if (axe) await assertAccessible(page, "of the prayer circle, with all fields");
  await page.size(320, 640);
  assert.ok((await page.ask("document.documentElement.scrollWidth")) <= 320);
  const remove = "[id^=remove-item-]", before = await page.ask(`document.querySelectorAll("${remove}").length`);
  await page.ask(`document.querySelector("${remove}").focus()`);
  await page.press("Enter");
  assert.equal(await page.ask(`document.querySelectorAll("${remove}").length`), before - 1);
  assert.ok(await page.ask("document.activeElement.matches('#said button')"));
  await page.press("Enter");
  assert.equal(await page.ask(`document.querySelectorAll("${remove}").length`), before);
  assert.match(await focused(page), /item-\d+-text$/);
  noErrors(page);
  await page.close();
});

test("what is typed is there after a reload, and until it is removed", async () => {
  const page = await openSample();
  await paste(page, "Written before the crash", "f-title");
  await page.ask("document.querySelector('input[value=sheets]').click()");
  await page.reload();
  await page.until(settled);
  assert.equal(await valueOf(page, "f-title"), "Written before the crash");
  assert.ok(await page.ask("document.querySelectorAll('figure').length > 0"), "shown as it was");
  await page.click("#keep");
  await page.downloaded();
  await page.click("#anew");
  assert.equal(await page.ask("document.getElementById('bulletin').hidden"), true);
  assert.equal(await focused(page), "letter");
  assert.equal(await page.ask("document.getElementById('like').options.length"), 2);
  await page.click("#blank");
  await page.until("!document.getElementById('bulletin').hidden");
  assert.equal(await valueOf(page, "f-organization"), "International Justice Mission", "an empty one like last week's");
  await page.until(settled);
  await page.click("#anew");
  await paste(page, letter);
  assert.equal(await valueOf(page, "f-organization"), "International Justice Mission", "like last week");
  await page.click("#forget");
  assert.equal(await page.ask("localStorage.length"), 0);
  await page.reload();
  assert.equal(await page.ask("document.getElementById('bulletin').hidden"), true);
  assert.equal(await page.ask("document.getElementById('like-box').hidden"), true);
  await page.close();
});

test("what is typed is there after a crash, also before the program has seen it", async () => {
  const page = await open();
  const kept = () => page.ask("JSON.parse(localStorage.getItem('orison.now'))");
  const crash = async () => {
    page.send("Page.crash").catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 300));
    await page.go(server.url);
  };
  await paste(page, letter);
  await paste(page, "Typed before the crash", "f-title");
  await crash();
  await page.until(settled);
  assert.equal(await valueOf(page, "f-title"), "Typed before the crash");
  assert.equal(await valueOf(page, "letter"), letter);
  await page.click("#mode");
  const text = await valueOf(page, "text");
  await paste(page, `${text}# the end\n`, "text");
  const leave = "window.dispatchEvent(new PageTransitionEvent('pagehide'))"; // before the program is there again
  for (let i = 0; i < 2; i++) {
    await page.send("Page.addScriptToEvaluateOnNewDocument", { source: `document.addEventListener("DOMContentLoaded", () => setTimeout(() => ${leave}))` });
    await page.reload();
  }
  await page.until(settled);
  assert.equal(await valueOf(page, "text"), `${text}# the end\n`);
  await page.click("#forget");
  await page.ask(leave);
  assert.equal(await kept(), null, "what was removed doesn't come again");
  const later = letter.replace("Lima", "Cusco");
  await page.ask("document.getElementById('letter').focus()");
  await page.insert(later);
  assert.equal((await kept()).letter, later, "the letter, at once");
  assert.equal((await kept()).text, "", "and nothing of what was removed");
  await page.ask("localStorage.setItem('orison.now', JSON.stringify({ letter: " + JSON.stringify(later) + ", taken: [], text: '', edited: false, mode: 'form' }))");
  await crash();
  await page.until("document.getElementById('f-title')");
  await page.until(settled);
  assert.equal(await valueOf(page, "letter"), later);
  assert.match(await textOf(page), /Cusco/, "and it is read");
  await page.close();
});

test("as text and as a form", async () => {
  const page = await openSample();
  await page.click("#mode");
  assert.equal(await valueOf(page, "text"), sample);
  await page.ask("document.getElementById('text').setSelectionRange(0, 0)");
  await paste(page, sample.replace("title: IJM", "title: 'IJM"), "text");
  assert.ok(await page.ask("document.querySelectorAll('#text-messages .error').length > 0"), "a mistake is told");
  await page.until("document.getElementById('mode').disabled");
  await paste(page, sample.replace("title: IJM", "title: The"), "text");
  await page.until("!document.getElementById('mode').disabled");
  await page.click("#mode");
  await page.until("!document.getElementById('form').hidden");
  assert.equal(await valueOf(page, "f-title"), "The Prayer Request");
  await page.until(settled);
  await page.close();
});

test("nothing is asked of anybody else, and what is pasted stays text", async () => {
  const page = await open();
  await paste(page, `Prayer requests\n\n<img src="https://example.org/x.png" onerror="window.bad = 1"> <script>window.bad = 1</script>\n\nAsia\n\nPray for [a link](https://example.org/y) and <iframe src="https://example.org/z"></iframe>.\n`);
  await page.ask("document.getElementById('f-title').focus()");
  await page.insert("<img src=x onerror='window.bad = 1'>");
  await page.until(settled);
  assert.equal(await page.ask("window.bad"), undefined);
  assert.equal(await page.ask("document.querySelectorAll('img, iframe, script:not([src])').length"), 0);
  const others = page.requested.filter((url) => !url.startsWith(server.url) && !/^(blob|data):/.test(url));
  assert.deepEqual(others, []);
  await page.close();
});

test("no part of the page asks anything of anybody else: it, its worker, its service worker", { timeout: 120000 }, async () => {
  const others = await serveOthers(), own = await serve(web ?? join(root, "src/web"), { native: !web });
  const alone = await Browser.open({ proxy: others.url });
  const page = await alone.page(own.url);
  await page.until("navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller)");
  others.asked.splice(0); // what a browser asks of its maker as it starts
  const asked = () => others.asked.filter((url) => !/(^|\.|\/)(google|googleapis|gvt1|gstatic)\.com[:/]/.test(url));
  await paste(page, "Prayer requests\n\n![a](http://example.org/a.png) http://example.org/b <img src='http://example.org/c.png'>\n\nAsia\n\nPray for ҂ and ლ and 祈り.\n");
  await page.click("#read");
  await page.click("#read-panel button");
  await page.click("#print");
  await page.reload();
  await page.until("document.getElementById('f-title')");
  await page.until(settled);
  assert.deepEqual(asked(), []);
  const blank = await alone.page(`${others.url}/`); // what is not under the policy comes there
  await blank.ask("fetch('http://example.org/counted', { mode: 'no-cors' }).catch(() => {})");
  assert.deepEqual(asked().map((url) => url.replace(/^http:\/\/[\d.:]+/, "")).filter((url) => !/^\/(favicon.ico)?$/.test(url)), ["http://example.org/counted"]);
  await alone.close();
  own.close();
  others.close();
});

test("the policy lets nothing run or come that is not the page's own", async () => {
  const page = await open();
  const broken = (script) => page.ask(`new Promise((resolve) => { document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective), { once: true }); setTimeout(() => resolve("nothing"), 8000); ${script}; })`);
  const add = (name, more) => `const e = document.createElement("${name}"); ${more}; document.body.append(e)`;
  assert.equal(await broken(add("script", "e.textContent = 'window.bad = 1'")), "script-src-elem");
  assert.equal(await broken(add("script", "e.src = 'data:text/javascript,window.bad=1'")), "script-src-elem");
  assert.equal(await broken(add("p", "e.setAttribute('onclick', 'window.bad = 1'); e.click()")), "script-src-attr");
  assert.equal(await broken("const t = document.createElement('a'); t.href = 'javascript:window.bad=1'; document.body.append(t); t.click()"), "script-src-elem");
  assert.equal(await broken("setTimeout('window.bad = 1')"), "script-src");
  assert.equal(await broken(add("style", "e.textContent = 'p { color: red }'")), "style-src-elem");
  assert.equal(await broken(add("img", "e.src = 'http://example.org/a.png'")), "img-src");
  assert.equal(await broken("fetch('http://example.org/').catch(() => {})"), "connect-src");
  assert.equal(await broken("navigator.sendBeacon('http://example.org/', 'a')"), "connect-src");
  assert.equal(await broken(add("iframe", "e.src = 'http://example.org/'")), "frame-src");
  await page.ask(`{ ${add("form", "e.action = 'http://127.0.0.1:9/'; e.submit()")} }`);
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal(await page.ask("location.href"), server.url, "a form goes nowhere");
  assert.equal(await page.ask("window.bad"), undefined);
  await page.close();
});

for (const [how, most] of [["trap", 15000], ["hang", 40000]])
  test(`a program that ${how}s is begun again, and nothing typed is lost`, { timeout: 120000 }, async () => {
    const own = await serve(web ?? join(root, "src/web"), { native: !web });
    own.behaviour[how] = 1;
    const page = await browser.page(own.url);
    await page.ask("document.getElementById('letter').focus()");
    const began = Date.now();
    await page.insert(letter);
    await page.until("document.getElementById('said').textContent.includes('started again')", most);
    if (how === "hang") assert.ok(Date.now() - began >= 19000, "not before 20 s");
    assert.equal(await valueOf(page, "letter"), letter);
    await page.reload();
    await page.until("document.getElementById('f-title')");
    await page.until(settled);
    own.behaviour[how] = 1;
    if (!web) {
      await paste(page, "After it", "f-title").catch(() => {});
      await page.until("document.getElementById('said').textContent.includes('started again')", most);
      assert.equal(await valueOf(page, "f-title"), "After it");
      await page.until("document.getElementById('extent').textContent.includes('those from before')"); // and doesn't wait any more
      await page.insert("!");
      await page.until(settled);
      assert.ok((await page.ask("document.querySelector('svg.page').getAttribute('aria-label')")).includes("After it!"));
    }
    own.close();
    await page.close();
  });

test("a letter that is far too long leaves the page as it is", { timeout: 120000 }, async (t) => {
  const page = await open();
  const long = "Prayer requests\n\n" + Array.from({ length: 1500 }, (_, i) => `Town ${i}\n\nPray for the schools of town ${i}, and for those who teach there.\n\n`).join("");
  await page.ask(`(() => { const e = document.getElementById("letter"); e.value = ${JSON.stringify(long)}; e.dispatchEvent(new Event("input")); })()`);
  await page.until("/started again/.test(document.getElementById('said').textContent) || document.querySelectorAll('.region').length", 60000);
  t.diagnostic(await page.ask("document.getElementById('said').textContent || `${document.querySelectorAll('.region').length} regions`"));
  assert.equal(await page.ask("JSON.parse(localStorage.getItem('orison.now')).letter.length"), long.length);
  await page.ask("document.getElementById('forget').click(), document.getElementById('letter').focus()");
  await page.insert(letter);
  await page.until("document.querySelectorAll('.region').length === 2", 60000); // the next one is read
  await page.close();
});

test("slices of fonts come several at once", { skip: !web && "the stand-in has no fonts", timeout: 120000 }, async (t) => {
  const own = await serve(web);
  own.behaviour.delay = 100;
  const page = await browser.page(own.url);
  const began = Date.now();
  await choose(page, join(root, "tests/languages/ja.yaml"));
  await page.until(settled, 60000);
  const slices = own.requests.filter((path) => /\.tt[cf]\.\d+$/.test(path)).length;
  t.diagnostic(`${slices} slices, each 0.1 s under way: pages after ${Date.now() - began} ms`);
  assert.ok(slices > 20 && own.sent.together > 3 && own.sent.together <= 6, `${own.sent.together} of ${slices} at once`);
  assert.equal(await page.ask("document.querySelectorAll('.error').length"), 0);
  assert.equal(await page.ask("document.querySelectorAll('svg.page').length"), JSON.parse(runJob({ args: ["dump", "drawing", "-e", "print", "week.yaml"], files: { "week.yaml": readFileSync(join(root, "tests/languages/ja.yaml")) } }).stdout).pages.length);
  own.close();
  await page.close();
});

test("from right to left", async () => {
  const page = await open();
  const arabic = readdirSync(join(root, "tests/languages")).find((name) => name === "ar.yaml");
  await choose(page, join(root, "tests/languages", arabic));
  await page.until("!document.getElementById('bulletin').hidden");
  await page.until(settled);
  const order = await page.ask("(() => { const [a, b] = document.querySelectorAll('.spread:nth-child(2) .place'); return a.getBoundingClientRect().x > b.getBoundingClientRect().x; })()");
  assert.ok(order, "the second page lies right of the third");
  assert.equal(await page.ask("getComputedStyle(document.getElementById('f-title')).direction"), "rtl", "and is edited as such");
  if (axe) await assertAccessible(page, "Arabic");
  await page.close();
});

for (const [scheme, ...media] of [["light"], ["dark"], ["dark", { name: "forced-colors", value: "active" }], ["light", { name: "prefers-contrast", value: "more" }]])
  test(`axe finds nothing, ${[scheme, ...media.map((one) => one.name)].join(", ")}`, { timeout: 120000 }, async () => {
    const page = await open({ scheme, media: [...media, { name: "prefers-reduced-motion", value: "reduce" }] });
    assert.equal(await page.ask("getComputedStyle(document.getElementById('choose')).transitionDuration"), "0s", "nothing moves");
    await assertAccessible(page, "empty");
    await paste(page, letter);
    await page.ask("document.querySelectorAll('details').forEach((one) => (one.open = true))");
    await assertAccessible(page, "pasted");
    await page.ask("document.getElementById('f-title').select()");
    await paste(page, " ", "f-title");
    await paste(page, "<b>", "f-introduction");
    await assertAccessible(page, "errors");
    await paste(page, "T", "f-title");
    await paste(page, "I", "f-introduction");
    for (const view of ["sheets", "large"]) {
      await page.ask(`document.querySelector('input[value=${view}]').click()`);
      await page.until(settled);
      await assertAccessible(page, view);
    }
    for (const panel of ["read", "print"]) {
      await page.click(`#${panel}`);
      await assertAccessible(page, panel);
    }
    await page.click("#print-panel input[value=one]");
    await assertAccessible(page, "one side");
    await page.click("#mode");
    await assertAccessible(page, "as text");
    await page.click("#mode");
    await page.click("#keep");
    await page.until("document.querySelectorAll('#kept li button').length");
    await page.click("[id^=remove-]");
    await assertAccessible(page, "kept, a region taken out");
    await page.size(320, 700);
    await assertAccessible(page, "320 px");
    noErrors(page);
    await page.close();
  });

test("nothing is wider than 320 px, also at 400 %", async () => {
  const page = await openSample({ width: 320, height: 640 });
  await page.ask("document.querySelectorAll('details').forEach((one) => (one.open = true))");
  for (const state of ["", "document.getElementById('print').click()", "document.getElementById('mode').click()", "document.querySelector('input[value=sheets]').click()", "document.querySelector('input[value=large]').click()"]) {
    if (state) await page.ask(state);
    await page.until(settled);
    const wide = await page.ask("document.documentElement.scrollWidth");
    assert.ok(wide <= 320, `${state}: ${wide} px`);
  }
  await page.close();
});

test("all of it by keys: each button and field is reached, and none holds the focus", async () => {
  const page = await openSample();
  await page.ask("document.activeElement.blur(), window.getSelection().removeAllRanges(), document.body.focus()");
  const reached = new Set();
  for (let i = 0; i < 150; i++) {
    await page.press("Tab");
    const id = await page.ask("document.activeElement === document.body ? 'body' : document.activeElement.id || document.activeElement.textContent || document.activeElement.value");
    if (reached.has(id) && id === "letter") break;
    reached.add(id);
  }
  for (const id of ["letter", "choose", "anew", "mode", "f-title", "f-back", "add", "sheets", "print", "read", "large", "keep", "forget"]) assert.ok(reached.has(id), `${id} is reached`);
  await page.close();
});

test("from the letter to the printed file by keys alone", async () => {
  const page = await open();
  const tabTo = async (id, most = 200) => {
    for (let i = 0; i < most; i++) {
      if ((await focused(page)) === id) return;
      await page.press("Tab");
    }
    assert.fail(`${id} is not reached`);
  };
  await tabTo("letter");
  await page.paste(letter);
  await page.until("!document.getElementById('bulletin').hidden");
  await page.until(settled);
  assert.match(await saidBy(page, "extent"), /Pages: 4/, "what became of it is announced");
  assert.equal(await page.ask("document.getElementById('extent').getAttribute('role')"), "status");
  assert.equal(await focused(page), "letter", "and the focus stays");
  await tabTo("f-organization");
  await page.insert("The Mill");
  await page.until(settled);
  assert.equal(await focused(page), "f-organization");
  const first = await page.ask("document.querySelector('[id^=down-]').id");
  await tabTo(first);
  await page.press("Enter");
  await page.until(settled);
  assert.equal(await focused(page), first.replace("down", "up"), "as it is the last now");
  await tabTo("print");
  await page.press("Enter");
  for (let i = 0; i < 9 && (await page.ask("document.activeElement.textContent")) !== "Save the PDF"; i++) await page.press("Tab");
  await page.press("Enter");
  const [name, pdf] = await page.downloaded();
  await tabTo("keep");
  await page.press("Enter");
  const [file, yaml] = await page.downloaded();
  assert.match(yaml.toString(), /organization: The Mill[^]*name: South Asia[^]*name: Latin America/);
  assert.ok(pdf.equals(runJob({ args: ["build", "-q", "-e", "print", file], files: { [file]: yaml } }).files[name]));
  noErrors(page);
  await page.close();
});

test("where there is a share sheet it gets the booklet for everyone", async () => {
  const page = await openSample({ script: "navigator.canShare = ({ files }) => files.every((file) => file.type === 'application/pdf'); navigator.share = async ({ files }) => { window.shared = [files[0].name, Array.from(new Uint8Array(await files[0].arrayBuffer()))]; };" }, join(root, "data/two-circles.yaml"));
  await page.click("#circle input[value=private]");
  await page.click("#read");
  await page.click("#read-panel > .row button", 2);
  const [name, bytes] = await page.until("window.shared");
  const file = name.replace(/pdf$/, "yaml");
  assert.ok(Buffer.from(bytes).equals(runJob({ args: ["build", "-q", "--circle", "public", "-e", "screen", file], files: { [file]: readFileSync(join(root, "data/two-circles.yaml")) } }).files[name]));
  await page.close();
});

const fit = "[...document.querySelectorAll('#form textarea')].every((one) => one.closest('details:not([open])') || one.scrollHeight <= one.clientHeight + 2)";
test("text fields are as high as their texts, also when the page becomes narrow", async () => {
  const page = await openSample();
  await page.until(fit);
  await page.size(400, 800);
  await page.until(`document.getElementById('f-introduction').clientWidth < 400 && ${fit}`);
  await page.ask("document.querySelector('.region details').open = true");
  await page.until(fit);
  assert.ok((await page.ask("document.getElementById('f-introduction').clientHeight")) > 150, "and no field is without its height");
  await page.close();
});

test("nothing is moved on the screen while text fields are measured", async () => {
  const page = await openSample({}, join(root, "data/all-features.yaml"));
  await page.size(400, 800);
  await page.until(`document.getElementById('f-introduction').clientWidth < 400 && ${fit}`);
  await page.ask("document.getElementById('f-back').scrollIntoView({ block: 'center' })");
  const top = () => page.ask("document.getElementById('f-back').getBoundingClientRect().top");
  const before = await top();
  await page.ask("window.dispatchEvent(new Event('resize'))"); // a bar of the browser comes or goes
  assert.ok(Math.abs((await top()) - before) < 2, `${await top()}, before ${before}`);
  await page.close();
});

test("without a network the page is still there", async (t) => {
  const own = await serve(web ?? join(root, "src/web"), { native: !web });
  const page = await browser.page(own.url);
  await paste(page, letter);
  await page.until("navigator.serviceWorker.ready.then(() => caches.keys()).then((names) => names.some((name) => name.startsWith('orison-page-'))) && navigator.serviceWorker.controller");
  t.diagnostic(`first visit: ${own.sent.bytes} bytes sent, compressed by gzip`);
  const first = own.sent.bytes;
  await page.reload();
  await page.until(settled);
  t.diagnostic(`second visit: ${own.sent.bytes - first} bytes sent`);
  own.close();
  await page.send("Network.emulateNetworkConditions", { offline: true, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await page.reload();
  await page.until("document.title.startsWith('Orison') && document.getElementById('letter').value.length > 0");
  if (web) await page.until(settled);
  if (axe) await assertAccessible(page, "offline");
  await page.go(`${own.url}index.html`);
  await page.until("document.title.startsWith('Orison') && document.getElementById('letter').value.length > 0");
  if (web) await page.until(settled);
  for (const language of web ? ["hi", "ja"] : []) { // a font as a whole, and slices of one
    await page.ask("document.getElementById('said').replaceChildren()");
    await choose(page, join(root, `tests/languages/${language}.yaml`));
    await page.until("/Connect once to the network/.test(document.getElementById('said').textContent)");
    await page.until("document.getElementById('extent').textContent.includes('those from before')");
  }
  await page.close();
});

test("the page can be installed, and a new version replaces the old one as a whole", async () => {
  const own = await serve(web ?? join(root, "src/web"), { native: !web });
  const page = await browser.page(own.url);
  const versions = () => page.ask("caches.keys().then((names) => names.filter((name) => name.startsWith('orison-page')))");
  const color = () => page.ask("getComputedStyle(document.documentElement).getPropertyValue('--accent')");
  await page.until("navigator.serviceWorker.controller");
  assert.deepEqual((await page.send("Page.getInstallabilityErrors")).installabilityErrors.filter((one) => one.errorId !== "in-incognito"), []);
  const { errors, data } = await page.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  assert.equal(JSON.parse(data).display, "standalone");
  const [first] = await versions(), accent = await color();
  own.behaviour.change = { "/style.css": (text) => text.replaceAll("#8c1c13", "#123456"), "/draw.mjs": null };
  const refused = () => own.requests.filter((path) => path === "/draw.mjs").length;
  for (let i = 0; i < 2; i++) {
    const before = refused();
    await page.reload();
    for (let most = 1000; most > 0 && refused() === before; most--) await new Promise((resolve) => setTimeout(resolve, 15));
    await page.until("navigator.serviceWorker.getRegistration().then((one) => !one.installing)");
    assert.equal(await color(), accent, "half a version is none");
  }
  delete own.behaviour.change["/draw.mjs"];
  await paste(page, letter);
  await page.reload();
  await page.until("document.getElementById('said').textContent.includes('newer version')");
  assert.equal(await color(), accent, "what has begun goes on");
  await page.until(settled);
  await page.reload();
  assert.equal((await color()).trim(), "#123456");
  const [second, ...others] = await versions();
  assert.notEqual(second, first);
  assert.deepEqual(others, [], "the old one is gone");
  await page.until(settled);
  await page.click("#forget");
  own.behaviour.change = { "/style.css": (text) => text.replaceAll("#8c1c13", "#654321") };
  await page.reload();
  await page.until("getComputedStyle(document.documentElement).getPropertyValue('--accent').trim() === '#654321'");
  assert.deepEqual(page.errors.filter((one) => !/503/.test(one)), []);
  own.close();
  await page.close();
});

test("in the language of the browser", async () => {
  for (const [lang, label] of [["es-MX", "Título"], ["fr-FR", "Titre"], ["de-DE", "Titel"], ["pt-BR", "Título"], ["ja-JP", "Title"]]) {
    const page = await openSample({ script: `Object.defineProperty(navigator, "languages", { value: [${JSON.stringify(lang)}] })` });
    assert.equal(await page.ask("document.querySelector('label[for=f-title]').textContent"), label);
    assert.equal(await page.ask("document.body.innerText.includes('undefined') || document.querySelector('main').textContent.includes('undefined')"), false, lang);
    await page.close();
  }
});

test("how long it takes", async (t) => {
  const page = await open();
  const sampleLetter = readFileSync(join(root, "tests/import/ijm-prayer-request.txt"), "utf8");
  const pasted = [];
  for (let i = 0; i < 10; i++) {
    await page.ask("document.getElementById('anew').click(), document.getElementById('letter').focus()");
    const typed = await page.ask("orisonProgress.typed"), began = await page.paste(sampleLetter);
    await page.until(`orisonProgress.typed > ${typed} && orisonProgress.shown === orisonProgress.typed`);
    assert.equal(await valueOf(page, "letter"), sampleLetter);
    pasted.push((await page.ask("orisonProgress.at")) - began);
  }
  t.diagnostic(`from paste to pages: ${pasted.map((one) => one.toFixed(0)).join(", ")} ms, the first time and then warm`);
  const times = [];
  await page.ask("document.getElementById('f-introduction').focus()");
  for (let i = 0; i < 40; i++) {
    await page.insert("a");
    await page.until(settled);
    times.push(await page.ask("orisonProgress.took"));
  }
  times.sort((a, b) => a - b);
  t.diagnostic(`while ${loadavg()[0].toFixed(1)} programs ran on ${cpus().length} processors`);
  t.diagnostic(`from a key to its page, after the wait of 300 ms: median ${times[20].toFixed(0)} ms, 95th percentile ${times[37].toFixed(0)} ms`);
  await page.close();
});

test("the page weighs less than 60 kB", async (t) => {
  const { gzipSync } = await import("node:zlib");
  const folder = join(root, "src/web");
  const sent = (name) => readFileSync(join(folder, name), "utf8").replace(/^ *\/\/ .*\n/gm, ""); // as web.mk has it
  const weight = readdirSync(folder).filter((name) => /\.(mjs|css|html|svg|webmanifest)$/.test(name)).reduce((sum, name) => sum + gzipSync(sent(name), { level: 9 }).length, 0);
  if (web) for (const name of readdirSync(folder).filter((one) => one.endsWith(".mjs") && one !== "service.mjs")) assert.equal(readFileSync(join(web, name), "utf8"), sent(name));
  t.diagnostic(`${weight} bytes, each file compressed`);
  assert.ok(weight < 60000, `${weight} bytes`);
});
