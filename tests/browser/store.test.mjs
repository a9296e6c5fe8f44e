// A volunteer in the store room: a delivery of two lots, a search, a bag that is filled first expiry first, a count that is far
// off, and what was wrong is taken back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, fill, screenshot, see, smallTargets, text, waitUntil } from './harness.mjs';
import { bringIn, found, open, press, saveWithBar } from './people.mjs';
import { street } from './street.mjs';

const here = street();

test('the store room is a tool: shelves, lots, search, an item, a count that asks, and undo', async () => {
  const [office, store] = [await here.phone(), await here.phone()];
  const { page: desk } = await found(office, await here.server.setUpLink());
  const { page: shelf } = await bringIn(desk, store, 'Volunteer', 'Vera');
  await see(shelf, 'Store room');

  await receive(shelf, { item: 'Naloxone nasal 4 mg', shelf: 'Overdose 6 items', quantity: '10', lot: 'N5', expires: '05/2028' });
  await receive(shelf, { item: 'Naloxone nasal 4 mg', shelf: 'Overdose 6 items', quantity: '12', lot: 'N3', expires: '03/2028' });
  await receive(shelf, { item: 'Cooker', shelf: 'Safer injection', quantity: '24 × 100' });
  await see(shelf, 'Received, saved on this phone');
  await see(shelf, /Cooker\s+2,400/);
  await see(shelf, /Naloxone nasal 4 mg\s+22/);
  await clean(shelf, 'store-home');

  // First expiry first, of two lots at once; the lot is said before it is saved.
  await press(shelf, 'Move');
  await press(shelf, 'To');
  await press(shelf, 'Vera');
  await press(shelf, 'Naloxone nasal 4 mg');
  await fill(shelf, 'How many', '15', 'textbox');
  await see(shelf, 'Ends first, so leaves first: 12 of N3, 3 of N5');
  await clean(shelf, 'store-move');
  await saveWithBar(shelf);
  await see(shelf, 'Moved, saved on this phone');
  await see(shelf, /Naloxone nasal 4 mg\s+7/);

  await press(shelf, 'Naloxone nasal 4 mg');
  await see(shelf, 'Where it is');
  await see(shelf, /12 of N3/);
  await see(shelf, /7 of N5/);
  await see(shelf, 'What was done last');
  await clean(shelf, 'store-item');
  // Back from a form leads to where it was opened, and what was begun is kept.
  await press(shelf, 'Receive');
  await fill(shelf, 'How many', '5', 'textbox');
  await shelf.goBack();
  await see(shelf, 'What was done last');
  await shelf.goBack();
  await see(shelf, 'Receive: begun, not saved');
  await press(shelf, 'Receive: begun, not saved');
  await see(shelf, 'Receive 5 doses');
  await shelf.goBack();
  await see(shelf, 'Store room');
  await press(shelf, 'Move');
  await see(shelf, 'You began this before and did not save it.');
  await press(shelf, 'Cancel');
  await press(shelf, 'Throw it away');
  await gone(shelf, 'begun, not saved');

  // Far off the books: asked, with both numbers; taken back, all is as it was.
  await press(shelf, 'Count');
  await fill(shelf, 'Naloxone nasal 4 mg', '7', 'textbox');
  await fill(shelf, 'Cooker', '50', 'textbox');
  await see(shelf, /Save 2 counts\s+Cooker 50, Naloxone nasal 4 mg 7/);
  await clean(shelf, 'store-sheet');
  await press(shelf, 'Save 2 counts');
  await see(shelf, 'One count is far from the books: Cooker 50, the books say 2,400. Is it right?');
  await screenshot(shelf, 'store-count-far');
  await press(shelf, 'Save all the same');
  await see(shelf, 'Counted, saved on this phone');
  // The first of the list is what was counted: else its button would take back something else.
  await see(shelf, /Counted \d+: .* and one more/);
  await press(shelf, 'Undo');
  await see(shelf, 'Taken back');
  await see(shelf, /Cooker\s+2,400/);

  // What left for good needs a reason.
  await press(shelf, 'Take out for good');
  await see(shelf, 'Choose why');
  await press(shelf, 'Damaged');
  await press(shelf, 'Cooker');
  await press(shelf, '+100');
  await saveWithBar(shelf);
  await see(shelf, /Cooker\s+2,300/);
  await see(shelf, 'What you entered');
  assert.match(await text(shelf), /−100\s+Damaged: Cooker/);
  await screenshot(shelf, 'store-entries');

  await open(desk, 'Bag');
  for (const phone of here.phones) phone.watch.nothingWrong();
});

async function gone(page, words) {
  await waitUntil(async () => !(await text(page)).includes(words), { what: () => text(page) });
}

async function clean(page, name) {
  await screenshot(page, name);
  assert.deepEqual(await axe(page), [], name);
  assert.deepEqual(await smallTargets(page), [], name);
}

async function receive(page, { item, shelf, quantity, lot, expires }) {
  await press(page, 'Receive');
  if (!(await text(page)).includes(`\n${item}\n`)) await press(page, shelf);
  await press(page, item);
  await fill(page, 'How many', quantity, 'textbox');
  if (lot) await fill(page, 'Lot', lot);
  if (expires) await fill(page, 'Expires', expires);
  await saveWithBar(page);
  await see(page, 'Received, saved on this phone');
}
