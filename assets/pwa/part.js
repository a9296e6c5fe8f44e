// Fetches the parts of the page that it does not begin with, each once, and sets them into it. What does not arrive is
// said on <html> (data-missing, by name) with the event `kitbag-missing`, and fetched again when there is signal, the app
// says `kitbag-again`, or some time has passed. Knows nothing of what is in them. The build writes a line for each below.

const AGAIN_MS = 60_000;
let isBegun;
const page = new Promise((resolve) => (isBegun = resolve));
const missing = new Set();

// start.js hands over what the page's own module offers.
export function begun(exports) {
  isBegun(exports);
}

// Whoever asks is told by a call to a function of the page's, as soon as the part is in its place.
function part(name, address) {
  let arrival;
  return async (told, data) => {
    const offered = await page;
    await (arrival ??= arrived(name, address, offered));
    offered.__indirect_function_table.get(told)(data, true);
  };
}

async function arrived(name, address, offered) {
  for (;;) {
    try {
      const unkept = !navigator.serviceWorker?.controller;
      await WebAssembly.instantiateStreaming(fetch(address), { __wasm_split: offered });
      if (unkept) keepOnce(address);
      return tell(name, false);
    } catch {
      tell(name, true);
      await again();
      tell(name, false);
    }
  }
}

// On a first visit it comes before the service worker does, who keeps what is asked of it.
function keepOnce(address) {
  navigator.serviceWorker?.addEventListener('controllerchange', () => fetch(address).catch(() => {}), { once: true });
}

function tell(name, isMissing) {
  if (missing.has(name) === isMissing) return;
  if (isMissing) missing.add(name);
  else missing.delete(name);
  document.documentElement.dataset.missing = [...missing].join(' ');
  window.dispatchEvent(new Event('kitbag-missing'));
}

function again() {
  return new Promise((resolve) => {
    setTimeout(resolve, AGAIN_MS);
    for (const event of ['online', 'kitbag-again']) window.addEventListener(event, resolve, { once: true });
  });
}
