// Keeps the app on the phone. The list is made by the build: every file with its hash. A file that is not exactly the
// built one (a sign-in page of a café's network, say) makes the installation fail, and the version before stays.
const CACHE = 'kitbag-__VERSION__';
const FILES = __FILES__;
const NOT_OURS = ['/v1/', '/healthz', '/metrics']; // the server's own; never answered from here

self.addEventListener('install', (event) => event.waitUntil(keepAll()));

async function keepAll() {
  const cache = await caches.open(CACHE);
  const requests = Object.entries(FILES).map(([path, integrity]) => new Request(path, { cache: 'no-cache', integrity }));
  await cache.addAll(requests);
}

// A new version waits until the page asks for it: a draft may be open in the one that runs.
self.addEventListener('message', (event) => {
  if (event.data?.type === 'activate') self.skipWaiting();
});

self.addEventListener('activate', (event) => event.waitUntil(removeOld().then(() => self.clients.claim())));

async function removeOld() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('kitbag-') && name !== CACHE).map((name) => caches.delete(name)));
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const ours = request.method === 'GET' && url.origin === self.location.origin;
  if (!ours || NOT_OURS.some((path) => url.pathname.startsWith(path))) return;
  const path = request.mode === 'navigate' ? '/' : url.pathname; // every address is the one page
  if (path in FILES) event.respondWith(kept(path, request));
});

async function kept(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path, { ignoreVary: true })) ?? fetch(request);
}
