// A shift: begun, counted as it goes, and ended only when the server has confirmed all of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, screenshot, see, text, waitFor } from './harness.mjs';
import { found, open, press, record, seeAllSent, sendNow, unlock } from './people.mjs';
import { NO_SIGNAL, street } from './street.mjs';

const here = street();
const LONG = { ms: 60_000 };

test('the phone is handed back when everything is confirmed, and not before', async () => {
  const phone = await here.phone();
  phone.watch.expect(NO_SIGNAL);
  const { page, words } = await found(phone, await here.server.setUpLink(here.network));
  await open(page, 'Today');
  await press(page, 'Start shift');
  await see(page, 'Shift since');
  for (const kit of ['Injection 10', 'Naloxone nasal']) await record(page, [kit]);
  await see(page, /2\s*people/);
  await see(page, /2\s*kits/);
  await sendNow(page);
  await seeAllSent(page);

  await here.network.cut();
  await record(page, ['Test strips']);
  await press(page, 'Injection 5'); // begun, and left
  await open(page, 'Today');
  await press(page, 'End shift');
  await see(page, '2 of 3');
  await see(page, 'Not yet: 1 record is only on this phone');
  await see(page, '1 Test strips'); // by its name
  await see(page, 'A contact, not saved yet');
  await screenshot(page, 'shift-waiting');
  assert.deepEqual(await axe(page), []);
  assert.doesNotMatch(await text(page), /Safe to hand|Lock and hand back/);

  await here.network.restore();
  await press(page, 'Send now');
  await see(page, '3 of 3', LONG);
  assert.doesNotMatch(await text(page), /Safe to hand|Lock and hand back/, 'a form is open still');
  await press(page, 'A contact, not saved yet');
  await press(page, '1 Injection 5: less');
  await open(page, 'Today');
  await press(page, 'End shift');
  await see(page, 'Safe to hand the phone back', LONG);
  await see(page, /3\s+people/);
  await screenshot(page, 'shift-confirmed');
  assert.deepEqual(await axe(page), []);
  await press(page, 'Lock and hand back');
  await see(page, 'Your five words', LONG);

  await unlock(page, words);
  await open(page, 'Today');
  await waitFor(page, () => document.querySelectorAll('main .rows > li').length === 3);
  await see(page, 'Start shift');
  phone.watch.nothingWrong();
});
