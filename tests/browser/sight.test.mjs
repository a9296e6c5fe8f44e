// What a tap comes to is in sight, wherever the page was scrolled to: each screen is scrolled to its end before anything is done.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, screenshot, see, text, waitFor } from './harness.mjs';
import { bringIn, found, foundTeam, open, openRow, press, record, saveWithBar, seeAllSent, seeRows, sendNow } from './people.mjs';
import { NO_SIGNAL, street } from './street.mjs';
import { waitUntil } from './wait.mjs';

const here = street();
const LONG = { ms: 60_000 };

const scrollToEnd = (page) => page.evaluate(() => {
  const main = document.querySelector('main');
  main.scrollTop = main.scrollHeight;
});

// Whether the beginning of these words is on the screen with nothing over it.
const isInSight = (page, words) => page.evaluate((wanted) => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(wanted);
    if (at < 0 || !node.parentElement.checkVisibility()) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const { left, top, width, height } = range.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    if (over && (over.contains(node) || node.parentElement.contains(over))) return true;
  }
  return false;
}, words);

const seeInSight = (page, words, after) => waitUntil(() => isInSight(page, words), {
  what: async () => {
    await screenshot(page, 'sight-missing');
    return `“${words}” in sight after ${after} on this page:\n${await text(page)}`;
  },
});

// Taps a control as it stands when the screen was scrolled to its end; only one that is not on the screen is brought there.
async function tapAtEnd(page, words) {
  await scrollToEnd(page);
  const at = await waitUntil(() => page.evaluate((wanted) => {
    const name = (node) => (node.getAttribute('aria-label') ?? node.innerText).replace(/\s+/g, ' ').trim();
    const all = [...document.querySelectorAll('button, summary')].filter((node) => node.checkVisibility() && !node.closest('[hidden]'));
    const node = all.findLast((one) => name(one) === wanted) ?? all.findLast((one) => name(one).includes(wanted));
    if (!node || node.getAttribute('aria-disabled') === 'true') return null;
    node.scrollIntoView({ block: 'nearest' });
    const box = node.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  }, words), { what: async () => `“${words}” to be tapped on this page:\n${await text(page)}` });
  await page.touchscreen.tap(at.x, at.y);
}

async function act(page, tapped, seen) {
  await tapAtEnd(page, tapped);
  await seeInSight(page, seen, `“${tapped}”`);
}

// Every fold of a screen, from the last to the first: what opened is in sight, and only its sign is turned.
async function foldsOpenInSight(page, screen) {
  await scrollToEnd(page);
  const wrong = await page.evaluate(async () => {
    const settled = () => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60))); });
    const turned = (fold) => getComputedStyle(fold.querySelector('summary > .ic:last-child')).transform !== 'none';
    const [dock, main] = [document.querySelector('footer').getBoundingClientRect().top, document.querySelector('main').getBoundingClientRect().top];
    const wrong = [];
    for (const fold of [...document.querySelectorAll('main details.fold')].reverse()) {
      const name = fold.querySelector('summary').innerText.replace(/\s+/g, ' ').slice(0, 40);
      if (turned(fold)) wrong.push(`${name}: closed, it shows an open sign`);
      fold.querySelector('summary').scrollIntoView({ block: 'nearest' });
      fold.querySelector('summary').click();
      await settled();
      const inside = fold.querySelector('.folded')?.getBoundingClientRect();
      if (!inside || inside.top >= dock - 20 || inside.bottom <= main) wrong.push(`${name}: what opened is out of sight`);
      if (!turned(fold)) wrong.push(`${name}: open, it shows a closed sign`);
      fold.querySelector('summary').click();
      await settled();
    }
    return wrong;
  });
  assert.deepEqual(wrong, [], screen);
}

// From the end of one screen to another: it begins at its beginning.
async function beginsAtItsHead(page, screens) {
  for (const screen of screens) {
    await open(page, screen);
    await waitFor(page, () => document.querySelector('main h1'));
    const title = await page.evaluate(() => document.querySelector('main h1').innerText.trim().split('\n')[0]);
    await seeInSight(page, title, `going to ${screen}`);
    await foldsOpenInSight(page, screen);
    await scrollToEnd(page);
  }
}

const typed = (page, label, words) => fill(page, label, words);

test('a worker sees what each tap comes to, from the end of every screen', async () => {
  const [office, outside] = [await here.phone(), await here.phone()];
  const { page: desk } = await foundTeam(office, here.server);
  const { page } = await bringIn(desk, outside, 'Peer worker', 'Robin');
  await see(page, 'New contact', LONG);

  await act(page, 'Save', 'Save a contact with nothing in it?').catch((error) => { throw new Error(`an empty contact is asked about in sight: ${error.message}`); });
  await tapAtEnd(page, 'Look again');
  await press(page, 'Injection 10');
  await act(page, 'Save', 'Undo');
  await seeInSight(page, 'Saved', 'saving');
  // What was saved stays in sight until the next form is there: its folds are those that are looked at.
  await waitFor(page, () => !document.querySelector('.tile--given'));
  await foldsOpenInSight(page, 'Capture');

  await press(page, 'Injection 10');
  await act(page, 'Cancel', 'What you typed here will be gone.');
  await act(page, 'Go on with it', 'Cancel');
  await act(page, 'Cancel', 'Throw it away');
  await act(page, 'Throw it away', 'New contact');
  await waitFor(page, () => !document.querySelector('.tile--given'));

  await openRow(page);
  await act(page, 'Correct', 'Correct');
  await foldsOpenInSight(page, 'a correction');
  await tapAtEnd(page, 'Cancel');
  await see(page, 'Recorded by');
  await seeInSight(page, 'Contact', 'leaving a correction');
  await act(page, 'Withdraw', 'Withdrawn');
  await seeInSight(page, 'Undo', 'withdrawing');
  await act(page, 'Undo', 'Withdraw');

  await open(page, 'Today');
  await act(page, 'Start shift', 'End shift');
  await act(page, 'End shift', 'confirmed by the server');

  for (const [screen, choice, saved] of [['Record an incident', 'Needle-stick injury', 'Incident'], ['Overdose', 'Yes', 'Overdose response']]) {
    await open(page, screen);
    await see(page, 'Nothing here is required', LONG);
    await press(page, choice);
    await foldsOpenInSight(page, screen);
    await scrollToEnd(page);
    await saveWithBar(page);
    await see(page, 'Recorded by', LONG);
    await seeInSight(page, saved, `saving: ${screen}`);
  }
  await open(page, 'Referrals');
  await tapAtEnd(page, 'New referral');
  await foldsOpenInSight(page, 'New referral');
  await beginsAtItsHead(page, ['Capture', 'Today', 'Bag', 'More', 'Referrals', 'Team', 'Overdose numbers']);
  for (const phone of here.phones) phone.watch.nothingWrong();
});

test('a supervisor and whoever packs see what each tap comes to, from the end of every screen', async () => {
  const office = await here.phone();
  const { page } = await foundTeam(office, here.server);
  await record(page, ['Injection 10']);
  await seeRows(page, 1);
  await beginsAtItsHead(page, [
    'Capture', 'Today', 'Bag', 'More', 'Team', 'Needs a look', 'Questions about a person', 'Overdose numbers', 'Overdose guide', 'Lock and hide',
  ]);

  await open(page, 'Team');
  await press(page, 'Peer worker');
  await act(page, 'Make an invitation', 'Let them scan this');
  await act(page, 'Copy link', 'Copied').catch(async () => seeInSight(page, 'This browser does not copy', 'copying'));
  await act(page, 'Withdraw this invitation', 'Invite someone');

  await open(page, 'Overdose guide');
  await typed(page, 'Emergency number', '112');
  await act(page, 'Cancel', 'What you typed here will be gone.');
  await act(page, 'Go on with it', 'Cancel');
  await act(page, 'Save', 'More');

  await open(page, 'Bag');
  await tapAtEnd(page, 'Receive');
  await see(page, 'Cancel');
  await foldsOpenInSight(page, 'Receive');
  await act(page, 'Cancel', 'Store room');
  for (const phone of here.phones) phone.watch.nothingWrong();
});

// Adds an entry to a list, from the list's end.
async function addEntry(page, list, add, name) {
  await open(page, 'Lists');
  await tapAtEnd(page, list);
  await act(page, add, 'Name');
  await typed(page, 'Name', name);
}

test('a supervisor sees what each tap on the lists comes to, from the end of every screen', async () => {
  const office = await here.phone();
  const { page } = await foundTeam(office, here.server);
  await beginsAtItsHead(page, ['Lists']);
  for (const list of ['Items', 'Places', 'Organisations', 'Areas']) await act(page, list, 'Lists');

  await addEntry(page, 'Areas', 'Add an area', 'Harbour');
  await act(page, 'Cancel', 'What you typed here will be gone.');
  await act(page, 'Go on with it', 'Cancel');
  await act(page, 'Add an area', 'Harbour');
  await addEntry(page, 'Areas', 'Add an area', 'harbor');
  await seeInSight(page, 'Is it one of these?', 'typing a close name');
  await act(page, 'Add all the same', 'harbor');

  await scrollToEnd(page);
  await typed(page, 'Name', 'Harbor');
  await act(page, 'Save the name', 'Renamed');
  await act(page, 'Undo', 'Taken back');
  await act(page, 'No longer offered', 'No longer offered');
  await seeInSight(page, 'Undo', 'retiring');
  await act(page, 'Undo', 'Taken back');
  await act(page, 'Choose the other', 'Harbour');
  await act(page, 'Harbour', 'From now on');
  await act(page, 'Leave it as it is', 'Harbour');
  await act(page, 'Harbour', 'From now on');
  await act(page, 'Count as Harbour', 'Counted as Harbour');
  await act(page, 'Count it by itself again', 'Counted by itself');
  office.watch.nothingWrong();
});

// The status page: what it says of sending and of files, at its end too.
async function statusInSight(page) {
  await page.evaluate(() => document.querySelector('.chip').click());
  await see(page, 'Send now');
  await seeInSight(page, 'How the records stand', 'going to the status page');
  await foldsOpenInSight(page, 'the status page');
  await act(page, 'No way to send? Save a file', 'Save the file');
  await act(page, 'Save the file', 'Nothing waits here');
  await here.network.cut();
  await act(page, 'Send now', 'No signal');
  await here.network.restore();
  await act(page, 'Send now', 'All sent');
}

// An item of a shelf, and how many.
async function cookers(page) {
  await act(page, 'Safer injection', 'Cooker');
  await act(page, 'Cooker', 'Another');
  await seeInSight(page, '+10', 'choosing an item');
  await tapAtEnd(page, '+10');
  await see(page, /10 pieces/);
}

// Each thing that is done with stock: what is filled in, what is said when it was saved, and what is pressed where more leaves
// than the books know of.
const STOCK = [
  ['Receive', cookers, 'Received, saved on this phone'],
  ['Count', cookers, 'Counted, saved on this phone'],
  ['Pack', async (page) => {
    await act(page, 'Which kit', 'Injection 5');
    await act(page, 'Injection 5', 'Another');
    await seeInSight(page, '+10', 'choosing a kit');
    await tapAtEnd(page, 'One more');
    await see(page, /Pack 1 kit/);
  }, 'Kits packed, saved on this phone', 'Save all the same'],
  ['Move', async (page) => {
    await act(page, 'To Not noted', 'Depot');
    await tapAtEnd(page, 'Depot');
    await cookers(page);
  }, 'Sent, saved on this phone', 'Save all the same'],
];

test('a volunteer sees what each tap comes to, from the end of every screen', async () => {
  const [office, store] = [await here.phone(), await here.phone()];
  for (const phone of here.phones) phone.watch.expect(NO_SIGNAL);
  const { page: desk } = await found(office, await here.server.setUpLink(here.network));
  await addEntry(desk, 'Places', 'Add a place', 'Depot');
  await press(desk, 'Store');
  await act(desk, 'Add a place', 'Depot');
  const { page } = await bringIn(desk, store, 'Volunteer', 'Vera', here.through);
  await see(page, 'Store room', LONG);
  for (const one of [desk, page]) await sendNow(one).then(() => seeAllSent(one));
  await statusInSight(desk);
  await statusInSight(page);

  await beginsAtItsHead(page, ['Bag', 'More', 'Team', 'Bag']);
  for (const [action, keys, done, allTheSame] of STOCK) {
    await open(page, 'Bag');
    await tapAtEnd(page, action);
    await see(page, 'Cancel');
    await seeInSight(page, action, `beginning: ${action}`);
    await foldsOpenInSight(page, action);
    await keys(page);
    await act(page, 'Cancel', 'What you typed here will be gone.');
    await act(page, 'Go on with it', 'Cancel');
    await scrollToEnd(page);
    await saveWithBar(page);
    if (allTheSame) await press(page, allTheSame);
    await seeInSight(page, done, `saving: ${action}`);
    await seeInSight(page, 'Store room', `saving: ${action}`);
  }
  for (const phone of here.phones) phone.watch.nothingWrong();
});
