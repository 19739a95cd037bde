// The pages beside the form: as they open, as the sheets that are folded, or in large print.
import { byId, make } from "./dom.mjs";
import { drawPage, keyOfPage, placeAt, showLines } from "./draw.mjs";

let pictures = []; // of the pages now: {key, page, svg}
let shape = ""; // how they lie

const labelOf = (app, page, index) => (page.kind === "cover" || page.kind === "back" ? page.label : app.say("page", page.label || index + 1));

// The groups of pages that lie beside each other, each with its name.
function groupsOf(app, drawing) {
  if (app.view === "sheets")
    return drawing.sides.map((side, i) => ({
      name: app.say("side", (i >> 1) + 1, app.say(i % 2 ? "behind" : "front")),
      pages: [...side.pages].sort((a, b) => a[2] - b[2] || a[1] - b[1]).map(([page]) => page),
    }));
  const all = drawing.pages.map((_, i) => i);
  if (app.view === "large") return all.map((i) => ({ pages: [i] }));
  const groups = [{ pages: [0] }];
  for (let i = 1; i < all.length; i += 2) groups.push({ pages: all.slice(i, i + 2) });
  return groups;
}

function lieOut(app, drawing) {
  const groups = groupsOf(app, drawing);
  const wanted = JSON.stringify([app.view, groups, drawing.rtl]);
  if (wanted === shape) return false;
  shape = wanted;
  byId("sheets").replaceChildren(
    ...groups.map((group) => {
      const spread = make("div", { class: `spread ${app.view}`, dir: app.view === "spread" && drawing.rtl ? "rtl" : "ltr" }, ...group.pages.map((i) => make("div", { class: "place", "data-page": i })));
      return group.name ? make("figure", {}, spread, make("figcaption", {}, group.name)) : spread;
    }),
  );
  return true;
}

// Shows a drawing; pages that look as before stay. Returns how many were drawn.
export function showPages(app, drawing) {
  const before = new Map(pictures.map((picture, i) => [`${i} ${picture.key}`, picture]));
  let drawn = 0;
  pictures = drawing.pages.map((page, i) => {
    const key = keyOfPage(drawing, page);
    const old = before.get(`${i} ${key}`);
    if (!old) drawn++;
    return { key, page, svg: old?.svg ?? drawPage(drawing, page, labelOf(app, page, i)).svg };
  });
  lieOut(app, drawing);
  for (const place of byId("sheets").querySelectorAll(".place")) {
    const { svg } = pictures[place.dataset.page];
    if (place.firstChild !== svg) place.replaceChildren(svg);
  }
  return drawn;
}

// Forgets the pages.
export function clearPages(app) {
  pictures = [];
  shape = "";
  byId("sheets").replaceChildren(make("p", {}, app.say("noPages")));
}

// The place in the file of what was clicked on; null: nothing that is from it.
export function placeOfClick(event) {
  const svg = event.target.closest?.("svg.page");
  const picture = pictures.find((one) => one.svg === svg);
  if (!picture) return null;
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  return placeAt(picture.page, point.x, point.y);
}

// Marks what comes from some lines of the file; with `follow` the first such page comes into view,
// where the pages have a window of their own.
export function markLines(lines, follow) {
  const marked = pictures.filter((picture) => showLines(picture, lines));
  const pane = byId("sheets");
  if (!follow || !marked.length || pane.scrollHeight <= pane.clientHeight) return;
  const page = marked[0].svg.getBoundingClientRect(), room = pane.getBoundingClientRect();
  if (page.top < room.top || page.bottom > room.bottom) pane.scrollTop += page.top - room.top - 8;
}
