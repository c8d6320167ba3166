/* Keeps the page of a door and what it is made of, so that it opens without a network. `self.KEPT` stands above, written by the server: the
   page, the files, and where files lie. Answers of the server (scans, data) are never kept here. */

const NAME = `door-${new URL(self.location.href).searchParams.get("v") ?? "0"}`;

self.addEventListener("install", (event) => {
  const fill = async () => {
    const cache = await caches.open(NAME);
    await cache.addAll([self.KEPT.page, ...self.KEPT.assets]);
    await self.skipWaiting();
  };
  event.waitUntil(fill());
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("door-") && name !== NAME);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

/* The page as it is now when the network answers within four seconds, else as it was. */
async function page(request) {
  const cache = await caches.open(NAME);
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(4000) });
    if (response.ok && !response.redirected) await cache.put(self.KEPT.page, response.clone());
    return response;
  } catch {
    return (await cache.match(self.KEPT.page)) ?? Response.error();
  }
}

async function file(request) {
  const cache = await caches.open(NAME);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && url.pathname === self.KEPT.page) event.respondWith(page(request));
  else if (url.pathname.startsWith(self.KEPT.static)) event.respondWith(file(request));
});
