// A phone whose browser holds what an earlier version of the app wrote: today's opens it, sends what was never sent,
// and works beside a phone of today.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { afterEach, test } from 'node:test';
import { openPhone, see, temporaryFolder, text } from './harness.mjs';
import { bringIn, open, record, seeAllSent, sendNow, unlock } from './people.mjs';
import { HALF_WRITTEN, putInto, startSampleServer, versions } from './samples.mjs';
import { waitUntil } from './wait.mjs';

const LONG = { ms: 60_000 };
// Every screen that reads what a later version's tables hold, and a word that stands on it.
const SCREENS = [['Bag', 'Store room'], ['Needs a look', 'Needs a look'], ['Referrals', 'Referrals'], ['Team', 'Team']];
const left = [];
// After each: every sample's server has the one address that its phone knows.
afterEach(async () => {
  while (left.length > 0) await left.pop()();
});

async function phoneOfToday() {
  const phone = await openPhone();
  left.push(async () => {
    await phone.close();
    fs.rmSync(phone.profile, { recursive: true, force: true });
  });
  return phone;
}

// Today and, since a sample grows old, the page before it.
async function seeContacts(page, count) {
  const rows = () => page.evaluate(() => document.querySelectorAll('main .rows > li').length);
  // Contacts arrive meanwhile and move what a finger would aim at.
  const click = (wanted) => page.evaluate((words) => [...document.querySelectorAll('button')].find((one) => one.innerText.includes(words))?.click(), wanted);
  const all = async () => {
    await open(page, 'Today');
    const today = await rows();
    if (today === count || !(await text(page)).includes('Show earlier')) return today === count;
    await click('Show earlier');
    await see(page, 'Back to the newest');
    const earlier = await rows();
    await click('Back to the newest');
    return today + earlier === count;
  };
  await waitUntil(all, { ...LONG, what: async () => `${count} contacts:\n${await text(page)}` });
}

assert(versions().length > 0, 'the stored samples are gone');
for (const version of versions()) {
  test(`what ${version} of the web app wrote opens, is sent, and goes on beside a phone of today`, async () => {
    const data = temporaryFolder('data');
    const server = await startSampleServer(version, data);
    left.push(async () => {
      await server.stop();
      fs.rmSync(data, { recursive: true, force: true });
    });
    const older = await phoneOfToday();
    const words = await putInto(older, server, version);
    const page = await older.tab(server.url);
    await see(page, 'Your five words', LONG);
    await unlock(page, words);
    await see(page, new RegExp(`Note\\s+${280 - HALF_WRITTEN.length} characters left`));
    await sendNow(page);
    await seeAllSent(page);
    await seeContacts(page, 2);
    for (const [screen, word] of SCREENS) {
      await open(page, screen);
      await see(page, word);
      assert.doesNotMatch(await text(page), /full or broken/, screen);
    }

    const newer = await phoneOfToday();
    const other = await bringIn(page, newer, 'Supervisor', 'Alex');
    await see(other.page, 'New contact', LONG);
    await seeContacts(other.page, 2);
    await record(other.page, ['Injection 10']);
    await sendNow(other.page);
    await seeAllSent(other.page);
    await sendNow(page);
    await seeContacts(page, 3);
    for (const phone of [older, newer]) phone.watch.nothingWrong();
  });
}
