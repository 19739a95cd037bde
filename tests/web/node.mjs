// The web program in node, through the very worker of the page: node.mjs FOLDER [-o OUTPUT-FOLDER] ARGUMENT...
//
// Runs one command on the files named among the arguments; what is written goes into the output
// folder. Other scripts use `start`.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

// Starts the program that lies in a folder (build/web); returns a function that runs a command, as
// worker.mjs describes it, and gives a promise of its answer. `fetched` takes the paths of what it fetches.
export async function start(folder, fetched = []) {
  const { serve } = await import(pathToFileURL(path.resolve(folder, 'worker.mjs')).href);
  const listed = Object.keys(JSON.parse(fs.readFileSync(path.join(folder, 'files.json'), 'utf8')));
  const waiting = new Map();
  const scope = {
    postMessage({ id, fetching, ...answer }) {
      if (id === undefined || fetching) return;
      waiting.get(id)(answer);
      waiting.delete(id);
    },
  };
  serve(scope, {
    program: WebAssembly.compile(fs.readFileSync(path.join(folder, 'orison.wasm'))),
    listed: Promise.resolve(listed),
    fetchFile(name) {
      fetched.push(name);
      return new Uint8Array(fs.readFileSync(path.join(folder, name)));
    },
  });
  let last = 0;
  return (command) => new Promise((done) => {
    waiting.set(++last, done);
    scope.onmessage({ data: { id: last, ...command } });
  });
}

// Reads the files of a command of cases.mjs.
export function readFiles(files) {
  return Object.fromEntries(Object.entries(files).map(([name, from]) => [name, new Uint8Array(fs.readFileSync(from))]));
}

async function runOnce([folder, ...words]) {
  const output = words[0] === '-o' ? words.splice(0, 2)[1] : null, files = {}, env = {};
  const args = words.map((word) => {
    if (!fs.existsSync(word) || !fs.statSync(word).isFile()) return word;
    files[path.basename(word)] = word;
    return path.basename(word);
  });
  for (const name of ['SOURCE_DATE_EPOCH', 'ORISON_TODAY']) if (process.env[name]) env[name] = process.env[name];
  const answer = await (await start(folder))({ args, files: readFiles(files), env });
  for (const [name, bytes] of Object.entries(answer.files)) if (output) fs.writeFileSync(path.join(output, path.basename(name)), bytes);
  process.stdout.write(answer.stdout);
  process.stderr.write(answer.failed ? `${answer.failed}\n` : answer.stderr);
  process.exitCode = answer.failed ? 4 : answer.status;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await runOnce(process.argv.slice(2));
