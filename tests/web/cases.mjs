// What the web program is held against the native one with: a command for each bulletin, letter and
// document of the tests, run in a folder with the files that it names.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');

function glob(folder, pattern) {
  return fs.readdirSync(path.join(root, folder)).filter((name) => pattern.test(name)).sort().map((name) => path.join(root, folder, name));
}

// A command on a file, which needs what lies beside it: pictures, and the same bulletin of last week.
function command(words, file, beside = []) {
  const files = {};
  for (const one of [file, ...beside]) files[path.basename(one)] = one;
  return { name: `${words[0]} ${path.basename(file)}`, args: [...words, path.basename(file)], files };
}

// The archive that a document is, of the parts that lie in the folder of its name.
function pack(folder) {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'orison-document-')), path.basename(folder));
  execFileSync('python3', ['-m', 'zipfile', '-c', file, ...fs.readdirSync(folder)], { cwd: folder });
  return file;
}

// A bulletin with characters from all parts of the fonts that come in slices, and marks that stand by extents.
function scatter(language) {
  const rows = [[0x4e00, 0x9fa5, 89], [0x3400, 0x4db5, 499], [0xac00, 0xd7a3, 137], [0x3041, 0x3096, 3], [0x30a1, 0x30fe, 3], [0xff01, 0xff9f, 7]];
  const characters = rows.flatMap(([first, last, step]) => Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => String.fromCodePoint(first + i * step)));
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'orison-scatter-')), `scatter-${language}.yaml`);
  const lines = Array.from({ length: Math.ceil(characters.length / 25) }, (_, i) => `      ${characters.slice(25 * i, 25 * i + 25).join('')}`);
  fs.writeFileSync(file, `title: 国\u3099 漢\u309a\nlanguage: ${language}\nregions:\n  - name: 中\n    text: |\n      **漢字 한글**\n\n${lines.join('\n\n')}\n`);
  return file;
}

export function cases() {
  const list = ['zh-Hans', 'zh-Hant', 'zh-HK', 'ja', 'ko'].map((language) => ({ ...command(['build', '-e', 'screen,large'], scatter(language)), builds: true }));
  list.push(command(['dump', 'drawing'], scatter('ja')));
  const build = ['build', '-e', 'screen,print,large,mail'];
  for (const folder of ['data', 'tests/languages', 'tests/golden']) {
    const beside = glob(folder, /\.(png|jpe?g|svg|ttf|otf)$/);
    for (const file of glob(folder, /\.yaml$/)) {
      list.push(command(build, file, beside), command(['dump', 'drawing', '-e', 'print'], file, beside));
      if (folder === 'tests/golden') list.push(command(['check', '--diagnostics=json'], file, beside));
    }
  }
  for (const file of [...glob('tests/import', /\.(eml|txt|html)$/), ...glob('tests/documents', /\.(docx|odt)$/).map(pack)])
    list.push(command(['import', '-o', 'made.yaml'], file));
  return list;
}
