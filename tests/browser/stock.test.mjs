// A volunteer and a worker move the same stock apart, both without signal; the volunteer never gets a byte of casework.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, see, screenshot, text } from './harness.mjs';
import { bringIn, found, open, press, record, saveWithBar, seeAllSent, sendNow } from './people.mjs';
import { NO_SIGNAL, street } from './street.mjs';

const here = street();

test('stock that was moved apart agrees, and a volunteer pulls no casework', async () => {
  const [office, store, outside] = [await here.phone(), await here.phone(), await here.phone()];
  for (const phone of here.phones) phone.watch.expect(NO_SIGNAL);
  const { page: desk } = await found(office, await here.server.setUpLink(here.network));
  const { page: shelf } = await bringIn(desk, store, 'Volunteer', 'Vera', here.through);
  const { page: walk } = await bringIn(desk, outside, 'Peer worker', 'Robin', here.through);
  await see(walk, 'New contact');
  await see(shelf, 'On hand');
  await meet([walk, shelf, desk, walk, shelf]);

  await here.network.cut();
  await begin(shelf, 'Count', 'Robin', 'Safer injection', 'Cooker', ['+10', '+5']);
  await begin(shelf, 'Pack kits', 'Robin', 'Which kit', 'Injection 5', ['One more', 'One more']);
  await record(walk, ['Injection 5']);
  await record(walk, ['Injection 5', 'Injection 10']);
  await here.network.restore();
  await meet([shelf, walk, desk, shelf]);

  const books = [];
  for (const page of [shelf, walk, desk]) {
    await lookInto(page, 'Robin');
    books.push(await onHand(page));
  }
  await screenshot(shelf, 'bag-volunteer');
  assert.equal(books[0]['Injection 5'], undefined); // none: two packed there, two handed out here
  assert.equal(books[0].Cooker, '5 pieces'); // 15 counted, five in each of the two kits
  assert.match(books[0]['Injection 10'], /^-1, below zero$/);
  assert.deepEqual(books[1], books[0], 'the worker sees the same stock');
  assert.deepEqual(books[2], books[0], 'so does the supervisor');

  await pullsNoCasework(walk, shelf, desk);
  await showsNoCasework(shelf);
  for (const phone of here.phones) phone.watch.nothingWrong();
});

// A contact that moves no stock is casework and nothing else: the server hands it to the desk and not to the volunteer.
async function pullsNoCasework(walk, shelf, desk) {
  const stored = await count('stored');
  await record(walk, [], async () => {
    await press(walk, 'Note');
    await fill(walk, 'Note', 'only for casework');
  });
  await sendNow(walk);
  await seeAllSent(walk);
  assert.ok((await count('stored')) > stored, 'the contact reached the server');

  const before = await flow();
  await sendNow(shelf);
  await seeAllSent(shelf);
  assert.deepEqual(await flow(), before, 'what the volunteer pulled');
  await sendNow(desk);
  await seeAllSent(desk);
  assert.ok((await flow()).bytes > before.bytes, 'the desk pulled it');
}

const metrics = async () => (await fetch(`${here.server.url}/metrics`)).text();
const value = (page, name) => Number(page.match(new RegExp(`^kitbag_${name}_total (\\d+)$`, 'm'))[1]);
const count = async (what) => value(await metrics(), `batches_${what}`);

async function flow() {
  const page = await metrics();
  return { batches: value(page, 'batches_delivered'), bytes: value(page, 'bytes_delivered') };
}

// No tab, list or count of theirs leads to a contact.
async function showsNoCasework(shelf) {
  assert.deepEqual(await shelf.evaluate(() => [...document.querySelectorAll('footer nav button')].map((node) => node.innerText.trim().split('\n').at(-1))), ['Bag', 'More']);
  await open(shelf, 'More');
  assert.doesNotMatch(await text(shelf), /Referrals|Needs a look|only for casework/);
}

async function meet(pages) {
  for (const page of pages) {
    await sendNow(page);
    await seeAllSent(page);
  }
}

// Fills a form of the bag: the place, what is on which shelf (or under which fold), how many by which keys.
async function begin(page, action, place, shelf, what, keys) {
  await open(page, 'Bag');
  await press(page, action);
  await press(page, 'Place');
  await press(page, place);
  await press(page, shelf);
  await press(page, what);
  for (const key of keys) await press(page, key);
  await saveWithBar(page);
  await see(page, 'saved on this phone');
}

async function lookInto(page, place) {
  await open(page, 'Bag');
  await see(page, 'On hand');
  await press(page, place);
  await see(page, 'Injection 10');
}

// What the books say of the place on the screen, by item.
function onHand(page) {
  return page.evaluate(() => Object.fromEntries([...document.querySelectorAll('main .rows > li.line')].map((line) => {
    const [name, quantity] = [line.querySelector('b').innerText.trim(), line.lastElementChild.innerText.trim()];
    return [name, quantity];
  })));
}
