// The programme's own lists: a supervisor adds, renames and retires, and counts two areas as one, on every phone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, fill, screenshot, see, smallTargets, text, waitUntil } from './harness.mjs';
import { bringIn, foundTeam, open, press, seeAllSent, sendNow, unlock } from './people.mjs';
import { street } from './street.mjs';
import { Thumb } from './thumb.mjs';

const here = street();

async function add(page, name, bar = 'Add an area') {
  await open(page, 'Lists');
  await press(page, 'Add an area');
  await fill(page, 'Name', name);
  await press(page, bar);
  await see(page, 'In forms');
}

async function areasOffered(page) {
  await open(page, 'Capture');
  await press(page, 'Where');
  await see(page, 'Another area');
  const names = await page.evaluate(() => [...document.querySelector('[role=group][aria-label=Area]').children].map((node) => node.innerText.trim()));
  await press(page, 'Where');
  return names;
}

test('two areas that are the same are counted as one on every phone, and one tap takes it back', async () => {
  const sam = await here.phone();
  const { page } = await foundTeam(sam, here.server);
  const worker = await here.phone();
  const { page: robin } = await bringIn(page, worker, 'Peer worker', 'Robin');

  await add(page, 'Harbour');
  await open(page, 'Lists');
  await press(page, 'Add an area');
  await fill(page, 'Name', 'harbor');
  await see(page, 'Is it one of these?');
  await screenshot(page, 'entries-close');
  await press(page, 'Add all the same');
  await see(page, 'The same as another');
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await smallTargets(page), []);

  const thumb = new Thumb(page);
  await thumb.scrollTo('Choose the other');
  await thumb.tap('Choose the other');
  await thumb.tap('Harbour');
  await see(page, 'is counted and shown as');
  await screenshot(page, 'entries-count-as');
  await thumb.tap('Count as Harbour');
  await see(page, 'Counted as Harbour');
  await screenshot(page, 'entries-counted');
  const both = (names) => ['Harbour', 'harbor'].map((name) => names.includes(name));
  await thumb.tap('Undo');
  await see(page, 'Choose the other');
  assert.deepEqual(both(await areasOffered(page)), [true, true]);

  await open(page, 'Lists');
  await press(page, 'harbor');
  await press(page, 'Choose the other');
  await press(page, 'Harbour');
  await press(page, 'Count as Harbour');
  await see(page, 'Count it by itself again');
  assert.deepEqual(both(await areasOffered(page)), [true, false]);
  await sendNow(page);
  await seeAllSent(page);
  await sendNow(robin);
  await waitUntil(async () => both(await areasOffered(robin)).join() === 'true,false', { ms: 30_000, what: () => 'one of the two on the worker’s phone' });
  await open(robin, 'More');
  assert.doesNotMatch(await text(robin), /Areas, items, places/, 'the lists are a supervisor’s');
  sam.watch.nothingWrong();
  worker.watch.nothingWrong();
});

test('a name is changed, an item goes from the forms and comes back', async () => {
  const sam = await here.phone();
  const { page } = await foundTeam(sam, here.server);
  await add(page, 'Canal');
  await fill(page, 'Name', 'Canal bridge');
  await press(page, 'Save the name');
  await see(page, 'Renamed');
  await screenshot(page, 'entries-renamed');
  assert.ok((await areasOffered(page)).includes('Canal bridge'));

  await open(page, 'Lists');
  await press(page, 'Items');
  await fill(page, 'Find by a part of the name', '29g');
  await screenshot(page, 'entries-items');
  await press(page, 'Syringe 1 mL 29G');
  await press(page, 'No longer offered');
  await see(page, 'Undo');
  await open(page, 'Capture');
  assert.doesNotMatch(await text(page), /Syringe 1 mL 29G/);
  await open(page, 'Lists');
  await press(page, 'Items');
  await fill(page, 'Find by a part of the name', '29g');
  await press(page, 'Syringe 1 mL 29G');
  await press(page, 'Offered');
  await see(page, 'Offered again');
  await open(page, 'Capture');
  await see(page, 'Syringe 1 mL 29G');
  sam.watch.nothingWrong();
});

test('what is typed in a form of the lists is there again after a reload', async () => {
  const sam = await here.phone();
  const { page, words } = await foundTeam(sam, here.server);
  const typed = async () => {
    await open(page, 'Lists');
    await press(page, 'Places');
    await press(page, 'Add a place');
    await see(page, 'Name');
    return page.evaluate(() => document.querySelector('main input').value);
  };
  assert.equal(await typed(), '');
  await fill(page, 'Name', 'Winter store');
  await page.reload(); // nothing but pagehide comes before it
  await unlock(page, words);
  assert.equal(await typed(), 'Winter store');
  sam.watch.nothingWrong();
});
