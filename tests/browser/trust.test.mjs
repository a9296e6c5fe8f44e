// Believing the status line: each record says where it is, trouble is said kindly and in time, and a file is the last resort.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { axe, openPhone, screenshot, see, temporaryFolder, text, waitFor, waitUntil } from './harness.mjs';
import { bringIn, foundTeam, press, record, seeAllSent, seeChip, seeRows, sendNow, unlock } from './people.mjs';
import { NO_SIGNAL, street } from './street.mjs';

const here = street();
const LONG = { ms: 60_000 };
const DAY_AND_AN_HOUR_MS = 25 * 3600 * 1000;

const openStatus = async (page) => {
  await page.evaluate(() => document.querySelector('.chip').click());
  await see(page, 'How the records stand');
};

// Lets a phone save files. Returns what waits for the one that is saved next.
async function downloads(phone) {
  const folder = temporaryFolder('downloads');
  const session = await phone.browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  const whole = () => fs.readdirSync(folder).filter((name) => name.endsWith('.kitbag')).map((name) => path.join(folder, name))[0];
  return () => waitUntil(whole, { what: () => 'a file to be saved' });
}

async function takeIn(page, file) {
  await openStatus(page);
  if (!(await page.$('#take-in'))) await press(page, 'Take in somebody’s file');
  await waitFor(page, () => document.querySelector('#take-in') !== null);
  const field = await page.$('#take-in');
  await field.uploadFile(file);
}

test('what a phone cannot send is named there, and arrives by somebody else’s phone', async () => {
  const [office, outside] = [await here.phone(), await here.phone()];
  outside.watch.expect(NO_SIGNAL);
  const { page: desk } = await foundTeam(office, here.server);
  const { page: walk } = await bringIn(desk, outside, 'Peer worker', 'Robin', here.through);
  await see(walk, 'New contact');
  await record(walk, ['Injection 10']);
  await sendNow(walk);
  await seeAllSent(walk);
  await see(walk, 'Confirmed by the server');
  await see(walk, /1 Injection 10[^]*Confirmed \d\d:\d\d/);
  assert.doesNotMatch(await text(walk), /Not confirmed yet/);

  await here.network.cut();
  await record(walk, ['Naloxone nasal']);
  await record(walk, ['Test strips']);
  await sendNow(walk);
  await seeChip(walk, /^No signal/);
  await see(walk, 'Could not send. Your 2 records are safe on this phone. We try again by ourselves.');
  await see(walk, /Not confirmed yet[^]*1 Test strips[^]*Only on this phone[^]*Confirmed by the server[^]*1 Injection 10/);
  await screenshot(walk, 'trust-waiting');
  assert.deepEqual(await axe(walk), []);

  const saved = await downloads(outside);
  await press(walk, 'No way to send? Save a file');
  await press(walk, 'Save the file');
  await see(walk, /sealed packets are in kitbag-\d{4}-\d\d-\d\d\.kitbag/);
  await screenshot(walk, 'trust-file');
  const file = await saved();
  for (const word of ['Robin', 'Naloxone', 'Night team']) assert.ok(!fs.readFileSync(file).includes(word), `“${word}” in the file`);

  const torn = `${file}.torn`;
  fs.writeFileSync(torn, fs.readFileSync(file).subarray(0, -1));
  await takeIn(desk, torn);
  await see(desk, 'A part of this file is missing, or it was changed.');
  await takeIn(desk, file);
  await see(desk, /sealed packets are taken in and go out now/);
  await screenshot(desk, 'trust-taken-in');
  assert.deepEqual(await axe(desk), []);
  await seeRows(desk, 3);
  await takeIn(desk, file);
  await see(desk, /Nothing new was in it\. \d+ were here already/);

  await here.network.restore(); // the phone itself finds the server in possession
  await sendNow(walk);
  await seeAllSent(walk);
  await seeRows(walk, 3);
  for (const phone of here.phones) phone.watch.nothingWrong();
});

test('what waits for more than a day, and a browser that may clear it, are said kindly', async () => {
  const phone = await here.phone();
  phone.watch.expect(NO_SIGNAL);
  const { page, words } = await foundTeam(phone, here.server, here.network);
  await sendNow(page);
  await seeAllSent(page);
  await see(page, 'This browser may clear its storage when the phone runs short of space.', LONG); // headless Chromium grants nothing
  await here.network.cut();
  await record(page, ['Injection 10']);
  assert.doesNotMatch(await text(page), /Waiting over a day/);
  await phone.close();

  const tomorrow = await openPhone({ profile: phone.profile, clockAheadMs: DAY_AND_AN_HOUR_MS });
  here.phones.push(tomorrow);
  tomorrow.watch.expect(NO_SIGNAL);
  const later = await tomorrow.tab(here.network.url);
  await see(later, 'Your five words', LONG);
  await unlock(later, words);
  await seeChip(later, /Waiting over a day/);
  await openStatus(later);
  await see(later, /Something has been waiting since .* It is safe on this phone\./);
  await screenshot(later, 'trust-overdue');
  assert.deepEqual(await axe(later), []);
  await here.network.restore();
  await sendNow(later);
  await seeAllSent(later);
  assert.doesNotMatch(await text(later), /Something has been waiting/);
  tomorrow.watch.nothingWrong();
});
