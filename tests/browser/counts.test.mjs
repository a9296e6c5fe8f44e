// Two people count one shelf without knowing of each other, while a third takes from it: nothing is corrected twice, what nobody
// can know is asked in one tap, and a supervisor chooses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, fill, screenshot, see, smallTargets, text, waitFor, waitUntil } from './harness.mjs';
import { bringIn, found, open, press, saveWithBar, sendNow } from './people.mjs';
import { NO_SIGNAL, street } from './street.mjs';

const here = street();
const COOKER = 'Cooker';

test('two counts of one shelf correct it once, and what a count could not know is asked', async () => {
  const [office, one, other] = [await here.phone(), await here.phone(), await here.phone()];
  for (const phone of here.phones) phone.watch.expect(NO_SIGNAL);
  const { page: desk } = await found(office, await here.server.setUpLink(here.network));
  const { page: vera } = await bringIn(desk, one, 'Volunteer', 'Vera', here.through);
  const { page: toni } = await bringIn(desk, other, 'Volunteer', 'Toni', here.through);
  await stock(vera, 'Receive', 'Safer injection', '100');
  for (const page of [vera, desk, toni]) await sendNow(page);
  for (const page of [toni, desk]) await shows(page, /Cooker\s+100/);

  await here.network.cut();
  await count(vera, '96');
  await count(toni, '95');
  await stock(desk, 'Take out for good', null, '4', 'Damaged');
  await here.network.restore();
  for (const page of [vera, toni]) await sendNow(page);

  await waitUntil(() => asked(desk), { ms: 60_000, what: async () => `the questions to arrive:\n${await text(desk)}` });
  await see(desk, 'Cooker: which count is right?');
  await clean(desk, 'counts-which');
  await press(desk, '96 is right');
  await see(desk, 'Chosen, for every phone');
  await see(desk, 'Before or after the count?');
  await see(desk, /−4 Cooker · Damaged/);
  await clean(desk, 'counts-before-or-after');
  await press(desk, 'Before the count');
  await see(desk, 'Noted: before the count');
  for (const page of [desk, vera, toni]) await settled(page, /Cooker\s+96/);
  for (const phone of here.phones) phone.watch.nothingWrong();
});

async function stock(page, act, shelf, quantity, why) {
  await open(page, 'Bag');
  await press(page, act);
  await waitFor(page, (wanted) => document.querySelector('h1')?.textContent.startsWith(wanted), act);
  if (why) await press(page, why);
  if (shelf && !(await text(page)).includes(`\n${COOKER}\n`)) await press(page, shelf);
  await press(page, COOKER);
  await fill(page, 'How many', quantity, 'textbox');
  await saveWithBar(page);
  await see(page, 'saved on this phone');
}

async function count(page, quantity) {
  await open(page, 'Bag');
  await press(page, 'Count');
  await fill(page, COOKER, quantity, 'textbox');
  await press(page, 'Save one count');
  await see(page, 'Counted, saved on this phone');
}

async function asked(page) {
  await sendNow(page);
  await open(page, 'Bag');
  await see(page, 'Receive');
  const shown = await text(page);
  return shown.includes('which count is right?') && shown.includes('more question');
}

const shows = (page, what) => settled(page, what);

// Once everything has arrived.
async function settled(page, what) {
  const has = async () => {
    await sendNow(page);
    await open(page, 'Bag');
    await see(page, 'Receive');
    return what.test(await text(page));
  };
  await waitUntil(has, { ms: 60_000, what: async () => `${what}:\n${await text(page)}` });
}

async function clean(page, name) {
  await screenshot(page, name);
  assert.deepEqual(await axe(page), [], name);
  assert.deepEqual(await smallTargets(page), [], name);
}
