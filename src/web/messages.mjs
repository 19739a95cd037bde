// What the program says of a bulletin, brought to the fields of the form: each message with its field,
// in the page's words, and what mends it. Pure.
import { fieldAt, removeItem, removeRegion, setValue, valueOf } from "./model.mjs";

// Reads what the program wrote on standard error, as JSON: messages, what was taken off a letter, how the
// booklet was fitted to its sheets.
export function readReport(stderr) {
  const report = { messages: [], taken: [], fitted: null };
  for (const line of stderr.split("\n")) {
    if (!line.startsWith("{")) continue;
    const said = JSON.parse(line);
    if (said.id === "TAKEN_OFF") report.taken.push({ kind: said.what, text: said.message, line: said.line ?? 0 });
    else if (said.id === "FITTED") report.fitted = said;
    else if (said.id?.startsWith("MSG_")) report.messages.push(said);
    else if (said.more) report.messages.push({ id: "MORE", severity: "note", message: String(said.more) });
  }
  return report;
}

// The field that a message is about.
function fieldOf(bulletin, places, message) {
  const found = message.line ? fieldAt(bulletin, places, message.line, message.column ?? 1) : null;
  if (message.id !== "MSG_MISSING" && message.id !== "MSG_EMPTY") return found;
  const key = message.message.match(/^'(\w+)'/)?.[1];
  const item = found?.path.match(/^region\.\d+\.item\.\d+/)?.[0];
  const region = item ?? found?.path.match(/^region\.\d+/)?.[0];
  if (key === "name" || (key === "text" && region)) return { path: `${region}.${key}`, offset: null };
  if (key === "text") return { path: "verse.text", offset: null };
  return key ? { path: key, offset: null } : found;
}

// What else the message quotes, for the page's words (words.mjs).
function quotedIn(message) {
  const quoted = [...message.matchAll(/(?<!\w)'(.*?)(?:'(?!\w)|…$)/g)].map((found) => found[1]);
  return [quoted[0] ?? "", quoted[1] ?? "", message.replace(/^.* one of /, "")];
}

// Returns the messages in the page's words: {path, offset, severity, text, own, mend}; `own`: the words
// are the program's, in English.
export function placeMessages(messages, bulletin, places, say) {
  return messages.map((message) => {
    const field = bulletin ? fieldOf(bulletin, places, message) : null;
    const known = say(field?.path === "regions" && message.id === "MSG_EMPTY" ? "MSG_EMPTY_regions" : message.id, ...quotedIn(message.message));
    return {
      id: message.id,
      path: field?.path ?? null,
      offset: field?.offset ?? null,
      line: message.line,
      severity: message.severity,
      text: known ?? message.message,
      own: !known,
      mend: field ? mendOf(message.id, field) : null,
    };
  });
}

// Remarks of `orison import` that name something.
const remarks = [
  [/^organization: (.*?) +\(the sender\)$/, "r.sender"],
  [/^kept, perhaps not meant for the bulletin: (.*)$/, "r.kept"],
  [/^the e-mail's subject: (.*)$/, "r.subject"],
  [/^last week's was (.*)$/, "r.lastWeek"],
  [/^language: (\S*) +\(not known/, "r.language"],
];

// A remark in the page's words; undefined: it is not one of the program's.
export function sayRemark(text, say) {
  const [pattern, key] = remarks.find(([one]) => one.test(text)) ?? [];
  return key ? say(key, text.match(pattern)[1]) : say(text);
}

const mends = {
  MSG_DATE_PAST: "sunday",
  MSG_HTML: "asIs",
  MSG_IMAGE: "asIs",
  MSG_CODE_FENCED: "asIs",
  MSG_CODE_SPAN: "asIs",
  MSG_CODE_INDENTED: "left",
  MSG_CONTROL: "out",
  MSG_NO_GLYPH: "out",
  MSG_LINK: "https",
  MSG_LINES_KEPT: "flow",
  MSG_UNTIL_PAST: "removeItem",
};
const needsOffset = ["asIs", "left", "out", "https"];

// The name of what mends a message; null: nothing that a button could do.
function mendOf(id, field) {
  if ((id === "MSG_EMPTY" || id === "MSG_MISSING") && field.path === "regions") return "addRegion";
  if ((id === "MSG_EMPTY" || id === "MSG_MISSING") && /^region\.\d+\.text$/.test(field.path)) return "removeRegion";
  if ((id === "MSG_EMPTY" || id === "MSG_MISSING") && /\.item\.\d+\.text$/.test(field.path)) return "removeItem";
  const mend = mends[id] ?? null;
  return needsOffset.includes(mend) && field.offset === null ? null : mend;
}

// The Sunday after a day, as YYYY-MM-DD.
export function sundayAfter(day) {
  const sunday = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 7 - day.getDay());
  const two = (number) => String(number).padStart(2, "0");
  return `${sunday.getFullYear()}-${two(sunday.getMonth() + 1)}-${two(sunday.getDate())}`;
}

// Returns a text in which what stands at an offset is mended.
function mendText(text, offset, mend, id) {
  const line = text.lastIndexOf("\n", offset - 1) + 1;
  if (mend === "left") return text.slice(0, line) + text.slice(line).replace(/^[ \t]+/, "");
  if (mend === "out") {
    const character = String.fromCodePoint(text.codePointAt(offset) ?? 32);
    return text.slice(0, offset) + text.slice(offset + character.length);
  }
  if (mend === "https") {
    const at = text.indexOf("](", offset);
    return at < 0 ? text : `${text.slice(0, at + 2)}https://${text.slice(at + 2)}`;
  }
  const sign = { MSG_HTML: /</, MSG_IMAGE: /!?\[/, MSG_CODE_SPAN: /`/, MSG_CODE_FENCED: /```|~~~/ }[id];
  const at = offset + Math.max(0, text.slice(offset).search(sign));
  return `${text.slice(0, at)}\\${text.slice(at)}`;
}

// Mends what a message is about. Returns the path of the field that shows it, or null.
export function mendBulletin(bulletin, placed, today) {
  const { path, offset, mend, id } = placed;
  if (mend === "sunday") setValue(bulletin, "date", sundayAfter(today));
  else if (mend === "flow") setValue(bulletin, "lines", "flow");
  else if (mend === "removeRegion") return removeRegion(bulletin, path.split(".")[1]) && null;
  else setValue(bulletin, path, mendText(valueOf(bulletin, path), offset, mend, id));
  return path;
}

// ---- what was taken off ----

const FAR = 300; // lines of the letter that are looked at, above and below

// The letters and digits of a text, and where each of them stands in it.
function squeeze(text) {
  let all = "";
  const at = [];
  for (const { 0: one, index } of text.matchAll(/[\p{L}\p{N}]/gu)) {
    for (const unit of one.toLowerCase()) all += unit, at.push(index);
  }
  return { all, at };
}

// What a letter's lines may have become: first what is printed above the regions.
function piecesOf(bulletin) {
  const piece = (path, role) => ({ path, role, text: valueOf(bulletin, path), ...squeeze(valueOf(bulletin, path)) });
  const pieces = [...["title", "subtitle", "verse.text", "verse.reference"].map((path) => piece(path, "head")), piece("introduction", "text")];
  for (const { id } of bulletin.regions) pieces.push(piece(`region.${id}.name`, "name"), piece(`region.${id}.about`, "text"), piece(`region.${id}.text`, "text"));
  return pieces;
}

// Where the words of a line are in the bulletin: {piece, from, to}; null: nowhere.
function findLine(pieces, line) {
  const { all } = squeeze(line);
  if (all.length < 3) return null;
  for (const piece of pieces) {
    const begin = piece.all.indexOf(all);
    if (begin >= 0 && (piece.role !== "name" || piece.all === all)) return { piece, from: piece.at[begin], to: piece.at[begin + all.length - 1] };
    if (piece.role === "head" && piece.all.length > 3 && all.includes(piece.all)) return { piece };
  }
  return null;
}

// Puts a text into a field, in a paragraph of its own at an offset.
function putInto(bulletin, path, offset, words) {
  const text = valueOf(bulletin, path);
  const before = text.slice(0, offset).trimEnd(), behind = text.slice(offset).replace(/^\s*\n/, "");
  const lead = before && `${before}\n\n`;
  setValue(bulletin, path, lead + words + (behind.trim() && `\n\n${behind}`));
  return { path, offset: lead.length };
}

// Right behind the line that was found.
function putBehind(bulletin, { piece, to }, words) {
  if (piece.role === "head") return putInto(bulletin, "introduction", 0, words);
  if (piece.role === "name") return putInto(bulletin, piece.path.replace(/name$/, "text"), 0, words);
  const end = piece.text.indexOf("\n", to);
  return putInto(bulletin, piece.path, end < 0 ? piece.text.length : end, words);
}

// Right before it.
function putBefore(bulletin, { piece, from }, words) {
  if (piece.role === "text") return putInto(bulletin, piece.path, piece.text.lastIndexOf("\n", from) + 1, words);
  const at = bulletin.regions.findIndex(({ id }) => piece.path === `region.${id}.name`);
  const path = at > 0 ? `region.${bulletin.regions[at - 1].id}.text` : "introduction";
  return putInto(bulletin, path, piece.role === "head" ? 0 : Infinity, words);
}

// What is told of a thing that was taken off: its own words; of an attachment its name; or why, which
// the page's words for its kind say.
export const isNamed = ({ kind }) => /^attachment/.test(kind);
export const isReason = ({ kind }) => kind === "text of the mail" || kind === "HTML";

// Puts back what was taken off the letter where it stood: behind the nearest line above it that the
// bulletin has, else before the nearest below. Where that is not known, a greeting goes before all
// and the rest behind it. Returns the path of the field that has it now and the offset of the text
// in that.
export function putBack(bulletin, taken, letter = "") {
  const lines = letter.split(/\r\n?|\n/), pieces = piecesOf(bulletin), words = squeeze(taken.text).all;
  const at = taken.line ? taken.line - 1 : lines.findIndex((line) => words && squeeze(line).all.includes(words));
  for (let i = at - 1; i >= 0 && at - i < FAR; i--) {
    const found = findLine(pieces, lines[i]);
    if (found) return putBehind(bulletin, found, taken.text);
  }
  for (let i = at + 1; at >= 0 && i < lines.length && i - at < FAR; i++) {
    const found = findLine(pieces, lines[i]);
    if (found) return putBefore(bulletin, found, taken.text);
  }
  const above = /^(greeting|note above|header|heading)/.test(taken.kind), last = bulletin.regions.at(-1);
  if (above || !last) return putInto(bulletin, "introduction", 0, taken.text);
  return putInto(bulletin, `region.${last.id}.text`, Infinity, taken.text);
}
