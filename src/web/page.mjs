// The page: from the letter that is pasted to the form, from the form to the pages, and what is kept.
import { byId, make } from "./dom.mjs";
import { fitForm, goToField, idOf, refreshField, showForm, showMessages } from "./form.mjs";
import { forgetAll, keepBulletin, listKept, loadNow, saveNow } from "./kept.mjs";
import { isNamed, isReason, mendBulletin, placeMessages, putBack, readReport, sundayAfter } from "./messages.mjs";
import { addItem, addRegion, decodeText, emptyBulletin, fieldAt, findRegion, linesOf, isPrivate, linesWritten, moveItem, moveRegion, putItem, putRegion, readBulletin, removeItem, removeRegion, setValue, unwrapBulletin, valueOf, writeBulletin } from "./model.mjs";
import { saveBulletin, saveLarge, showPrintPanel, showReadPanel } from "./outputs.mjs";
import { clearPages, markLines, placeOfClick, showPages } from "./pages.mjs";
import { Program, Stopped } from "./program.mjs";
import { chooseLanguage, speaker } from "./words.mjs";

const WAIT = 300; // milliseconds after the last key
const VIEWS = ["spread", "sheets", "large"];

const language = chooseLanguage(navigator.languages ?? [navigator.language]);
const store = (() => {
  try {
    return window.localStorage;
  } catch {
    return null; // kept.mjs: it refuses
  }
})();

const app = {
  say: speaker(language),
  bulletin: null, // of the form; null: there is none, or only its text can be shown
  file: "", // the text of the bulletin's file in text mode
  mode: "form",
  view: "spread",
  printer: "both",
  circle: "public", // whose booklet is shown
  letter: "", // what was pasted, ...
  html: "", // ... and as HTML, where it came so
  source: "", // the text of the letter that the bulletin was made of
  edited: false, // the bulletin, since it was made of the letter
  taken: [],
  written: { text: "", places: [] },
  messages: [],
  drawing: null,
  takingUp: null, // the bulletin that was kept, on its way into the form
};

// What a driver may ask: whether all that was typed is on the pages, since when, and how long that took.
const progress = { typed: 0, shown: 0, drawn: 0, took: 0, at: 0 };
window.orisonProgress = progress;

// ---- saying ----

app.announce = (text, ...more) => {
  byId("said").replaceChildren(make("p", {}, text, ...more));
};

function sayState(state, detail) {
  if (state === "ready" || state === "failed") serveOffline();
  const words = { loading: "loading", fetching: "fetching", failed: "notStarted" }[state];
  if (words) byId("extent").textContent = app.say(words, Math.ceil((detail ?? 0) / 1000));
  else if (!app.drawing && !app.exists()) byId("extent").textContent = "";
}

app.exists = () => Boolean(app.bulletin) || app.mode === "text";
app.text = () => (app.mode === "text" ? app.file : app.written.text);

// ---- the program ----

// In the one file the worker and its files are elements of the page: script[data-worker] has a classic
// script, and each script[data-path] a file, compressed and in base 64, which the worker is sent.
const inside = document.querySelector("script[data-worker]");
function makeWorker() {
  if (!inside) return new Worker("worker.mjs", { type: "module" });
  const worker = new Worker(URL.createObjectURL(new Blob([inside.textContent], { type: "text/javascript" })));
  worker.postMessage({ pack: [...document.querySelectorAll("script[data-path]")].map((file) => [file.dataset.path, file.textContent]) });
  return worker;
}

const TYPEFACE = "fonts/GentiumBookPlus-Regular.ttf";
const LATIN = "U+20-24F, U+300-36F, U+1E00-1EFF, U+2000-20BF, U+2100-214F, U+FB00-FB06"; // what the file has at once

// Shows the page in the booklets' typeface, from where the program gets it: the element of the one
// file, or the address with its version, so that it is fetched once.
async function showTypeface() {
  try {
    const file = document.querySelector(`script[data-path="${TYPEFACE}"]`);
    const listed = file ? null : await (await fetch("files.json")).json();
    const source = file ? await unpack(file.textContent) : `url(${TYPEFACE}?${listed[TYPEFACE].version})`;
    document.fonts.add(await new FontFace("Gentium Book Plus", source, { unicodeRange: LATIN }).load());
    fitForm();
  } catch {
    // then in one that the device has
  }
}

function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

const program = new Program(makeWorker, { onState: sayState });

// Runs a command; null, and says so, when the program stopped.
app.command = async (args, files) => {
  try {
    return await program.run({ args, files });
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    app.announce(app.say(!/fetch/.test(error.message) ? "stopped" : inside ? "notInside" : "offline"));
    return null;
  }
};

// ---- letters and bulletins in ----

// What is opened last counts: what was asked of the program before that is dropped when it comes.
let turn = 0;

// The bulletin that the next one is made like: {title, date, text}, or null.
function modelOfNew() {
  const chosen = byId("like").value;
  return chosen === "" ? null : (listKept(store)[Number(chosen)] ?? null);
}

async function openLetter(name, bytes) {
  const mine = ++turn;
  const like = modelOfNew();
  const files = { [name]: bytes };
  if (like) files["last.yaml"] = like.text;
  const done = await app.command(["import", "--diagnostics=json", ...(like ? ["--like", "last.yaml"] : []), "-o", "-", name], files);
  if (!done || mine !== turn) return;
  const report = readReport(done.stderr);
  if (report.messages.some((one) => one.id === "MSG_BULLETIN_ALREADY")) return openText(decodeText(bytes));
  if (done.status) return sayRefused(report);
  app.taken = report.taken;
  app.source = app.letter || (/x$|odt$/.test(name) ? "" : decodeText(bytes));
  app.edited = false;
  app.mode = "form";
  await openText(done.stdout, true);
}

// Says why a letter can't be read.
function sayRefused(report) {
  const [first] = placeMessages(report.messages, null, [], app.say);
  app.announce(first?.text ?? app.say("notMade"));
}

// Begins a bulletin like another, without a letter.
async function beginLike(like) {
  const done = await app.command(["new", "--like", "last.yaml", "week"], { "last.yaml": like.text });
  const made = done?.files["week.yaml"];
  if (!made) return;
  app.mode = "form";
  await openText(decodeText(made));
  goToField("title");
}

// Opens the text of a bulletin's file: as a form if that can show it.
async function openText(text, imported = false) {
  const mine = ++turn;
  const done = await app.command(["dump", "fields", "week.yaml"], { "week.yaml": text });
  if (mine !== turn) return;
  const bulletin = done?.stdout ? readBulletin(text, JSON.parse(done.stdout)) : null;
  if (bulletin && imported) unwrapBulletin(bulletin);
  app.file = text;
  app.bulletin = bulletin;
  app.mode = bulletin && app.mode !== "text" ? "form" : "text";
  byId("no-form").hidden = Boolean(bulletin);
  showBulletin();
}

async function takeFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  app.letter = app.html = "";
  const ending = file.name.match(/\.(eml|txt|docx|odt)$/i)?.[1].toLowerCase();
  if (/\.ya?ml$/i.test(file.name)) app.taken = [], (app.mode = "form"), await openText(decodeText(bytes));
  else await openLetter(`letter.${ending ?? "txt"}`, bytes);
  byId("letter").value = app.letter;
}

// A mail that has HTML: headings, lists and emphasis of what was pasted are in that alone.
const mailOf = (html) => `MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`;

// Reads the letter that was pasted: HTML, a text, or all of a mail with its head.
async function readLetter() {
  const text = byId("letter").value;
  app.letter = text;
  if (app.html) return openLetter("letter.eml", new TextEncoder().encode(mailOf(app.html)));
  if (!text.trim()) return;
  const head = text.split(/\r?\n\r?\n/, 1)[0];
  const mail = /^(mime-version|content-type):/im.test(head) && /^[!-9;-~]+:/.test(head);
  await openLetter(mail ? "letter.eml" : "letter.txt", new TextEncoder().encode(text));
}

// ---- the bulletin on the page ----

function showBulletin() {
  byId("bulletin").hidden = byId("out").hidden = byId("anew").hidden = false;
  byId("blank").hidden = true;
  byId("mode").textContent = app.say(app.mode === "text" ? "asForm" : "asText");
  byId("mode").disabled = app.mode === "text" && !app.bulletin;
  byId("form").hidden = app.mode === "text";
  byId("text-box").hidden = app.mode !== "text";
  if (app.bulletin) showForm(app);
  if (app.mode === "text" && byId("text").value !== app.file) byId("text").value = app.file;
  showTaken();
  changed();
  rebuildNow();
}

// Something of the bulletin is another: it is kept, and the pages are made again.
function changed() {
  if (app.mode === "form" && app.bulletin) app.written = writeBulletin(app.bulletin);
  progress.typed++;
  byId("again").hidden = byId("again-hint").hidden = !(app.edited && app.letter);
  keepWork();
  clearTimeout(changed.timer);
  changed.timer = setTimeout(rebuild, WAIT);
}

function rebuildNow() {
  clearTimeout(changed.timer);
  rebuild();
}

// Keeps all that was typed, the letter too before there is a bulletin of it.
function keepWork() {
  const { letter, html, source, taken, mode, view, edited, takingUp } = app;
  if (!app.exists() && !letter && !takingUp && !keepWork.kept) return;
  const now = { letter, taken, mode, view, edited, text: takingUp ?? (app.exists() ? app.text() : "") };
  const whole = { ...now, html, source: taken.length && source !== letter ? source : "" };
  const kept = saveNow(store, whole) || saveNow(store, now);
  if (!kept && store && keepWork.kept !== false) app.announce(app.say("full"));
  keepWork.kept = kept;
  byId("forget").disabled = false;
}

app.keepNow = () => {
  const bulletin = app.bulletin;
  if (!bulletin) return;
  const kept = keepBulletin(store, { title: valueOf(bulletin, "title"), date: valueOf(bulletin, "date"), text: app.text() });
  if (!kept) app.announce(app.say("full"));
  showKept();
};

// ---- pages ----

// Makes the pages of what there is now; what comes while they are made is made next.
async function rebuild() {
  if (rebuild.busy) return void (rebuild.again = true);
  rebuild.busy = true;
  do {
    rebuild.again = false;
    await rebuildOnce();
  } while (rebuild.again);
  rebuild.busy = false;
}

async function rebuildOnce() {
  const typed = progress.typed, view = app.view, began = performance.now();
  const edition = view === "large" ? "large" : "print";
  const circle = showCircle();
  const done = await app.command(["dump", "drawing", "-e", edition, "--circle", circle, "--diagnostics=json", "week.yaml"], { "week.yaml": app.text() });
  if (view !== app.view || circle !== app.circle) return;
  if (!done) return sayExtent(true);
  const report = readReport(done.stderr);
  app.messages = placeMessages(report.messages, app.mode === "form" ? app.bulletin : null, app.written.places, app.say);
  showMessages(app, app.messages);
  if (done.status === 0) {
    app.drawing = JSON.parse(done.stdout);
    progress.drawn = showPages(app, app.drawing);
    markField(false);
  }
  sayExtent(done.status !== 0);
  sayFit(report.fitted);
  if (typed === progress.typed) progress.shown = typed;
  progress.at = performance.now();
  progress.took = progress.at - began;
}

function sayExtent(failed) {
  const { say, drawing, messages } = app;
  const count = (severity) => messages.filter((one) => one.severity === severity).length;
  const parts = [];
  if (count("error")) parts.push(say("toMend", count("error")));
  if (count("warning")) parts.push(say("toLookAt", count("warning")));
  if (failed && drawing) parts.push(say("stale"));
  else if (drawing) parts.unshift(drawing.paper ? say("extent", drawing.pages.length, drawing.paper.count, drawing.paper.name) : say("extentLarge", drawing.pages.length));
  const text = parts.join(" · ");
  if (byId("extent").textContent !== text) byId("extent").textContent = text;
}

// Says what would save a sheet.
function sayFit(fitted) {
  const { less_in: where, less_words: words } = fitted ?? {};
  byId("fit").hidden = !words;
  byId("fit").textContent = words ? app.say(where ? "less" : "lessIntroduction", words, where) : "";
}

app.isPrivate = () => (app.bulletin ? isPrivate(app.bulletin) : /^[\s-]*(?:circle: *["']?private|public:)/im.test(app.text()));

// Offers the booklets of both circles where there are two. Returns whose is shown.
function showCircle() {
  const two = app.isPrivate();
  byId("circle").hidden = !two;
  if (!two) app.circle = "public";
  for (const choice of byId("circle").querySelectorAll("input")) choice.checked = choice.value === app.circle;
  refreshPanels(two);
  return app.circle;
}

// The panels have the files of both circles, or of all.
function refreshPanels(two) {
  if (refreshPanels.two === two) return;
  refreshPanels.two = two;
  if (!byId("print-panel").hidden) showPrintPanel(app);
  if (!byId("read-panel").hidden) showReadPanel(app);
}

function setCircle(circle) {
  app.circle = circle;
  progress.typed++;
  rebuildNow();
}

function showCircles() {
  const choices = ["public", "private"].map((circle) => make("label", {}, make("input", { type: "radio", name: "circle", value: circle, onchange: () => setCircle(circle) }), app.say(`o.circle.${circle}`)));
  byId("circle").append(...choices);
}

function showViews() {
  const choices = VIEWS.map((view) => make("label", {}, make("input", { type: "radio", name: "view", value: view, checked: view === app.view, onchange: () => setView(view) }), app.say(`v.${view}`)));
  byId("view").append(...choices);
}

function setView(view) {
  const large = (app.view === "large") !== (view === "large");
  app.view = view;
  keepWork();
  if (!app.exists()) return;
  if (large) {
    app.drawing = null;
    clearPages(app);
    progress.typed++;
    rebuildNow();
  } else if (app.drawing) showPages(app, app.drawing);
}

// Marks on the pages what the field with the focus says, or the line that the caret is in.
function markField(follow) {
  const input = document.activeElement;
  if (input?.id === "text") return markLines(caretLine(input.value, input, 1), follow);
  const path = input?.dataset?.path;
  if (!path || !app.bulletin) return markLines(null, false);
  const lines = linesOf(app.written.places, path);
  const one = lines && lines[1] > lines[0] && input.tagName === "TEXTAREA" ? caretLine(linesWritten(app.bulletin, path), input, lines[0]) : lines;
  markLines(one, follow);
}

// The line of the file that the caret is in, of a text that begins in line `first`.
function caretLine(text, area, first) {
  const line = first + text.slice(0, area.selectionStart).split("\n").length - 1;
  return [line, line];
}

function goToPlace(place) {
  if (!place) return;
  if (app.mode === "text") return goToTextLine(place);
  const field = fieldAt(app.bulletin, app.written.places, place.line, place.column);
  if (field) goToField(field.path, field.offset === null ? null : field.offset + Math.round(place.along * place.length));
}

function goToTextLine({ line, column }) {
  const area = byId("text");
  const offset = area.value.split("\n").slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, column - 1);
  area.focus();
  area.setSelectionRange(offset, offset);
}

// ---- the form's doings ----

app.onField = (path, value) => {
  const hidden = setValue(app.bulletin, path, value);
  app.edited = true;
  if (hidden) refreshField(app, hidden), app.announce(app.say("nowPrivate"));
  changed();
};

function changedForm(focus, offset = null) {
  app.edited = true;
  showForm(app);
  changed();
  if (focus) goToField(focus, offset);
}

const nameOf = (region) => region.values.name || app.say("untitled");

app.onRegion = (what, id) => {
  const { bulletin, say } = app;
  if (what === "add") {
    const region = addRegion(bulletin, bulletin.regions.length);
    return changedForm(`region.${region.id}.name`);
  }
  if (what === "remove") return takeOut(id);
  if (!moveRegion(bulletin, id, what === "up" ? -1 : 1)) return;
  changedForm(null);
  const at = bulletin.regions.findIndex((region) => region.id === id);
  const button = byId(`${what}-${id}`);
  (button.disabled ? byId(`${what === "up" ? "down" : "up"}-${id}`) : button).focus();
  app.announce(say("moved", nameOf(bulletin.regions[at]), at + 1));
};

function takeOut(id) {
  const removed = removeRegion(app.bulletin, id);
  changedForm(null);
  sayRemoved(nameOf(removed.region), () => putRegion(app.bulletin, removed), `region.${removed.region.id}.name`);
}

// Says that something is taken out, and offers to put it back.
function sayRemoved(name, putBackNow, path) {
  const bulletin = app.bulletin;
  const act = () => {
    app.announce("");
    if (app.bulletin !== bulletin) return;
    putBackNow();
    changedForm(path);
  };
  const back = make("button", { type: "button", onclick: act }, app.say("putBack"));
  app.announce(app.say("removed", name), " ", back);
  back.focus();
}

app.onItem = (what, regionId, id) => {
  const { bulletin, say } = app, { items } = findRegion(bulletin, regionId);
  const pathOf = (item) => `region.${regionId}.item.${item.id}.text`;
  const firstWords = (item) => (item.values.text ?? "").trim().split(/\s+/).slice(0, 5).join(" ") || say("untitled");
  if (what === "add") return changedForm(pathOf(addItem(bulletin, regionId)));
  if (what === "remove") {
    const removed = removeItem(bulletin, regionId, id);
    changedForm(null);
    return sayRemoved(firstWords(removed.item), () => putItem(bulletin, removed), pathOf(removed.item));
  }
  if (!moveItem(bulletin, regionId, id, what === "up" ? -1 : 1)) return;
  changedForm(null);
  const at = items.findIndex((item) => item.id === id), button = byId(`${what}-item-${id}`);
  (button.disabled ? byId(`${what === "up" ? "down" : "up"}-item-${id}`) : button).focus();
  app.announce(say("moved", firstWords(items[at]), at + 1));
};

app.onLine = ({ line, column }) => goToTextLine({ line, column: column ?? 1 });

app.onAsText = () => switchMode();

app.onMend = (message) => {
  if (message.mend === "addRegion") return app.onRegion("add");
  const [, region, , item] = message.path?.split(".").map(Number) ?? [];
  if (message.mend === "removeRegion") return takeOut(region);
  if (message.mend === "removeItem") return app.onItem("remove", region, item);
  const path = mendBulletin(app.bulletin, message, new Date());
  app.edited = true;
  refreshField(app, path);
  changed();
  goToField(path);
};

function showTaken() {
  const box = byId("taken"), { say } = app;
  box.hidden = !app.taken.length;
  box.querySelector("summary").textContent = say("takenOff", app.taken.length);
  box.querySelector("ul").replaceChildren(
    ...app.taken.map((taken) => {
      const kind = make("span", { class: "kind" }, say(`t.${taken.kind}`) ?? taken.kind);
      const words = isReason(taken) ? [kind] : [kind, " ", make("q", {}, taken.text)];
      const returns = app.bulletin && app.mode === "form" && !isReason(taken) && !isNamed(taken);
      const back = returns ? [" ", make("button", { type: "button", onclick: () => bringBack(taken) }, say("putBack"))] : [];
      return make("li", {}, ...words, ...back);
    }),
  );
}

function bringBack(taken) {
  const { path, offset } = putBack(app.bulletin, taken, app.source);
  app.taken = app.taken.filter((one) => one !== taken);
  app.edited = true;
  refreshField(app, path);
  showTaken();
  changed();
  goToField(path, offset);
  const label = document.querySelector(`label[for="${idOf(path)}"]`);
  app.announce(app.say("isBack", label?.textContent ?? ""));
}

// ---- text mode ----

async function switchMode() {
  if (app.mode === "form") {
    app.file = app.written.text;
    app.mode = "text";
    showBulletin();
    byId("text").focus();
  } else {
    app.mode = "form";
    await openText(app.file);
    if (app.exists()) (app.mode === "form" ? byId("mode") : byId("text")).focus();
  }
}

function onText() {
  app.file = byId("text").value;
  app.edited = true;
  changed();
  clearTimeout(onText.timer);
  onText.timer = setTimeout(tryForm, WAIT);
}

// Whether the text could be a form again.
async function tryForm() {
  const text = app.file;
  const done = await app.command(["dump", "fields", "week.yaml"], { "week.yaml": text });
  if (!done || text !== app.file || app.mode !== "text") return;
  app.bulletin = done.stdout ? readBulletin(text, JSON.parse(done.stdout)) : null;
  byId("no-form").hidden = Boolean(app.bulletin);
  byId("mode").disabled = !app.bulletin;
}

// ---- what is kept ----

function showKept() {
  const kept = listKept(store), { say } = app;
  const name = (one) => [one.title || say("untitled"), one.date].filter(Boolean).join(", ");
  byId("like-box").hidden = !kept.length;
  const chosen = byId("like").value;
  byId("like").replaceChildren(...kept.map((one, i) => make("option", { value: i }, name(one))), make("option", { value: "" }, say("likeNone")));
  byId("like").value = chosen && chosen < kept.length ? chosen : kept.length ? "0" : "";
  byId("kept").querySelector("ul").replaceChildren(
    ...(kept.length ? kept : [null]).map((one) => make("li", {}, one ? make("button", { type: "button", onclick: () => openKept(one) }, say("open", name(one))) : say("keptNone"))),
  );
  byId("forget").disabled = !kept.length && !loadNow(store);
}

async function openKept(kept) {
  app.keepNow();
  app.taken = [];
  app.letter = app.html = byId("letter").value = "";
  app.mode = "form";
  await openText(kept.text);
  (app.mode === "form" ? byId(idOf("title")) : byId("text")).focus();
}

// Begins anew; what there was is kept.
function beginAnew() {
  app.keepNow();
  forgetWork();
  byId("letter").focus();
  app.announce(app.say("anewDone"));
}

function forgetWork() {
  turn++;
  keepWork.kept = undefined;
  Object.assign(app, { bulletin: null, file: "", mode: "form", letter: "", html: "", source: "", edited: false, taken: [], written: { text: "", places: [] }, drawing: null, messages: [], takingUp: null });
  clearTimeout(changed.timer);
  clearTimeout(listen.timer);
  byId("letter").value = byId("text").value = "";
  byId("bulletin").hidden = byId("out").hidden = byId("anew").hidden = true;
  byId("again").hidden = byId("again-hint").hidden = true;
  byId("blank").hidden = false;
  byId("extent").textContent = "";
  try {
    store?.removeItem("orison.now");
  } catch {
    // it was not kept
  }
  clearPages(app);
}

function forgetEverything() {
  forgetAll(store);
  forgetWork();
  showKept();
  app.announce(app.say("forgotten"));
  byId("letter").focus();
}

// ---- the page itself ----

function sayAll() {
  document.documentElement.lang = language;
  document.title = app.say("title");
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = app.say(element.dataset.say);
}

function togglePanel(button, panel, show) {
  byId(button).addEventListener("click", () => {
    const open = byId(panel).hidden;
    for (const [other, its] of [["print", "print-panel"], ["read", "read-panel"]]) {
      byId(its).hidden = !(open && its === panel);
      byId(other).setAttribute("aria-expanded", String(open && its === panel));
    }
    if (open) show(app);
  });
}

function listen() {
  const on = (id, event, action) => byId(id).addEventListener(event, action);
  on("letter", "input", () => {
    const pasted = byId("letter").value.length > app.letter.length + 20;
    app.html = "";
    app.letter = byId("letter").value;
    keepWork();
    clearTimeout(listen.timer);
    if (!app.edited) listen.timer = setTimeout(readLetter, pasted ? 0 : WAIT);
    else byId("again").hidden = byId("again-hint").hidden = false;
  });
  on("letter", "paste", (event) => {
    const { clipboardData: data, target } = event;
    const html = data?.getData("text/html") ?? "";
    const all = target.selectionEnd - target.selectionStart === target.value.length;
    if (data?.files.length && !html) event.preventDefault(), takeFile(data.files[0]);
    else if (html && all && !app.edited) {
      event.preventDefault();
      target.value = data.getData("text/plain");
      app.html = html;
      app.letter = target.value;
      keepWork();
      readLetter();
    }
  });
  on("choose", "click", () => byId("file").click());
  on("file", "change", () => byId("file").files[0] && takeFile(byId("file").files[0]).then(() => (byId("file").value = "")));
  on("blank", "click", async () => {
    const today = new Date(), like = modelOfNew();
    if (like) return beginLike(like);
    app.bulletin = emptyBulletin({ title: app.say("prayers"), date: sundayAfter(today), language: navigator.language || language });
    app.mode = "form";
    showBulletin();
    goToField("title");
  });
  on("again", "click", readLetter);
  on("anew", "click", beginAnew);
  on("mode", "click", switchMode);
  on("text", "input", onText);
  on("keep", "click", () => saveBulletin(app));
  on("large", "click", () => saveLarge(app));
  on("forget", "click", forgetEverything);
  on("like", "change", () => !app.edited && readLetter());
  togglePanel("print", "print-panel", showPrintPanel);
  togglePanel("read", "read-panel", showReadPanel);
  on("sheets", "click", (event) => goToPlace(placeOfClick(event)));
  on("bulletin", "focusin", () => markField(true));
  on("bulletin", "keyup", () => markField(true));
  on("bulletin", "click", () => markField(true));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    const { files } = event.dataTransfer;
    if (!files.length) return;
    event.preventDefault();
    takeFile(files[0]);
  });
  window.addEventListener("pagehide", keepWork);
  window.addEventListener("resize", fitForm);
}

// Takes up what was there when the page was closed.
async function takeUp() {
  const now = loadNow(store);
  if (!now) return;
  app.takingUp = now.text ?? "";
  Object.assign(app, { letter: now.letter ?? "", html: now.html ?? "", source: now.source || now.letter || "", taken: now.taken ?? [], mode: now.mode ?? "form", edited: now.edited ?? true });
  byId("letter").value = app.letter;
  try {
    await (now.text ? openText(now.text) : readLetter());
  } finally {
    app.takingUp = null;
  }
}

// A newer page is kept: it comes at once where nothing has been begun.
function showNew() {
  if (!app.exists() && !byId("letter").value) location.reload();
  else app.announce(app.say("newPage"));
}

// The service worker, where there may be one: the page then works without a network. It comes when the
// program is there, so that no file is fetched twice.
async function serveOffline() {
  if (serveOffline.begun) return;
  serveOffline.begun = true;
  if (inside || !("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
  const workers = navigator.serviceWorker, had = workers.controller;
  workers.addEventListener("controllerchange", () => had && showNew());
  try {
    const registered = await workers.register("service.mjs", { updateViaCache: "none" });
    const letTakeOver = () => registered.waiting?.postMessage("take over");
    const follow = () => registered.installing?.addEventListener("statechange", letTakeOver);
    registered.addEventListener("updatefound", follow);
    follow();
    letTakeOver();
  } catch {
    // then it needs the network
  }
}

function start() {
  app.view = VIEWS.includes(loadNow(store)?.view) ? loadNow(store).view : "spread";
  sayAll();
  showViews();
  showCircles();
  clearPages(app);
  showKept();
  listen();
  takeUp();
  showTypeface();
}

start();
