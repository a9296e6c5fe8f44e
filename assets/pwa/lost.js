// Runs before all that could be missing: what does not arrive cannot say so itself. Where a newer version took over
// while this page was on its way, the files that it names are gone: it begins anew, once, and has that version. Else the
// page says that it could not start. Hears `kitbag-lost` from start.js for what scripts fetch themselves.
const ANEW_MS_MIN = 10_000; // a page that is lost again so soon is not helped by one more beginning

window.addEventListener('error', ({ target }) => target instanceof HTMLScriptElement && lost(), true);
window.addEventListener('kitbag-lost', lost);

// A version that takes over in the middle leaves requests to the one before unanswered. Once start.js runs, it is its matter.
const workers = navigator.serviceWorker;
if (workers?.controller) workers.addEventListener('controllerchange', () => 'started' in document.documentElement.dataset || location.reload());

function lost() {
  if (workers?.controller && mayBeginAnew()) location.reload();
  else if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', say);
  else say();
}

function mayBeginAnew() {
  try {
    const [now, last] = [Date.now(), Number(sessionStorage.getItem('anew'))];
    if (Math.abs(now - last) < ANEW_MS_MIN) return false;
    sessionStorage.setItem('anew', String(now));
    return true;
  } catch {
    return false; // a tab that remembers nothing would begin for ever
  }
}

function say() {
  document.getElementById('start-failed')?.removeAttribute('hidden');
}
