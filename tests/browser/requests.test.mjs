// Ask, promise, pick, send, receive: a worker asks without signal, two volunteers tick one list on two phones, one of them
// without signal, and what was sent in part is followed by the rest. A supervisor orders, and the delivery is received against the order.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, fill, screenshot, see, text, VIEWPORT } from './harness.mjs';
import { bringIn, found, open, press, saveWithBar, seeAllSent, sendNow, unlock } from './people.mjs';
import { NO_SIGNAL, street } from './street.mjs';

const here = street();
const DESK = { ...VIEWPORT, width: 1280, height: 800 };

test('what is asked for is promised, picked by two, sent and received', async () => {
  const phones = [await here.phone(), await here.phone(), await here.phone(), await here.phone()];
  for (const phone of here.phones) phone.watch.expect(NO_SIGNAL);
  const { page: desk } = await found(phones[0], await here.server.setUpLink(here.network));
  const { page: walk, words } = await bringIn(desk, phones[1], 'Peer worker', 'Robin', here.through);
  const { page: store } = await bringIn(desk, phones[2], 'Volunteer', 'Vic', here.through);
  const { page: mate } = await bringIn(desk, phones[3], 'Volunteer', 'Mo', here.through);
  await receiveKits(desk);
  await meet([walk, desk, store, mate]);

  await here.network.cut();
  await ask(walk, words);
  await here.network.restore();
  await meet([walk, store]);
  await promise(store);
  await meet([store, mate]);

  await requests(mate);
  await see(mate, 'For Robin');
  // One of them has no signal: what the other ticked is sent, and this tick is sent by itself once it is known.
  await here.network.cut();
  await tick(mate, 'Naloxone nasal');
  await here.network.restore();
  await tick(store, 'Injection 5');
  await send(store, 'Send what is ready, one item is missing', 'requests-sent');
  await meet([store, walk]);
  await allCame(walk);
  await meet([walk, mate, store]);
  await requests(store);
  await press(store, 'For Robin');
  await send(store, /Send it\s/, 'requests-sent-rest');
  await meet([store, walk]);
  await allCame(walk);
  await meet([walk, store]);
  await open(store, 'Bag');
  await press(store, 'Requests and orders');
  await see(store, 'Nothing is asked for and nothing is ordered.');
  await press(store, 'Done lately');
  await see(store, 'All of it came');
  await screenshot(store, 'requests-done');
  for (const phone of here.phones) phone.watch.nothingWrong();
});

test('an order is received against, and shows what has not come', async () => {
  const office = await here.phone();
  const { page: desk } = await found(office, await here.server.setUpLink());
  await desk.setViewport(DESK);
  await requests(desk);
  await press(desk, 'Order from a supplier');
  await see(desk, 'Choose where it is delivered');
  await press(desk, 'Where it is delivered');
  await press(desk, 'Store room');
  await fill(desk, 'Item or shelf', 'cooker', 'searchbox');
  await press(desk, 'Cooker');
  await (await desk.waitForSelector('.stepper .value')).tap();
  await fill(desk, 'Cooker: exactly', '24 x 100', 'textbox');
  await see(desk, 'Say from whom it is ordered');
  await fill(desk, 'Supplier', 'Depot');
  await screenshot(desk, 'requests-order-form');
  assert.deepEqual(await axe(desk), []);
  await saveWithBar(desk);
  await see(desk, 'Ordered from Depot, for Store room');
  await screenshot(desk, 'requests-ordered');
  await press(desk, 'It came');
  await see(desk, 'Received against an order');
  await fill(desk, 'How many', '1000', 'textbox');
  await saveWithBar(desk);
  await see(desk, 'saved on this phone');
  await requests(desk);
  await see(desk, 'A part came');
  await press(desk, 'Ordered from Depot');
  await see(desk, '1,000 came · 1,400 not there yet');
  await screenshot(desk, 'requests-order-part');
  await press(desk, 'No more is to come');
  await press(desk, 'Cannot be had');
  await see(desk, 'Closed: Cannot be had');
  await press(desk, 'Undo');
  await see(desk, 'A part came');
  office.watch.nothingWrong();
});

async function requests(page) {
  await open(page, 'Bag');
  await press(page, 'Requests and orders');
  await see(page, 'Ask for supplies');
}

async function receiveKits(desk) {
  await open(desk, 'Bag');
  for (const kit of ['Injection 5', 'Naloxone nasal']) {
    await press(desk, 'Receive');
    await press(desk, 'Kits');
    await press(desk, kit);
    for (const key of ['+10', '+10']) await press(desk, key);
    await saveWithBar(desk);
    await see(desk, 'saved on this phone');
  }
}

// A worker asks for two kinds of kits. The form is there again after a reload in the middle.
async function ask(walk, words) {
  await requests(walk);
  await press(walk, 'Ask for supplies');
  await see(walk, 'Where it is wanted');
  await press(walk, 'Kits');
  await press(walk, 'Injection 5');
  await press(walk, 'Naloxone nasal');
  for (const kit of ['Injection 5', 'Naloxone nasal']) {
    for (let tap = 0; tap < 3; tap += 1) await press(walk, `${kit}: more`);
  }
  await see(walk, /Robin: 3 .*, 3 /);
  await walk.reload();
  await unlock(walk, words);
  await requests(walk);
  await press(walk, 'Ask for supplies');
  await see(walk, 'Robin: 3');
  await screenshot(walk, 'requests-form');
  assert.deepEqual(await axe(walk), []);
  await see(walk, /Robin: 3 .*, 3 /);
  await saveWithBar(walk);
  await see(walk, 'Asked for, not promised yet');
  await screenshot(walk, 'requests-asked-for');
}

async function promise(store) {
  await open(store, 'Bag');
  await see(store, 'One waits for an answer');
  await screenshot(store, 'requests-waits');
  await press(store, 'Requests and orders');
  await press(store, 'For Robin');
  await see(store, 'Where it comes from');
  await screenshot(store, 'requests-promise');
  assert.deepEqual(await axe(store), []);
  await saveWithBar(store);
  await see(store, 'Promised, saved on this phone');
  await screenshot(store, 'requests-pick');
  assert.match(await text(store), /Pick list/);
}

async function tick(page, kit) {
  await requests(page);
  await press(page, 'For Robin');
  await see(page, 'Pick list');
  await press(page, kit);
  await see(page, 'Send what is ready');
}

async function send(store, words, picture) {
  await see(store, words);
  await screenshot(store, `${picture}-picked`);
  assert.deepEqual(await axe(store), []);
  await saveWithBar(store);
  await see(store, 'On its way, saved on this phone');
  await screenshot(store, picture);
}

async function allCame(walk) {
  await open(walk, 'Bag');
  await see(walk, 'On its way here: did it come?');
  await press(walk, 'All came');
  await see(walk, 'Arrival noted');
}

async function meet(pages) {
  for (const page of pages) {
    await sendNow(page);
    await seeAllSent(page);
  }
}
