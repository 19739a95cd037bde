// Holds the web program against the native one, byte for byte, in node: same.mjs PROGRAM FOLDER [PATTERN]
//
// Each bulletin, letter and document of the tests: status, messages, and the files that are written.
// Prints TAP.
import { cases } from './cases.mjs';
import { difference, environment, Native } from './native.mjs';
import { readFiles, start } from './node.mjs';
import { Wasi } from '../../src/web/wasi.mjs';

const [program, folder, pattern = ''] = process.argv.slice(2);

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

const native = new Native(program, folder), run = await start(folder);
const files = {}; // how many were compared, by ending
let count = 0, failed = 0;

function ok(holds, name, why = '') {
  console.log(`${holds ? 'ok' : 'not ok'} ${++count} - ${name}`);
  if (!holds) console.log(`# ${why.replaceAll('\n', '\n# ')}`);
  failed += !holds;
}

for (const one of cases().filter(({ name }) => name.includes(pattern))) {
  const answer = await run({ args: one.args, files: readFiles(one.files), env: environment });
  const differs = difference(native.run(one), answer);
  ok(!differs, `node: ${one.name}`, differs);
  for (const name of Object.keys(answer.files)) files[name.split('.').pop()] = 1 + (files[name.split('.').pop()] ?? 0);
}
if (!pattern) {
  ok(files.pdf >= 180 && files.eml >= 60 && files.yaml >= 90, `compared: ${JSON.stringify(files)}`, 'too few');
  ok(missingCallThrows(), 'a call that WASI lacks is an error');
}
native.close();
console.log(`1..${count}`);
process.exitCode = failed || count === 0 ? 1 : 0;
