// Waiting for something to become true. The page's own waiting functions use eval, which the page's policy forbids.
const POLL_MS = 50;
export const WAIT_MS_MAX = 15_000;

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// A question that a tab was asked in the middle of a reload is sometimes never answered by the browser: it counts as not
// answered after so long, and whoever waits asks again.
const ANSWER_MS_MAX = 5_000;
export const answered = (asked) => Promise.race([asked, sleep(ANSWER_MS_MAX)]);

// Asks again and again until the answer is truthy, and returns it. `what` names the thing in the error.
export async function waitUntil(ask, { ms = WAIT_MS_MAX, what = () => String(ask) } = {}) {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${ms} ms for ${await what()}`);
    await sleep(POLL_MS);
  }
}
