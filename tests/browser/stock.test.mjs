// A volunteer and a worker move the same stock apart, both without signal; the volunteer never gets a byte of casework.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, screenshot, see, sleep, text, waitUntil } from './harness.mjs';
import { readCbor } from './cbor.mjs';
import { bringIn, found, open, press, record, saveWithBar, seeAllSent, sendNow, unlock } from './people.mjs';
import { NO_SIGNAL, street } from './street.mjs';

const here = street();
// After an answer, until nothing more of the same run comes.
const QUIET_MS = 3_000;
const SYNCS = 'requests_total{route="sync",code="ok"}';

test('stock that was moved apart agrees, and a volunteer pulls no casework', async () => {
  const [office, store, outside] = [await here.phone(), await here.phone(), await here.phone()];
  for (const phone of here.phones) phone.watch.expect(NO_SIGNAL);
  const { page: desk, words } = await found(office, await here.server.setUpLink(here.network));
  const { page: shelf } = await bringIn(desk, store, 'Volunteer', 'Vera', here.through);
  const { page: walk } = await bringIn(desk, outside, 'Peer worker', 'Robin', here.through);
  await see(walk, 'New contact');
  await see(shelf, 'Store room');
  await meet([walk, shelf, desk, walk, shelf]);

  await here.network.cut();
  await begin(shelf, 'Count', 'Robin', 'Safer injection', 'Cooker', ['+10', '+5']);
  await begin(shelf, 'Pack', 'Robin', 'Which kit', 'Injection 5', ['One more', 'One more']);
  await record(walk, ['Injection 5']);
  await record(walk, ['Injection 5', 'Injection 10']);
  await here.network.restore();
  await meet([shelf, walk, desk, shelf]);

  const books = [];
  for (const page of [shelf, walk, desk]) {
    await lookInto(page, 'Robin');
    await see(page, /Cooker\s+5/);
    books.push(await onHand(page));
  }
  await screenshot(shelf, 'bag-volunteer');
  assert.equal(books[0]['Injection 5'], undefined); // none: two packed there, two handed out here
  assert.equal(books[0].Cooker, '5'); // 15 counted, five in each of the two kits
  assert.equal(books[0]['Injection 10'], '−1');
  assert.deepEqual(books[1], books[0], 'the worker sees the same stock');
  assert.deepEqual(books[2], books[0], 'so does the supervisor');

  await pullsNoCasework(walk, shelf, { desk, words });
  await showsNoCasework(shelf);
  for (const phone of here.phones) phone.watch.nothingWrong();
});

// A contact that moves no stock is casework and nothing else: the server hands it to the desk and not to the volunteer.
// The desk is locked meanwhile, so that nobody but the volunteer asks.
async function pullsNoCasework(walk, shelf, { desk, words }) {
  await open(desk, 'More');
  await press(desk, 'Lock');
  await see(desk, 'Your five words');
  const stored = await count('batches_stored_total');
  await record(walk, [], async () => {
    await press(walk, 'Note');
    await fill(walk, 'Note', 'only for casework');
  });
  await sendNow(walk);
  await seeAllSent(walk);
  await waitUntil(async () => (await count('batches_stored_total')) > stored, { what: () => 'the contact to reach the server' });
  await sleep(QUIET_MS);
  const worker = lastAsked();

  const [before, asked] = [await delivered(), await count(SYNCS)];
  await sendNow(shelf);
  await waitUntil(async () => (await count(SYNCS)) > asked, { what: () => 'the volunteer to be answered' });
  await sleep(QUIET_MS);
  assert.deepEqual(await delivered(), before, 'what the volunteer pulled');
  const volunteer = lastAsked();
  // Programme and stock, and no more: neither a place in casework to read on from, nor a key that was wrapped for them.
  assert.equal(volunteer.collections.length, 2);
  assert.equal(worker.collections.length, 3);
  assert.ok(volunteer.collections.every((collection) => worker.collections.includes(collection)));
  assert.ok(volunteer.keys < worker.keys, `${volunteer.keys} keys of the worker's ${worker.keys}`);
  await unlock(desk, words);
  await waitUntil(async () => (await count('bytes_delivered_total')) > before[1], { what: () => 'the desk to pull the contact' });
}

// Of the last sync request: which collections the device reads, and how many keys the server has handed to it.
function lastAsked() {
  const asked = readCbor(here.network.requests.filter(({ path }) => path.endsWith('/sync')).at(-1).body);
  return { collections: asked.get(2).map((cursor) => cursor.get(0).toString('hex')), keys: asked.get(4).get(0).get(0) };
}

async function count(name) {
  const page = await (await fetch(`${here.server.url}/metrics`)).text();
  return Number(page.split('\n').find((line) => line.startsWith(`kitbag_${name} `))?.split(' ').at(-1) ?? 0);
}

const delivered = async () => [await count('batches_delivered_total'), await count('bytes_delivered_total')];

// No tab, list or count of theirs leads to a contact.
async function showsNoCasework(shelf) {
  assert.deepEqual(await shelf.evaluate(() => [...document.querySelectorAll('footer nav button')].map((node) => node.innerText.trim().split('\n').at(-1))), ['Bag', 'More', 'Overdose'], 'the overdose guide is everybody\'s');
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
  // The form begins where one stands: pressing that place would let go of it.
  const stands = await page.evaluate((wanted) => [...document.querySelectorAll('.fold summary')].some((fold) => fold.innerText.includes('Place') && fold.innerText.includes(wanted)), place);
  if (!stands) {
    await press(page, 'Place');
    await press(page, place);
  }
  await press(page, shelf);
  await press(page, what);
  for (const key of keys) await press(page, key);
  await saveWithBar(page);
  // The books know of cookers alone there: packing is asked about, once, and goes on.
  if (action === 'Pack') {
    await see(page, 'By the books there is less here than they take');
    await press(page, 'Save all the same');
  }
  await see(page, 'saved on this phone');
}

// People's bags stand behind one tap, one's own in front.
async function lookInto(page, place) {
  await open(page, 'Bag');
  await see(page, 'Receive');
  const near = await page.evaluate((wanted) => [...document.querySelectorAll('main .choices button, main .seg button')].some((button) => button.checkVisibility() && button.innerText.trim() === wanted), place);
  if (!near) await press(page, 'People’s bags');
  await press(page, place);
  await see(page, 'Injection 10');
}

// What the books say of the place on the screen, by item.
function onHand(page) {
  return page.evaluate(() => Object.fromEntries([...document.querySelectorAll('main .stock')].map((line) => {
    const [name, quantity] = [line.querySelector('b').innerText.trim(), line.querySelector('.qty b').innerText.trim()];
    return [name, quantity];
  })));
}
