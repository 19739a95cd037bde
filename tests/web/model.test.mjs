// The model of a bulletin: what is read and not changed is written back as it stood; what is changed
// means what was typed; each field is found again by its place.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import * as model from "../../src/web/model.mjs";
import { dump, root, runJob } from "./run_native.mjs";

function read(text) {
  const answer = dump("fields", text);
  assert.equal(answer.status, 0, answer.stderr);
  return model.readBulletin(text, JSON.parse(answer.stdout));
}

const samples = ["data/ijm-prayer-request.yaml", "data/all-features.yaml", "data/two-circles.yaml"];
for (const folder of ["tests/golden", "tests/import", "tests/languages"])
  for (const name of readdirSync(join(root, folder))) if (name.endsWith(".yaml")) samples.push(join(folder, name));

// What a bulletin says, without where: places, and spaces for the ends of the file's lines.
const known = new Map();
function said(text) {
  if (!known.has(text)) known.set(text, withoutPlaces(dump("bulletin", text).stdout));
  return known.get(text);
}
const withoutPlaces = (bulletin) =>
  bulletin
    .replace(/^( *)\d+:\d+ (?=")/gm, "$1")
    .replace(/^([^"\n]* )\d+:\d+(?= |$)/gm, "$1")
    .replace(/"\n *"/g, "")
    .replace(/\} ?\{(?:em |strong )+\|/g, "")
    .replace(/(\{\S+\|)([^{}]*)\} ?\1/g, "$1$2")
    .replace(/ +/g, "");
const fieldsOf = (bulletin) => [
  ...Object.keys(bulletin.values),
  ...bulletin.regions.flatMap((region) => Object.keys(region.values).map((key) => `region.${region.id}.${key}`)),
];

test("an untouched bulletin is written as it stood", () => {
  let whole = 0;
  for (const sample of samples) {
    const text = model.decodeText(readFileSync(join(root, sample)));
    const answer = dump("fields", text);
    if (answer.status || !answer.stdout) continue;
    const bulletin = model.readBulletin(text, JSON.parse(answer.stdout));
    if (!bulletin) {
      assert.equal(dump("bulletin", text).status, 1, `${sample} is wrong`);
      continue;
    }
    const written = model.writeBulletin(bulletin).text;
    if (written === text) whole++;
    else assert.equal(said(written), said(text), sample);
  }
  assert.ok(whole > 100, `${whole} files are the same`);
});

test("written anew as a whole it says the same", () => {
  for (const sample of samples) {
    const text = model.decodeText(readFileSync(join(root, sample)));
    if (dump("bulletin", text).status) continue;
    const bulletin = read(text);
    bulletin.aliased = true;
    const path = fieldsOf(bulletin)[0], value = model.valueOf(bulletin, path);
    model.setValue(bulletin, path, "x");
    model.setValue(bulletin, path, value);
    assert.equal(said(model.writeBulletin(bulletin).text), said(text), sample);
  }
});

test("paragraphs in one line each say the same", () => {
  let joined = 0;
  for (const sample of samples.filter((one) => one.startsWith("tests/import"))) {
    const text = model.decodeText(readFileSync(join(root, sample)));
    const bulletin = read(text);
    if (!bulletin) continue;
    model.unwrapBulletin(bulletin);
    assert.equal(model.writeBulletin(bulletin).text, text, "what is not touched is written as it stood");
    joined += bulletin.wrapped.size;
    bulletin.aliased = true;
    model.setValue(bulletin, "title", model.valueOf(bulletin, "title") + " ");
    assert.equal(said(model.writeBulletin(bulletin).text), said(text), sample);
  }
  assert.ok(joined > 30, `${joined} texts`);
});

test("a changed field changes nothing else", () => {
  const text = readFileSync(join(root, "data/all-features.yaml"), "utf8");
  const paths = fieldsOf(read(text)).filter((path) => !path.startsWith("region."));
  for (const path of paths.filter((one) => /title|organization|back|introduction|verse/.test(one))) {
    const bulletin = read(text);
    if (bulletin.aliased) model.setValue(bulletin, "title", model.valueOf(bulletin, "title") + " ");
    model.setValue(bulletin, path, "Changed 'words': all # of them");
    const again = read(model.writeBulletin(bulletin).text);
    for (const other of paths) assert.equal(model.valueOf(again, other).trim(), model.valueOf(bulletin, other).trim(), `${path}: ${other}`);
  }
});

test("texts that YAML could misread", () => {
  for (const value of ["yes", "1", "- a", "#a", "a: b", "a #b", "'a'", '"a"', "a:", "{a}", "*a", "&a", "!a", "|", "%a", "@a", "~", "null", "2026", "  a", "\ta", "a\u0085b", "a\u2028b", "\ufeffa", "\u0007"]) {
    const bulletin = model.emptyBulletin({ title: value });
    const id = bulletin.regions[0].id;
    model.setValue(bulletin, `region.${id}.name`, value);
    model.setValue(bulletin, `region.${id}.text`, `${value}\n\n  more\n`);
    model.setValue(bulletin, "back", `\n  ${value}\n`);
    const again = read(model.writeBulletin(bulletin).text);
    const settled = value.replace(/[\u0085\u2028]/g, " ").replace(/\ufeff/g, "\u2060");
    assert.equal(model.valueOf(again, "title").trim(), settled.trim(), JSON.stringify(value));
    const prose = model.valueOf(again, `region.${again.regions[0].id}.text`);
    assert.equal(prose, `${value.replace(/[\u0085\u2028]/g, "\n").replace(/\ufeff/g, "\u2060")}\n\n  more`, JSON.stringify(value));
  }
});

test("each field is found by its place", () => {
  const text = "title: Ma\nregions:\n  - name: Weir\n    text: |\n      One.\n\n      Two é three.\n  - name: 'Mill'\n    text: Four.\nback: |\n  Five\n";
  for (const anew of [false, true]) {
    const bulletin = read(text);
    const [weir, mill] = bulletin.regions.map((region) => region.id);
    if (anew) for (const id of [weir, mill]) model.setValue(bulletin, `region.${id}.name`, model.valueOf(bulletin, `region.${id}.name`) + "!");
    const { text: file, places } = model.writeBulletin(bulletin);
    const lines = file.split("\n");
    const find = (word, by = 0) => {
      const line = lines.findIndex((one) => one.includes(word));
      return model.fieldAt(bulletin, places, line + 1, [...lines[line].slice(0, lines[line].indexOf(word))].length + 1 + by);
    };
    assert.deepEqual(find("three"), { path: `region.${weir}.text`, offset: 12 });
    assert.deepEqual(find("One"), { path: `region.${weir}.text`, offset: 0 });
    assert.deepEqual(find("Mill"), { path: `region.${mill}.name`, offset: 0 });
    assert.deepEqual(find("Five"), { path: "back", offset: 0 });
    assert.equal(find("Four").path, `region.${mill}.text`);
    assert.equal(model.fieldAt(bulletin, places, 1, 1).path, "title");
    assert.deepEqual(model.linesOf(places, "back").length, 2);
  }
});

test("regions are added, taken out, put back and moved", () => {
  const text = readFileSync(join(root, "data/ijm-prayer-request.yaml"), "utf8");
  const bulletin = read(text);
  const names = () => bulletin.regions.map((region) => region.values.name);
  const before = names();
  const id = bulletin.regions[1].id;
  assert.ok(model.moveRegion(bulletin, id, -1));
  assert.ok(!model.moveRegion(bulletin, id, -1));
  assert.deepEqual(names(), [before[1], before[0], ...before.slice(2)]);
  assert.ok(model.moveRegion(bulletin, id, 1));
  assert.equal(model.writeBulletin(bulletin).text, text, "moved there and back it is the same");
  const removed = model.removeRegion(bulletin, id);
  assert.equal(bulletin.regions.length, before.length - 1);
  assert.ok(!model.writeBulletin(bulletin).text.includes(before[1] + "\n"));
  model.putRegion(bulletin, removed);
  assert.equal(model.writeBulletin(bulletin).text, text, "taken out and put back it is the same");
  model.addRegion(bulletin, 1, { name: "The mill", text: "Amen." });
  assert.equal(read(model.writeBulletin(bulletin).text).regions[1].values.text, "Amen.");
});

test("comments stay, those above a field as remarks", () => {
  const text = "# head\n\n# the letter doesn't say\ntitle: A\n# of the name\nregions:\n  # not sure\n  - name: B\n    text: |\n      # no comment\n# the end\n";
  const bulletin = read(text);
  assert.deepEqual(model.remarksAbove(bulletin).map((one) => one.text).slice(-2), ["of the name", "not sure"]);
  model.setValue(bulletin, "title", "New");
  model.setValue(bulletin, `region.${bulletin.regions[0].id}.name`, "Newer");
  const written = model.writeBulletin(bulletin).text;
  for (const comment of ["# head", "# the letter doesn't say", "# of the name", "  # not sure", "      # no comment", "# the end"]) assert.ok(written.includes(comment + "\n"), comment);
});

const circles = () => readFileSync(join(root, "data/two-circles.yaml"), "utf8");

test("prayers one by one, and who may read what, are fields", () => {
  const bulletin = read(circles());
  const [valleys, coast, street] = bulletin.regions;
  const item = (region, at, key) => `region.${region.id}.item.${region.items[at].id}.${key}`;
  assert.deepEqual(bulletin.regions.map((region) => region.items.length), [3, 2, 0]);
  assert.equal(model.valueOf(bulletin, item(valleys, 1, "until")), "2026-12-31");
  assert.equal(model.valueOf(bulletin, item(coast, 1, "circle")), "private");
  assert.equal(model.valueOf(bulletin, `region.${valleys.id}.about.circle`), "private");
  assert.equal(model.valueOf(bulletin, "back.public"), "prayer@example.org");
  assert.equal(model.valueOf(bulletin, "circle.closed"), "The northern valleys");
  for (const [path, value, line] of [
    [item(coast, 0, "consent"), "by telephone: yes", "        consent: 'by telephone: yes'"],
    [item(coast, 0, "answered"), "yes", "        answered: yes"],
    [item(valleys, 0, "answered"), "2026-11-20", "        answered: 2026-11-20"],
    [item(valleys, 2, "answered"), "Yes, *indeed*.\nAmen.", "        answered: |"],
    [`region.${street.id}.circle`, "private", "    circle: private"],
    ["introduction.public", "", "  circle: private"],
    ["introduction.circle", "", "introduction: |"],
    ["circle.closed", "The coast\n\n#1: us", "    - '#1: us'"],
  ]) {
    model.setValue(bulletin, path, value);
    const { text, places } = model.writeBulletin(bulletin);
    if (line) assert.ok(text.includes(`${line}\n`), `${path}: ${text}`);
    const again = read(text);
    assert.equal(dump("bulletin", text).status, 0);
    const place = value && places.find((one) => one.path === path);
    if (place) assert.equal(model.fieldAt(bulletin, places, place.line, place.column).path, path);
    const at = (one) => path.replace(/region\.\d+/, `region.${one.regions[bulletin.regions.findIndex((region) => path.startsWith(`region.${region.id}.`))]?.id}`);
    if (!/item/.test(path)) assert.equal(model.valueOf(again, at(again)), value.replace(/\n+/g, "\n"), path);
  }
  const { text } = model.writeBulletin(bulletin);
  assert.ok(!/introduction:\n/.test(text), "a text that all read is one again");
  const added = model.addItem(bulletin, street.id);
  model.setValue(bulletin, `region.${street.id}.item.${added.id}.text`, "\n  For the mill\n");
  const mill = read(model.writeBulletin(bulletin).text).regions[2];
  assert.equal(mill.items[0].values.text, "\n  For the mill");
  assert.equal(mill.values.text, street.values.text);
});

test("prayers one by one are moved, taken out and put back", () => {
  const bulletin = read("title: A\nregions:\n- name: B\n  items:\n  # first\n  - text: One\n    # of until\n  # second\n  - {text: Two, until: 2099-01-01}\n");
  const [region] = bulletin.regions, [one, two] = region.items;
  assert.ok(model.moveItem(bulletin, region.id, two.id, -1) && !model.moveItem(bulletin, region.id, two.id, -1));
  let { text } = model.writeBulletin(bulletin);
  assert.ok(text.indexOf("Two") < text.indexOf("One"), text);
  for (const comment of ["# first", "# second"]) assert.ok(text.includes(comment), comment);
  assert.equal(dump("bulletin", text).status, 0, text);
  const removed = model.removeItem(bulletin, region.id, one.id);
  assert.ok(!model.writeBulletin(bulletin).text.includes("One"));
  model.putItem(bulletin, removed);
  assert.equal(model.writeBulletin(bulletin).text, text);
});

test("what is for the prayer circle alone", () => {
  assert.ok(model.isPrivate(read(circles())));
  const head = "title: A\nregions:\n  - name: B\n    text: C\n";
  for (const [more, is] of [["", false], ["    circle: private\n", true], ["    circle: public\n", false], ["    about: {text: D, public: E}\n", true], ["    items: [{text: D, circle: Private}]\n", true], ["    items: [{text: D}]\n", false], ["back: {text: D, circle: private}\n", true], ["back: {text: D, public: ''}\n", true], ["    items: [{text: D, public: }]\n", true], ["circle: {closed: [private]}\n", false]])
    assert.equal(model.isPrivate(read(head + more)), is, more);
});

test("a text doesn't become everyone's when what they read instead is emptied", () => {
  const bulletin = read(circles()), [valleys] = bulletin.regions;
  const item = `region.${valleys.id}.item.${valleys.items[1].id}`;
  model.setValue(bulletin, `region.${valleys.id}.about.circle`, "");
  model.setValue(bulletin, `region.${valleys.id}.about.public`, "Friends");
  for (const [path, secret] of [["introduction", "Tobias"], ["back", "0171"], [item, "Rosamund"], [`region.${valleys.id}.about`, "other names"]]) {
    const others = model.valueOf(bulletin, `${path}.public`);
    const shown = () => runJob({ args: ["dump", "pages", "--circle", "public", "week.yaml"], files: { "week.yaml": model.writeBulletin(bulletin).text } });
    assert.equal(model.setValue(bulletin, `${path}.public`, "A"), null, "another text");
    assert.equal(model.setValue(bulletin, `${path}.public`, " "), `${path}.circle`);
    assert.equal(model.setValue(bulletin, `${path}.public`, ""), null, "once");
    assert.equal(model.valueOf(bulletin, `${path}.circle`), "private");
    assert.ok(shown().status === 0 && !shown().stdout.includes(secret), path);
    assert.equal(model.setValue(bulletin, `${path}.public`, others), null, "typed anew");
    assert.ok(shown().status === 0 && !shown().stdout.includes(secret), path);
  }
  const added = `region.${valleys.id}.item.${model.addItem(bulletin, valleys.id).id}`;
  assert.equal(model.setValue(bulletin, `${added}.public`, " "), null, "nothing was there");
  assert.equal(model.valueOf(bulletin, `${added}.circle`), "");
});

test("what all others read instead hides a text where it says nothing, also when the file is written anew", () => {
  for (const nothing of ["", "''", "~", "|", '"  "']) {
    const bulletin = read(`title: A\nintroduction: \n  text: Secret\n  public: ${nothing}\nregions:\n  - name: B\n    text: C\n    about:\n      text: Secret\n      public: ${nothing}\n    items:\n      - text: Secret\n        public: ${nothing}\n`);
    model.setValue(bulletin, `region.${bulletin.regions[0].id}.name`, "D");
    model.setValue(bulletin, "introduction", "Secret still");
    const { text } = model.writeBulletin(bulletin);
    const { status, stdout } = runJob({ args: ["dump", "pages", "--circle", "public", "week.yaml"], files: { "week.yaml": text } });
    assert.equal(status, 0, text);
    assert.ok(stdout.includes("D") && !stdout.includes("Secret"), text);
  }
});

test("a value that no field can show is kept, and said to be", () => {
  const bulletin = read("title: A\nregions:\n  - name: B\n    items: [D, {text: E}]\nintroduction: {text: F, colour: red}\n");
  const [region] = bulletin.regions;
  assert.ok(model.hasParts(bulletin, `region.${region.id}.items`) && model.hasParts(bulletin, "introduction"));
  model.setValue(bulletin, `region.${region.id}.name`, "G");
  bulletin.parts.forEach((part) => (part.written = null));
  const { text } = model.writeBulletin(bulletin);
  for (const kept of ["D", "E", "F", "colour: red"]) assert.ok(text.includes(kept), text);
});
