// What the page runs first: starts the app, keeps it for times without signal, and says when a newer one waits.
// Knows nothing of the app but that it draws into #main.
// Without a service worker (an old browser, a plain http address) the app still runs while there is signal.
if ('serviceWorker' in navigator) {
  navigator.serviceWorker.register('/sw.js').then(watchForNewer, () => {});
}

const drawn = new MutationObserver(() => {
  document.getElementById('shell')?.remove();
  drawn.disconnect();
});
drawn.observe(document.getElementById('main'), { childList: true });

// Imported here and not at the top, so that a module that does not arrive is a failed start too.
import('/app.js').then(({ default: init }) => init()).catch((error) => {
  document.getElementById('start-failed')?.removeAttribute('hidden');
  throw error;
});

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
