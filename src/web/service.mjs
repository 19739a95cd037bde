// Keeps the page for the times without a network. What is asked for comes from the network when it is
// there, so that nobody works with an old page, and is kept; without it, what was kept answers. Files
// whose address has their version (?...), which the program fetches, come from what was kept first.
const PAGE = "orison-page";
const FILES = "orison-files";
const SHELL = ["./", "style.css", "icon.svg", "manifest.webmanifest", "page.mjs", "dom.mjs", "draw.mjs", "form.mjs", "kept.mjs", "messages.mjs", "model.mjs", "outputs.mjs", "pages.mjs", "program.mjs", "words.mjs", "yaml.mjs", "worker.mjs", "wasi.mjs", "orison.wasm", "files.json"];

self.addEventListener("install", (event) => {
  const keepAll = async () => {
    const cache = await caches.open(PAGE);
    await Promise.allSettled(SHELL.map((path) => cache.add(path)));
    await self.skipWaiting();
  };
  event.waitUntil(keepAll());
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// Files of versions that are no more go.
async function dropOld(listed) {
  const files = await listed.json();
  const cache = await caches.open(FILES);
  const root = new URL("./", self.registration.scope).pathname;
  for (const request of await cache.keys()) {
    const url = new URL(request.url);
    if (files[decodeURIComponent(url.pathname.slice(root.length))]?.version !== url.search.slice(1)) await cache.delete(request);
  }
}

async function fromNetwork(request) {
  const cache = await caches.open(PAGE);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    if (answer.ok && request.url.endsWith("/files.json")) await dropOld(answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}

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
  event.respondWith(url.search.length > 1 ? fromKept(request) : fromNetwork(request));
});
