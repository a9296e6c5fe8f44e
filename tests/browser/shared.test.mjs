// A phone that several people use: a second person joins on it, each comes in with their own words, and a stranger sees
// no names.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, fill, screenshot, see, smallTargets, text, waitFor } from './harness.mjs';
import { confirm, enrolSecond, found, invite, open, press, record, seeAllSent, seeRows, sendNow, unlock } from './people.mjs';
import { street } from './street.mjs';

const here = street();
const OPEN = { ms: 60_000 };

async function lock(page) {
  await open(page, 'More');
  await press(page, 'Lock');
  await see(page, 'Your five words');
}

test('two people share a phone, each behind their own words', async () => {
  const phone = await here.phone();
  const { page, words } = await found(phone, await here.server.setUpLink(), { name: 'Sam' });
  await record(page, ['Injection 10']);
  const link = await invite(page, 'Peer worker');
  await sendNow(page);
  await seeAllSent(page); // a locked phone sends nothing
  await lock(page);
  assert.doesNotMatch(await text(page), /First/, 'one person needs no chooser');

  await press(page, 'Somebody else on this phone');
  await see(page, 'To join a team');
  await screenshot(page, 'shared-another');
  await press(page, 'Back to who is enrolled here');
  await see(page, 'Your five words');
  const { words: others, code } = await enrolSecond(page, link, 'Robin');

  await page.reload();
  await see(page, 'Second', OPEN);
  await screenshot(page, 'shared-locked');
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await smallTargets(page), []);
  assert.doesNotMatch(await text(page), /Sam|Robin/, 'a stranger sees no names');
  await press(page, 'First');
  await unlock(page, words);
  await confirm(page, code);
  await open(page, 'Lock and hide');
  await see(page, 'What others see of you');
  await press(page, 'Wind');
  await press(page, 'Show my name');
  // Two taps in quick succession: neither is lost.
  await waitFor(page, () => ['Wind', 'Show my name'].every((name) =>
    [...document.querySelectorAll('[aria-pressed=true]')].some((node) => node.innerText.trim() === name)));
  await screenshot(page, 'shared-shown');
  await sendNow(page);
  await seeAllSent(page); // a locked phone sends nothing
  await lock(page);

  await see(page, 'Sam');
  assert.doesNotMatch(await text(page), /Robin/);
  await press(page, 'Second');
  await fill(page, 'Your five words', words);
  await press(page, 'Unlock');
  await see(page, 'These words do not fit', OPEN);
  await fill(page, 'Your five words', others);
  await press(page, 'Unlock');
  await see(page, 'New contact', OPEN);
  await sendNow(page);
  await seeRows(page, 1); // the team's
  await record(page, ['Injection 5']);
  await seeRows(page, 2);
  await lock(page);
  await press(page, 'Sam');
  await unlock(page, words);
  await seeRows(page, 1); // not sent yet: it is behind the other door
  phone.watch.nothingWrong();
});
