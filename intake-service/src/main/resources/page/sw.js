// The stored copy of the page, for when there is no network. It is here only if the person asked for it (app/keep.js), which
// is also who fills the store. What code fetches, above all the API, never comes by here: it has no destination.
const STORE = "waylight";
const PATIENCE_MS = 3000;

const kept = (request) => caches.match(request, { cacheName: STORE });

const afterPatience = () => new Promise((_, reject) => setTimeout(reject, PATIENCE_MS));

async function digest(algorithm, response) {
  const bytes = new Uint8Array(await crypto.subtle.digest(algorithm, await response.clone().arrayBuffer()));
  return btoa(String.fromCharCode(...bytes));
}

/** A document names the bytes of its scripts. A stored script of another release would not run, and its absence hurts. */
async function fits(integrity, copy) {
  return integrity === `sha384-${await digest("SHA-384", copy)}`;
}

/** All files or none: a document of one release and a script of another do not go together. */
async function renew(request, fresh) {
  const copy = await kept(request);
  if (!copy || !fresh.ok || (await copy.text()) === (await fresh.text())) return;
  const store = await caches.open(STORE);
  const files = await store.keys();
  await store.addAll(files.map(({ url }) => new Request(url, { cache: "reload" })));
}

async function answer(event) {
  const { request } = event;
  const copy = await kept(request);
  if (!copy) return fetch(request).catch((problem) => elsewhere(request, problem));
  if (request.integrity) return (await fits(request.integrity, copy)) ? copy : fetch(request);
  const coming = fetch(request);
  coming.catch(() => {});
  try {
    const fresh = await Promise.race([coming, afterPatience()]);
    if (fresh.status >= 500) return copy;
    if (request.mode === "navigate") event.waitUntil(renew(request, fresh.clone()).catch(() => {}));
    return fresh;
  } catch {
    return copy;
  }
}

/** The bare host name leads to the language that was kept. */
async function elsewhere(request, problem) {
  if (new URL(request.url).pathname !== "/" || !(await caches.has(STORE))) throw problem;
  const files = await (await caches.open(STORE)).keys();
  const start = files.map(({ url }) => new URL(url).pathname).find((path) => /^\/[a-z]+\/$/.test(path));
  if (!start) throw problem;
  return Response.redirect(start);
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { method, destination, url } = event.request;
  if (method !== "GET" || destination === "" || new URL(url).origin !== self.location.origin) return;
  event.respondWith(answer(event));
});
