// A delivery by scan: a box that nobody has scanned before is learnt once, by the camera, by a hand scanner and by typing, and
// without signal too once the part that reads codes was needed.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { camera, film, sampleCode, WIDE } from './film.mjs';
import { axe, fill, screenshot, see, sidewaysScroll, smallTargets, temporaryFolder, text, waitFor } from './harness.mjs';
import { bringIn, found, open, press, saveWithBar, seeAllSent, sendNow } from './people.mjs';
import { NO_SIGNAL, street } from './street.mjs';

const here = street();
const LONG = { ms: 60_000 };
const CODE = ['0100363824012346', '1727063010AB12-3', '219X7'];

const looksRight = async (page, name) => {
  await screenshot(page, `scan-${name}`);
  assert.equal(await sidewaysScroll(page), 0, name);
  assert.deepEqual(await smallTargets(page), [], name);
  assert.deepEqual(await axe(page), [], name);
};

test('a delivery of 24 boxes of 100 comes in by scan', async () => {
  const office = await here.phone();
  const shows = film(sampleCode('datamatrix-gs1'), path.join(temporaryFolder('film'), 'box.y4m'), WIDE);
  const store = await here.phone({ flags: camera(shows) });
  for (const phone of here.phones) phone.watch.expect(NO_SIGNAL);
  const { page: desk } = await found(office, await here.server.setUpLink(here.network));
  const { page: shelf } = await bringIn(desk, store, 'Volunteer', 'Vera', here.through);
  await see(shelf, 'Store room');

  await open(shelf, 'Bag');
  await press(shelf, 'Receive');
  await see(shelf, 'Scan a box or a label');
  await looksRight(shelf, 'begun');
  await press(shelf, 'Scan with the camera');
  await see(shelf, 'Which item is it?', LONG); // nobody pressed anything: the camera saw it
  assert.doesNotMatch(await text(shelf), /9X7/, 'a serial never comes out');
  await looksRight(shelf, 'new');
  await fill(shelf, 'Item or shelf', 'naloxone nasal');
  await press(shelf, 'Naloxone nasal 4 mg');
  await fill(shelf, 'How many are in such a box?', '100');
  await looksRight(shelf, 'learn');
  await press(shelf, 'Remember it');
  await see(shelf, 'every phone knows this code');
  await see(shelf, /Lot .?AB12-3/);
  await fill(shelf, 'Number of boxes', '24');
  await see(shelf, /24 boxes × .?100.? = .?2,400/);
  await looksRight(shelf, 'filled');
  await saveWithBar(shelf);
  await see(shelf, 'Received, saved on this phone');
  await hasOnHand(shelf, 'Naloxone nasal 4 mg', '2,400');

  // Without signal the camera reads on: what reads is kept here since it was needed.
  await here.network.cut();
  await press(shelf, 'Receive');
  await press(shelf, 'Scan with the camera');
  await see(shelf, 'from the code', LONG);
  assert.equal(await shelf.evaluate(() => document.querySelector('video')), null, 'the camera is off again');
  await press(shelf, 'Cancel');
  await press(shelf, 'Throw it away');
  await here.network.restore();

  await byHandScanner(shelf);
  await sendNow(shelf);
  await seeAllSent(shelf);
  await byTyping(desk);
  await byLabel(desk);
  for (const phone of here.phones) phone.watch.nothingWrong();
});

// A hand scanner types as a keyboard does, sends the separator as Ctrl+] or Alt+029, and ends with Enter or Tab.
async function byHandScanner(page) {
  await press(page, 'Receive');
  await page.focus('#scan');
  for (const [separate, end] of [[ctrl, 'Enter'], [alt, 'Tab']]) {
    for (const [at, part] of CODE.entries()) {
      if (at === 2) await separate(page);
      await page.keyboard.type(part);
    }
    await page.keyboard.press(end);
  }
  await see(page, /2 boxes × .?100.? = .?200/);
  assert.deepEqual(await page.evaluate(() => [document.activeElement.id, document.activeElement.value]), ['scan', ''], 'ready for the next');
  await press(page, 'Undo');
  await page.focus('#scan');
  await page.keyboard.type('(01)00363824012346(10)OTHER(17)280331');
  await page.keyboard.press('Enter');
  await see(page, 'This box says something else');
  await looksRight(page, 'other');
  await press(page, 'Save what is here, then take this box');
  await see(page, /Received, saved on this phone/);
  await waitFor(page, () => document.querySelector('#lot')?.value === 'OTHER');
  await saveWithBar(page);
  await see(page, 'Received, saved on this phone');
  await hasOnHand(page, 'Naloxone nasal 4 mg', '2,600');
}

const ctrl = async (page) => {
  await page.keyboard.down('Control');
  await page.keyboard.press(']');
  await page.keyboard.up('Control');
};

const alt = async (page) => {
  await page.keyboard.down('Alt');
  for (const digit of '029') await page.keyboard.press(digit);
  await page.keyboard.up('Alt');
};

// On another phone the code is known, and what is no code is said to be none.
async function byTyping(page) {
  await sendNow(page);
  await seeAllSent(page);
  await open(page, 'Bag');
  await press(page, 'Receive');
  await fill(page, 'Scan a box or a label', '+A99912345');
  await see(page, 'This is not a code that names a product');
  await fill(page, 'Scan a box or a label', '363824012346');
  await see(page, 'The code says no lot and no date');
  await see(page, 'Naloxone nasal 4 mg');
}

// Kitbag's own label of the store room, printed from More: a picture of it stands in where there is no camera.
async function byLabel(page) {
  await press(page, 'Cancel');
  await press(page, 'Throw it away');
  await open(page, 'More');
  await press(page, 'Labels');
  await see(page, /Print \d+ labels?/);
  await see(page, 'Store room');
  await looksRight(page, 'labels');
  const label = await page.evaluateHandle(() => [...document.querySelectorAll('.labels li')].find((one) => [...one.querySelectorAll('span')].some((name) => name.innerText.trim() === 'Store room')).querySelector('svg'));
  const picture = path.join(temporaryFolder('label'), 'label.png');
  await label.evaluate((node) => node.scrollIntoView({ block: 'center' }));
  await label.screenshot({ path: picture });
  await open(page, 'Bag');
  await press(page, 'Receive');
  await press(page, 'Scan with the camera');
  await see(page, 'The camera cannot be used here', LONG);
  await looksRight(page, 'no-camera');
  await (await page.$('#scan-picture')).uploadFile(picture);
  await waitFor(page, () => [...document.querySelectorAll('.panel--code')].some((panel) => panel.innerText.includes('Store room')));
}

// The books say so as soon as what was saved is in them.
function hasOnHand(page, item, quantity) {
  return waitFor(page, (wanted, expected) => {
    const line = [...document.querySelectorAll('main .stock')].find((one) => one.querySelector('b').innerText.trim() === wanted);
    return line?.querySelector('.qty b').innerText.trim() === expected;
  }, item, quantity);
}
