// The lock: it closes by itself, it slows down guessing, and it never costs anybody what they typed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, screenshot, see, sleep, text, waitFor, waitUntil } from './harness.mjs';
import { advanceClock } from './clock.mjs';
import { found, open, press, record, seeRows, unlock } from './people.mjs';
import { street } from './street.mjs';

const here = street();
const LOCKED = 'Your five words';
const MINUTE_MS = 60_000;
// How often the page looks how long nobody has touched the phone, and then some.
const LOOK_MS = 5_000 + 3_000;

test('untouched for ten minutes it locks, keeps what was typed, and ends the memory that held it', async () => {
  const phone = await here.phone();
  const { page, words } = await found(phone, await here.server.setUpLink());
  await record(page, ['Injection 10']);
  await open(page, 'Capture');
  await press(page, 'Note');
  await advanceClock(page, 9 * MINUTE_MS);
  await fill(page, 'Note', 'half a thought');
  await page.keyboard.press('End'); // a touch
  await advanceClock(page, 9 * MINUTE_MS);
  await sleep(LOOK_MS);
  assert.doesNotMatch(await text(page), /five words/, 'touched nine minutes ago');

  const [worker] = page.workers();
  await page.evaluate(() => (window.before = true));
  await advanceClock(page, MINUTE_MS);
  await see(page, LOCKED);
  await waitUntil(() => !page.workers().includes(worker), { what: () => 'the worker to be ended' });
  await waitFor(page, () => window.before === undefined); // another document
  await see(page, LOCKED);
  assert.doesNotMatch(await text(page), /Injection|half a thought/);

  await unlock(page, words);
  await press(page, 'Note');
  assert.equal(await waitFor(page, () => document.querySelector('textarea')?.value), 'half a thought');
  await seeRows(page, 1);
  phone.watch.nothingWrong();
});

test('the programme chooses after how long', async () => {
  const phone = await here.phone();
  const { page, words } = await found(phone, await here.server.setUpLink());
  for (const [chosen, minutes] of [['5 min', 5], ['60 min', 60]]) {
    await open(page, 'Lock and hide');
    await press(page, chosen);
    await see(page, `nobody has touched it for ${minutes} minutes`);
    await screenshot(page, `lock-after-${minutes}`);
    await advanceClock(page, (minutes - 1) * MINUTE_MS);
    await sleep(LOOK_MS);
    assert.doesNotMatch(await text(page), /Your five words/);
    await advanceClock(page, MINUTE_MS);
    await see(page, LOCKED);
    await unlock(page, words);
  }
  phone.watch.nothingWrong();
});

test('put away for long it is locked when it is looked at again', async () => {
  const phone = await here.phone();
  const { page } = await found(phone, await here.server.setUpLink());
  const other = await phone.tab('about:blank');
  await other.bringToFront();
  await waitFor(page, () => document.visibilityState === 'hidden');
  // Asleep: none of its timers runs on.
  await page.evaluate(() => {
    for (let id = setTimeout(() => {}); id > 0; id -= 1) clearTimeout(id);
  });
  await advanceClock(page, 11 * MINUTE_MS);
  await sleep(LOOK_MS);
  assert.doesNotMatch(await text(page), /five words/, 'it sleeps');
  await page.bringToFront();
  await see(page, LOCKED, { ms: 2_000 });
  phone.watch.nothingWrong();
});

test('wrong words wait longer and longer, loading the page anew does not help, and nothing is lost', async () => {
  const phone = await here.phone();
  const { page, words } = await found(phone, await here.server.setUpLink());
  await record(page, ['Injection 10']);
  await open(page, 'More');
  await press(page, 'Lock');
  await see(page, LOCKED);
  for (let tries = 1; tries <= 4; tries += 1) {
    await fill(page, LOCKED, 'these are not the words');
    await press(page, 'Unlock');
    await see(page, 'These words do not fit');
    if (tries < 4) await waitFor(page, () => document.querySelector('.btn--bar')?.innerText.trim() === 'Unlock');
  }
  await see(page, /Wait \d+ seconds?/);
  await page.reload();
  await see(page, /Wait \d+ seconds?/);
  await screenshot(page, 'locked-waiting');
  await fill(page, LOCKED, words);
  assert.equal(await page.evaluate(() => document.querySelector('.btn--bar').getAttribute('aria-disabled')), 'true');
  await unlock(page, words); // as soon as the wait is over
  await seeRows(page, 1);
  phone.watch.nothingWrong();
});
