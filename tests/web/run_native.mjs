// The native program, called as the page calls that in its worker.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const program = process.env.ORISON ?? join(root, "build/orison");

// Runs a job of the worker's interface: {args, files, env}; answers {status, stdout, stderr, files}.
export function runJob({ args, files = {}, env = {} }) {
  const folder = mkdtempSync(join(tmpdir(), "orison-web-"));
  try {
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const done = spawnSync(program, args, { cwd: folder, env: { ...process.env, ...env }, maxBuffer: 1 << 28 });
    const made = {};
    for (const name of readdirSync(folder)) if (!(name in files)) made[name] = readFileSync(join(folder, name));
    return { status: done.status ?? -1, stdout: done.stdout.toString(), stderr: done.stderr.toString(), files: made };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const dump = (stage, text) => runJob({ args: ["dump", stage, "week.yaml"], files: { "week.yaml": text } });
