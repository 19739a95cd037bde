// The page's parts that need no browser: messages, what mends them, the worker's keeper, what is kept,
// and that there is a word for everything in each language.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { forgetAll, keepBulletin, listKept, loadNow, saveNow } from "../../src/web/kept.mjs";
import { isNamed, isReason, mendBulletin, placeMessages, putBack, readReport, sayRemark, sundayAfter } from "../../src/web/messages.mjs";
import * as model from "../../src/web/model.mjs";
import { Program, Stopped } from "../../src/web/program.mjs";
import { chooseLanguage, languages, speaker } from "../../src/web/words.mjs";
import { root, runJob } from "./run_native.mjs";
import { policy } from "./serve.mjs";

const say = speaker("en");

// A bulletin of one region, and what the program says of it, at its fields.
function judged(values, text = "Pray.", change = () => {}) {
  const bulletin = model.emptyBulletin({ title: "T", date: "2099-01-04", language: "en", ...values });
  model.setValue(bulletin, `region.${bulletin.regions[0].id}.name`, "R");
  model.setValue(bulletin, `region.${bulletin.regions[0].id}.text`, text);
  change(bulletin);
  return { bulletin, messages: judge(bulletin) };
}

function judge(bulletin) {
  const { text, places } = model.writeBulletin(bulletin);
  const done = runJob({ args: ["dump", "drawing", "--diagnostics=json", "week.yaml"], files: { "week.yaml": text } });
  return placeMessages(readReport(done.stderr).messages, bulletin, places, say);
}

test("each message stands at its field", () => {
  const rows = [
    [{ title: "" }, "Pray.", "title", "MSG_MISSING"],
    [{ title: "x".repeat(1001) }, "Pray.", "title", "MSG_TOO_LONG"],
    [{ date: "tomorrow" }, "Pray.", "date", "MSG_DATE_FORM"],
    [{ date: "2020-01-05" }, "Pray.", "date", "MSG_DATE_PAST"],
    [{ language: "no tongue" }, "Pray.", "language", "MSG_LANGUAGE"],
    [{ introduction: "One\n\n<b>" }, "Pray.", "introduction", "MSG_HTML"],
    [{ back: "![a](https://b)" }, "Pray.", "back", "MSG_IMAGE"],
    [{ "verse.reference": "Job 1" }, "Pray.", "verse.text", "MSG_MISSING"],
    [{ subtitle: "a\u0007" }, "Pray.", "subtitle", "MSG_CONTROL"],
    [{}, "", "region.*.text", "MSG_EMPTY"],
    [{}, "`code`", "region.*.text", "MSG_CODE_SPAN"],
  ];
  for (const [values, text, path, id] of rows) {
    const { messages } = judged(values, text);
    const found = messages.find((one) => one.id === id);
    assert.ok(found, `${id}: ${JSON.stringify(messages)}`);
    assert.equal(found.path.replace(/\.\d+\./, ".*."), path, id);
    assert.ok(!found.own, `${id} is in the page's words`);
  }
  const { messages } = judged({}, "Pray.", (bulletin) => model.removeRegion(bulletin, bulletin.regions[0].id));
  assert.deepEqual(messages.map((one) => [one.path, one.mend]), [["regions", "addRegion"]]);
});

test("what mends a message mends it", () => {
  const rows = [
    [{ introduction: "One <b>two</b> <i>" }, "Pray.", "asIs"],
    [{ introduction: "See ![it](https://example.org)" }, "Pray.", "asIs"],
    [{ introduction: "`a` and `b`" }, "Pray.", "asIs"],
    [{ introduction: "One\n\n        two" }, "Pray.", "left"],
    [{ introduction: "One\n\n```\ntwo\n```" }, "Pray.", "asIs"],
    [{ introduction: "A [b](www.example.org/c)" }, "Pray.", "https"],
    [{ introduction: "Tell \u{10FFFD} it" }, "Pray.", "out"],
    [{ date: "2020-01-05" }, "Pray.", "sunday"],
    [{}, "Anna Bell\nJohn Carr\nRuth Dee\nTom Ek\nMary Fine", "flow"],
  ];
  for (const [values, text, mend] of rows) {
    const { bulletin, messages } = judged(values, text);
    let left = messages.filter((one) => one.mend);
    assert.ok(left.some((one) => one.mend === mend), `${mend}: ${JSON.stringify(messages)}`);
    for (let i = 0; i < 6 && left.length; i++) {
      mendBulletin(bulletin, left[0], new Date());
      left = judge(bulletin).filter((one) => one.mend);
    }
    assert.deepEqual(left, [], `${mend} ${JSON.stringify(values)}`);
  }
});

test("what the program tells beside its messages", () => {
  const done = runJob({ args: ["import", "--diagnostics=json", "-o", "-", "letter.txt"], files: { "letter.txt": "Dear all,\n\nPrayer for the valley\n\nPlease pray for rain.\n\nMany thanks,\nRuth\n" } });
  const report = readReport(done.stderr);
  assert.deepEqual(report.taken, [{ kind: "greeting", text: "Dear all,", line: 1 }, { kind: "closing", text: "Many thanks,", line: 7 }, { kind: "closing", text: "Ruth", line: 8 }]);
  assert.deepEqual(report.messages, []);
  const drawn = runJob({ args: ["dump", "drawing", "-e", "print", "--diagnostics=json", "week.yaml"], files: { "week.yaml": done.stdout } });
  assert.equal(readReport(drawn.stderr).fitted.spare_pages, 1);
});

test("what was taken off goes back to where it stood", () => {
  const letter = "Prayers for June\n\nDear friends,\n\nThank you for\nall your care.\n\nSent from my phone\n\nAsia\n\n[image: map]\n\nPray for rain.\n\nUnsubscribe\n\nPray for roads.\n\nAfrica\n\n* For wells\n* For the clinic\n\nYours,\nRuth\n";
  const make = () => {
    const bulletin = model.emptyBulletin({ title: "Prayers for June", introduction: "Thank you for all your care." });
    const [asia] = bulletin.regions, africa = model.addRegion(bulletin, 1, { name: "Africa", text: "- For wells\n- For the clinic" });
    Object.assign(asia.values, { name: "Asia", text: "Pray for rain.\n\nPray for roads." });
    return { bulletin, asia: `region.${asia.id}.text`, africa: `region.${africa.id}.text` };
  };
  const lineOf = (words) => letter.split("\n").indexOf(words) + 1;
  for (const known of [true, false])
    for (const [kind, words, where, text] of [
      ["greeting", "Dear friends,", "introduction", "Dear friends,\n\nThank you for all your care."],
      ["footer", "Sent from my phone", "introduction", "Thank you for all your care.\n\nSent from my phone"],
      ["picture", "[image: map]", "asia", "[image: map]\n\nPray for rain.\n\nPray for roads."],
      ["link", "Unsubscribe", "asia", "Pray for rain.\n\nUnsubscribe\n\nPray for roads."],
      ["closing", "Ruth", "africa", "- For wells\n- For the clinic\n\nRuth"],
    ]) {
      const { bulletin, ...paths } = make(), path = paths[where] ?? where;
      const put = putBack(bulletin, { kind, text: words, line: known ? lineOf(words) : 0 }, letter);
      assert.deepEqual(put, { path, offset: text.indexOf(words) }, words);
      assert.equal(model.valueOf(bulletin, path), text);
    }
  const { bulletin, africa } = make();
  for (const words of ["Yours,", "Ruth"]) putBack(bulletin, { kind: "closing", text: words, line: lineOf(words) }, letter);
  assert.ok(model.valueOf(bulletin, africa).endsWith("\n\nYours,\n\nRuth"), "in their order");
  const above = make();
  putBack(above.bulletin, { kind: "note above another's mail", text: "See below", line: 1 }, "See below\n\nAfrica\n\nFor wells\n");
  assert.equal(model.valueOf(above.bulletin, above.asia), "Pray for rain.\n\nPray for roads.\n\nSee below", "before what comes next");
});

test("what was taken off goes to head or end where its place is not known", () => {
  const bulletin = model.emptyBulletin({ introduction: "Two" });
  assert.deepEqual(putBack(bulletin, { kind: "greeting", text: "One", line: 0 }), { path: "introduction", offset: 0 });
  assert.equal(model.valueOf(bulletin, "introduction"), "One\n\nTwo");
  const { path } = putBack(bulletin, { kind: "closing", text: "Yours", line: 0 });
  assert.equal(model.valueOf(bulletin, path), "Yours");
});

test("the Sunday after a day", () => {
  assert.equal(sundayAfter(new Date(2026, 10, 28)), "2026-11-29");
  assert.equal(sundayAfter(new Date(2026, 10, 29)), "2026-12-06");
  assert.equal(sundayAfter(new Date(2026, 11, 31)), "2027-01-03");
});

// A worker that does what it is told.
function fakeWorkers(behave) {
  const made = [];
  const make = () => {
    const worker = { terminated: false, terminate: () => (worker.terminated = true), postMessage: (job) => behave(job, worker, made.length) };
    made.push(worker);
    setTimeout(() => worker.onmessage({ data: { ready: true } }));
    return worker;
  };
  return { made, make };
}

test("commands are answered in their order", async () => {
  const { make, made } = fakeWorkers((job, worker) => setTimeout(() => worker.onmessage({ data: { id: job.id, status: 0, stdout: job.args[0] } }), 5));
  const program = new Program(make);
  const answers = await Promise.all(["a", "b", "c"].map((args) => program.run({ args: [args] })));
  assert.deepEqual(answers.map((one) => one.stdout), ["a", "b", "c"]);
  assert.equal(made.length, 1);
});

test("a worker that fails, or takes too long, is begun again", async () => {
  for (const how of ["failed", "error", "hang"]) {
    const { make, made } = fakeWorkers((job, worker, number) => {
      if (number > 1) setTimeout(() => worker.onmessage({ data: { id: job.id, status: 0, stdout: "well" } }));
      else if (how === "failed") setTimeout(() => worker.onmessage({ data: { id: job.id, failed: "unreachable" } }));
      else if (how === "error") setTimeout(() => worker.onerror({ message: "out of memory" }));
    });
    const program = new Program(make, { most: 60 });
    const first = program.run({ args: [] }), second = program.run({ args: [] });
    await assert.rejects(first, Stopped, how);
    assert.equal((await second).stdout, "well", how);
    assert.ok(made[0].terminated && made.length === 2, how);
  }
});

test("a command may take 20 seconds", () => {
  const { make } = fakeWorkers(() => {});
  assert.equal(new Program(make).most, 20000);
});

test("fetching is not counted as taking long", async () => {
  const { make } = fakeWorkers((job, worker) => {
    for (const at of [40, 80, 120]) setTimeout(() => worker.onmessage({ data: { id: job.id, fetching: { bytes: 1000 } } }), at);
    setTimeout(() => worker.onmessage({ data: { id: job.id, status: 0 } }), 160);
  });
  const states = [];
  const program = new Program(make, { most: 60, onState: (state) => states.push(state) });
  assert.equal((await program.run({ args: [] })).status, 0);
  assert.ok(states.includes("fetching"));
});

// A store with so much room.
function fakeStore(room) {
  const items = new Map();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => items.delete(key),
    setItem(key, value) {
      if (value.length > room) throw new Error("QuotaExceededError");
      items.set(key, value);
    },
  };
}

test("what is kept", () => {
  const store = fakeStore(10000);
  for (let i = 0; i < 20; i++) assert.ok(keepBulletin(store, { title: `T${i}`, date: "", text: "x" }));
  assert.deepEqual(listKept(store).map((one) => one.title).slice(0, 2), ["T19", "T18"]);
  assert.equal(listKept(store).length, 12);
  keepBulletin(store, { title: "T15", date: "", text: "new" });
  assert.deepEqual([listKept(store)[0].text, listKept(store).length], ["new", 12]);
  assert.ok(saveNow(store, { text: "a" }));
  assert.equal(loadNow(store).text, "a");
  forgetAll(store);
  assert.equal(store.items.size, 0);
  const small = fakeStore(100);
  assert.ok(keepBulletin(small, { title: "A", date: "", text: "x".repeat(50) }));
  assert.ok(keepBulletin(small, { title: "B", date: "", text: "x".repeat(50) }), "the older one makes room");
  assert.deepEqual(listKept(small).map((one) => one.title), ["B"]);
  assert.ok(!keepBulletin(small, { title: "C", date: "", text: "x".repeat(200) }), "too large is said");
  assert.deepEqual(listKept(null), [], "without a store nothing is kept");
  assert.ok(!keepBulletin(null, { title: "A", date: "", text: "" }));
});

const wordRows = () => [...readFileSync(join(root, "src/web/words.mjs"), "utf8").matchAll(/^  (?:"([^"]+)"|(\w+)): (\[.*\]),$/gm)].map((found) => [found[1] ?? found[2], JSON.parse(found[3])]);

// Of printers, of files on a disk and of commands that the page doesn't give.
const neverHere = /^MSG_(NO_FILE|CANNOT_\w+|NOT_REGULAR|(NO|UNKNOWN)_PRINTER|PRINTER_\w+|PAPER_AWAY|NO_CUPS|NOT_ASKED|NO_BACKS|UNPRINTED|UNREADABLE|EXISTS|(NO|BAD)_LAST|BULLETIN_ALREADY|NO_LIBRARY)$/;

test("there are words for each message of the program", () => {
  const names = [...readFileSync(join(root, "src/base/diag.def"), "utf8").matchAll(/^MESSAGE\((MSG_\w+)/gm)].map((found) => found[1]);
  assert.ok(names.length > 100);
  for (const name of names)
    for (const language of languages) assert.equal(Boolean(speaker(language)(name)), !neverHere.test(name), `${language}: ${name}`);
  const gone = [...readFileSync(join(root, "src/web/words.mjs"), "utf8").matchAll(/^  (MSG_\w+): /gm)].map((found) => found[1]).filter((name) => !names.includes(name));
  assert.deepEqual(gone, ["MSG_EMPTY_regions"]);
});

test("messages say in the page's words what they are about", { timeout: 120000 }, () => {
  const golden = join(root, "tests/golden"), met = new Set();
  for (const file of readdirSync(golden).filter((name) => name.endsWith(".err"))) {
    const yaml = file.replace(/\.err$/, ".yaml");
    if (!existsSync(join(golden, yaml))) continue;
    const done = runJob({ args: ["check", "--diagnostics=json", "week.yaml"], files: { "week.yaml": readFileSync(join(golden, yaml)) } });
    for (const language of languages)
      for (const placed of placeMessages(readReport(done.stderr).messages, null, [], speaker(language))) {
        met.add(placed.id);
        assert.ok(!placed.own, `${yaml}: ${placed.text}`);
        assert.ok(!/“”|«»|« »|„“(?=[ .])|\{\d\}|undefined|%/.test(placed.text), `${yaml}: ${placed.text}`);
      }
  }
  assert.ok(met.size > 60, `${met.size} kinds of messages`);
});

test("what a letter's bulletin remarks, and what was taken off, is in the page's words", { timeout: 120000 }, () => {
  const folder = join(root, "tests/import"), say = speaker("fr");
  let seen = 0;
  for (const file of readdirSync(folder).filter((name) => /\.(eml|txt|docx|odt)$/.test(name))) {
    const done = runJob({ args: ["import", "--diagnostics=json", "-o", "-", file], files: { [file]: readFileSync(join(folder, file)) } });
    if (done.status) continue;
    for (const { kind } of readReport(done.stderr).taken) assert.ok(say(`t.${kind}`), `${file}: ${kind}`);
    const bulletin = model.readBulletin(done.stdout, JSON.parse(runJob({ args: ["dump", "fields", "week.yaml"], files: { "week.yaml": done.stdout } }).stdout));
    for (const { text } of model.remarksAbove(bulletin)) seen++, assert.ok(sayRemark(text, say), `${file}: ${text}`);
  }
  assert.ok(seen > 50, `${seen} remarks`);
  for (const from of [folder, join(root, "tests/documents")])
    for (const file of readdirSync(from).filter((name) => name.endsWith(".err")))
      for (const [, kind] of readFileSync(join(from, file), "utf8").matchAll(/: taken off: ([^:\n]+)/g)) assert.ok(say(`t.${kind}`), `${file}: ${kind}`);
});

test("what was taken off is told by its own words, by its name or by a reason", () => {
  const taken = (kind, text) => ({ kind, text });
  const reasons = [taken("text of the mail", "an attached document says the same"), taken("HTML", "it can't be read")];
  const names = [taken("attachment", "map.pdf"), taken("attachment that says the same", "points.txt")], own = [taken("greeting", "Dear all,"), taken("note above what is attached", "See below.")];
  assert.deepEqual([...reasons, ...names, ...own].filter(isReason), reasons);
  assert.deepEqual([...reasons, ...names, ...own].filter(isNamed), names);
});

test("there is no script or style within a page's file, and nothing of it is made of a text", () => {
  const folder = join(root, "src/web"), names = readdirSync(folder).filter((name) => /\.(html|svg|mjs)$/.test(name));
  assert.ok(names.length > 12);
  for (const name of names) {
    const text = readFileSync(join(folder, name), "utf8");
    if (name.endsWith(".mjs")) assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|\beval\(|new Function|DOMParser|createContextualFragment/, name);
    else assert.doesNotMatch(text, /<script(?![^>]* src=)|<style|\son\w+=|\sstyle=|["']\s*javascript:/i, name);
  }
});

test("the page's policy is that of its server, which README names", () => {
  const page = readFileSync(join(root, "src/web/index.html"), "utf8").match(/Security-Policy" content="([^"]*)"/)[1];
  assert.doesNotMatch(page, /(?<!wasm-)unsafe-|\*|https?:/);
  assert.equal(`${page}; frame-ancestors 'none'`, policy);
  const readme = readFileSync(join(root, "README.md"), "utf8").replace(/\s+/g, " ");
  assert.ok(readme.includes(`Content-Security-Policy: ${policy}`));
});

test("the page has each of its words in each language", () => {
  const folder = join(root, "src/web");
  const sources = readdirSync(folder).filter((name) => /\.(mjs|html)$/.test(name)).map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  const asked = new Set([...sources.matchAll(/\b(?:say|button)\((?:app, )?"([\w.]+)"/g), ...sources.matchAll(/data-say="([\w.]+)"/g)].map((found) => found[1]));
  assert.ok(asked.size > 50);
  for (const language of languages) {
    const speak = speaker(language);
    for (const key of asked) assert.ok(speak(key), `${language}: ${key}`);
  }
  const rows = wordRows().map(([, row]) => row);
  assert.ok(rows.length > 150);
  for (const row of rows) {
    assert.equal(row.length, languages.length, row[0]);
    for (const words of row) assert.deepEqual(words.match(/\{\d\}/g)?.sort() ?? [], row[0].match(/\{\d\}/g)?.sort() ?? [], words);
  }
  assert.equal(chooseLanguage(["ja-JP", "de-CH"]), "de");
  assert.equal(chooseLanguage(["ja"]), "en");
});
