// Screens that do not come with the page: those of the desk are fetched by whoever sits there alone, and without a touch;
// one that does not arrive takes nothing else along.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, see, text, waitFor, waitUntil } from './harness.mjs';
import { bringIn, found, open, press } from './people.mjs';
import { NO_SIGNAL, street } from './street.mjs';

const here = street();
const LONG = { ms: 60_000 };
const fetched = (part) => here.network.requests.filter(({ path }) => path.startsWith(`/${part}-`)).length;
const isKept = (page, part) => page.evaluate(async (name) => {
  const kept = await Promise.all((await caches.keys()).map(async (version) => (await caches.open(version)).keys()));
  return kept.flat().some(({ url }) => new URL(url).pathname.startsWith(`/${name}-`));
}, part);
const keeps = (page, part) => waitUntil(() => isKept(page, part), { ...LONG, what: () => `${part} to be kept` });

async function unlockAt(page, words, home) {
  await fill(page, 'Your five words', words);
  await press(page, 'Unlock');
  await see(page, home, LONG);
}

test('a peer worker’s phone fetches nothing of the desk, a volunteer’s has it without signal from its first start on', async () => {
  const [office, street, store] = [await here.phone(), await here.phone(), await here.phone()];
  const { page: desk } = await found(office, await here.server.setUpLink());
  const { page: walk, words: mine } = await bringIn(desk, street, 'Peer worker', 'Robin', here.through);
  await keeps(walk, 'rest');
  for (const screen of ['Bag', 'Team', 'Overdose numbers', 'Today', 'Capture']) await open(walk, screen);
  await see(walk, 'New contact');
  await press(walk, 'More');
  await press(walk, 'Lock');
  await unlockAt(walk, mine, 'New contact');
  assert.equal(fetched('desk'), 0);
  assert.equal(await isKept(walk, 'desk'), false);

  const { page: shelf, words } = await bringIn(desk, store, 'Volunteer', 'Vera', here.through);
  await keeps(shelf, 'desk');
  assert.ok(fetched('desk') > 0);
  for (const phone of [street, store]) phone.watch.expect(NO_SIGNAL);
  await here.network.cut();
  await shelf.reload({ waitUntil: 'domcontentloaded' });
  await unlockAt(shelf, words, 'Store room');
  await open(shelf, 'Spreadsheets');
  await see(shelf, 'Bring in what lies where');
  await walk.reload({ waitUntil: 'domcontentloaded' });
  await unlockAt(walk, mine, 'New contact');
  await open(walk, 'Overdose numbers');
  await see(walk, 'Overdose numbers');
  for (const phone of here.phones) phone.watch.nothingWrong();
});

test('a part that does not arrive is said, and fetched again by a tap', async () => {
  const phone = await here.phone();
  phone.watch.expect(/404|integrity|Failed to (load|fetch)|Fetch API cannot load|MIME|HTTP status/);
  here.network.answerWithError('/desk-', 404);
  const { page } = await found(phone, await here.server.setUpLink(here.network));
  await open(page, 'Lists');
  await see(page, 'is not on this phone yet', LONG);
  await press(page, 'Capture');
  await see(page, 'New contact');
  await open(page, 'Lists');
  await press(page, 'Try again');
  await see(page, 'is not on this phone yet', LONG);
  await here.network.restore();
  await press(page, 'Try again');
  await see(page, 'Areas', LONG);
  assert.doesNotMatch(await text(page), /is not on this phone yet/);
  await waitFor(page, () => document.documentElement.dataset.missing === '');
  phone.watch.nothingWrong();
});
