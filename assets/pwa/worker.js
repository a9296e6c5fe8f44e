// What the store's thread runs first. The database has one owner per browser: whoever holds the two locks below.
// Says `waiting` to the page when another tab owns it, `stolen` when another tab took it, `failed: …` when it cannot
// start. Hears `steal` while waiting: the person wants to go on here. All other messages are the app's.

const OWNER = 'kitbag-store'; // may be stolen: says who should own the database
const ALIVE = 'kitbag-store-alive'; // never stolen: let go only when the last owner's thread has really ended

const queueing = new AbortController();

async function begin() {
  const free = await navigator.locks.request(OWNER, { ifAvailable: true }, async (lock) => {
    if (lock) await own();
    return lock !== null;
  });
  if (free) return;
  self.addEventListener('message', hear);
  self.postMessage('waiting');
  await navigator.locks.request(OWNER, { signal: queueing.signal }, own).catch((error) => {
    if (!queueing.signal.aborted) throw error; // else this tab left the queue in order to steal
  });
}

// Keeps the locks by never finishing; the browser lets go of them when this thread ends.
async function own() {
  self.removeEventListener('message', hear);
  await navigator.locks.request(ALIVE, async () => {
    const { default: init } = await import('/store.js'); // not at the top: failing to load it must be told as well
    await init();
    await new Promise(() => {});
  });
}

function hear(event) {
  if (event.data !== 'steal') return;
  queueing.abort();
  navigator.locks.request(OWNER, { steal: true }, own).catch(end);
}

function end(error) {
  self.postMessage(error?.name === 'AbortError' ? 'stolen' : `failed: ${error}`);
  self.close();
}

begin().catch(end);
