// An incident by one thumb and with no signal: begun, killed, found again, saved, and at the desk as it was written. And a
// reversal that a participant tells of, in as many taps as a passing word allows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, screenshot, see, sidewaysScroll, sleep, smallTargets, text, waitFor } from './harness.mjs';
import { bringIn, found, open, openRow, press, seeAllSent, sendNow, unlock } from './people.mjs';
import { NO_SIGNAL, street } from './street.mjs';
import { Thumb } from './thumb.mjs';

const here = street();
const OPEN = { ms: 60_000 };
// Drafts are kept within 300 ms of a tap.
const KEPT_MS = 400;
const TOLD_TAPS_MAX = 6;

async function looksRight(page, name) {
  await screenshot(page, name);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await smallTargets(page), []);
  assert.equal(await sidewaysScroll(page), 0);
}

test('supplies taken away are written down by one thumb with no signal, and the desk follows up', async () => {
  const [office, outside] = [await here.phone(), await here.phone()];
  const { page: desk } = await found(office, await here.server.setUpLink());
  const { page, words } = await bringIn(desk, outside, 'Peer worker', 'Robin', here.through);
  await see(page, 'New contact', OPEN);
  await waitFor(page, () => navigator.serviceWorker.controller?.state === 'activated');
  await here.network.cut();
  outside.watch.expect(NO_SIGNAL);

  const thumb = new Thumb(page);
  await thumb.tap('More');
  await thumb.tap('Record an incident');
  await see(page, 'Nothing here is required');
  await looksRight(page, 'incident-fresh');
  await thumb.tap('Needle-stick injury');
  await see(page, 'Wash now: soap and water.');
  await see(page, 'Not reviewed by a clinician yet.');
  await looksRight(page, 'incident-injury');
  await thumb.tap('Supplies confiscated');
  await thumb.scrollTo('Taken out of your bag');
  await thumb.tap('Taken out of your bag');
  await thumb.scrollTo('Injection 5: more');
  await thumb.tap('Injection 5: more');
  await thumb.tap('Injection 5: more');
  await thumb.scrollTo('Wants support');
  await thumb.tap('Wants support');
  await thumb.scrollTo('Yes');
  await thumb.tap('Yes');
  await looksRight(page, 'incident-taken');
  await sleep(KEPT_MS);

  await outside.kill();
  const again = await here.phone({ profile: outside.profile });
  again.watch.expect(NO_SIGNAL);
  const now = await again.tab(here.network.url);
  await see(now, 'Your five words', OPEN);
  await unlock(now, words);
  const next = new Thumb(now);
  await next.tap('More');
  await next.tap('Record an incident');
  await see(now, '2 Injection 5');
  await next.tap('Save');
  await see(now, 'Recorded by');
  await see(now, 'Taken out of your bag');
  await looksRight(now, 'incident-record');
  await press(now, 'Bag');
  await see(now, /Injection 5\s+2 went out/);

  await here.network.restore();
  await sendNow(now);
  await seeAllSent(now);
  await sendNow(desk);
  await seeAllSent(desk);
  await open(desk, 'Needs a look');
  await see(desk, 'Incidents to follow up');
  await looksRight(desk, 'incident-look');
  await openRow(desk);
  const record = await text(desk);
  for (const line of [/Supplies confiscated/, /2 Injection 5/, /Wants support\s+Yes/]) assert.match(record, line);
  await press(desk, 'Correct');
  await press(desk, 'Follow-up');
  await press(desk, 'Chose not to');
  await press(desk, 'Save');
  await see(desk, 'Recorded by');
  await open(desk, 'Needs a look');
  await waitFor(desk, () => !document.body.innerText.includes('Incidents to follow up'));
  await open(desk, 'Overdose numbers');
  await see(desk, /Supplies confiscated\s+1/);
  for (const phone of [office, again]) phone.watch.nothingWrong();
});

test('a reversal that a participant tells of takes six taps at most, from Capture to the record', async () => {
  const phone = await here.phone();
  const { page } = await found(phone, await here.server.setUpLink());
  await see(page, 'New contact', OPEN);
  const thumb = new Thumb(page);
  await thumb.tap('Overdose');
  await screenshot(page, 'told-idle');
  await thumb.scrollTo('A participant told me of one');
  await thumb.tap('A participant told me of one');
  await see(page, 'Add what was given');
  await thumb.scrollTo('Nasal 4 mg');
  await thumb.tap('Nasal 4 mg');
  await thumb.scrollTo('Doses: more');
  await thumb.tap('Doses: more');
  await thumb.scrollTo('OK, alert');
  await thumb.tap('OK, alert');
  await thumb.tap('Save');
  await see(page, 'Recorded by');
  const taps = thumb.count();
  console.log(`a told reversal takes ${taps} taps`);
  assert.ok(taps <= TOLD_TAPS_MAX, `${taps} taps`);
  assert.match(await text(page), /Participant told me|participant told|Told by/i);
  await open(page, 'Overdose numbers');
  await see(page, /Reported reversals\s+1/);
  phone.watch.nothingWrong();
});

test('a volunteer tells of a needle-stick with no signal, and only a supervisor opens it and keeps it as an incident', async () => {
  const [office, store] = [await here.phone(), await here.phone()];
  const { page: desk } = await found(office, await here.server.setUpLink());
  const { page } = await bringIn(desk, store, 'Volunteer', 'Nina', here.through);
  await see(page, 'Pack', OPEN);
  await waitFor(page, () => navigator.serviceWorker.controller?.state === 'activated');
  await here.network.cut();
  store.watch.expect(NO_SIGNAL);

  const thumb = new Thumb(page);
  await thumb.tap('More');
  await thumb.tap('Record an incident');
  await see(page, 'Only your supervisors can open');
  await thumb.tap('Needle-stick injury');
  await see(page, 'Wash now: soap and water.');
  assert.doesNotMatch(await text(page), /Private note|Taken out of your bag/);
  await looksRight(page, 'incident-told');
  await thumb.scrollTo('Wants support');
  await thumb.tap('Wants support');
  await thumb.scrollTo('Yes');
  await thumb.tap('Yes');
  // Left as it is, it shows where a volunteer looks.
  await open(page, 'Bag');
  await see(page, 'An incident, not saved yet');
  await looksRight(page, 'incident-begun');
  await press(page, 'An incident, not saved yet');
  await see(page, 'Only your supervisors can open');
  await thumb.tap('Save');
  await see(page, 'Report to the supervisors');
  await see(page, 'For supervisors only');
  assert.doesNotMatch(await text(page), /Needle-stick/);
  await looksRight(page, 'incident-told-record');

  await here.network.restore();
  await sendNow(page);
  await seeAllSent(page);
  await sendNow(desk);
  await seeAllSent(desk);
  await open(desk, 'Needs a look');
  await see(desk, 'Nina told you of an incident');
  await see(desk, /Needle-stick injury.*wants support/);
  await looksRight(desk, 'incident-told-look');
  await press(desk, 'Keep it as an incident');
  await see(desk, 'Recorded by');
  assert.match(await text(desk), /Needle-stick injury/);
  await open(desk, 'Needs a look');
  await see(desk, 'Incidents to follow up');
  assert.doesNotMatch(await text(desk), /told you of an incident/);
  for (const phone of [office, store]) phone.watch.nothingWrong();
});
