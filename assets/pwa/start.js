// Starts the app, keeps it for times without signal, and says when a newer one waits or has taken over.
// Knows nothing of the app but that it draws into #main.

const PAINT_MS_MAX = 100;
const KEPT_MS_MAX = 30_000; // what is not kept by then is said to be missing, though it may still come
const AGAIN_MS_MIN = 5_000; // before it is fetched again; doubled each time
const AGAIN_MS_MAX = 600_000;
const SELF = new URL(import.meta.url).pathname;
const WORKER = '/worker.js'; // its name is in this file, so that this one changes with either half of the app
const workers = navigator.serviceWorker; // none in an old browser, or at a plain http address: the app runs while there is signal

document.documentElement.dataset.started = '';
let controlled = Boolean(workers?.controller);
let asked = false; // this page itself asked for the newer version
let again = AGAIN_MS_MIN;
let timer;
const watched = new WeakSet();

if (workers) {
  workers.addEventListener('controllerchange', taken);
  window.addEventListener('online', keep);
  setTimeout(() => document.documentElement.dataset.offline || tell('missing'), KEPT_MS_MAX);
  keep();
} else {
  tell('missing');
}

// Whatever goes wrong before the app has drawn anything is a failed start, and is said instead of an empty page.
const failed = () => document.getElementById('start-failed')?.removeAttribute('hidden');
window.addEventListener('error', failed);
window.addEventListener('unhandledrejection', failed);

new MutationObserver((changes, observer) => {
  document.getElementById('shell')?.remove();
  observer.disconnect();
}).observe(document.getElementById('main'), { childList: true });

// Not imported at the top: a module that does not arrive would end this file before it could say so.
const [app, part, isCurrent] = await Promise.all([arrived(import('/app.js')), arrived(import('/part.js')), current(), painted()]);
if (!app || !part || !isCurrent) window.dispatchEvent(new Event('kitbag-lost'));
else part.begun(await app.default());

function arrived(module) {
  return module.catch(() => undefined);
}

// What the page says by itself is on the screen before the app takes the thread. A page out of sight is never painted.
function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, PAINT_MS_MAX);
  });
}

// Whether what runs here is what is kept for this page: a newer version may have taken over while it was on its way.
async function current() {
  if (!workers?.controller) return true;
  try {
    const page = await (await fetch('/')).text();
    return page.includes(SELF) && page.includes(WORKER);
  } catch {
    return true;
  }
}

// Another version took over, because a page asked for it. That page has nothing open, nor has one that has not begun;
// others hear `kitbag-replaced` and begin anew as soon as nothing is open in them.
async function taken() {
  const isFirst = !controlled;
  controlled = true;
  if (asked) return location.reload();
  delete document.documentElement.dataset.newer;
  if (isFirst || (await current())) return;
  if (document.getElementById('shell')) return location.reload();
  window.dispatchEvent(new Event('kitbag-replaced'));
}

// Fetches all that is needed without signal. What did not arrive whole is fetched again, later and when there is signal.
async function keep() {
  clearTimeout(timer);
  try {
    const registration = await workers.register('/sw.js');
    if (!watched.has(registration)) watch(registration);
    else if (registration.active && !registration.installing) await registration.update();
  } catch {
    if (document.documentElement.dataset.offline !== 'ready') tell('missing');
    keepLater();
  }
}

function keepLater() {
  clearTimeout(timer);
  timer = setTimeout(keep, again);
  again = Math.min(again * 2, AGAIN_MS_MAX);
}

// The app hears `kitbag-offline` on the window, or finds data-offline on <html>: whether it opens here without signal.
function tell(offline) {
  document.documentElement.dataset.offline = offline;
  window.dispatchEvent(new Event('kitbag-offline'));
}

// A newer version never replaces a running one by itself: a draft may be open. The app hears `kitbag-newer` on the
// window (or finds data-newer on <html>), offers it, and answers with `kitbag-activate`.
function watch(registration) {
  watched.add(registration);
  const look = ({ target }) => {
    const lost = target?.state === 'redundant';
    if (registration.active) tell('ready'); // an older version opens as well
    else if (lost) tell('missing');
    if (lost) keepLater();
    if (!registration.waiting || !registration.active) return; // the first one of all is no news
    document.documentElement.dataset.newer = 'waiting';
    window.dispatchEvent(new Event('kitbag-newer'));
  };
  const hear = () => registration.installing?.addEventListener('statechange', look);
  registration.addEventListener('updatefound', hear);
  hear();
  look({});
  window.addEventListener('kitbag-activate', () => {
    asked = true;
    registration.waiting?.postMessage({ type: 'activate' });
  });
}
