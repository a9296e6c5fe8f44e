// Runs before all that could be missing: what does not arrive cannot say so itself. Where a newer version took over
// while this page was on its way, the files that it names are gone: it begins anew, once, and has that version. Else the
// page says that it could not start. Hears `kitbag-lost` from start.js for what scripts fetch themselves.
const ANEW_MS_MIN = 10_000; // a page that is lost again so soon is not helped by one more beginning
const STALLED_MS = 8_000; // what is kept on this phone is here long before
const STALLED_AGAIN_MS_MIN = 60_000;

window.addEventListener('error', ({ target }) => target instanceof HTMLScriptElement && lost(), true);
window.addEventListener('kitbag-lost', () => lost());

// A version that takes over in the middle leaves requests to the one before unanswered. Once start.js runs, it is its matter.
const workers = navigator.serviceWorker;
const hasStarted = () => 'started' in document.documentElement.dataset;
if (workers?.controller) {
  workers.addEventListener('controllerchange', () => hasStarted() || location.reload());
  // Or before this page could hear of it.
  setTimeout(() => hasStarted() || lost(STALLED_AGAIN_MS_MIN), STALLED_MS);
}

function lost(msMin = ANEW_MS_MIN) {
  if (workers?.controller && mayBeginAnew(msMin)) location.reload();
  else if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', say);
  else say();
}

function mayBeginAnew(msMin) {
  try {
    const [now, last] = [Date.now(), Number(sessionStorage.getItem('anew'))];
    if (Math.abs(now - last) < msMin) return false;
    sessionStorage.setItem('anew', String(now));
    return true;
  } catch {
    return false; // a tab that remembers nothing would begin for ever
  }
}

function say() {
  document.getElementById('start-failed')?.removeAttribute('hidden');
}
