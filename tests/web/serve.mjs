// Serves the page's folder as README.md says a server should, and counts what is asked for. With
// `native` the page's sources are served, and in place of the worker one that has the native program
// run the commands: for tests of the page where the program in WebAssembly is not built.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import { root, runJob } from "./run_native.mjs";

const types = { html: "text/html; charset=utf-8", mjs: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8", svg: "image/svg+xml", webmanifest: "application/manifest+json", json: "application/json", wasm: "application/wasm", ttf: "font/ttf" };
export const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

// A program in WebAssembly that traps, or never ends: one function, which is its start.
const broken = (code) => Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1, 7, 19, 2, 6, ...Buffer.from("memory"), 2, 0, 6, ...Buffer.from("_start"), 0, 0, 10, code.length + 4, 1, code.length + 2, 0, ...code, 0x0b]);
const UNREACHABLE = [0x00], ENDLESS = [0x03, 0x40, 0x0c, 0x00, 0x0b];

// Answers each command by asking the server; `trap` and `sleep` among the arguments fail as a program
// would that traps or never ends.
const standIn = `
onmessage = async ({ data: { id, args, files, env } }) => {
  const decoder = new TextDecoder("latin1");
  const sent = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, btoa(typeof bytes === "string" ? String.fromCharCode(...new TextEncoder().encode(bytes)) : Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))]));
  try {
    const answer = await (await fetch("run", { method: "POST", body: JSON.stringify({ args, files: sent, env }) })).json();
    if (answer.failed) throw new Error(answer.failed);
    if (answer.silent) return;
    answer.files = Object.fromEntries(Object.entries(answer.files).map(([name, text]) => [name, Uint8Array.from(atob(text), (c) => c.charCodeAt(0))]));
    postMessage({ id, ...answer });
  } catch (error) {
    postMessage({ id, failed: String(error), files: {}, stdout: "", stderr: "" });
  }
};
postMessage({ ready: true });
`;

function answerRun(body, behaviour) {
  if (behaviour.trap) return behaviour.trap--, { failed: "RuntimeError: unreachable" };
  if (behaviour.hang) return behaviour.hang--, { silent: true };
  const { args, files, env } = JSON.parse(body);
  const bytes = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text, "base64")]));
  const done = runJob({ args, files: bytes, env });
  return { ...done, files: Object.fromEntries(Object.entries(done.files).map(([name, made]) => [name, made.toString("base64")])) };
}

const packed = new Map(); // of each file, as it is sent

// Sends a file compressed, and not again to who has it.
function sendFile(request, file, send) {
  if (!packed.has(file)) packed.set(file, gzipSync(readFileSync(file), { level: 9 }));
  const bytes = packed.get(file), tag = `"${createHash("sha1").update(bytes).digest("hex")}"`;
  if (request.headers["if-none-match"] === tag) return send(304, undefined, undefined, { ETag: tag });
  send(200, types[file.split(".").pop()] ?? "application/octet-stream", bytes, { ETag: tag, "Content-Encoding": "gzip" });
}

// The service worker with its version, as web.mk writes it; `change` alters files as they are sent.
function stamp(folder, change) {
  const sum = createHash("sha256").update(JSON.stringify(Object.entries(change).map(([path, alter]) => [path, String(alter)])));
  for (const name of readdirSync(folder).filter((one) => /\.(mjs|css|html)$/.test(one))) sum.update(readFileSync(join(folder, name)));
  return readFileSync(join(folder, "service.mjs"), "utf8").replace(/VERSION = "\w*"/, `VERSION = "${sum.digest("hex").slice(0, 12)}"`);
}

// Stands for all others: resolves to {url, asked, close}, `asked` grows by what is asked of them.
export function serveOthers() {
  const asked = [];
  const server = createServer((request, response) => (asked.push(request.url), response.on("error", () => {}).writeHead(200, { "Content-Type": "text/html" }).end("<title>others</title>")));
  server.on("connect", ({ url }, socket) => {
    asked.push(url);
    socket.on("error", () => {}).end("HTTP/1.1 502 none\r\n\r\n");
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve({ url: `http://127.0.0.1:${server.address().port}`, asked, close: () => server.close() })));
}

// Resolves to {url, requests, sent, behaviour, close}: `requests` grows by the path of each, sent.bytes
// by what is sent, sent.together is how many slices of fonts were asked for at once.
export function serve(folder, { native = false } = {}) {
  const requests = [], sent = { bytes: 0, together: 0 }, behaviour = { trap: 0, hang: 0, delay: 0, change: {} };
  let waiting = 0;
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url, "http://x").pathname).replace(/\/$/, "/index.html");
    requests.push(path);
    const headers = { "Content-Security-Policy": policy, "Cross-Origin-Opener-Policy": "same-origin", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-cache" };
    const send = (status, type, bytes, more = {}) => {
      sent.bytes += bytes?.length ?? 0;
      response.writeHead(status, { ...headers, ...(type && { "Content-Type": type }), ...more }).end(bytes);
    };
    if (native && path === "/worker.mjs") return send(200, types.mjs, standIn);
    if (native && path === "/run") {
      let body = "";
      request.on("data", (part) => (body += part));
      request.on("end", () => send(200, types.json, JSON.stringify(answerRun(body, behaviour))));
      return;
    }
    if (native && path === "/files.json") return send(200, types.json, '{"fonts/GentiumBookPlus-Regular.ttf":{"version":"1"}}');
    if (path === "/service.mjs" && (native || Object.keys(behaviour.change).length)) return send(200, types.mjs, stamp(folder, behaviour.change));
    if (behaviour.change[path]) return send(200, types[path.split(".").pop()], behaviour.change[path](readFileSync(join(folder, path), "utf8")));
    if (behaviour.change[path] === null) return send(503, "text/plain", "not now");
    if (!native && path === "/orison.wasm" && (behaviour.trap || behaviour.hang)) return send(200, types.wasm, broken(behaviour.trap ? (behaviour.trap--, UNREACHABLE) : (behaviour.hang--, ENDLESS)));
    if (native && path === "/orison.wasm") return send(200, types.wasm, "");
    const file = native && path.startsWith("/fonts/") ? join(root, path) : join(folder, path);
    if (!existsSync(file) || !statSync(file).isFile()) return send(404, "text/plain", "not found");
    if (!/\.tt[cf]\.\d+$/.test(path)) return sendFile(request, file, send);
    sent.together = Math.max(sent.together, ++waiting);
    setTimeout(() => (waiting--, sendFile(request, file, send)), behaviour.delay);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve({ url: `http://127.0.0.1:${server.address().port}/`, requests, sent, behaviour, close: () => server.close() })));
}
