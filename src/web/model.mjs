// A bulletin as the form has it: what its fields say, and the file that it came from. What is not
// touched is written back as it stood, comments and all; only what is changed is written anew. Pure:
// no page, no program.
import { YamlWriter } from "./yaml.mjs";

const lineKeys = ["title", "subtitle", "date", "organization", "language", "cover", "lines", "opening"];
const proseKeys = ["introduction", "back"];
const groupKeys = { verse: ["text", "reference", "translation"], notes: ["title", "pages", "style"], booklet: ["size"] };
const regionKeys = ["name", "language", "about", "text"];
// Where a key that is new goes, and which keys a bulletin can't be without.
const order = ["title", "subtitle", "date", "organization", "language", "verse", "introduction", "regions", "notes", "back", "lines", "cover", "opening", "booklet", "large", "fonts"];
const required = ["title", "name", "text"];

let regionsMade = 0;

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
    if (groupKeys[name].includes(pair.key.text) && "text" in pair.value) {
      setQuietly(bulletin, path, fieldText(pair.value));
      part.places.push(fieldPlace(path, pair, lines, part.base));
    } else part.rest.push(pair);
  }
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
    const region = { id: ++regionsMade, values: {}, rest: [], places: [], base: begins[i], before: lines.slice(begins[i], item.line - 1).join("\n"), written: null };
    for (const field of item.keys ?? []) {
      const key = field.key.text, path = `region.${region.id}.${key}`;
      if (regionKeys.includes(key) && "text" in field.value) {
        region.values[key] = fieldText(field.value);
        region.places.push(fieldPlace(path, field, lines, region.base));
      } else region.rest.push(field);
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
  else if ((lineKeys.includes(key) || proseKeys.includes(key)) && "text" in pair.value) {
    setQuietly(bulletin, key, fieldText(pair.value));
    part.places.push(fieldPlace(key, pair, lines, part.base));
  }
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
  const fields = [...proseKeys, ...bulletin.regions.flatMap(({ id }) => [`region.${id}.about`, `region.${id}.text`])];
  for (const path of fields) {
    const text = valueOf(bulletin, path), whole = text && unwrap(text);
    if (whole === text) continue;
    const [first, id, key] = path.split(".");
    if (first === "region") findRegion(bulletin, id).values[key] = whole;
    else bulletin.values[path] = whole;
    bulletin.wrapped.set(path, text);
  }
}

// The text of a field as its lines stand in the file.
export function linesWritten(bulletin, path) {
  const wrapped = bulletin.wrapped?.get(path);
  const [first, id] = path.split(".");
  const part = first === "region" ? findRegion(bulletin, id) : bulletin.parts.find((one) => one.key === first);
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

export function valueOf(bulletin, path) {
  const [first, id, key] = path.split(".");
  return (first === "region" ? findRegion(bulletin, id)?.values[key] : bulletin.values[path]) ?? "";
}

// Whether a text is written in parts, such as one for the prayer circle and one for all, which no field
// of the form shows.
export function hasParts(bulletin, path) {
  const [first, id, key] = path.split(".");
  if (first === "region") return findRegion(bulletin, id)?.rest.some((pair) => pair.key.text === key) ?? false;
  const node = bulletin.parts.find((part) => part.key === path)?.node;
  return proseKeys.includes(path) && bulletin.values[path] === undefined && Boolean(node) && !("text" in node);
}

// Sets a field; "" takes its key out of the file, unless a bulletin can't be without it.
export function setValue(bulletin, path, value) {
  if (valueOf(bulletin, path) === value) return;
  if (bulletin.aliased) forgetWritten(bulletin), (bulletin.aliased = false);
  const [first, id, key] = path.split(".");
  if (first === "region") {
    const region = findRegion(bulletin, id);
    region.values[key] = value;
    region.written = null;
  } else {
    bulletin.values[path] = value;
    findPart(bulletin, first).written = null;
  }
}

export function addRegion(bulletin, at, values = {}) {
  const region = { id: ++regionsMade, values: { name: "", text: "", ...values }, rest: [], places: [], before: "", written: null };
  findPart(bulletin, "regions");
  bulletin.regions.splice(at, 0, region);
  return region;
}

// Takes a region out; returns what putRegion needs to put it back.
export function removeRegion(bulletin, id) {
  const at = bulletin.regions.findIndex((region) => region.id === Number(id));
  if (!bulletin.regions.length || at < 0) return null;
  if (bulletin.aliased) forgetWritten(bulletin), (bulletin.aliased = false);
  return { at, region: bulletin.regions.splice(at, 1)[0] };
}

export function putRegion(bulletin, removed) {
  bulletin.regions.splice(removed.at, 0, removed.region);
}

// Moves a region by one, up (-1) or down (1). False when it is at the end.
export function moveRegion(bulletin, id, by) {
  const at = bulletin.regions.findIndex((region) => region.id === Number(id));
  if (at < 0 || at + by < 0 || at + by >= bulletin.regions.length) return false;
  if (bulletin.aliased) forgetWritten(bulletin), (bulletin.aliased = false);
  bulletin.regions.splice(at + by, 0, ...bulletin.regions.splice(at, 1));
  return true;
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
    if (path === "verse.text" && value.includes("\n")) writer.addProse(2, key, value, path);
    else writer.addText(2, key, value, path);
  }
  for (const pair of part.rest) writer.addNode(2, pair.key.text, pair.value);
}

function writeRegion(writer, region) {
  if (region.written !== null) return writer.addWritten(region.written, region.places);
  if (region.before) writer.addWritten(region.before, []);
  const path = (key) => `region.${region.id}.${key}`;
  writer.addPlace(`region.${region.id}`);
  writer.addText(2, "name", region.values.name ?? "", path("name"), "- ");
  if (region.values.language) writer.addText(4, "language", region.values.language, path("language"));
  if (region.values.about) writer.addProse(4, "about", region.values.about, path("about"));
  for (const pair of region.rest) writer.addNode(4, pair.key.text, pair.value);
  if (region.values.text || !region.rest.some((pair) => pair.key.text === "items")) writer.addProse(4, "text", region.values.text ?? "", path("text"));
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
  else if (proseKeys.includes(key)) isWritten(value, key) && writer.addProse(0, key, value, key);
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
  for (const region of bulletin.regions) take(`region.${region.id}.name`, region.before);
  return found;
}
