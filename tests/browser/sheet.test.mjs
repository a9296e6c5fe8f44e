// The recovery sheet, from the first page to the last: written down, used, replaced by two supervisors.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, fill, screenshot, see, sidewaysScroll, smallTargets, text, waitFor } from './harness.mjs';
import { bringIn, enrol, open, press, sendNow, shownCode, unlock, writeSheetDown } from './people.mjs';
import { street } from './street.mjs';

const here = street();
const LONG = { ms: 60_000 };

const looksRight = async (page, name) => {
  await screenshot(page, `sheet-${name}`);
  assert.equal(await sidewaysScroll(page), 0, name);
  assert.deepEqual(await smallTargets(page), [], name);
  assert.deepEqual(await axe(page), [], name);
};

// Founds a programme up to the page that shows the sheet. Returns the five words.
const beginProgramme = async (phone) => {
  const page = await phone.tab(await here.server.setUpLink());
  await see(page, 'A new programme', LONG);
  await fill(page, 'Name of the programme', 'Night team');
  const words = await enrol(page, 'Sam');
  await press(page, 'Begin the programme');
  await see(page, 'Recovery sheet', LONG);
  return { page, words };
};

// Types a sheet in on an empty phone.
const typeIn = async (phone, sheet, name) => {
  const page = await phone.tab(here.server.url);
  await press(page, 'I have a recovery sheet');
  await fill(page, 'Address of the server', here.server.url);
  await fill(page, 'What stands on the sheet', sheet);
  await enrol(page, name);
  await press(page, 'Bring it back');
  return page;
};

const end = async (page, name) => {
  await open(page, 'Team');
  await press(page, name);
  await press(page, 'Phone lost or taken');
  await press(page, `End access of ${name}`);
  await sendNow(page);
};

test('a sheet is shown until it is on paper, and takes back what was decided', async () => {
  const [office, outside, found] = [await here.phone(), await here.phone(), await here.phone()];
  const { page: desk, words } = await beginProgramme(office);
  await looksRight(desk, 'written-down');
  const groups = await writeSheetDown(desk, {
    asked: async (numbers) => {
      for (const number of numbers) await fill(desk, `Group ${number}`, 'UUUU');
      await press(desk, 'Check');
      await see(desk, `Group ${numbers[0]} is not what stands on the sheet`);
      await looksRight(desk, 'group-wrong');
      await press(desk, 'Show the sheet again');
      await see(desk, 'Never keep a photo of it');
      await desk.reload(); // killed on this page
      await fill(desk, 'Your five words', words);
      await press(desk, 'Unlock');
      await see(desk, 'Never keep a photo of it', LONG);
    },
  });
  await see(desk, 'New contact', LONG);
  await desk.reload();
  await unlock(desk, words);

  const { page: walk } = await bringIn(desk, outside, 'Peer worker', 'Robin');
  await see(walk, 'New contact', LONG);

  const wrong = [...groups];
  wrong[6] = (wrong[6].startsWith('7') ? '8' : '7') + wrong[6].slice(1);
  const third = await typeIn(found, wrong.join(' '), 'Alex');
  await see(third, /Look at group [0-9, ]*\b7\b/, LONG);
  await looksRight(third, 'typed-wrong');
  await fill(third, 'What stands on the sheet', groups.join('\n').toLowerCase());
  await press(third, 'Bring it back');
  await see(third, 'What the team decided', LONG);
  await looksRight(third, 'said');
  await press(third, 'Brought in: Peer worker');
  await press(third, 'What is undone since');
  await see(third, 'Out of the team');
  await press(third, 'Peer worker'); // belongs to the team, and comes in again in the same step
  await looksRight(third, 'undone');
  await press(third, 'Take it back');
  await see(third, 'New contact', LONG);

  // Everybody is told, until they have seen it.
  await sendNow(walk);
  await see(walk, /The recovery sheet was used on .*\. It took back 1 decision/, LONG);
  await looksRight(walk, 'told-worker');
  await press(walk, 'Seen');
  await see(walk, 'Send now');
  await waitFor(walk, () => !document.body.innerText.includes('The recovery sheet was used'));
  await sendNow(desk);
  await see(desk, /It took back 1 decision/, LONG);
  await press(desk, 'Look under Team');
  await see(desk, 'Brought in: Robin (Peer worker)');
  await looksRight(desk, 'told-supervisor');
  await press(desk, 'Seen');
  await waitFor(desk, () => !document.body.innerText.includes('The recovery sheet was used'));

  await see(third, 'New contact');
  await sendNow(third);
  await open(third, 'Team');
  await see(third, 'Are these phones lost?', LONG);
  await end(third, 'Sam');
  await sendNow(desk);
  await see(desk, /To join a team/, LONG);
  for (const phone of here.phones) phone.watch.nothingWrong();
});

test('two supervisors put a new sheet in the place of a lost one', async () => {
  const [office, home, found] = [await here.phone(), await here.phone(), await here.phone()];
  const { page: desk } = await beginProgramme(office);
  await writeSheetDown(desk);
  await see(desk, 'New contact', LONG);
  const { page: other } = await bringIn(desk, home, 'Supervisor', 'Alex');
  await see(other, 'New contact', LONG);
  await sendNow(other);
  await sendNow(desk);

  await open(other, 'Team');
  await press(other, 'New recovery sheet');
  await looksRight(other, 'why-new');
  await press(other, 'Make a new sheet');
  await see(other, 'It does not hold yet');
  await press(other, 'Not now');
  await press(other, 'New recovery sheet');
  await see(other, 'not on paper yet');
  await press(other, 'Show it');
  const groups = await writeSheetDown(other);
  await see(other, 'Invite someone', LONG);
  await sendNow(other);
  await open(other, 'Team');
  await see(other, 'You propose a new recovery sheet', LONG);
  const code = await shownCode(other);
  await looksRight(other, 'proposes');

  await sendNow(desk);
  await see(desk, 'A new recovery sheet is proposed', LONG);
  await press(desk, 'Look under Team');
  await see(desk, 'Alex proposes a new recovery sheet', LONG);
  assert.equal(await shownCode(desk), code);
  await looksRight(desk, 'compares');
  await press(desk, 'Yes, the same code');
  await sendNow(desk);
  for (const page of [desk, other]) {
    await sendNow(page);
    await see(page, /Since .* a new recovery sheet holds/, LONG);
  }
  await press(desk, 'Look under Team');
  await press(desk, 'Seen');
  await waitFor(desk, () => !document.body.innerText.includes('a new recovery sheet holds'));
  assert.doesNotMatch(await text(desk), /proposes/);

  const third = await typeIn(found, groups.join(' '), 'Kim');
  await see(third, 'What the team decided', LONG);
  await press(third, 'Go on as it is');
  await see(third, 'New contact', LONG);
  for (const phone of here.phones) phone.watch.nothingWrong();
});

test('a recovery with a new sheet says what stands when the page is loaded anew in between', async () => {
  const [office, outside, found] = [await here.phone(), await here.phone(), await here.phone()];
  const { page: desk } = await beginProgramme(office);
  const groups = await writeSheetDown(desk);
  await see(desk, 'New contact', LONG);
  await bringIn(desk, outside, 'Peer worker', 'Robin');

  const third = await found.tab(here.server.url);
  await press(third, 'I have a recovery sheet');
  await fill(third, 'Address of the server', here.server.url);
  await fill(third, 'What stands on the sheet', groups.join(' '));
  await press(third, 'Make a new sheet in its place');
  const words = await enrol(third, 'Alex');
  await press(third, 'Bring it back');
  await see(third, 'What the team decided', LONG);
  await see(third, 'Step 1 of 2');
  await press(third, 'Brought in: Peer worker');
  await press(third, 'What is undone since');
  await looksRight(third, 'step-one');
  await press(third, 'On to the new sheet');
  await see(third, 'Step 2 of 2: write down the new sheet', LONG);
  await see(third, 'Nothing is taken back yet');
  await looksRight(third, 'step-two');
  const shown = () => [...document.querySelectorAll('.sheet b')].map((node) => node.innerText.trim()).join(' ');
  const before = await third.evaluate(shown);

  await third.reload(); // killed on this page
  await fill(third, 'Your five words', words);
  await press(third, 'Unlock');
  await see(third, 'A recovery was begun here', LONG);
  await see(third, 'Nothing has been taken back, and nothing is changed.');
  await looksRight(third, 'begun');
  await press(third, 'Go on with the old sheet');
  await see(third, 'Your five words stay as they are.');
  await fill(third, 'What stands on the sheet', groups.join(' '));
  await press(third, 'Bring it back');
  await see(third, 'What the team decided', LONG);
  await press(third, 'Brought in: Peer worker');
  await press(third, 'What is undone since');
  await press(third, 'On to the new sheet');
  await see(third, 'Step 2 of 2', LONG);
  assert.equal(await third.evaluate(shown), before, 'the same sheet is shown again');
  await writeSheetDown(third);
  await see(third, 'New contact', LONG);
  await sendNow(desk);
  await see(desk, /It took back 1 decision/, LONG);
  await see(desk, /Since .* a new recovery sheet holds/, LONG);
  for (const phone of here.phones) phone.watch.nothingWrong();
});
