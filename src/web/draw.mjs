// Draws pages as SVG, from `orison dump drawing`: the very glyphs in their very places. A page that has
// not changed keeps its picture.
import { makeSvg } from "./dom.mjs";

// The outlines of a run's glyphs as one path, in units of its font.
function pathOfRun(run, font) {
  const unit = run.size / font.em;
  const wide = unit * (1 + (run.expansion ?? 0) / 1000);
  let path = "";
  for (let i = 0; i < run.glyphs.length; i += 3) {
    const outline = font.glyphs[run.glyphs[i]];
    if (outline) path += `M${(run.glyphs[i + 1] / wide).toFixed(1)} ${(run.glyphs[i + 2] / unit).toFixed(1)}${outline}`;
  }
  return path && { d: path, transform: `translate(${run.run[0]} ${run.run[1]}) scale(${wide.toFixed(5)} ${(-unit).toFixed(5)})` };
}

function drawMark(mark, drawing) {
  const color = drawing.colors[mark.color];
  if (mark.run) {
    const path = pathOfRun(mark, drawing.fonts[mark.font]);
    return path && makeSvg("path", { ...path, fill: color });
  }
  if (mark.rule) {
    const [x, y, width, height] = mark.rule;
    return makeSvg("rect", { x, y, width, height, fill: color });
  }
  if (mark.dots) {
    const [x, y, width] = mark.dots;
    const attributes = { x1: x, y1: y, x2: x + width, y2: y, stroke: color, "stroke-width": mark.size };
    return makeSvg("line", { ...attributes, "stroke-dasharray": `0 ${mark.step}`, "stroke-linecap": "round" });
  }
  return null;
}

// What a screen reader says of a page: its texts, without folio and running head.
const wordsOfPage = (page) =>
  page.marks.filter((mark) => mark.text && !mark.artifact).map((mark) => mark.text).join(" ").replace(/\s+/g, " ").trim();

// Makes the picture of a page: {key, page, svg}.
export function drawPage(drawing, page, label) {
  const words = wordsOfPage(page);
  const svg = makeSvg("svg", { viewBox: `0 0 ${drawing.width} ${drawing.height}`, role: "img", "aria-label": words ? `${label}: ${words}` : label, lang: drawing.language, class: "page" });
  svg.append(makeSvg("g", { class: "here" }), ...page.marks.map((mark) => drawMark(mark, drawing)).filter(Boolean));
  return { page, svg };
}

// What a page looks like, as a text that differs when it does.
export function keyOfPage(drawing, page) {
  return JSON.stringify(page) + drawing.fonts.map((font) => font.name).join() + drawing.width;
}

// The place in the file of the text at a point of a page, in 1/1000 pt; null: there is none near.
export function placeAt(page, x, y) {
  let best = null, distance = Infinity;
  for (const mark of page.marks) {
    if (!mark.run || !mark.line || mark.artifact) continue;
    const [left, baseline, width] = mark.run;
    const aside = Math.max(left - x, x - left - width, 0);
    const apart = Math.max(baseline - mark.size - y, y - baseline - mark.size / 3, 0);
    if (aside * aside + apart * apart * 9 < distance) {
      distance = aside * aside + apart * apart * 9;
      best = { line: mark.line, column: mark.column, along: width ? Math.min(1, Math.max(0, (x - left) / width)) : 0, length: [...mark.text].length };
    }
  }
  return distance < 4e8 ? best : null;
}

// Marks on a page what comes from lines [first, last] of the file. Returns whether anything does.
export function showLines({ page, svg }, lines) {
  const here = svg.querySelector(".here");
  const found = lines ? page.marks.filter((mark) => mark.run && !mark.artifact && mark.line >= lines[0] && mark.line <= lines[1]) : [];
  here.replaceChildren(...found.map(({ run: [x, y, width], size }) => makeSvg("rect", { x: x - 1000, y: y - size, width: width + 2000, height: size * 1.35 })));
  return found.length > 0;
}
