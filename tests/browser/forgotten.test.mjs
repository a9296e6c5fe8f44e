// Five words that nobody knows any more: who joins the same team again on that phone brings what it had not sent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, screenshot, see, smallTargets, text } from './harness.mjs';
import { bringIn, foundTeam, invite, join, confirm, open, openRow, press, record, seeAllSent, seeRows, sendNow } from './people.mjs';
import { NO_SIGNAL, street } from './street.mjs';

const here = street();
const OPEN = { ms: 60_000 };

test('a forgotten passphrase loses nothing that was saved, and reads nothing', async () => {
  const [office, outside] = [await here.phone(), await here.phone()];
  outside.watch.expect(NO_SIGNAL);
  const { page: desk } = await foundTeam(office, here.server);
  const { page: walk } = await bringIn(desk, outside, 'Peer worker', 'Robin', here.through);
  await see(walk, 'New contact', OPEN);
  await sendNow(walk);
  await seeAllSent(walk);

  await here.network.cut();
  for (const kit of ['Injection 10', 'Naloxone nasal']) await record(walk, [kit]);
  await open(walk, 'More');
  await press(walk, 'Lock');
  await see(walk, 'Your five words');
  await press(walk, 'Forgotten your words?');
  await see(walk, 'is kept, sealed');
  await screenshot(walk, 'forgotten');
  assert.deepEqual(await axe(walk), []);
  assert.deepEqual(await smallTargets(walk), []);
  await press(walk, 'Go back'); // a second thought
  await see(walk, 'Your five words');
  await press(walk, 'Forgotten your words?');
  await press(walk, 'I have read this');
  await press(walk, 'Start anew on this phone');
  await see(walk, /Of an earlier enrolment on this phone \d+ sealed packets? (is|are) kept/);
  await screenshot(walk, 'forgotten-welcome');
  assert.doesNotMatch(await text(walk), /Robin|Injection|Naloxone/);
  await walk.reload(); // it is on the disk, not in this page
  await see(walk, /Of an earlier enrolment on this phone/, OPEN);

  await here.network.restore();
  const { page: again, code } = await join({ tab: (url) => walk.goto('about:blank').then(() => walk.goto(url)).then(() => walk) }, here.through(await invite(desk, 'Peer worker')), 'Robin again');
  await confirm(desk, code);
  await sendNow(desk);
  await press(again, 'My supervisor confirmed').catch(() => {}); // it may have found out by itself
  await see(again, 'New contact', OPEN);
  await sendNow(again);
  await seeAllSent(again);
  await sendNow(desk);
  await seeRows(desk, 2);
  await openRow(desk);
  await see(desk, 'Robin'); // recorded by who recorded it, not by who brought it
  assert.doesNotMatch(await text(desk), /Robin again/);
  await seeRows(again, 2);
  await open(again, 'How the records stand');
  assert.doesNotMatch(await text(again), /earlier enrolment/, 'nothing is left behind');
  outside.watch.nothingWrong();
  office.watch.nothingWrong();
});

test('a phone whose access ended keeps what it had not sent, says so, and brings it with the next enrolment', async () => {
  const [office, outside] = [await here.phone(), await here.phone()];
  outside.watch.expect(NO_SIGNAL);
  const { page: desk } = await foundTeam(office, here.server);
  const { page: walk } = await bringIn(desk, outside, 'Peer worker', 'Robin', here.through);
  await see(walk, 'New contact', OPEN);
  await sendNow(walk);
  await seeAllSent(walk);
  await here.network.cut();
  await record(walk, ['Injection 10']);
  await open(desk, 'Team');
  await press(desk, 'Robin');
  await press(desk, 'Left the team');
  await press(desk, 'End access of Robin');
  await sendNow(desk);
  await seeAllSent(desk);

  await here.network.restore();
  await sendNow(walk);
  await see(walk, 'membership has ended', OPEN);
  await see(walk, 'is kept, sealed');
  await screenshot(walk, 'ended');
  await walk.reload(); // nobody pressed anything: it is all still there
  await see(walk, 'Your five words', OPEN);
  await press(walk, 'Forgotten your words?');
  await press(walk, 'I have read this');
  await press(walk, 'Start anew on this phone');
  await see(walk, /To join a team/, OPEN);
  await walk.reload();
  await see(walk, /To join a team/, OPEN);

  await sendNow(desk); // what it handed over at its last contact waits for a supervisor's word
  await seeAllSent(desk);
  await open(desk, 'Needs a look');
  await see(desk, 'Written after access ended', OPEN);
  await press(desk, 'Admit what Robin wrote');
  await press(desk, 'Yes, admit it');
  await seeRows(desk, 1);
  outside.watch.nothingWrong();
  office.watch.nothingWrong();
});
