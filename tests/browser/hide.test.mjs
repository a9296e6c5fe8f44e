// Hide: at the next frame there is a clock and nothing else, and only the PIN or the five words bring the screen back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, fill, screenshot, see, sleep, smallTargets, text, waitFor, waitUntil } from './harness.mjs';
import { advanceClock } from './clock.mjs';
import { findInMemory } from './memory.mjs';
import { found, open, press, record, seeRows, unlock } from './people.mjs';
import { street } from './street.mjs';

const here = street();
const CLOCK_ONLY = /^\s*(Clock\s+)?\d{1,2}:\d{2}( [AP]M)?\s+\w{3} \d{1,2} \w{3}\s*$/;
const PIN = '2580';
const MINUTE_MS = 60_000;
const CANARIES = { programme: 'Perlhuhn', name: 'Zaunkoenig', note: 'Numbat behind the mill' };

// What the very next frame after a tap shows.
async function hide(page) {
  await page.evaluate(() => {
    const shown = (resolve) => () => requestAnimationFrame(() => resolve(document.body.innerText));
    window.nextFrame = new Promise((resolve) => document.addEventListener('click', shown(resolve), { capture: true, once: true }));
  });
  const frame = page.evaluate(() => window.nextFrame);
  await press(page, 'Hide');
  return frame;
}

const uncover = (page) => page.evaluate(() => document.querySelector('.cover').click());
const enter = async (page, pin) => {
  for (const digit of pin) await press(page, digit);
  await press(page, 'Go on');
};

async function setPin(page) {
  await open(page, 'Lock and hide');
  await press(page, 'Choose a PIN');
  await screenshot(page, 'pin-choose');
  for (const digit of PIN) await press(page, digit);
  await press(page, 'Use this PIN');
  await see(page, 'A PIN is set');
}

test('without a PIN it locks behind the clock, and neither page nor worker remembers anything', async () => {
  const phone = await here.phone();
  const { programme, name, note } = CANARIES;
  const { page, words } = await found(phone, await here.server.setUpLink(), { programme, name });
  const sought = [programme, name, note];
  const type = async () => {
    await record(page, ['Injection 10'], () => press(page, 'Note').then(() => fill(page, 'Note', note)));
    await open(page, 'Capture');
    await press(page, 'Note');
    await fill(page, 'Note', note);
  };
  await type();
  for (const where of ['page', 'worker']) {
    const seen = (await findInMemory(page, sought)).filter((one) => one.where === where);
    assert.ok(seen.some(({ word }) => word === note), `while it is open the ${where}'s memory holds it, or this search finds nothing`);
  }

  await page.evaluateOnNewDocument(() => {
    window.frames = [];
    const look = () => {
      window.frames.push(document.body?.innerText ?? '');
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  assert.match(await hide(page), CLOCK_ONLY);
  const frames = await waitFor(page, () => window.frames && document.querySelector('.cover') && window.frames); // the new document's
  for (const frame of frames) assert.match(frame, /^\s*$|^\s*(Clock\s+)?\d{1,2}:\d{2}/, 'neutral while it begins anew');
  assert.equal(await page.title(), 'Clock');
  await screenshot(page, 'hidden');
  await sleep(2_000); // the worker begins anew too
  assert.deepEqual(await findInMemory(page, sought), []);

  await uncover(page);
  await see(page, 'Your five words');
  assert.equal(await page.title(), 'Kitbag');
  await unlock(page, words);
  await press(page, 'Note');
  assert.equal(await waitFor(page, () => document.querySelector('textarea')?.value), note);
  await seeRows(page, 1);

  await open(page, 'More');
  await press(page, 'Lock');
  await see(page, 'Your five words');
  await sleep(2_000);
  assert.deepEqual(await findInMemory(page, sought), [], 'after Lock');
  phone.watch.nothingWrong();
});

test('with a PIN it comes back where it was, and five wrong ones need the words', async () => {
  const phone = await here.phone();
  const { page, words } = await found(phone, await here.server.setUpLink());
  await setPin(page);
  await screenshot(page, 'locking');
  assert.deepEqual(await axe(page), []);
  await open(page, 'Capture');
  await press(page, 'Injection 10');
  await press(page, 'Note');
  await fill(page, 'Note', 'half a thought');
  assert.match(await hide(page), CLOCK_ONLY);
  await uncover(page);
  await see(page, 'Paused');
  await screenshot(page, 'pin');
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await smallTargets(page, 64), []);
  assert.doesNotMatch(await text(page), /Injection|half a thought|Night team/);
  await enter(page, '0852');
  await see(page, '4 more tries');
  await enter(page, PIN);
  await see(page, 'New contact');
  await press(page, 'Note');
  assert.equal(await waitFor(page, () => document.querySelector('textarea')?.value), 'half a thought');
  await page.evaluate(() => document.querySelector('.btn--bar').click());
  await seeRows(page, 1);

  await advanceClock(page, 2 * MINUTE_MS); // on Today, and nobody touches it
  await see(page, 'Paused');
  await enter(page, PIN);
  await waitUntil(() => page.evaluate(() => document.querySelectorAll('main .rows > li').length === 1), { what: () => 'Today again' });

  await hide(page);
  await uncover(page);
  await page.evaluate(() => history.back()); // the phone's own button leads nowhere from here
  await enter(page, PIN);
  await waitUntil(() => page.evaluate(() => document.querySelectorAll('main .rows > li').length === 1), { what: () => 'Today still' });

  await hide(page);
  await uncover(page);
  await see(page, 'Paused');
  await advanceClock(page, 9 * MINUTE_MS);
  await enter(page, '0852'); // trying does not put it off
  await advanceClock(page, MINUTE_MS);
  await see(page, 'Your five words');
  await unlock(page, words);
  // It went with the lock, and is asked for again where work goes on: nobody has to look for it.
  await screenshot(page, 'pin-again');
  await press(page, 'Set PIN again');
  for (const digit of PIN) await press(page, digit);
  await press(page, 'Use this PIN');
  await see(page, 'New contact');
  assert.doesNotMatch(await text(page), /Set PIN again/);

  await hide(page);
  await uncover(page);
  const [worker] = page.workers();
  for (let tries = 1; tries <= 5; tries += 1) {
    await see(page, tries === 1 ? 'Paused' : /more tr/);
    await enter(page, '0852');
    if (tries < 5) await see(page, `${5 - tries} more tr`);
  }
  await see(page, 'Your five words');
  await waitUntil(() => !page.workers().includes(worker), { what: () => 'the worker to be ended' });
  await unlock(page, words);
  await press(page, 'Not now');
  await seeRows(page, 1);
  assert.doesNotMatch(await text(page), /Set PIN again/, 'put away until the next lock');
  await open(page, 'Lock and hide');
  await see(page, 'Set PIN again');
  await press(page, 'Do without a PIN');
  await see(page, 'Choose a PIN');
  phone.watch.nothingWrong();
});
