// Keeps the app on the phone. The list is made by the build: every file with its hash. A file that is not exactly the
// built one (a sign-in page of a café's network, say) makes the installation fail, and the version before stays; what did
// arrive whole is kept for the next try. What only some people need is in a list of its own: it is fetched when it is first
// asked for, and kept from then on.
const CACHE = 'kitbag-__VERSION__';
const FILES = __FILES__;
const LATER = __LATER__;
const OLD = '/kitbag-old'; // in a cache: it outlived one version already
const LATER_NAMES = /^\/(tables|scanner|desk)-/; // each a part of its own
const NAMED_BY_CONTENT = /^\/snippets\/|-[0-9a-f]{16}\.[a-z]+$/;
const NOT_OURS = ['/v1/', '/healthz', '/metrics']; // the server's own; never answered from here

self.addEventListener('install', (event) => event.waitUntil(keepAll()));

async function keepAll() {
  const cache = await caches.open(CACHE);
  await Promise.all(Object.entries(FILES).map(([path, integrity]) => keepOne(cache, path, integrity)));
  const needed = await neededLater();
  const wanted = Object.keys(LATER).filter((path) => needed.has(partOf(path)));
  await Promise.allSettled(wanted.map((path) => keepOne(cache, path, LATER[path])));
}

function partOf(path) {
  return LATER_NAMES.exec(path)?.[1];
}

// The parts that this phone has needed with a version before: then it needs them without signal with this one too. What
// does not arrive now is fetched when it is asked for.
async function neededLater() {
  const names = (await caches.keys()).filter((name) => name.startsWith('kitbag-'));
  const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return new Set(kept.flat().map(({ url }) => partOf(new URL(url).pathname)).filter(Boolean));
}

// The browser may have kept a damaged copy that the server, by its name, holds to be whole: then it is fetched past it.
async function keepOne(cache, path, integrity) {
  if (await cache.match(path)) return;
  const fetched = (how) => cache.add(new Request(path, { cache: how, integrity }));
  await fetched('no-cache').catch(() => fetched('reload'));
}

// A new version waits until the page asks for it: a draft may be open in the one that runs.
self.addEventListener('message', (event) => {
  if (event.data?.type === 'activate') self.skipWaiting();
});

// What a page asks for waits until this is over, and a page begins anew as soon as it is claimed: so that is not waited for.
self.addEventListener('activate', (event) => {
  const removed = removeOld();
  event.waitUntil(removed);
  removed.finally(() => self.clients.claim());
});

// The files of the version before stay for one more version: a page of it may be on its way, and has to get so far that
// it can find out.
async function removeOld() {
  const names = (await caches.keys()).filter((name) => name.startsWith('kitbag-') && name !== CACHE);
  await Promise.all(names.map(async (name) => {
    const cache = await caches.open(name);
    if (await cache.match(OLD)) return caches.delete(name);
    return cache.put(OLD, new Response());
  }));
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const ours = request.method === 'GET' && url.origin === self.location.origin;
  if (!ours || NOT_OURS.some((path) => url.pathname.startsWith(path))) return;
  const path = request.mode === 'navigate' ? '/' : url.pathname; // every address is the one page
  if (path in FILES) event.respondWith(kept(path, request));
  else if (path in LATER) event.respondWith(keptFromNowOn(path));
  else if (NAMED_BY_CONTENT.test(path)) event.respondWith(older(request));
});

async function kept(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path, { ignoreVary: true })) ?? fetch(request);
}

async function keptFromNowOn(path) {
  const cache = await caches.open(CACHE);
  const arrived = await keepOne(cache, path, LATER[path]).then(() => true, () => false);
  return arrived ? cache.match(path, { ignoreVary: true }) : Response.error(); // who asked says so
}

async function older(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}
