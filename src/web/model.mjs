// A bulletin as the form has it: what its fields say, and the file that it came from. What is not
// touched is written back as it stood, comments and all; only what is changed is written anew. Pure:
// no page, no program.
import { YamlWriter } from "./yaml.mjs";

const lineKeys = ["title", "subtitle", "date", "organization", "language", "cover", "lines", "opening"];
const proseKeys = ["introduction", "back"];
const groupKeys = { verse: ["text", "reference", "translation"], notes: ["title", "pages", "style"], booklet: ["size"], circle: ["closed"] };
const regionKeys = ["name", "language", "circle", "about", "text"];
const itemKeys = ["text", "circle", "public", "until", "consent", "answered"];
// Texts that may be written in parts, one for the prayer circle and one for all.
const partedKeys = ["introduction", "back", "about"];
const partKeys = ["text", "circle", "public"];
// Where a key that is new goes, and which keys a bulletin can't be without.
const order = ["title", "subtitle", "date", "organization", "language", "verse", "introduction", "regions", "circle", "notes", "back", "lines", "cover", "opening", "booklet", "large", "fonts"];
const required = ["title", "name", "text"];

let regionsMade = 0, itemsMade = 0;

// A bulletin with nothing in it.
export function emptyBulletin(values = {}) {
  const bulletin = { head: "", parts: [], tail: "", values: {}, regions: [], aliased: false };
  for (const [path, value] of Object.entries({ title: "", ...values })) setValue(bulletin, path, value);
  addRegion(bulletin, 0);
  return bulletin;
}

// ---- reading ----

const isComment = (line) => /^\s*(#|$)/.test(line);

// The first line, from 0, of the comments and blank lines right above a line.
function aboveLine(lines, line, least, indent) {
  while (line > least && isComment(lines[line - 1]) && lines[line - 1].search(/\S|$/) <= indent) line--;
  return line;
}

// The text of a field. Lines that YAML would join, where that would lose a list or a paragraph, are
// kept, as the program does.
function fieldText(node) {
  if (!("text" in node)) return "";
  const text = node.text.replace(/\n+$/, "");
  if (node.style !== "plain" || !node.written.includes("\n")) return text;
  const kept = node.written.replace(/^(?:[&!]\S*\s+)+/, "").split("\n").map((line) => line.trim());
  return kept.some((line, i) => i && /^([-*+•]\s|\d+[.)]\s|$)/.test(line)) ? kept.join("\n") : text;
}

// Where a field's text stands in the file (yaml.mjs); lines from the part's first, which is `base`.
function fieldPlace(path, pair, lines, base) {
  const node = pair.value;
  const place = { path, key: pair.key.line - base, line: node.line - base, column: node.column, lines: 1 };
  if (node.style === "single" || node.style === "double") place.column++;
  if (node.style === "literal") {
    const text = node.text.split("\n");
    const first = text.findIndex((line) => line.trim());
    const source = lines[node.line + first] ?? "";
    place.line++;
    place.lines = Math.max(1, text.length - 1);
    place.column = source.search(/\S|$/) - (text[first] ?? "").search(/\S|$/) + 1;
  } else if ("text" in node) place.lines = Math.max(1, (node.last ?? node.line) - node.line + 1);
  return place;
}

// Gives each scalar the line in which it ends, and what is written there.
function noteEnds(node, bytes, lineOf) {
  if ("text" in node) {
    node.last = lineOf(node.to);
    node.written = new TextDecoder().decode(bytes.subarray(node.from, node.to)).replace(/\r\n?/g, "\n");
  }
  for (const item of node.items ?? []) noteEnds(item, bytes, lineOf);
  for (const pair of node.keys ?? []) noteEnds(pair.key, bytes, lineOf), noteEnds(pair.value, bytes, lineOf);
}

// Whether a value stands before its key, elsewhere in the file: an alias, or what is in it.
function hasAlias(node, from = 0) {
  if ("text" in node) return node.from < from;
  for (const item of node.items ?? []) if (hasAlias(item, from)) return true;
  for (const pair of node.keys ?? []) {
    if (pair.key.from < from || hasAlias(pair.value, pair.key.from)) return true;
  }
  return false;
}

// A function from bytes of a text, asked in any order, to lines from 1.
function lineOfBytes(bytes) {
  const starts = [0];
  bytes.forEach((byte, i) => (byte === 10 || (byte === 13 && bytes[i + 1] !== 10)) && starts.push(i + 1));
  return (byte) => {
    let low = 0, high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] < byte || starts[middle] === 0) low = middle + 1;
      else high = middle;
    }
    return Math.max(1, low);
  };
}

function readGroup(bulletin, name, node, lines, part) {
  if ("text" in node) {
    setQuietly(bulletin, `${name}.amount`, node.text);
    return;
  }
  for (const pair of node.keys ?? []) {
    const path = `${name}.${pair.key.text}`;
    if (!groupKeys[name].includes(pair.key.text) || !isShown(path, pair.value)) {
      part.rest.push(pair);
      continue;
    }
    setQuietly(bulletin, path, "items" in pair.value ? pair.value.items.map((item) => item.text).join("\n") : fieldText(pair.value));
    part.places.push(fieldPlace(path, pair, lines, part.base));
  }
}

// Whether a field of a group can show a value: a text, or names of regions, one in a line.
const isShown = (path, node) =>
  path === "circle.closed" ? (node.items ?? []).length > 0 && node.items.every((item) => "text" in item && !item.text.includes("\n")) : "text" in node;

// Whether a value is a group of known keys with texts.
const hasTexts = (node, keys) => "keys" in node && keysDiffer(node) && node.keys.every((pair) => keys.includes(pair.key.text) && "text" in pair.value);

// What everyone else reads hides a text also where it says nothing; no field shows that it is there, so
// the text is for the prayer circle alone.
function hideText(values, path) {
  if (values[`${path}public`]?.trim() === "") values[`${path}circle`] = "private";
}

// Reads a text, alone or in parts; false: no field can show it.
function readText(values, key, path, pair, lines, owner) {
  if ("text" in pair.value) values[key] = fieldText(pair.value);
  else if (!partedKeys.includes(key) || !hasTexts(pair.value, partKeys)) return false;
  else
    for (const part of pair.value.keys) {
      const end = part.key.text === "text" ? "" : `.${part.key.text}`;
      values[key + end] = fieldText(part.value);
      owner.places.push(fieldPlace(path + end, part, lines, owner.base));
    }
  if ("text" in pair.value) owner.places.push(fieldPlace(path, pair, lines, owner.base));
  hideText(values, `${key}.`);
  return true;
}

// Reads the prayers of a region of which more is known; false: no form can show them.
function readItems(region, pair, lines) {
  const nodes = pair.value.items ?? [];
  if (!nodes.length || !nodes.every((node) => hasTexts(node, itemKeys) && node.keys.length)) return false;
  nodes.forEach((node, i) => {
    const begins = aboveLine(lines, node.line - 1, i ? nodes[i - 1].line : pair.key.line, Infinity);
    const least = Math.max(begins, ...(i ? nodes[i - 1].keys : []).map(({ value }) => value.last ?? 0));
    const item = { id: ++itemsMade, values: {}, before: lines.slice(least, node.line - 1).join("\n") };
    for (const field of node.keys) {
      const key = field.key.text;
      item.values[key] = fieldText(field.value);
      region.places.push(fieldPlace(`region.${region.id}.item.${item.id}.${key}`, field, lines, region.base));
    }
    hideText(item.values, "");
    region.items.push(item);
  });
  return true;
}

function setQuietly(bulletin, path, value) {
  bulletin.values[path] = value;
}

// Reads the items of `regions`, each a part of its own.
function readRegions(bulletin, pair, lines, part, end) {
  const items = pair.value.items ?? [];
  const dashes = items.map((item) => lines[item.line - 1].search(/\S|$/));
  const apart = items.every((item, i) => /^\s*- /.test(lines[item.line - 1]) && (i === 0 || item.line > items[i - 1].line) && item.line > pair.key.line);
  const begins = items.map((item, i) => aboveLine(lines, item.line - 1, i ? items[i - 1].line : pair.key.line, dashes[i]));
  part.written = apart && items.length ? lines.slice(part.first, begins[0]).join("\n") : null;
  items.forEach((item, i) => {
    const region = { id: ++regionsMade, values: {}, items: [], rest: [], places: [], base: begins[i], before: lines.slice(begins[i], item.line - 1).join("\n"), written: null };
    for (const field of item.keys ?? []) {
      const key = field.key.text, path = `region.${region.id}.${key}`;
      if (regionKeys.includes(key) ? !readText(region.values, key, path, field, lines, region) : key !== "items" || !readItems(region, field, lines)) region.rest.push(field);
    }
    if (apart) region.written = lines.slice(begins[i], begins[i + 1] ?? end).join("\n");
    bulletin.regions.push(region);
  });
}

// Reads a part: a key, from line `first` (from 0) to `end`.
function readPart(bulletin, pair, lines, first, end) {
  const key = pair.key.text;
  const part = { key, first, base: first, before: lines.slice(first, pair.key.line - 1).join("\n"), written: lines.slice(first, end).join("\n"), places: [], rest: [], node: pair.value };
  if (key === "regions") readRegions(bulletin, pair, lines, part, end);
  else if (groupKeys[key]) readGroup(bulletin, key, pair.value, lines, part);
  else if (lineKeys.includes(key) || proseKeys.includes(key)) readText(bulletin.values, key, key, pair, lines, part);
  bulletin.parts.push(part);
}

// The text of a file: UTF-8 or UTF-16, as the program reads it.
export function decodeText(bytes) {
  const [first, second] = bytes;
  const big = (first === 0xfe && second === 0xff) || first === 0;
  const little = (first === 0xff && second === 0xfe) || second === 0;
  return new TextDecoder(big ? "utf-16be" : little ? "utf-16le" : "utf-8").decode(bytes);
}

const keysDiffer = (node) =>
  node.keys?.every((pair) => "text" in pair.key) && new Set(node.keys.map((pair) => pair.key.text)).size === node.keys.length;

// Whether a value is of the kind that its field shows.
function suits(key, node) {
  if (key === "regions") return "text" in node ? !node.text : (node.items ?? []).length > 0 && node.items.every(keysDiffer);
  if (groupKeys[key]) return "text" in node || keysDiffer(node);
  return "text" in node || !lineKeys.includes(key);
}

const marked = /^(?:[\s>#|~`\[=:\\]|[-*+•]\s|-{3}|\*{3}|_{3}|\d+[.)])/;
const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]/;

// Whether a line goes on in the next: `orison import` breaks them at 90 characters.
const goesOn = (line, next) =>
  line.length > 60 && next && !marked.test(line) && !marked.test(next) && !/(?:\\| {2})$/.test(line) && !unspaced.test(line.at(-1)) && !unspaced.test(next[0]);

// A text with its paragraphs in one line each. It is as long as before.
const unwrap = (text) => text.split("\n").reduce((all, line, i, lines) => all + (i ? (goesOn(lines[i - 1], line) ? " " : "\n") : "") + line, "");

// Shows the paragraphs of an imported bulletin in one line each: a form breaks its lines itself. What
// is written stays.
export function unwrapBulletin(bulletin) {
  const fields = [...proseKeys, ...bulletin.regions.flatMap(({ id, items }) => ["about", "text", ...items.map((item) => `item.${item.id}.text`)].map((key) => `region.${id}.${key}`))];
  for (const path of fields) {
    const text = valueOf(bulletin, path), whole = text && unwrap(text);
    if (whole === text) continue;
    const { values, key } = ownerOf(bulletin, path);
    values[key] = whole;
    bulletin.wrapped.set(path, text);
  }
}

// The text of a field as its lines stand in the file.
export function linesWritten(bulletin, path) {
  const wrapped = bulletin.wrapped?.get(path);
  const { region, part: name } = ownerOf(bulletin, path);
  const part = region ?? bulletin.parts.find((one) => one.key === name);
  return wrapped !== undefined && part?.written !== null ? wrapped : valueOf(bulletin, path);
}

// Makes a bulletin of a file's text and of what `orison dump fields` says of it; null when no form
// could show that: it is not the whole file, or its keys are not those of a bulletin.
export function readBulletin(text, fields) {
  if (!fields.whole || !keysDiffer(fields.bulletin)) return null;
  if (!fields.bulletin.keys.every((pair) => suits(pair.key.text, pair.value))) return null;
  const encoded = text.replace(/^\ufeff/, "");
  const source = encoded.replace(/\r\n?/g, "\n");
  const lines = source.replace(/\n$/, "").split("\n");
  const root = fields.bulletin;
  const bulletin = { head: "", parts: [], tail: "", values: {}, regions: [], aliased: hasAlias(root), wrapped: new Map() };
  const bytes = new TextEncoder().encode(encoded);
  noteEnds(root, bytes, lineOfBytes(bytes));
  const pairs = root.keys ?? [];
  const apart = !bulletin.aliased && pairs.every((pair, i) => pair.key.column === 1 && (i === 0 || pair.key.line > pairs[i - 1].key.line));
  const firsts = pairs.map((pair, i) => aboveLine(lines, pair.key.line - 1, i ? pairs[i - 1].key.line : 0, 0));
  const last = pairs.length ? aboveLine(lines, lines.length, pairs.at(-1).value.last ?? pairs.at(-1).key.line, 0) : 0;
  pairs.forEach((pair, i) => readPart(bulletin, pair, lines, firsts[i], firsts[i + 1] ?? last));
  bulletin.head = pairs.length ? lines.slice(0, firsts[0]).join("\n") : "";
  bulletin.tail = lines.slice(last).join("\n");
  if (!apart) forgetWritten(bulletin);
  return bulletin;
}

// What is not written key by key in lines of its own is written anew as a whole.
function forgetWritten(bulletin) {
  bulletin.head = bulletin.tail = "";
  for (const part of [...bulletin.parts, ...bulletin.regions]) part.written = null, part.before = "";
}

// ---- changing ----

function findPart(bulletin, key) {
  const found = bulletin.parts.find((part) => part.key === key);
  if (found) return found;
  const rank = (name) => (order.indexOf(name) + 1 || order.length + 1);
  const at = bulletin.parts.findIndex((part) => rank(part.key) > rank(key));
  const part = { key, before: "", written: null, places: [], rest: [], node: null };
  bulletin.parts.splice(at < 0 ? bulletin.parts.length : at, 0, part);
  return part;
}

export const findRegion = (bulletin, id) => bulletin.regions.find((region) => region.id === Number(id));

// Where the value of a path is: `values` has it under `key`, of the bulletin (in its part `part`), of a
// region, or of an item of one.
function ownerOf(bulletin, path) {
  const [first, id, ...rest] = path.split(".");
  if (first !== "region") return { values: bulletin.values, key: path, part: first };
  const region = findRegion(bulletin, id);
  if (rest[0] !== "item") return { values: region?.values, key: rest.join("."), region };
  const item = region?.items.find((one) => one.id === Number(rest[1]));
  return { values: item?.values, key: rest.slice(2).join("."), region };
}

export const valueOf = (bulletin, path) => {
  const { values, key } = ownerOf(bulletin, path);
  return values?.[key] ?? "";
};

// Whether a value is of a kind that no field of the form shows.
export function hasParts(bulletin, path) {
  const [first, id, key] = path.split(".");
  if (first === "region") return findRegion(bulletin, id)?.rest.some((pair) => pair.key.text === key) ?? false;
  const node = bulletin.parts.find((part) => part.key === path)?.node;
  if (groupKeys[first]) return bulletin.parts.find((part) => part.key === first)?.rest.some((pair) => `${first}.${pair.key.text}` === path) ?? false;
  return proseKeys.includes(path) && Boolean(node) && !("text" in node) && !hasTexts(node, partKeys);
}

// Sets a field; "" takes its key out of the file, unless a bulletin can't be without it. A text that had
// another one for everyone else doesn't become theirs without it: it is for the prayer circle alone, and
// the path of what says so is returned.
export function setValue(bulletin, path, value) {
  const was = valueOf(bulletin, path);
  if (was === value) return null;
  unlink(bulletin);
  const { values, key, region, part } = ownerOf(bulletin, path);
  values[key] = value;
  (region ?? findPart(bulletin, part)).written = null;
  const circle = /(^|\.)public$/.test(key) && was.trim() && !value.trim() ? key.replace(/public$/, "circle") : null;
  if (!circle || /^private$/i.test(values[circle])) return null;
  values[circle] = "private";
  return path.replace(/public$/, "circle");
}

// Where a value stands in several places at once, each is written by itself from now on.
function unlink(bulletin) {
  if (bulletin.aliased) forgetWritten(bulletin), (bulletin.aliased = false);
}

export function addRegion(bulletin, at, values = {}) {
  const region = { id: ++regionsMade, values: { name: "", text: "", ...values }, items: [], rest: [], places: [], before: "", written: null };
  findPart(bulletin, "regions");
  bulletin.regions.splice(at, 0, region);
  return region;
}

// Takes a region out; returns what putRegion needs to put it back.
export function removeRegion(bulletin, id) {
  const at = bulletin.regions.findIndex((region) => region.id === Number(id));
  if (!bulletin.regions.length || at < 0) return null;
  unlink(bulletin);
  return { at, region: bulletin.regions.splice(at, 1)[0] };
}

export function putRegion(bulletin, removed) {
  bulletin.regions.splice(removed.at, 0, removed.region);
}

// Moves one of a list by one, up (-1) or down (1). False when it is at the end.
function moveOne(list, id, by) {
  const at = list.findIndex((one) => one.id === Number(id));
  if (at < 0 || at + by < 0 || at + by >= list.length) return false;
  list.splice(at + by, 0, ...list.splice(at, 1));
  return true;
}

// Moves a region by one, up (-1) or down (1). False when it is at the end.
export function moveRegion(bulletin, id, by) {
  if (!moveOne(bulletin.regions, id, by)) return false;
  unlink(bulletin);
  return true;
}

// A region whose items change.
function openItems(bulletin, regionId) {
  unlink(bulletin);
  const region = findRegion(bulletin, regionId);
  region.written = null;
  return region;
}

// Adds a prayer of which more may be said, as the last of a region's.
export function addItem(bulletin, regionId) {
  const item = { id: ++itemsMade, values: { text: "" }, before: "" };
  openItems(bulletin, regionId).items.push(item);
  return item;
}

// Takes an item out; returns what putItem needs to put it back.
export function removeItem(bulletin, regionId, id) {
  const region = openItems(bulletin, regionId), at = region.items.findIndex((item) => item.id === Number(id));
  return { at, regionId, item: region.items.splice(at, 1)[0] };
}

export function putItem(bulletin, removed) {
  openItems(bulletin, removed.regionId).items.splice(removed.at, 0, removed.item);
}

export const moveItem = (bulletin, regionId, id, by) => moveOne(openItems(bulletin, regionId).items, id, by);

// Whether some of it is for the prayer circle alone.
export function isPrivate(bulletin) {
  const hides = (values) => Object.entries(values).some(([key, value]) => (/(^|\.)circle$/.test(key) && /^private$/i.test(value)) || (/(^|\.)public$/.test(key) && value.trim()));
  return [bulletin, ...bulletin.regions, ...bulletin.regions.flatMap((region) => region.items)].some((one) => hides(one.values));
}

// ---- writing ----

const isWritten = (value, key) => value !== undefined && (value !== "" || required.includes(key));

function writeNotes(writer, bulletin, part) {
  const { "notes.amount": amount, "notes.title": title, "notes.style": style, "notes.pages": pages } = bulletin.values;
  if (!title && !style && !pages && !part.rest.length) {
    if (amount) writer.addText(0, "notes", amount, "notes.amount");
    return;
  }
  writer.addPlace("notes");
  writer.addLine(0, "notes:");
  if (title) writer.addText(2, "title", title, "notes.title");
  if (pages || amount === "none") writer.addText(2, "pages", pages || "0", "notes.pages");
  if (style) writer.addText(2, "style", style, "notes.style");
  for (const pair of part.rest) writer.addNode(2, pair.key.text, pair.value);
}

function writeGroup(writer, bulletin, part) {
  const name = part.key;
  const keys = groupKeys[name].filter((key) => bulletin.values[`${name}.${key}`]);
  if (!keys.length && !part.rest.length) return;
  writer.addPlace(name);
  writer.addLine(0, `${name}:`);
  for (const key of keys) {
    const path = `${name}.${key}`, value = bulletin.values[path];
    if (path === "circle.closed") writer.addNames(2, key, value.split("\n").filter((line) => line.trim()), path);
    else if (path === "verse.text" && value.includes("\n")) writer.addProse(2, key, value, path);
    else writer.addText(2, key, value, path);
  }
  for (const pair of part.rest) writer.addNode(2, pair.key.text, pair.value);
}

// Writes a text, in parts where it is not the same for all.
function writeText(writer, indent, key, values, path) {
  const text = values[key] ?? "", circle = values[`${key}.circle`], others = values[`${key}.public`];
  if (!circle && !others) return text && writer.addProse(indent, key, text, path);
  if (!text && !others) return;
  writer.addPlace(path);
  writer.addLine(indent, `${key}:`);
  writer.addProse(indent + 2, "text", text, path);
  if (circle) writer.addText(indent + 2, "circle", circle, `${path}.circle`);
  if (others) writer.addProse(indent + 2, "public", others, `${path}.public`);
}

function writeItem(writer, item, regionPath) {
  const path = (key) => `${regionPath}.item.${item.id}.${key}`;
  const { text = "", circle, until, consent, answered } = item.values;
  if (item.before) writer.addWritten(item.before, []);
  writer.addProse(6, "text", text, path("text"), "- ");
  if (circle) writer.addText(8, "circle", circle, path("circle"));
  if (item.values.public) writer.addProse(8, "public", item.values.public, path("public"));
  if (until) writer.addText(8, "until", until, path("until"));
  if (consent) writer.addText(8, "consent", consent, path("consent"));
  if (/^(?:yes|no|true|false)$/i.test(answered ?? "")) writer.addPlain(8, "answered", answered, path("answered"));
  else if (/^\d{4}-\d\d-\d\d$/.test(answered ?? "")) writer.addText(8, "answered", answered, path("answered"));
  else if (answered) writer.addProse(8, "answered", answered, path("answered"));
}

function writeRegion(writer, region) {
  if (region.written !== null) return writer.addWritten(region.written, region.places);
  if (region.before) writer.addWritten(region.before, []);
  const path = (key) => `region.${region.id}.${key}`;
  writer.addPlace(`region.${region.id}`);
  writer.addText(2, "name", region.values.name ?? "", path("name"), "- ");
  if (region.values.language) writer.addText(4, "language", region.values.language, path("language"));
  if (region.values.circle) writer.addText(4, "circle", region.values.circle, path("circle"));
  writeText(writer, 4, "about", region.values, path("about"));
  for (const pair of region.rest) writer.addNode(4, pair.key.text, pair.value);
  if (region.values.text || !(region.items.length || region.rest.some((pair) => pair.key.text === "items"))) writer.addProse(4, "text", region.values.text ?? "", path("text"));
  if (!region.items.length) return;
  writer.addPlace(path("items"));
  writer.addLine(4, "items:");
  for (const item of region.items) writeItem(writer, item, `region.${region.id}`);
}

function writeRegions(writer, bulletin, part) {
  if (part.written !== null && bulletin.regions.length) writer.addWritten(part.written, part.places);
  else {
    if (part.before) writer.addWritten(part.before, []);
    writer.addPlace("regions");
    writer.addLine(0, bulletin.regions.length ? "regions:" : "regions: []");
  }
  const dash = bulletin.regions.find((region) => region.written !== null)?.written.match(/^( *)- /m)?.[1].length ?? 2;
  for (const region of bulletin.regions) {
    if (region.written !== null || dash === 2) writeRegion(writer, region);
    else writeShifted(writer, region, dash);
  }
}

// Writes a region whose dash stands where those of the others stand.
function writeShifted(writer, region, dash) {
  const own = new YamlWriter();
  writeRegion(own, region);
  const by = dash - 2;
  const shifted = own.lines.map((line) => (by < 0 ? line.replace(/^ {0,2}/, (lead) => lead.slice(-by)) : line && " ".repeat(by) + line));
  writer.addWritten(shifted.join("\n"), own.places.map((place) => ({ ...place, column: place.column + by })));
}

function writePart(writer, bulletin, part) {
  const { key } = part;
  if (key === "regions") return writeRegions(writer, bulletin, part);
  if (part.written !== null) return writer.addWritten(part.written, part.places);
  if (part.before) writer.addWritten(part.before, []);
  const value = bulletin.values[key];
  if (key === "notes") writeNotes(writer, bulletin, part);
  else if (groupKeys[key]) writeGroup(writer, bulletin, part);
  else if (lineKeys.includes(key)) isWritten(value, key) && writer.addText(0, key, value, key);
  else if (hasParts(bulletin, key)) writer.addNode(0, key, part.node);
  else if (proseKeys.includes(key)) writeText(writer, 0, key, bulletin.values, key);
  else if (part.node) writer.addNode(0, key, part.node);
}

// Returns the text of the bulletin's file, and where each field stands in it.
export function writeBulletin(bulletin) {
  const writer = new YamlWriter();
  if (bulletin.head) writer.addWritten(bulletin.head, []);
  for (const part of bulletin.parts) writePart(writer, bulletin, part);
  if (bulletin.tail) writer.addWritten(bulletin.tail, []);
  return { text: writer.text(), places: writer.places };
}

// ---- places ----

// The field at a line and column of the file: its path and, where it is known, the offset in its
// text; null: none.
export function fieldAt(bulletin, places, line, column = 1) {
  let best = null;
  for (const place of places) {
    if (place.key > line || (place.line === line && place.lines === 1 && place.column > column && best?.key === place.key)) continue;
    if (!best || place.key > best.key || (place.key === best.key && place.path.length >= best.path.length)) best = place;
  }
  if (!best) return null;
  const within = line >= best.line && line < best.line + best.lines;
  return { path: best.path, offset: within ? offsetIn(linesWritten(bulletin, best.path), line - best.line, column - best.column) : null };
}

// The offset of a line and column, both from 0, the column in characters.
function offsetIn(text, line, column) {
  const lines = text.split("\n");
  if (line >= lines.length) return null;
  const before = lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
  return before + [...lines[line]].slice(0, Math.max(0, column)).join("").length;
}

// The lines of the file that a field has: [first, last], or null.
export function linesOf(places, path) {
  const place = places.find((one) => one.path === path);
  return place ? [place.line, place.line + place.lines - 1] : null;
}

// The remarks that stand as comments above a field: what `orison import` was not sure of.
export function remarksAbove(bulletin) {
  const found = [];
  const take = (path, before) => {
    for (const line of before.split("\n")) {
      const text = line.replace(/^\s*#\s*/, "").trim();
      if (text && line.trim().startsWith("#") && !/^yaml-language-server:/.test(text)) found.push({ path, text });
    }
  };
  for (const part of bulletin.parts) take(part.key === "verse" ? "verse.text" : part.key, part.before);
  for (const region of bulletin.regions) {
    take(`region.${region.id}.name`, region.before);
    for (const item of region.items) take(`region.${region.id}.item.${item.id}.text`, item.before);
  }
  return found;
}
