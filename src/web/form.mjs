// The bulletin as a form: a field for each thing that it says, what is to mend at the field that it is
// about. Regions and all fields are made once; what is typed changes nothing else of the form.
import { make, byId } from "./dom.mjs";
import { sayRemark } from "./messages.mjs";
import { hasParts, remarksAbove, valueOf } from "./model.mjs";

const choices = {
  "notes.amount": ["", "none"],
  "notes.style": ["", "dotted", "blank"],
  cover: ["", "frame", "cross"],
  "booklet.size": ["", "a5", "half-letter", "a6", "quarter-letter"],
  circle: ["", "private"],
};
const fields = ["title", "date", "organization", "verse.text", "verse.reference", "introduction"];
const after = ["notes.amount", "back"];
const more = ["subtitle", "language", "verse.translation", "notes.style", "notes.title", "cover", "booklet.size", "circle.closed"];
const prose = ["verse.text", "introduction", "back", "about", "text", "item.text", "item.answered", "public", "circle.closed"];

export const idOf = (path) => `f-${path.replace(/\./g, "-")}`;
// What kind of field it is, by which its words are found.
const keyOf = (path) => path.replace(/^region\.\d+\./, "").replace(/^item\.\d+\./, "item.").replace(/^.*\.(circle|public)$/, "$1");

// Lets text fields be as high as their texts. All are measured at once, since the page is laid out anew
// for the first that is measured after a change; those in closed details when these are opened. The form
// stays as high as it was while they are measured, so that the page isn't scrolled to a lower one's end.
function fitHeights(all) {
  const areas = [...all].filter((area) => !area.closest("details:not([open])")), form = byId("form");
  form.style.minHeight = `${form.offsetHeight}px`;
  for (const area of areas) area.style.height = "auto";
  const heights = areas.map((area) => area.scrollHeight + 4);
  heights.forEach((height, i) => (areas[i].style.height = `${height}px`));
  form.style.minHeight = "";
}

function makeInput(app, path) {
  const { say, bulletin } = app;
  const key = keyOf(path), value = valueOf(bulletin, path);
  const attributes = { id: idOf(path), "data-path": path, "aria-describedby": `m-${idOf(path)}` };
  if (choices[key]) {
    const known = choices[key].includes(value) ? choices[key] : [...choices[key], value];
    // with a text for all others, nothing chosen means that this one is not for them
    const nothing = /\.(about|introduction|back|item\.\d+)\.circle$/.test(`.${path}`) ? `o.${key}.unless` : `o.${key}.`;
    const options = known.map((one) => make("option", { value: one }, say(one ? `o.${key}.${one}` : nothing) ?? one));
    return make("select", { ...attributes, value: undefined }, ...options);
  }
  if (prose.includes(key)) return make("textarea", { ...attributes, rows: 2, dir: "auto", lang: langOf(bulletin, path) });
  const date = (key === "date" || key === "item.until") && /^(\d{4}-\d\d-\d\d)?$/.test(value);
  return make("input", { ...attributes, type: date ? "date" : "text", dir: date ? null : "auto", lang: langOf(bulletin, path), autocomplete: "off" });
}

// The language of what is typed into a field, for those who read it out and check its spelling.
function langOf(bulletin, path) {
  const region = path.match(/^region\.(\d+)\./)?.[1];
  const language = (region && valueOf(bulletin, `region.${region}.language`)) || valueOf(bulletin, "language");
  return /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language) ? language : null;
}

// In place of a field that the form can't show.
const makeLocked = (app, path) =>
  make(
    "div",
    { class: "field" },
    make("p", {}, app.say(`f.${keyOf(path)}`), ": ", make("em", {}, app.say("parts")), " ", make("button", { type: "button", onclick: () => app.onAsText() }, app.say("asText"))),
    make("ul", { class: "messages", id: `m-${idOf(path)}` }),
  );

// Fields that are seldom asked for; open where one of them says something.
function makeDetails(app, id, words, paths, remarks) {
  const open = paths.some((path) => valueOf(app.bulletin, path));
  return make("details", { id, open }, make("summary", {}, app.say(words)), ...paths.map((path) => makeField(app, path, remarks)));
}

// Who may read a text, and what all others read.
const makeReaders = (app, path, remarks) => (hasParts(app.bulletin, path) ? null : makeDetails(app, `d-${idOf(path)}`, "readers", [`${path}.circle`, `${path}.public`], remarks));

const isYes = (value) => /^(?:yes|true)$/i.test(value);
const isNo = (value) => /^(?:no|false|)$/i.test(value);

// Whether a prayer is answered, and how: yes, a day, or words of thanks.
function makeAnswered(app, path, remarks) {
  const field = makeField(app, path, remarks), words = field.querySelector("textarea");
  const box = make("input", { type: "checkbox", id: `${words.id}-given`, checked: !isNo(valueOf(app.bulletin, path)) });
  words.value = isYes(words.value) || isNo(words.value) ? "" : words.value;
  box.addEventListener("change", () => {
    if (!box.checked) words.value = "";
    app.onField(path, box.checked ? words.value || "yes" : "");
  });
  words.addEventListener("input", () => {
    if (words.value) box.checked = true;
    else if (box.checked) app.onField(path, "yes");
  });
  return make("div", {}, make("label", { class: "tick" }, box, app.say("answered")), field);
}

function makeField(app, path, remarks) {
  if (hasParts(app.bulletin, path)) return makeLocked(app, path);
  const input = makeInput(app, path);
  input.value = valueOf(app.bulletin, path);
  input.addEventListener("input", () => app.onField(path, input.value));
  if (input.tagName === "TEXTAREA") input.addEventListener("input", () => fitHeights([input]));
  const remark = remarks.filter((one) => one.path === path).map((one) => {
    const known = sayRemark(one.text, app.say);
    return make("p", { class: "remark", dir: "auto", lang: known ? null : "en" }, known ?? one.text);
  });
  return make("div", { class: `field ${prose.includes(keyOf(path)) ? "wide" : ""}` }, make("label", { for: input.id }, app.say(`f.${keyOf(path)}`)), input, ...remark, make("ul", { class: "messages", id: `m-${input.id}` }));
}

// Buttons that move one of a list, or take it out.
function makeMovers(app, id, title, at, count, act) {
  const button = (name, off) => make("button", { type: "button", id: `${name}-${id}`, disabled: off, "aria-label": app.say("ofRegion", app.say(name), title), onclick: () => act(name) }, app.say(name));
  return make("div", { class: "row" }, button("up", at === 0), button("down", at === count - 1), button("remove", false));
}

function makeItem(app, region, item, index, remarks) {
  const path = (key) => `region.${region.id}.item.${item.id}.${key}`;
  const title = app.say("item", index + 1);
  const open = ["circle", "public", "until", "consent", "answered"].some((key) => item.values[key]);
  return make(
    "fieldset",
    { class: "item" },
    make("legend", {}, title),
    makeMovers(app, `item-${item.id}`, `${title}, ${region.values.name}`, index, region.items.length, (what) => app.onItem(what, region.id, item.id)),
    makeField(app, path("text"), remarks),
    make("details", { id: `d-item-${item.id}`, open }, make("summary", {}, app.say("itemMore")), ...["circle", "public", "until", "consent"].map((key) => makeField(app, path(key), remarks)), makeAnswered(app, path("answered"), remarks)),
  );
}

function makeRegion(app, region, index, remarks) {
  const path = (key) => `region.${region.id}.${key}`;
  const { regions } = app.bulletin;
  const open = ["about", "about.circle", "about.public", "language", "circle"].some((key) => region.values[key]);
  return make(
    "fieldset",
    { class: "region", id: `region-${region.id}`, tabindex: "-1" },
    make("legend", {}, app.say("region", index + 1)),
    makeMovers(app, region.id, region.values.name || app.say("region", index + 1), index, regions.length, (what) => app.onRegion(what, region.id)),
    make("ul", { class: "messages", id: `m-region-${region.id}` }),
    makeField(app, path("name"), remarks),
    makeField(app, path("text"), remarks),
    ...(hasParts(app.bulletin, path("items")) ? [makeLocked(app, path("items"))] : region.items.map((item, i) => makeItem(app, region, item, i, remarks))),
    make("details", { id: `d-region-${region.id}`, open }, make("summary", {}, app.say("more")), makeField(app, path("about"), remarks), makeReaders(app, path("about"), remarks), makeField(app, path("circle"), remarks), makeField(app, path("language"), remarks), make("button", { type: "button", id: `add-item-${region.id}`, onclick: () => app.onItem("add", region.id) }, app.say("addItem"))),
  );
}

// The field of a text of the bulletin, with who may read it where that can be said.
const makeTop = (app, path, remarks) => [makeField(app, path, remarks), ...(["introduction", "back"].includes(path) ? [makeReaders(app, path, remarks)] : [])];

// Makes the form anew; what was open stays so.
export function showForm(app) {
  const remarks = remarksAbove(app.bulletin), form = byId("form");
  const wasOpen = new Map([...form.querySelectorAll("details")].map(({ id, open }) => [id, open]));
  const top = (path) => makeTop(app, path, remarks);
  form.replaceChildren(
    ...[
      ...fields.flatMap(top),
      ...app.bulletin.regions.map((region, index) => makeRegion(app, region, index, remarks)),
      make("ul", { class: "messages", id: "m-regions" }),
      make("button", { type: "button", id: "add", onclick: () => app.onRegion("add") }, app.say("add")),
      ...after.flatMap(top),
      make("details", { id: "d-more" }, make("summary", {}, app.say("more")), ...more.flatMap(top)),
    ].filter(Boolean),
  );
  for (const details of form.querySelectorAll("details")) {
    details.open = wasOpen.get(details.id) ?? details.open;
    details.addEventListener("toggle", () => fitHeights(details.querySelectorAll("textarea")));
  }
  fitForm();
}

// Lets all text fields be as high as their texts: their width or typeface may be another.
export const fitForm = () => fitHeights(byId("form").querySelectorAll("textarea"));

// What a field shows, when something else than typing changed it.
export function refreshField(app, path) {
  const input = byId(idOf(path));
  if (!input || input.value === valueOf(app.bulletin, path)) return;
  input.value = valueOf(app.bulletin, path);
  if (input.tagName === "TEXTAREA") fitHeights([input]);
}

// The list of messages that has those about a path.
function listOf(path) {
  if (!path) return byId("general");
  const region = path.match(/^region\.(\d+)/)?.[1];
  return byId(`m-${idOf(path)}`) ?? byId(path === "regions" ? "m-regions" : `m-region-${region}`) ?? byId("general");
}

function makeMessage(app, message) {
  const line = app.mode === "text" && message.line ? [make("button", { type: "button", onclick: () => app.onLine(message) }, app.say("line", message.line)), " "] : [];
  const words = [...line, make("strong", {}, app.say(message.severity)), ": ", make("span", { lang: message.own ? "en" : null }, message.text)];
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
    if (own.some((message) => message.severity === "error")) openAround(list);
  }
  if (lost && !document.activeElement?.closest(".messages")) lost.parentElement.querySelector("[data-path]")?.focus();
}

// Opens what an element is in.
function openAround(element) {
  for (let box = element.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
}

// Goes to a field, at an offset of its text if one is given.
export function goToField(path, offset = null) {
  const input = byId(idOf(path)) ?? byId(`region-${path.match(/^region\.(\d+)/)?.[1]}`);
  if (!input) return;
  openAround(input);
  input.focus();
  if (offset !== null && input.setSelectionRange && input.type !== "date") input.setSelectionRange(offset, offset);
  input.scrollIntoView({ block: "nearest" });
}
