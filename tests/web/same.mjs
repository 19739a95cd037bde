// Holds the web program against the native one, byte for byte: same.mjs PROGRAM FOLDER [PATTERN]
//
// Each bulletin, letter and document of the tests, in node and in Chromium: status, messages, and the
// files that are written. CHROMIUM=no leaves Chromium out. Prints TAP and, last, counts.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { cases } from './cases.mjs';
import { Browser } from './chromium.mjs';
import { difference, environment, Native } from './native.mjs';
import { readFiles, start } from './node.mjs';
import { serve } from './serve.mjs';
import { Wasi } from '../../src/web/wasi.mjs';

const [program, folder, pattern = ''] = process.argv.slice(2);

// However much a text asks for, the program has no more than 1 GiB.
async function memoryIsBounded() {
  const wasi = new Wasi({ args: ['orison', '--version'], files: new Map() });
  const { instance: { exports: { memory } } } = await WebAssembly.instantiate(readFileSync(join(folder, 'orison.wasm')), wasi.imports);
  memory.grow((1 << 30) / 65536 - memory.buffer.byteLength / 65536);
  try {
    memory.grow(1);
    return false;
  } catch {
    return memory.buffer.byteLength === 1 << 30;
  }
}

// A program that calls what is not there must not go on.
function missingCallThrows() {
  const { wasi_snapshot_preview1: calls } = new Wasi({ args: [], files: new Map() }).imports;
  try {
    calls.sock_accept(0, 0, 0);
    return false;
  } catch (error) {
    return String(error).includes('sock_accept');
  }
}

// What a program shows without arguments (tests/web/locales.c), in node.
async function shownBy(file) {
  const wasi = new Wasi({ args: ['locales'], files: new Map() });
  const { instance } = await WebAssembly.instantiate(readFileSync(file), wasi.imports);
  return wasi.run(instance) === 0 ? wasi.text(1) : '';
}

// Runs in the browser: a worker as the page has it. Files go in as base 64 and come out as sums.
function serveCommands() {
  const worker = new Worker('worker.mjs', { type: 'module' }), waiting = new Map();
  worker.onmessage = ({ data }) => data.id && !data.fetching && waiting.get(data.id)(data);
  const bytesOf = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const sumOf = async (bytes) => Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  let last = 0;
  window.runCommand = async ({ files, ...command }) => {
    const lie = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, bytesOf(text)])), id = ++last;
    const answer = await new Promise((done) => {
      waiting.set(id, done);
      worker.postMessage({ ...command, id, files: lie });
    });
    const sums = {};
    for (const [name, bytes] of Object.entries(answer.files)) sums[name] = await sumOf(bytes);
    return { ...answer, files: sums };
  };
}

async function startChromium() {
  const server = await serve(folder), browser = await Browser.open(), page = await browser.page(`${server.url}manifest.webmanifest`);
  await page.ask(`(${serveCommands})()`);
  return {
    run({ files, ...command }) {
      const texts = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]));
      return page.ask(`runCommand(${JSON.stringify({ ...command, files: texts })})`);
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

const withSums = (answer) => ({
  ...answer,
  files: Object.fromEntries(Object.entries(answer.files).map(([name, bytes]) => [name, Buffer.from(createHash('sha256').update(bytes).digest('hex'))])),
});

// What a first visit sends, from a bulletin, or a letter, to its pages, compressed by gzip: the page, the
// program, what that fetches.
async function weighVisit(file) {
  const fetched = [], run = await start(folder, fetched), name = basename(file);
  let answer = { stdout: readFileSync(file, 'utf8'), status: 0 };
  if (!file.endsWith('.yaml')) answer = await run({ args: ['import', '-o', '-', name], files: readFiles({ [name]: file }), env: environment });
  if (answer.status === 0) answer = await run({ args: ['dump', 'drawing', '-e', 'print', 'week.yaml'], files: { 'week.yaml': answer.stdout }, env: environment });
  const page = readdirSync(folder).filter((one) => /\.(mjs|css|html|svg|json|wasm|webmanifest)$/.test(one));
  return answer.status === 0 ? [...page, ...fetched].reduce((sum, one) => sum + gzipSync(readFileSync(join(folder, one)), { level: 9 }).length, 0) : Infinity;
}

let count = 0, failed = 0;
function ok(holds, name, why = '') {
  console.log(`${holds ? 'ok' : 'not ok'} ${++count} - ${name}`);
  if (!holds) console.log(`# ${why.replaceAll('\n', '\n# ')}`);
  failed += !holds;
}

const native = new Native(program, folder), run = await start(folder);
const chromium = process.env.CHROMIUM === 'no' ? null : await startChromium();
const compared = {}; // how many files, by ending
for (const one of cases().filter(({ name }) => name.includes(pattern))) {
  const command = { args: one.args, files: readFiles(one.files), env: environment };
  const expected = native.run(one), differs = difference(expected, await run(command));
  ok(!differs, `node: ${one.name}`, differs);
  if (one.builds) ok(expected.status === 0, `built: ${one.name}`, expected.stderr);
  if (chromium) {
    const other = difference(withSums(expected), await chromium.run(command));
    ok(!other, `Chromium: ${one.name}`, other);
  }
  for (const name of Object.keys(expected.files)) compared[name.split('.').pop()] = 1 + (compared[name.split('.').pop()] ?? 0);
}
if (!pattern || 'visit'.includes(pattern)) {
  for (const [file, most] of [['data/ijm-prayer-request.yaml', 3e6], ['tests/import/ijm-prayer-request.txt', 3e6], ['tests/languages/zh-Hans.yaml', 7e6], ['tests/languages/zh-Hant.yaml', 7e6], ['tests/languages/ja.yaml', 7e6], ['tests/languages/ko.yaml', 5e6]]) {
    const weight = await weighVisit(file);
    ok(weight <= most, `first visit: ${file}, ${weight} bytes of ${most}`, 'more than that');
  }
}
if (!pattern || 'bounds'.includes(pattern)) {
  ok(await memoryIsBounded(), 'the program has at most 1 GiB of memory');
  ok(missingCallThrows(), 'a call that WASI lacks is an error');
}
if (!pattern) {
  ok(compared.pdf >= 180 && compared.eml >= 60 && compared.yaml >= 90, `compared: ${JSON.stringify(compared)}`, 'too few');
  const known = execFileSync(join(dirname(program), 'locales'), { encoding: 'utf8', env: { LC_ALL: 'C' }, maxBuffer: 1 << 28 });
  const lines = known.split('\n'), others = (await shownBy(join(dirname(program), 'wasi/locales.wasm'))).split('\n');
  const odd = lines.findIndex((line, at) => line !== others[at]);
  ok(lines.length > 8000 && lines.length === others.length && odd < 0,
    `${lines.length} languages are known as the native program knows them`, `${lines[odd]}\n${others[odd]}`);
}
native.close();
await chromium?.close();
console.log(`1..${count}`);
console.log(`${count - failed} passed, ${failed} failed`);
process.exitCode = failed || count === 0 ? 1 : 0;
