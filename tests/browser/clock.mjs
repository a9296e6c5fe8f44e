// A phone whose clock is wrong. Shifts what its pages and workers are told; the browser itself keeps the right time,
// as a whole Chromium under a false clock does not start.

export async function shiftClock(page, aheadMs) {
  page.on('workercreated', (worker) => void worker.evaluate(shift, aheadMs).catch(() => {})); // it may have ended already
  await page.evaluateOnNewDocument(shift, aheadMs);
}

// Runs in the page or worker.
function shift(aheadMs) {
  const Right = Date;
  globalThis.Date = class extends Right {
    constructor(...given) {
      if (given.length === 0) super(Right.now() + aheadMs);
      else super(...given);
    }
    static now() {
      return Right.now() + aheadMs;
    }
  };
}

// Lets time pass on a page that is open, as when the phone lay in a pocket.
export function advanceClock(page, ms) {
  return page.evaluate(shift, ms);
}
