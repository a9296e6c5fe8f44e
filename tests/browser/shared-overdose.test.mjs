// Two people who share a phone, each with a response of their own tapped while it was locked: what one tapped never
// becomes the other's form, and a kill at either door loses neither.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, see, sleep, text } from './harness.mjs';
import { confirm, enrolSecond, found, invite, open, press, saveWithBar, seeAllSent, sendNow, unlock } from './people.mjs';
import { street } from './street.mjs';

const here = street();
const OPEN = { ms: 60_000 };
const SAME_TAP_MS = 1_000;

async function lock(page) {
  await sendNow(page);
  await seeAllSent(page);
  await open(page, 'More');
  await press(page, 'Lock');
  await see(page, 'Second', OPEN);
}

// From the lock screen to the dose, with so many doses given.
async function respond(page, door, doses) {
  await press(page, door);
  await press(page, 'Emergency');
  await press(page, 'Start the clock');
  await see(page, 'clock running');
  for (let dose = 1; dose <= doses; dose += 1) {
    await sleep(SAME_TAP_MS); // sooner it would be one tap of a shaking finger
    await press(page, 'All steps');
    await press(page, 'Give ONE dose');
    await press(page, `Dose ${dose} given now`);
  }
  await sleep(SAME_TAP_MS); // a finger is not on the phone and off the battery at once
}

async function end(page) {
  await press(page, 'All steps');
  await press(page, 'What you know');
  await press(page, 'End, and write it down');
  await see(page, 'Your five words', OPEN);
}

// What waits to be written down comes first after the lock. It is one response, with so many doses, and becomes a record.
async function writeDown(page, words, doses) {
  await fill(page, 'Your five words', words);
  await press(page, 'Unlock');
  await see(page, 'outcome not noted', OPEN);
  const said = doses === 1 ? '1 dose' : `${doses} doses`;
  await see(page, said);
  await press(page, 'OK, alert');
  await saveWithBar(page);
  await see(page, 'Recorded by');
  const given = (await text(page)).match(/Dose given/g) ?? [];
  assert.equal(given.length, doses, 'stamps of this response and of no other');
  await press(page, 'Overdose');
  await see(page, 'Write down an earlier one');
  assert.doesNotMatch(await text(page), /waits? to be written down/, 'nothing of the other one is here');
  await press(page, 'Back');
}

test('each finds their own response, after a kill while it went on and another when it was over', async () => {
  let phone = await here.phone();
  const { page, words } = await found(phone, await here.server.setUpLink(), { name: 'Sam' });
  const link = await invite(page, 'Peer worker');
  await sendNow(page);
  await seeAllSent(page);
  await open(page, 'More');
  await press(page, 'Lock');
  const second = await enrolSecond(page, link, 'Robin');
  await page.reload();
  await see(page, 'Second', OPEN);
  await press(page, 'First');
  await unlock(page, words);
  await confirm(page, second.code);
  await lock(page);
  await press(page, 'Second');
  await unlock(page, second.words); // Robin's slots are made at the first opening
  await lock(page);

  let now = page;
  const killed = async () => {
    await phone.kill();
    phone = await here.phone({ profile: phone.profile });
    now = await phone.tab(here.server.url);
  };
  await respond(now, 'First', 1);
  await killed();
  await see(now, 'clock running', OPEN);
  await end(now);
  await respond(now, 'Second', 2);
  await killed();
  await see(now, 'clock running', OPEN);
  await see(now, 'Dose 2');
  await end(now);
  await killed();
  await see(now, 'Your five words', OPEN);

  await press(now, 'Second');
  await writeDown(now, second.words, 2);
  await lock(now);
  await press(now, 'First');
  await writeDown(now, words, 1);
  phone.watch.nothingWrong();
});
