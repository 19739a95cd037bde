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

export function cases() {
  const list = [];
  const build = ['build', '-e', 'screen,print,large,mail'];
  for (const folder of ['data', 'tests/languages', 'tests/golden']) {
    const beside = glob(folder, /\.(png|jpe?g|svg|ttf|otf)$/);
    for (const file of glob(folder, /\.yaml$/)) {
      list.push(command(build, file, beside));
      if (folder === 'tests/golden') list.push(command(['check', '--diagnostics=json'], file, beside));
    }
  }
  for (const file of [...glob('tests/import', /\.(eml|txt|html)$/), ...glob('tests/documents', /\.(docx|odt)$/).map(pack)])
    list.push(command(['import', '-o', 'made.yaml'], file));
  return list;
}
