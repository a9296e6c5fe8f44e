// The directory by one thumb and with no signal: a worker writes down who offers what, finds it with a word spelt wrong, refers
// somebody there, and the referral goes from made to started over two phones.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, fill, screenshot, see, sidewaysScroll, sleep, smallTargets, waitFor } from './harness.mjs';
import { bringIn, found, open, press, saveWithBar, seeAllSent, sendNow, unlock } from './people.mjs';
import { NO_SIGNAL, street } from './street.mjs';

const here = street();
const OPEN = { ms: 60_000 };
// Drafts are kept within 300 ms of a tap.
const KEPT_MS = 400;

async function looksRight(page, name) {
  await screenshot(page, name);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await smallTargets(page), []);
  assert.equal(await sidewaysScroll(page), 0);
}

test('an organisation is written down, found, referred to and made sure of, and care starts over two phones', async () => {
  const [office, outside] = [await here.phone(), await here.phone()];
  for (const phone of here.phones) phone.watch.expect(NO_SIGNAL);
  const { page: desk } = await found(office, await here.server.setUpLink(here.network));
  const { page: walk, words } = await bringIn(desk, outside, 'Peer worker', 'Robin', here.through);
  await see(walk, 'New contact', OPEN);
  await waitFor(walk, () => navigator.serviceWorker.controller?.state === 'activated');
  await here.network.cut();

  await open(walk, 'Directory');
  await see(walk, 'There is no organisation in the directory yet.');
  await looksRight(walk, 'directory-empty');
  await press(walk, 'Add an organisation');
  await see(walk, 'A name is missing');
  await fill(walk, 'Name', 'Clínica del Puerto');
  await press(walk, 'Offers');
  await press(walk, 'HIV test');
  await fill(walk, 'Opening hours', 'Mon to Fri 9 to 17');
  await fill(walk, 'Phone', '555 0102');
  await fill(walk, 'Public address', '4 Quay Street');
  await looksRight(walk, 'directory-form');
  await sleep(KEPT_MS);

  // The phone dies; what was typed is there again.
  await walk.reload();
  await unlock(walk, words);
  await open(walk, 'Directory');
  await press(walk, 'Add an organisation');
  await waitFor(walk, () => document.querySelector('#organisation-hours')?.value === 'Mon to Fri 9 to 17');
  await saveWithBar(walk);
  await see(walk, 'Nobody has made sure of this yet');
  await press(walk, 'I made sure today: this is right');
  await see(walk, 'Made sure of today');
  await see(walk, /Made sure .*Robin/);
  await looksRight(walk, 'directory-one');
  await press(walk, 'Undo');
  await see(walk, 'Nobody has made sure of this yet');
  await press(walk, 'I made sure today: this is right');
  await press(walk, 'Call');
  await see(walk, 'The number stays in this phone’s list of calls');
  assert.equal(await walk.evaluate(() => document.querySelector('a[href^="tel:"]').getAttribute('href')), 'tel:5550102');
  await press(walk, 'Stay here');
  await press(walk, 'Show on a map');
  await see(walk, 'The map’s website sees what is looked for');
  await looksRight(walk, 'directory-map');
  await press(walk, 'Stay here');

  await open(walk, 'Directory');
  await fill(walk, 'Look for a name, a service, a place', 'clincia');
  await see(walk, 'Clínica del Puerto');
  await looksRight(walk, 'directory-found');
  await fill(walk, 'Look for a name, a service, a place', 'hiv peurto');
  await press(walk, 'Clínica del Puerto');
  await press(walk, 'Refer somebody here');
  await see(walk, 'New referral');
  await see(walk, 'Clínica del Puerto');
  await press(walk, 'Made');
  await looksRight(walk, 'directory-referral');
  await saveWithBar(walk);
  await see(walk, 'Recorded by');
  await here.network.restore();
  await sendNow(walk);
  await seeAllSent(walk);

  await sendNow(desk);
  await open(desk, 'Referrals');
  await see(desk, 'Clínica del Puerto', OPEN);
  await here.network.cut();
  await step(desk, 'Made', 'Accepted there');
  await step(walk, 'Made', 'Attended');
  await here.network.restore();
  for (const page of [desk, walk, desk]) await sendNow(page);
  await seeAllSent(desk);
  await open(desk, 'Referrals');
  await screenshot(desk, 'directory-steps');
  await press(desk, 'Clínica del Puerto');
  await see(desk, 'Accepted there', OPEN);
  await see(desk, 'Attended', OPEN);
  await screenshot(desk, 'directory-both-steps');
  for (const phone of here.phones) phone.watch.nothingWrong();
});

// Takes a step of the one open referral, inside its fold.
async function step(page, from, to) {
  await open(page, 'Referrals');
  await press(page, from);
  await press(page, to);
  // The fold says the step by its title; its button did before.
  await waitFor(page, (title) => [...document.querySelectorAll('main summary')].some((fold) => fold.innerText.includes(title)), to);
}
