// What comes out: files to print, to read, to send and to keep.
import { byId, make, makeSvg } from "./dom.mjs";
import { valueOf } from "./model.mjs";

const types = { pdf: "application/pdf", eml: "message/rfc822", yaml: "application/yaml" };

// The name of the bulletin's files: its title and date in letters that every system takes.
export function fileName(bulletin) {
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  const title = bulletin ? plain(valueOf(bulletin, "title")).slice(0, 40) : "";
  return [title || "bulletin", bulletin ? plain(valueOf(bulletin, "date")) : ""].filter(Boolean).join("-");
}

const blobOf = (name, bytes) => new Blob([bytes], { type: types[name.split(".").pop()] });

function saveFile(app, name, bytes) {
  const url = URL.createObjectURL(blobOf(name, bytes));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  app.announce(app.say("saved", name));
}

function openFile(app, name, bytes) {
  const url = URL.createObjectURL(blobOf(name, bytes));
  if (!window.open(url)) saveFile(app, name, bytes);
}

// Makes files by `orison build` and gives them to `take`; says so when there are none. They are for
// everyone, unless the options name another circle.
async function build(app, options, take) {
  const name = fileName(app.bulletin), circle = options.includes("--circle") ? [] : ["--circle", "public"];
  const done = await app.command(["build", "-q", ...circle, ...options, `${name}.yaml`], { [`${name}.yaml`]: app.text() });
  if (!done) return;
  const files = Object.entries(done.files);
  if (done.status || !files.length) return app.announce(app.say("notMade"));
  app.keepNow();
  for (const [file, bytes] of files) take(app, file, bytes);
}

// Shares the booklet for everyone, never that of the prayer circle.
async function share(app) {
  await build(app, ["-e", "screen"], async (_, name, bytes) => {
    const file = new File([bytes], name, { type: "application/pdf" });
    try {
      await navigator.share({ files: [file], title: valueOf(app.bulletin, "title") });
    } catch {
      // it was called off
    }
  });
}

export function saveBulletin(app) {
  saveFile(app, `${fileName(app.bulletin)}.yaml`, new TextEncoder().encode(app.text()));
  app.keepNow();
}

export const saveLarge = (app) => build(app, ["-e", "large"], saveFile);

// Which browser's print window is meant.
function browserOf(agent) {
  if (/Firefox\//.test(agent)) return "firefox";
  return /Safari\//.test(agent) && !/Chrom(e|ium)\//.test(agent) ? "safari" : "chromium";
}

// A sheet with two pages that turns over its short edge.
function turningSheet(app) {
  const line = (d, more = {}) => makeSvg("path", { d, class: "line", ...more });
  return makeSvg(
    "svg",
    { viewBox: "0 0 220 90", class: "turning", role: "img", "aria-label": app.say("picture") },
    line("M20 20h80v56h-80z"), line("M60 20v56", { "stroke-dasharray": "4 3" }),
    line("M28 34h24M28 42h24M28 50h16M68 34h24M68 42h24M68 50h16"),
    line("M104 30c14 -14 32 -14 44 -2", { class: "line accent" }), line("M149 18v11h-11", { class: "line accent" }),
    line("M156 24l50 -10v56l-50 10z"), line("M181 19v56", { "stroke-dasharray": "4 3" }),
    makeSvg("text", { x: 60, y: 87, "text-anchor": "middle" }, "100 %"),
  );
}

const button = (app, key, action) => make("button", { type: "button", onclick: action }, app.say(key));

const PRIVATE = ["--circle", "private"];

// The files for the prayer circle alone: apart, and marked as such.
function privateBox(app, ...buttons) {
  if (!app.isPrivate()) return null;
  return make("fieldset", { class: "private" }, make("legend", {}, app.say("o.circle.private")), make("p", {}, app.say("privateHint")), make("div", { class: "row" }, ...buttons));
}

// The buttons for what is printed, for everyone or with PRIVATE.
function printButtons(app, circle) {
  const run = (options, take) => () => build(app, [...circle, "-e", "print", ...options], take);
  const saveSide = (side) => (_, name, bytes) => side.test(name) && saveFile(app, name, bytes);
  if (app.printer === "one") return [button(app, "saveFronts", run(["--no-duplex"], saveSide(/-fronts\./))), button(app, "saveBacks", run(["--no-duplex"], saveSide(/-backs\./)))];
  return [button(app, "openPdf", run([], openFile)), button(app, "savePdf", run([], saveFile))];
}

// How to print: what the printer can, the two settings, the files.
export function showPrintPanel(app) {
  const { say } = app, browser = browserOf(navigator.userAgent), one = app.printer === "one";
  const choice = (name) => make("label", {}, make("input", { type: "radio", name: "printer", value: name, checked: app.printer === name, onchange: () => { app.printer = name; showPrintPanel(app); byId("print-panel").querySelector(`[value=${name}]`).focus(); } }), say(name));
  const settings = [one ? null : make("li", {}, say("flip", say(`flip.${browser}`))), make("li", {}, say(`scale.${browser}`))];
  const panel = [
    make("fieldset", { class: "row" }, make("legend", {}, say("printer")), choice("both"), choice("one")),
    make("p", {}, say(one ? "setting" : "settings")),
    make("figure", { class: "settings" }, make("ul", {}, ...settings.filter(Boolean)), one ? null : turningSheet(app)),
    one ? make("p", {}, say("stack")) : null,
    make("div", { class: "row" }, ...printButtons(app, []), button(app, "test", () => build(app, ["--test-sheet"], saveFile))),
    privateBox(app, ...printButtons(app, PRIVATE)),
    make("p", {}, say("fold")),
  ];
  byId("print-panel").replaceChildren(...panel.filter(Boolean));
}

export function showReadPanel(app) {
  const canShare = navigator.canShare?.({ files: [new File([""], "a.pdf", { type: "application/pdf" })] });
  const save = (key, edition, circle = []) => button(app, key, () => build(app, [...circle, "-e", edition], saveFile));
  const panel = [
    make("div", { class: "row" }, save("savePdf", "screen"), save("mail", "mail"), canShare ? button(app, "share", () => share(app)) : null),
    privateBox(app, save("savePdf", "screen", PRIVATE), save("large", "large", PRIVATE), save("mail", "mail", PRIVATE)),
  ];
  byId("read-panel").replaceChildren(...panel.filter(Boolean));
}
