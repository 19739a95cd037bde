// The bulletin as a form: a field for each thing that it says, what is to mend at the field that it is
// about. Regions and all fields are made once; what is typed changes nothing else of the form.
import { make, byId } from "./dom.mjs";
import { hasParts, remarksAbove, valueOf } from "./model.mjs";

const choices = {
  "notes.amount": ["", "none"],
  "notes.style": ["", "dotted", "blank"],
  cover: ["", "frame", "cross"],
  "booklet.size": ["", "a5", "half-letter", "a6", "quarter-letter"],
};
const fields = ["title", "date", "organization", "verse.text", "verse.reference", "introduction"];
const after = ["notes.amount", "back"];
const more = ["subtitle", "language", "verse.translation", "notes.style", "notes.title", "cover", "booklet.size"];
const prose = ["verse.text", "introduction", "back", "about", "text"];

export const idOf = (path) => `f-${path.replace(/\./g, "-")}`;
const keyOf = (path) => path.replace(/^region\.\d+\./, "");

// Lets a text field be as high as its text.
function fitHeight(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 4}px`;
}

function makeInput(app, path) {
  const { say, bulletin } = app;
  const key = keyOf(path), value = valueOf(bulletin, path);
  const attributes = { id: idOf(path), "data-path": path, "aria-describedby": `m-${idOf(path)}` };
  if (choices[key]) {
    const known = choices[key].includes(value) ? choices[key] : [...choices[key], value];
    const options = known.map((one) => make("option", { value: one }, say(`o.${key}.${one}`) ?? one));
    return make("select", { ...attributes, value: undefined }, ...options);
  }
  if (prose.includes(key)) return make("textarea", { ...attributes, rows: 2, dir: "auto", lang: langOf(bulletin, path) });
  const date = key === "date" && /^(\d{4}-\d\d-\d\d)?$/.test(value);
  return make("input", { ...attributes, type: date ? "date" : "text", dir: date ? null : "auto", lang: langOf(bulletin, path), autocomplete: "off" });
}

// The language of what is typed into a field, for those who read it out and check its spelling.
function langOf(bulletin, path) {
  const region = path.match(/^region\.(\d+)\./)?.[1];
  const language = (region && valueOf(bulletin, `region.${region}.language`)) || valueOf(bulletin, "language");
  return /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language) ? language : null;
}

// In place of a field that the form can't show.
const makeLocked = (app, path) => make("div", { class: "field" }, make("p", {}, app.say(`f.${keyOf(path)}`), ": ", make("em", {}, app.say("parts"))), make("ul", { class: "messages", id: `m-${idOf(path)}` }));

function makeField(app, path, remarks) {
  if (hasParts(app.bulletin, path)) return makeLocked(app, path);
  const input = makeInput(app, path);
  input.value = valueOf(app.bulletin, path);
  input.addEventListener("input", () => app.onField(path, input.value));
  if (input.tagName === "TEXTAREA") input.addEventListener("input", () => fitHeight(input));
  const remark = remarks.filter((one) => one.path === path).map((one) => {
    const known = app.say(one.text);
    return make("p", { class: "remark", lang: known ? null : "en" }, known ?? one.text);
  });
  return make("div", { class: `field ${prose.includes(keyOf(path)) ? "wide" : ""}` }, make("label", { for: input.id }, app.say(`f.${keyOf(path)}`)), input, ...remark, make("ul", { class: "messages", id: `m-${input.id}` }));
}

function regionButton(app, name, region, number, off) {
  const title = region.values.name || app.say("region", number);
  return make("button", { type: "button", id: `${name}-${region.id}`, disabled: off, "aria-label": app.say("ofRegion", app.say(name), title), onclick: () => app.onRegion(name, region.id) }, app.say(name));
}

function makeRegion(app, region, index, remarks) {
  const path = (key) => `region.${region.id}.${key}`;
  const rare = ["about", "language"].map((key) => makeField(app, path(key), remarks));
  const open = region.values.about || region.values.language;
  return make(
    "fieldset",
    { class: "region", id: `region-${region.id}`, tabindex: "-1" },
    make("legend", {}, app.say("region", index + 1)),
    make("div", { class: "row" }, regionButton(app, "up", region, index + 1, index === 0), regionButton(app, "down", region, index + 1, index === app.bulletin.regions.length - 1), regionButton(app, "remove", region, index + 1, false)),
    make("ul", { class: "messages", id: `m-region-${region.id}` }),
    makeField(app, path("name"), remarks),
    makeField(app, path("text"), remarks),
    make("details", { open: Boolean(open) }, make("summary", {}, app.say("more")), ...rare),
  );
}

// Makes the form anew.
export function showForm(app) {
  const remarks = remarksAbove(app.bulletin);
  const field = (path) => makeField(app, path, remarks);
  const isOpen = more.some((path) => byId(idOf(path))?.closest("details")?.open);
  byId("form").replaceChildren(
    ...fields.map(field),
    ...app.bulletin.regions.map((region, index) => makeRegion(app, region, index, remarks)),
    make("ul", { class: "messages", id: "m-regions" }),
    make("button", { type: "button", id: "add", onclick: () => app.onRegion("add") }, app.say("add")),
    ...after.map(field),
    make("details", { open: isOpen }, make("summary", {}, app.say("more")), ...more.map(field)),
  );
  for (const area of byId("form").querySelectorAll("textarea")) fitHeight(area);
  for (const details of byId("form").querySelectorAll("details")) details.addEventListener("toggle", () => details.querySelectorAll("textarea").forEach(fitHeight));
}

// What a field shows, when something else than typing changed it.
export function refreshField(app, path) {
  const input = byId(idOf(path));
  if (!input || input.value === valueOf(app.bulletin, path)) return;
  input.value = valueOf(app.bulletin, path);
  if (input.tagName === "TEXTAREA") fitHeight(input);
}

// The list of messages that has those about a path.
function listOf(path) {
  if (!path) return byId("general");
  const region = path.match(/^region\.(\d+)/)?.[1];
  return byId(`m-${idOf(path)}`) ?? byId(path === "regions" ? "m-regions" : `m-region-${region}`) ?? byId("general");
}

function makeMessage(app, message) {
  const words = [make("strong", {}, app.say(message.severity)), ": ", make("span", { lang: message.own ? "en" : null }, message.text)];
  if (message.mend) words.push(" ", make("button", { type: "button", onclick: () => app.onMend(message) }, app.say(`mend.${message.mend}`)));
  return make("li", { class: message.severity }, ...words);
}

// Shows the messages at their fields, and none of those before. When the focus was at one of them that
// is gone it goes to that field.
export function showMessages(app, messages) {
  const lists = [byId("general"), byId("text-messages"), ...byId("form").querySelectorAll(".messages")];
  const lost = document.activeElement?.closest(".messages");
  const wanted = new Map(lists.map((list) => [list, []]));
  for (const message of messages) (app.mode === "text" ? wanted.get(byId("text-messages")) : wanted.get(listOf(message.path))).push(message);
  for (const [list, own] of wanted) {
    const key = JSON.stringify(own);
    if (list.dataset.key === key) continue;
    list.dataset.key = key;
    list.replaceChildren(...own.map((message) => makeMessage(app, message)));
    const input = list.parentElement.querySelector(":scope > [data-path]");
    if (own.some((message) => message.severity === "error")) input?.setAttribute("aria-invalid", "true");
    else input?.removeAttribute("aria-invalid");
    const details = list.closest("details");
    if (details && own.some((message) => message.severity === "error")) details.open = true;
  }
  if (lost && !document.activeElement?.closest(".messages")) lost.parentElement.querySelector("[data-path]")?.focus();
}

// Goes to a field, at an offset of its text if one is given.
export function goToField(path, offset = null) {
  const region = path.match(/^region\.(\d+)$/)?.[1];
  const input = byId(region ? `region-${region}` : idOf(path));
  if (!input) return;
  input.closest("details")?.setAttribute("open", "");
  input.focus();
  if (offset !== null && input.setSelectionRange && input.type !== "date") input.setSelectionRange(offset, offset);
  input.scrollIntoView({ block: "nearest" });
}
