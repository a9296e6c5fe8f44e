// Ahead of trouble: what is below par says from where it can come, and opens as a form that only has to be saved. A lot that is
// recalled reaches the phone that has it at its next contact, and its card goes when none is left there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, fill, screenshot, see, smallTargets, text, waitFor, waitUntil } from './harness.mjs';
import { bringIn, found, open, press, saveWithBar, seeAllSent, sendNow } from './people.mjs';
import { NO_SIGNAL, street } from './street.mjs';

const here = street();
const NASAL = 'Naloxone nasal 4 mg';
const COOKER = 'Cooker';

test('what runs short says what to move, and a recalled lot is asked for where it lies', async () => {
  const [office, store, outside] = [await here.phone(), await here.phone(), await here.phone()];
  for (const phone of here.phones) phone.watch.expect(NO_SIGNAL);
  const { page: desk } = await found(office, await here.server.setUpLink(here.network));
  const { page: vera } = await bringIn(desk, store, 'Volunteer', 'Vera', here.through);
  const { page: robin } = await bringIn(desk, outside, 'Peer worker', 'Robin', here.through);
  await see(robin, 'New contact');
  await see(vera, 'Store room');
  await everybodyMeets([robin, vera, desk, robin, vera]);

  await addPlace(desk, 'Van B', 'Vehicle');
  await stock(desk, 'Receive', { place: 'Van B', shelf: 'Safer injection', item: COOKER, quantity: '60' });
  await par(desk, COOKER, 'Van B', '10');
  await stock(desk, 'Receive', { shelf: 'Safer injection', item: COOKER, quantity: '1' });
  await par(desk, COOKER, 'Store room', '40');
  await stock(desk, 'Receive', { shelf: 'Overdose 6 items', item: NASAL, quantity: '10', lot: 'ab-12' });
  await stock(desk, 'Move', { to: 'Robin', item: NASAL, quantity: '4' });
  await everybodyMeets([desk, vera, robin]);

  await open(vera, 'Bag');
  await see(vera, `Store room: ${COOKER} is below par, 1 of 40`);
  await press(vera, 'How this is reckoned');
  await see(vera, '40 should be here.');
  await clean(vera, 'ahead-below-par');
  await press(vera, 'Move 39 pieces from Van B');
  await see(vera, 'Cancel');
  await clean(vera, 'ahead-filled');
  await saveWithBar(vera);
  await see(vera, 'Moved, saved on this phone');
  await gone(vera, 'below par');
  await see(vera, 'Undo');

  await here.network.cut();
  await look(desk, NASAL);
  await press(desk, 'Recall a lot');
  await press(desk, 'ab-12');
  await clean(desk, 'recall-naming');
  await press(desk, 'Recall Lot AB12');
  await see(desk, 'Recalled, saved on this phone');
  await see(desk, 'Robin: 4 doses, lot ab-12');
  await clean(desk, 'recall-named');
  await open(robin, 'Today');
  assert.doesNotMatch(await text(robin), /is recalled/);
  await here.network.restore();
  await everybodyMeets([desk, vera, robin]);

  await open(vera, 'Bag');
  await see(vera, `${NASAL}, lot ab-12, is recalled: 6 doses in Store room`);
  await clean(vera, 'recall-store');
  await open(robin, 'Today');
  await see(robin, `${NASAL}, lot ab-12, is recalled: 4 doses in your bag`);
  await clean(robin, 'recall-today');
  await press(robin, 'Take it out');
  await see(robin, 'Take out 4 doses');
  await saveWithBar(robin);
  await see(robin, 'Taken out, saved on this phone');
  await open(robin, 'Today');
  await gone(robin, 'is recalled');
  await everybodyMeets([robin, desk]);
  await look(desk, NASAL);
  await waitUntil(async () => !(await text(desk)).includes('Robin: 4 doses'), { ms: 30_000, what: () => text(desk) });
  await press(desk, 'Lift the recall');
  await see(desk, 'Recall lifted, saved on this phone');
  await everybodyMeets([desk, vera]);
  await open(vera, 'Bag');
  await gone(vera, 'is recalled');
  for (const phone of here.phones) phone.watch.nothingWrong();
});

async function everybodyMeets(pages) {
  for (const page of pages) {
    await sendNow(page);
    await seeAllSent(page);
  }
}

async function addPlace(page, name, kind) {
  await open(page, 'Lists');
  await press(page, 'Places');
  await press(page, 'Add a place');
  await fill(page, 'Name', name);
  await press(page, kind);
  await press(page, 'Add a place');
  await see(page, name);
  await open(page, 'Today'); // a bag is a kind of place there, too
}

async function stock(page, act, { place, to, shelf, item, quantity, lot }) {
  await open(page, 'Bag');
  await see(page, 'Store room');
  await press(page, act);
  await waitFor(page, (wanted) => document.querySelector('h1')?.textContent.startsWith(wanted), act);
  if (place) {
    await press(page, 'Place Store room');
    await press(page, place);
  }
  if (to) {
    await press(page, 'To Not noted');
    await press(page, to);
    await press(page, 'It is there already');
  }
  const lies = (wanted) => [...document.querySelectorAll('main button')].some((node) => node.innerText.trim() === wanted && node.checkVisibility());
  if (shelf && !(await page.evaluate(lies, item))) await press(page, shelf);
  await press(page, item);
  await fill(page, 'How many', quantity, 'textbox');
  if (lot) await fill(page, 'Lot', lot);
  await saveWithBar(page);
  await see(page, 'saved on this phone');
}

// The screen of an item that lies somewhere that is shown.
async function look(page, item) {
  await open(page, 'Bag');
  await press(page, 'Store room');
  await press(page, item);
  await see(page, 'What was done last');
}

async function par(page, item, place, number) {
  await open(page, 'Bag');
  await press(page, place);
  await press(page, item);
  await see(page, 'What was done last');
  const opened = (wanted) => {
    const row = [...document.querySelectorAll('main li')].find((node) => node.querySelector('b')?.innerText.trim() === wanted && node.querySelector('summary'));
    row?.querySelector('summary').click();
    return Boolean(row);
  };
  await waitUntil(() => page.evaluate(opened, place), { ms: 20_000, what: () => text(page) });
  await fill(page, 'How many should be here', number, 'textbox');
  await press(page, 'Save');
  await see(page, new RegExp(`How many should be here\\s+${number}`));
}

async function gone(page, words) {
  await waitUntil(async () => !(await text(page)).includes(words), { ms: 30_000, what: async () => `“${words}” to go:\n${await text(page)}` });
}

async function clean(page, name) {
  await screenshot(page, name);
  assert.deepEqual(await axe(page), [], name);
  assert.deepEqual(await smallTargets(page), [], name);
}
