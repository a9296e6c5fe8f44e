// Starts the app, keeps it for times without signal, and says when a newer one waits.
// Knows nothing of the app but that it draws into #main.

const PAINT_MS_MAX = 100;

// Without a service worker (an old browser, a plain http address) the app still runs while there is signal.
if ('serviceWorker' in navigator) {
  navigator.serviceWorker.register('/sw.js').then(watchForNewer, () => {});
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
const [{ default: init }] = await Promise.all([import('/app.js'), painted()]);
await init();

// What the page says by itself is on the screen before the app takes the thread. A page out of sight is never painted.
function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, PAINT_MS_MAX);
  });
}

// A newer version never replaces a running one by itself: a draft may be open. The app hears `kitbag-newer` on the
// window (or finds data-newer on <html>), offers it, and answers with `kitbag-activate`; only this page then reloads.
function watchForNewer(registration) {
  const announce = () => {
    if (!registration.waiting || !registration.active) return; // the first one of all is no news
    document.documentElement.dataset.newer = 'waiting';
    window.dispatchEvent(new Event('kitbag-newer'));
  };
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', announce);
  });
  announce();
  window.addEventListener('kitbag-activate', () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    registration.waiting?.postMessage({ type: 'activate' });
  });
}
