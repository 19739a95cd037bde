// Writes the YAML of a bulletin's keys, and notes where each value stands.

// Characters that end a line to YAML but not to a text field, and one that YAML takes for a mark of
// encoding: what a text may not have in a file.
const settled = (text) =>
  text
    .replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, "\n")
    .replace(/\ufeff/g, "\u2060");

const plain = /^[\p{L}\p{M}\p{N}][^\n\t]*$/u;
const meaning = /^(?:true|false|yes|no|on|off|null|y|n|[-+.\d].*)$/i;

// A text of one line, in quotation marks unless it means the same without.
function quoted(text) {
  const line = settled(text).replace(/\s*\n\s*/g, " ");
  const safe =
    plain.test(line) && !meaning.test(line) && !/: |:$| #|\s$/.test(line);
  if (safe || /^\d{4}-\d\d-\d\d$/.test(line)) return { line, skip: 0 };
  if (/[\u0000-\u001f\u007f]/.test(line)) return { line: JSON.stringify(line), skip: 1 };
  return { line: `'${line.replace(/'/g, "''")}'`, skip: 1 };
}

// Lines of YAML in the making. A place is {path, key, line, column, lines, indent}: the text's line k
// stands in line `line` + k of the file from `column` on; its key in line `key`.
export class YamlWriter {
  lines = [];
  places = [];

  // Adds lines that are YAML already; their places count from their first line.
  addWritten(text, places) {
    for (const place of places)
      this.places.push({
        ...place,
        key: place.key + this.lines.length,
        line: place.line + this.lines.length,
      });
    if (text) this.lines.push(...text.replace(/\n$/, "").split("\n"));
  }

  addPlace(path) {
    const line = this.lines.length + 1;
    this.places.push({ path, key: line, line, column: 1, lines: 1 });
  }

  addLine(indent, text) {
    this.lines.push(" ".repeat(indent) + text);
  }

  // Adds a key with a text of one line.
  addText(indent, key, text, path, dash = "") {
    const { line, skip } = quoted(text);
    const lead = `${" ".repeat(indent)}${dash}${key}: `;
    this.lines.push(lead + line);
    const at = this.lines.length;
    this.places.push({ path, key: at, line: at, column: lead.length + 1 + skip, lines: 1 });
  }

  // Adds a key with a text of lines, which are kept as they are.
  addProse(indent, key, text, path, dash = "") {
    const lines = settled(text).replace(/\n+$/, "").split("\n");
    const first = lines.find((line) => line.trim());
    if (first === undefined) return this.addText(indent, key, "", path, dash);
    const lead = `${" ".repeat(indent)}${dash}${key}:`, within = indent + dash.length + 2;
    if (/[\u0000-\u0008\u000e-\u001f\u007f]/.test(text)) {
      this.addPlace(path);
      return this.addLine(0, `${lead} ${JSON.stringify(lines.join("\n"))}`);
    }
    const mark = /^\s/.test(first) || !lines[0].trim() ? "|2" : "|";
    this.lines.push(`${lead} ${mark}`);
    this.places.push({
      path,
      key: this.lines.length,
      line: this.lines.length + 1,
      column: within + 1,
      lines: lines.length,
    });
    for (const line of lines)
      this.lines.push(line.trim() || mark === "|2" ? " ".repeat(within) + line : "");
  }

  // Adds a key with a word that means something without quotation marks.
  addPlain(indent, key, word, path) {
    this.addPlace(path);
    this.addLine(indent, `${key}: ${word}`);
  }

  // Adds a key with a list of names.
  addNames(indent, key, names, path) {
    this.addPlace(path);
    this.addLine(indent, `${key}:`);
    for (const name of names) this.addLine(indent + 2, `- ${quoted(name).line}`);
  }

  // Adds a key with a value of any kind, from `orison dump fields`.
  addNode(indent, key, node, dash = "") {
    const lead = " ".repeat(indent) + dash;
    const name = key === null ? "" : `${quoted(key).line}:`;
    const within = indent + dash.length + (key === null ? 0 : 2);
    if ("text" in node) {
      if (node.style === "literal" && key !== null) this.addProse(indent, key, node.text, "");
      else if (node.text.includes("\n")) this.lines.push(`${lead}${name} ${JSON.stringify(node.text)}`);
      else if (node.style === "plain") this.lines.push(`${lead}${name} ${node.text}`.trimEnd());
      else this.lines.push(`${lead}${name} ${JSON.stringify(node.text)}`);
    } else if (node.items) {
      this.lines.push(lead + name + (node.items.length ? "" : " []"));
      for (const item of node.items) this.addItem(within, item);
    } else {
      this.lines.push(lead + name + (node.keys.length ? "" : " {}"));
      for (const pair of node.keys) this.addNode(within, pair.key.text, pair.value);
    }
  }

  addItem(indent, item) {
    if (!item.keys) return this.addNode(indent, null, item, "-");
    this.lines.push(`${" ".repeat(indent)}-`);
    for (const pair of item.keys) this.addNode(indent + 2, pair.key.text, pair.value);
  }

  text() {
    return this.lines.join("\n") + "\n";
  }
}
