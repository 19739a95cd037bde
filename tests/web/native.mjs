// Runs a command of the native program with the fonts of the web page alone, in a folder of its own.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync, spawnSync } from 'node:child_process';

export const environment = { SOURCE_DATE_EPOCH: '1790000000', ORISON_TODAY: '2026-09-21' };

export class Native {
  constructor(program, web) {
    this.program = path.resolve(program);
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'orison-web-'));
    this.fonts = path.join(this.folder, 'fonts.conf');
    fs.writeFileSync(this.fonts, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
      <dir>${path.resolve(web, '../wasi/fonts')}</dir><cachedir>${this.folder}/cache</cachedir></fontconfig>`);
    execFileSync('fc-list', { env: { ...process.env, FONTCONFIG_FILE: this.fonts } });
  }

  run({ args, files }) {
    const folder = fs.mkdtempSync(path.join(this.folder, 'run-'));
    for (const [name, from] of Object.entries(files)) fs.copyFileSync(from, path.join(folder, name));
    const env = { PATH: process.env.PATH, LC_ALL: 'C', ...environment, FONTCONFIG_FILE: this.fonts };
    const ran = spawnSync(this.program, args, { cwd: folder, env, encoding: 'utf8' });
    const made = {};
    for (const name of fs.readdirSync(folder)) if (!(name in files)) made[name] = fs.readFileSync(path.join(folder, name));
    fs.rmSync(folder, { recursive: true });
    return { status: ran.status, stdout: ran.stdout, stderr: ran.stderr, files: made };
  }

  close() { fs.rmSync(this.folder, { recursive: true }); }
}

// What differs between two answers, '' for nothing.
export function difference(one, other) {
  if (other.failed) return other.failed;
  for (const what of ['status', 'stdout', 'stderr'])
    if (one[what] !== other[what]) return `${what}: ${JSON.stringify(one[what]).slice(0, 600)} and ${JSON.stringify(other[what]).slice(0, 600)}`;
  const names = (answer) => Object.keys(answer.files).sort().join(' ');
  if (names(one) !== names(other)) return `files: ${names(one)} and ${names(other)}`;
  for (const [name, bytes] of Object.entries(one.files)) {
    const others = Buffer.from(other.files[name]);
    if (!Buffer.from(bytes).equals(others)) return `${name}: ${bytes.length} bytes and ${others.length} others`;
  }
  return '';
}
