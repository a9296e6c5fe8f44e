// What the programme asks about a person: nothing, until a supervisor switches it on; and a referral made within a contact.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, screenshot, see, smallTargets, text, waitFor } from './harness.mjs';
import { bringIn, foundTeam, open, openRow, press, record, seeAllSent, sendNow } from './people.mjs';
import { street } from './street.mjs';

const here = street();

test('a question is asked once it is switched on, and a referral is made where somebody is met', async () => {
  const [office, outside] = [await here.phone(), await here.phone()];
  const { page: desk } = await foundTeam(office, here.server);
  const { page: walk } = await bringIn(desk, outside, 'Peer worker', 'Robin');
  await see(walk, 'New contact');
  assert.doesNotMatch(await text(walk), /About the person/);
  await open(walk, 'More');
  assert.doesNotMatch(await text(walk), /Questions about a person/, 'a supervisor’s to decide');

  await open(desk, 'Questions about a person');
  await see(desk, 'All are off until you switch one on.');
  await press(desk, 'Gender');
  await waitFor(desk, () => document.querySelectorAll('[role=checkbox][aria-checked=true]').length === 1);
  await screenshot(desk, 'person-questions');
  assert.deepEqual(await axe(desk), []);
  assert.deepEqual(await smallTargets(desk), []);
  await sendNow(desk);
  await seeAllSent(desk);
  await sendNow(walk);
  await seeAllSent(walk);

  await record(walk, ['Injection 10'], async (page) => {
    await press(page, 'About the person');
    await see(page, 'Nobody has to answer.');
    assert.doesNotMatch(await text(page), /Housing tonight|Under 18/, 'only what is on');
    await press(page, 'Did not want to say');
    await press(page, 'Referral');
    await press(page, 'HIV test');
    await press(page, 'Made');
    await screenshot(page, 'person-capture');
    assert.deepEqual(await axe(page), []);
    assert.deepEqual(await smallTargets(page), []);
  });
  await open(walk, 'Today');
  await waitFor(walk, () => document.querySelectorAll('main .rows > li').length === 2); // the contact and its referral
  await see(walk, /HIV test/);
  await open(walk, 'Referrals');
  await see(walk, 'HIV test');
  await sendNow(walk);
  await seeAllSent(walk);
  await sendNow(desk);
  await seeAllSent(desk);
  await open(desk, 'Today');
  await waitFor(desk, () => document.querySelectorAll('main .rows > li').length === 2);
  await openRow(desk);
  for (const phone of here.phones) phone.watch.nothingWrong();
});
