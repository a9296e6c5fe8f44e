// A supervisor looks after the catalogue: an item and its pack, a kit and what is in it, version by version; a volunteer packs by
// the newest, and what is retired is not offered any more.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, fill, screenshot, see, smallTargets, text, waitUntil } from './harness.mjs';
import { bringIn, found, open, press, record, saveWithBar, seeAllSent, sendNow } from './people.mjs';
import { street } from './street.mjs';

const here = street();
const LONG = { ms: 30_000 };

test('an item is added and said more of, and what would count otherwise is asked first', async () => {
  const phone = await here.phone();
  const { page } = await found(phone, await here.server.setUpLink());
  await addItem(page, { name: 'Needle 30G', shelf: 'Safer injection', unit: 'Piece' });
  await clean(page, 'catalogue-item');

  await press(page, 'Usual pack');
  await fill(page, 'Usual pack', 'ten', 'textbox');
  await see(page, 'That is no whole number');
  await screenshot(page, 'catalogue-unclear');
  await fill(page, 'Usual pack', '10 × 10', 'textbox');
  await press(page, 'Save');
  await see(page, 'Changed: Usual pack');
  await see(page, /Usual pack\s+100 pieces/);
  await press(page, 'Undo');
  await see(page, /Usual pack\s+Not noted/);
  await fill(page, 'Usual pack', '100', 'textbox');
  await press(page, 'Save');
  await see(page, /Usual pack\s+100 pieces/);

  await press(page, 'Cost');
  await fill(page, 'Cost', '0.25', 'textbox');
  await fill(page, 'Currency', 'cad', 'textbox');
  await clean(page, 'catalogue-cost');
  await lastSave(page);
  await see(page, /Cost\s+0\.25 CAD/);

  // Nothing was recorded with it: another unit is no question.
  await press(page, 'Unit');
  await press(page, 'Pair');
  await see(page, /Unit\s+Pair/);
  await press(page, 'Offered at once');
  await see(page, 'Place 3 of 3');
  await press(page, 'Further up');
  await see(page, 'Place 2 of 3');
  await clean(page, 'catalogue-place');
  await open(page, 'Capture');
  await see(page, /Needle 30G\s+by 100/);
  await record(page, ['Needle 30G: more']);

  await openItem(page, 'Needle 30G');
  await press(page, 'Unit');
  await press(page, 'Sachet');
  await see(page, 'will be counted by this, too');
  await clean(page, 'catalogue-asked');
  await press(page, 'Look again');
  await see(page, /Unit\s+Pair/);
  await press(page, 'Sachet');
  await press(page, 'Save all the same');
  await see(page, /Unit\s+Sachet/);
  await press(page, 'Undo');
  await see(page, /Unit\s+Pair/);
  phone.watch.nothingWrong();
});

test('a kit is made with what is in it, changed version by version, packed by the newest, and retired', async () => {
  const [office, store] = [await here.phone(), await here.phone()];
  const { page: desk } = await found(office, await here.server.setUpLink());
  const { page: shelf } = await bringIn(desk, store, 'Volunteer', 'Vera');

  await open(desk, 'Lists');
  await press(desk, 'Items');
  await press(desk, 'Add an item');
  await fill(desk, 'Name', 'Night kit');
  await press(desk, 'Kit');
  await see(desk, 'Say what is in the kit');
  await addPart(desk, 'cook', 'Cooker');
  await addPart(desk, 'foil', 'Foil');
  await press(desk, 'Kit'); // the chosen one again wipes nothing, and neither does a look at another
  await fill(desk, 'Name', 'Safer smoking');
  await see(desk, 'Is it one of these?');
  await press(desk, 'Safer smoking');
  await see(desk, 'What it is');
  await open(desk, 'Lists');
  await press(desk, 'Items');
  await press(desk, 'Add an item');
  await see(desk, /Foil\s+1 /);
  await fill(desk, 'Name', 'Night kit');
  await clean(desk, 'catalogue-new-kit');
  await press(desk, 'Add the kit');
  await see(desk, 'Version 1, by Sam');
  await clean(desk, 'catalogue-kit');

  await press(desk, 'Cooker: more');
  await press(desk, 'Foil: less');
  await see(desk, 'Taken out');
  await addPart(desk, 'straw', 'Straw');
  await clean(desk, 'catalogue-kit-changed');
  await press(desk, 'Save as version 2');
  await see(desk, 'Saved as version 2');
  await see(desk, 'Version 2, by Sam');
  await press(desk, 'Undo');
  await see(desk, 'Version 1, by Sam');
  await press(desk, 'Other versions');
  await see(desk, 'Taken back');
  await press(desk, 'Start from version 2');
  await press(desk, 'Save as version 3');
  await see(desk, 'Version 3, by Sam');
  await clean(desk, 'catalogue-kit-versions');

  await sendNow(desk);
  await seeAllSent(desk);
  await sendNow(shelf);
  await seeAllSent(shelf);
  await pack(shelf, 'Night kit');
  await see(shelf, 'Packed into kits: Night kit');
  await see(shelf, /Night kit\s+1/);
  await see(shelf, /Cooker\s+-2, below zero/);
  await see(shelf, /Straw\s+-1, below zero/);
  assert.doesNotMatch(await text(shelf), /Foil\s+-/);

  await openItem(desk, 'Night kit');
  await press(desk, 'No longer offered');
  await see(desk, 'Undo');
  await open(desk, 'Capture');
  await see(desk, 'Safer smoking');
  assert.doesNotMatch(await text(desk), /Night kit/);
  for (const phone of here.phones) phone.watch.nothingWrong();
});

test('two supervisors who change a kit at the same time are told, and the next version settles it', async () => {
  const [office, other] = [await here.phone(), await here.phone()];
  const { page: one } = await found(office, await here.server.setUpLink());
  const { page: two } = await bringIn(one, other, 'Supervisor', 'Robin');
  await waitUntil(async () => (await open(two, 'Capture'), (await text(two)).includes('Safer smoking')), LONG);
  for (const [page, part, name] of [[one, 'foil', 'Foil'], [two, 'straw', 'Straw']]) {
    await openItem(page, 'Safer smoking');
    await addPart(page, part, name);
    await press(page, 'Save as version 2');
    await see(page, 'Saved as version 2');
  }
  for (const page of [one, two, one]) {
    await sendNow(page);
    await seeAllSent(page);
  }
  await open(one, 'Needs a look');
  await see(one, 'Kits that two people changed');
  await clean(one, 'catalogue-look');
  await press(one, 'Safer smoking');
  await see(one, 'Two people changed this kit at the same time');
  const inForce = /Version 2, by (\w+)/.exec(await text(one))[1];
  const lacks = inForce === 'Sam' ? ['straw', 'Straw'] : ['foil', 'Foil'];
  await addPart(one, ...lacks);
  await clean(one, 'catalogue-apart');
  await press(one, 'Save as version 4');
  await see(one, 'Version 4, by');
  assert.doesNotMatch(await text(one), /Two people changed/);
  for (const phone of here.phones) phone.watch.nothingWrong();
});

async function addItem(page, { name, shelf, unit }) {
  await open(page, 'Lists');
  await press(page, 'Items');
  await press(page, 'Add an item');
  await fill(page, 'Name', name);
  await press(page, shelf);
  await press(page, unit);
  await press(page, 'Single item'); // the chosen one again wipes nothing
  await waitUntil(async () => {
    const words = await page.evaluate(() => document.querySelector('.btn--bar').innerText);
    return /Add/.test(words);
  });
  await saveWithBar(page);
  await see(page, 'What it is');
}

async function openItem(page, name) {
  await open(page, 'Lists');
  await press(page, 'Items');
  await fill(page, 'Find by a part of the name', name);
  await press(page, name);
  await see(page, 'What it is');
}

async function addPart(page, typed, name) {
  await fill(page, 'Add an item to the kit', typed);
  await press(page, name);
  await see(page, new RegExp(`${name}\\s+1 `));
}

// Several folds are open, each with its own button: the last one that can be pressed.
async function lastSave(page) {
  await page.evaluate(() => {
    const buttons = [...document.querySelectorAll('main button')].filter((node) => node.innerText.trim() === 'Save');
    buttons.filter((node) => node.getAttribute('aria-disabled') !== 'true').at(-1).click();
  });
}

async function pack(page, kit) {
  await open(page, 'Bag');
  await press(page, 'Pack');
  await press(page, 'Which kit');
  await press(page, kit);
  await see(page, /Cooker/);
  await press(page, 'One more');
  await saveWithBar(page);
  await see(page, /By the books there is less here than they take: .*Cooker 0 of 2/);
  await press(page, 'Save all the same');
}

async function clean(page, name) {
  await screenshot(page, name);
  assert.deepEqual(await axe(page), [], name);
  assert.deepEqual(await smallTargets(page), [], name);
}
