// Overdose mode when it matters: locked, with no signal, on a phone that is killed at every step. The clock goes on, and
// what was tapped becomes a record with its times.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, findCanaries, screenshot, see, sleep, text, waitFor, waitUntil } from './harness.mjs';
import { bringIn, found, open, openRow, press, saveWithBar, seeAllSent, sendNow } from './people.mjs';
import { NO_SIGNAL, street } from './street.mjs';

const here = street();
const OPEN = { ms: 60_000 };
// From the tap to a screen on which the clock can be started.
const OPEN_MS_MAX = 300;

test('from the lock screen, with no signal, killed at every step, to a record at the desk', async () => {
  const [office, outside] = [await here.phone(), await here.phone()];
  const { page: desk } = await found(office, await here.server.setUpLink());
  const { page, words } = await bringIn(desk, outside, 'Peer worker', 'Robin', here.through);
  await see(page, 'New contact', OPEN);
  await waitFor(page, () => navigator.serviceWorker.controller?.state === 'activated');
  await press(page, 'More');
  await press(page, 'Lock');
  await see(page, 'Your five words', OPEN);
  await here.network.cut();
  let phone = outside;
  phone.watch.expect(NO_SIGNAL);
  await screenshot(page, 'emergency-locked');

  let taps = 0;
  const opened = await timeToOpen(page);
  console.log(`overdose mode opens from the lock screen in ${opened} ms`);
  assert.ok(opened <= OPEN_MS_MAX, `${opened} ms`);
  await screenshot(page, 'emergency-idle');
  await see(page, 'has not set its emergency number'); // and no phone guesses one
  for (const number of ['Call 911', 'Call 112']) await see(page, number);

  let now = page;
  const killed = async () => {
    await phone.kill();
    phone = await here.phone({ profile: phone.profile });
    phone.watch.expect(NO_SIGNAL);
    now = await phone.tab(here.network.url);
    await see(now, 'clock running', OPEN);
  };
  const tap = async (what, then) => {
    await press(now, what);
    taps += 1;
    await see(now, then);
    await sleep(100); // a finger is not on the phone and off the battery at once
  };
  const began = Date.now();
  await tap('Start the clock', 'clock running');
  assert.equal(taps, 1, 'one tap starts the clock');
  await killed();
  await tap('Does not wake', 'speaker on');
  await killed();
  await tap('Called', 'Open the airway');
  await killed();
  await tap('Next', 'Give ONE dose');
  const before = taps;
  const given = Date.now();
  await tap('Dose 1 given now', 'Breathe for them');
  assert.equal(taps - before, 1, 'one tap stamps a dose');
  await screenshot(now, 'emergency-dose');
  await killed();
  await see(now, 'Dose 1');
  await clockSays(now, began);
  await tap('Start breaths', 'One breath');
  await killed();
  await see(now, /One breath now|Wait/);
  await tap('They are breathing', 'Roll onto side');
  await killed();
  await tap('On their side', 'Stay with them');
  await killed();
  await clockSays(now, began);
  await tap('Help arrived', 'What you know');
  await tap('End, and write it down', 'Your five words');

  await phone.kill();
  phone = await here.phone({ profile: phone.profile });
  phone.watch.expect(NO_SIGNAL);
  now = await phone.tab(here.network.url);
  await see(now, 'Your five words', OPEN);
  assert.doesNotMatch(await text(now), /clock running/, 'it has ended');
  await fill(now, 'Your five words', words);
  await press(now, 'Unlock');
  await see(now, 'outcome not noted', OPEN); // its form comes first, though no page remembers that it waits
  await see(now, 'Rescue breaths, Recovery position');
  await screenshot(now, 'emergency-form');
  await press(now, 'OK, alert');
  await press(now, 'I want a call');
  await screenshot(now, 'emergency-debrief');
  await saveWithBar(now);
  await see(now, 'Recorded by');
  assert.match(await text(now), /How the worker is\s*For supervisors only/, 'even the phone that wrote it cannot read it');
  await here.network.restore();
  await sendNow(now);
  await seeAllSent(now);
  await sendNow(desk);
  await openRow(desk);
  await screenshot(desk, 'emergency-record');
  const record = await text(desk);
  for (const [what, at] of [['Started', began], ['Dose given', given]]) {
    const time = new Date(at).toISOString().slice(11, 16);
    assert.match(record, new RegExp(`${what}[^]*${time}`), `${what} at ${time}`);
  }
  await open(desk, 'Needs a look');
  await see(desk, 'Robin wants a call');
  await screenshot(desk, 'needs-call');
  await press(desk, 'I have called');
  await waitFor(desk, () => !document.body.innerText.includes('wants a call'));
});

// Typed by a supervisor. The first two are for everybody who has the phone, the name is for nobody.
const SAY = 'Nobody breathes at the WOMBAT gate';
const LEGAL = 'Section QUOKKA protects those who call';
const OWN = 'Shake the BILBY and shout';
const CLINICIAN = 'Dr Numbat Axolotl';

test('while locked one file is readable: what to say, own words and the law, and nobody’s name', async () => {
  const phone = await here.phone();
  const { page } = await found(phone, await here.server.setUpLink(), { number: '112' });
  await press(page, 'Overdose');
  await see(page, 'Call 112');
  assert.doesNotMatch(await text(page), /911|has not set/, 'the number that was asked for first');
  await press(page, 'Back');
  await open(page, 'Overdose guide');
  await press(page, 'Try to wake them');
  await press(page, 'Write our own words');
  await fill(page, 'Title', OWN);
  await press(page, 'Back to the guide');
  await see(page, OWN);
  await fill(page, 'Words to say when calling', SAY);
  await fill(page, 'What the law says', LEGAL);
  await fill(page, 'Clinician', CLINICIAN);
  await page.evaluate(() => {
    const day = document.querySelector('input[type=date]');
    day.value = '2026-11-01';
    day.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await press(page, 'They have read it as it is set here');
  await see(page, 'takes the review away');
  await saveWithBar(page);
  await press(page, 'Overdose');
  await see(page, `Reviewed by ${CLINICIAN}`);
  await press(page, 'Back');
  await press(page, 'More');
  await press(page, 'Lock');
  await see(page, 'Your five words', OPEN);
  await press(page, 'Emergency');
  await see(page, /Reviewed, \w+ 1 Nov/);
  await see(page, 'Call 112');
  await see(page, OWN);
  await see(page, 'In your programme’s own words');
  await press(page, 'Start the clock');
  await press(page, 'Does not wake');
  await see(page, SAY);
  await see(page, LEGAL);
  phone.watch.nothingWrong();
  await phone.close();
  const readable = findCanaries([phone.profile], [SAY, LEGAL, OWN, CLINICIAN]).filter(({ form }) => form === 'UTF-8');
  assert.deepEqual([...new Set(readable.map(({ word }) => word))].sort(), [SAY, LEGAL, OWN].sort());
  assert.equal(new Set(readable.map(({ file }) => file)).size, 1, 'they lie in one file');
  assert.deepEqual(findCanaries([phone.profile], [CLINICIAN]), []);
});

// The words of a card are all above the dock, whatever stands there: hands that shake do not scroll.
const cut = (page) => page.evaluate(() => {
  const [card, dock, main] = ['.card', '.dock', '.main'].map((name) => document.querySelector(`.mode ${name}`));
  const words = [...card.querySelectorAll('.card-title, .card-line')].at(-1);
  const over = Math.round(words.getBoundingClientRect().bottom - dock.getBoundingClientRect().top);
  return over > 0 ? `“${card.querySelector('.card-title').innerText}” by ${over} px, scrolled by ${main.scrollTop}` : '';
});

for (const number of ['', '112']) {
  test(`no card is cut by the dock, with ${number ? 'a' : 'no'} number set, in any language`, async () => {
    const phone = await here.phone();
    const { page } = await found(phone, await here.server.setUpLink(), { number });
    const wrong = [];
    const look = async (language, name) => {
      await screenshot(page, `card-${number || 'unset'}-${language}-${name}`);
      wrong.push(...[await cut(page)].filter(Boolean).map((line) => `${language}: ${line}`));
    };
    for (const [language, own, mode, start, steps] of [
      ['es', 'Español', 'Sobredosis', 'Iniciar el reloj', 'Los pasos'], ['fr', 'Français', 'Surdose', 'Démarrer le minuteur', 'Étapes'],
      ['en', 'English', 'Overdose', 'Start the clock', 'All steps'],
    ]) {
      await page.evaluate(() => document.querySelectorAll('.tab')[3].click());
      await press(page, own);
      await press(page, mode);
      await look(language, 'idle');
      await press(page, start);
      const cards = () => page.evaluate(() => [...document.querySelectorAll('.mode .rows button')].length);
      await press(page, steps);
      const count = await waitUntil(cards, { what: () => 'the steps' });
      for (let card = 0; card < count; card += 1) {
        if (card > 0) await press(page, steps);
        await page.evaluate((at) => document.querySelectorAll('.mode .rows button')[at].click(), card);
        await waitFor(page, () => document.querySelector('.mode .card'));
        await look(language, card);
      }
      await press(page, steps);
      await page.evaluate(() => document.querySelectorAll('.mode .rows button')[0].click());
      await waitFor(page, () => !document.querySelector('[data-settles]'));
      await page.evaluate(() => [...document.querySelectorAll('.mode .main .btn--plain')].at(-1).click()); // started by mistake
      await waitUntil(() => page.evaluate(() => !document.querySelector('.mode')), { what: () => 'the mode to be left' });
    }
    assert.deepEqual(wrong, []);
  });
}

// In the page: from the finger to the next frame with the bar.
function timeToOpen(page) {
  return page.evaluate(async () => {
    const button = [...document.querySelectorAll('button')].find((node) => node.innerText.trim() === 'Emergency');
    const started = performance.now();
    button.click();
    while (![...document.querySelectorAll('.btn--bar')].some((node) => node.innerText.includes('Start the clock') && node.checkVisibility())) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return Math.round(performance.now() - started);
  });
}

// The clock on the screen is the time since the start, kills or not.
async function clockSays(page, began) {
  const shown = await waitFor(page, () => document.querySelector('[role=timer]')?.innerText.trim());
  const [minutes, seconds] = shown.split(':').map(Number);
  const apart = Math.abs(minutes * 60 + seconds - (Date.now() - began) / 1000);
  assert.ok(apart <= 3, `${shown} is ${apart} s from the truth`);
}
