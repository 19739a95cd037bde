// Runs the program off the page's thread, each command in an instance of its own, so that nothing
// of one is left for the next. README.md here says what goes in and out.
import { Wasi } from './wasi.mjs';

// A large font comes in slices, which are numbered: the font of which a path is one, or the path.
const fontOf = (path) => path.replace(/(\.tt[cf])\.\d+$/, '$1');
const WHAT = { fonts: 'font', hyphenation: 'hyphenation', usr: 'dictionary', icu: 'dictionary', languages: 'languages' };

const AT_ONCE = 6; // slices that are on their way

// Where the program's files come from: `program` is a promise of the compiled one, `listed` one of
// the paths that there are, `fetchFile` gets one of them at once, or null. With `fetchLater`, a promise
// of a slice's bytes or null, slices come many at once: the program is run without those that it lacks,
// to see which they are, and again when they are there. Only a run that lacked none is answered.
export function serve(scope, { program, listed, fetchFile, fetchLater }) {
  const fetched = new Map(); // path to bytes
  const names = listed.then((paths) => new Set(paths));
  let folder = new Map(); // what lies there from one command to the next

  const tellOf = (path, id) => (size) => {
    const what = path.endsWith('/index') ? 'index' : WHAT[path.split('/')[0]];
    scope.postMessage({ id, fetching: { what, path, bytes: size } });
  };

  function take(path, bytes) {
    if (!bytes) throw new Error(`can't fetch ${path}`);
    fetched.set(path, bytes);
  }

  function lazy(path, id, lacking) {
    if (fetched.has(path)) return fetched.get(path);
    if (fetchLater && fontOf(path) !== path) return lacking.add(path), new Uint8Array(0);
    take(path, fetchFile(path, tellOf(path, id)));
    return fetched.get(path);
  }

  async function fetchAll(paths, id) {
    const fetchNext = async () => {
      for (let path = paths.shift(); path; path = paths.shift()) take(path, await fetchLater(path, tellOf(path, id)));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
  }

  function today() {
    const now = new Date(), two = (number) => String(number).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  async function run(command) {
    for (;;) {
      const lacking = new Set();
      const answer = await runOnce(command, lacking).catch((error) => {
        if (!lacking.size) throw error;
      });
      if (!lacking.size) return answer;
      await fetchAll([...lacking], command.id);
    }
  }

  async function runOnce({ id, args, files = {}, env = {}, keep = false }, lacking) {
    const lies = new Map(folder), there = await names, encoder = new TextEncoder();
    for (const [name, text] of Object.entries(files)) lies.set(name, typeof text === 'string' ? encoder.encode(text) : text);
    const wasi = new Wasi({
      args: ['orison', ...args],
      env: { ORISON_TODAY: today(), ICU_DATA: '/icu', ...env },
      files: lies,
      listed: await listed,
      lazy: (path) => (there.has(fontOf(path)) ? lazy(path, id, lacking) : null),
    });
    const instance = await WebAssembly.instantiate(await program, wasi.imports);
    const status = wasi.run(instance), written = {};
    for (const path of wasi.written) written[path] = lies.get(path).slice();
    if (keep && !lacking.size) {
      folder = new Map(folder);
      for (const path of wasi.written) folder.set(path, lies.get(path).slice());
      for (const path of folder.keys()) if (!lies.has(path)) folder.delete(path);
    }
    return { id, status, stdout: wasi.text(1), stderr: wasi.text(2), files: written, memory: wasi.memory.buffer.byteLength };
  }

  scope.onmessage = async ({ data }) => {
    try {
      const answer = await run(data);
      scope.postMessage(answer, Object.values(answer.files).map((bytes) => bytes.buffer));
    } catch (error) {
      scope.postMessage({ id: data.id, failed: String(error), files: {}, stdout: '', stderr: '' });
    }
  };
  Promise.all([program, listed]).then(() => scope.postMessage({ ready: true }), (error) => scope.postMessage({ failed: String(error) }));
}

// What lies in the page's folder: path to its size and a word that changes with its bytes, so that
// what is kept is never out of date.
const there = new Map();
const KEPT = 'orison-files'; // the cache of what was fetched, which the service worker answers from

async function listFiles() {
  const answer = await fetch('files.json');
  if (!answer.ok) throw new Error(`can't fetch files.json: ${answer.status}`);
  for (const [path, file] of Object.entries(await answer.json())) there.set(path, file);
  return [...there.keys()];
}

// Keeps a file for the next visit, where a page may.
async function keepFile(address, bytes) {
  try {
    await (await caches.open(KEPT)).put(address, new Response(bytes));
  } catch { /* then it is fetched again */ }
}

const sizeOf = (path) => (there.has(path) ? there.get(path).size : there.get(fontOf(path)).slice);
const versionedAddress = (path) => `${path}?${there.get(fontOf(path)).version}`;

// Gets a file while the program waits for it, which only this old interface can.
function fetchNow(path, tell) {
  const address = versionedAddress(path), request = new XMLHttpRequest();
  tell(sizeOf(path));
  request.open('GET', address, false);
  request.responseType = 'arraybuffer';
  try {
    request.send();
  } catch {
    return null; // there is no network
  }
  if (request.status !== 200) return null;
  const bytes = new Uint8Array(request.response);
  if (self.caches) keepFile(address, bytes.slice());
  return bytes;
}

async function fetchLater(path, tell) {
  tell(sizeOf(path));
  const address = versionedAddress(path), answer = await fetch(address).catch(() => null);
  const buffer = answer?.ok ? await answer.arrayBuffer().catch(() => null) : null;
  if (!buffer) return null;
  const bytes = new Uint8Array(buffer);
  if (self.caches) keepFile(address, bytes.slice());
  return bytes;
}

if (typeof WorkerGlobalScope !== 'undefined' && self instanceof WorkerGlobalScope && self.location.protocol.startsWith('http'))
  serve(self, { program: WebAssembly.compileStreaming(fetch('orison.wasm')), listed: listFiles(), fetchFile: fetchNow, fetchLater });
