// Keeps the page for the times without a network. A version of it is kept as a whole, or not at all, and
// answers until the next one is: then it goes. Files whose address has their version (?...), which the
// program fetches, are kept beside it.
const VERSION = "0"; // a sum of the files in SHELL, from web.mk
const PAGE = "orison-page-";
const FILES = "orison-files";
const SHELL = ["./", "style.css", "icon.svg", "manifest.webmanifest", "page.mjs", "dom.mjs", "draw.mjs", "form.mjs", "kept.mjs", "messages.mjs", "model.mjs", "outputs.mjs", "pages.mjs", "program.mjs", "words.mjs", "yaml.mjs", "worker.mjs", "wasi.mjs", "orison.wasm", "files.json"];

self.addEventListener("install", (event) => {
  const keepAll = async () => {
    const cache = await caches.open(PAGE + VERSION);
    await cache.addAll(SHELL.map((path) => new Request(path, { cache: "no-cache" })));
  };
  event.waitUntil(keepAll());
});

// A page says when it is loaded as a whole, so that none is mixed of two versions.
self.addEventListener("message", ({ data }) => data === "take over" && self.skipWaiting());

self.addEventListener("activate", (event) => {
  const takeOver = async () => {
    for (const name of await caches.keys()) if (name.startsWith("orison-page") && name !== PAGE + VERSION) await caches.delete(name);
    await dropOld(await (await caches.open(PAGE + VERSION)).match("files.json"));
    await self.clients.claim();
  };
  event.waitUntil(takeOver());
});

// Files of versions that are no more go.
async function dropOld(listed) {
  const files = await listed.json();
  const cache = await caches.open(FILES);
  const root = new URL("./", self.registration.scope).pathname;
  for (const request of await cache.keys()) {
    const url = new URL(request.url);
    const font = decodeURIComponent(url.pathname.slice(root.length)).replace(/(\.tt[cf])\.\d+$/, "$1"); // of which it is a slice
    if (files[font]?.version !== url.search.slice(1)) await cache.delete(request);
  }
}

// Some come by the name that the page's file has.
const addressOf = ({ url }) => url.replace(/\/index\.html$/, "/");
const fromPage = async (request) => (await (await caches.open(PAGE + VERSION)).match(addressOf(request))) ?? fetch(request);

async function fromKept(request) {
  const cache = await caches.open(FILES);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  event.respondWith(url.search.length > 1 ? fromKept(request) : fromPage(request));
});
