// What people type is readable nowhere: not on the server, not in its log, not in the browser's profile.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fill, filesBelow, findCanaries, see, temporaryFolder } from './harness.mjs';
import { bringIn, found, open, press, record, saveWithBar, seeAllSent, sendNow } from './people.mjs';
import { street } from './street.mjs';

const here = street();

// One for each field that takes words. The code is kept in capitals, so it is typed so.
const WORDS = {
  programme: 'Perlhuhn-Programm',
  supervisor: 'Zaunkönig-Sam',
  worker: 'Wiedehopf-Robin',
  area: 'Wombat lane',
  code: 'QUOKKA7714',
  note: 'Numbat behind the mill',
  overdoseNote: 'Kakapo by the weir',
  referralCode: 'AXOLOTL4471',
  referralNote: 'Okapi on Thursday',
  lot: 'LOT-PANGOLIN-88',
};

test('what is typed is readable neither on the server nor in the profile', async () => {
  const [office, outside] = [await here.phone(), await here.phone()];
  const { page: desk, words: deskWords } = await found(office, await here.server.setUpLink(), { programme: WORDS.programme, name: WORDS.supervisor });
  const { page, words } = await bringIn(desk, outside, 'Peer worker', WORDS.worker);
  await see(page, 'New contact');
  await typeEverywhere(page);
  for (const each of [page, desk]) {
    await sendNow(each);
    await seeAllSent(each);
  }
  await seeTyped(desk);
  await press(page, 'Capture'); // and one that stays a draft
  await press(page, 'Note');
  await fill(page, 'Note', WORDS.note);
  await new Promise((resolve) => setTimeout(resolve, 2_000));

  const sought = [...Object.values(WORDS), words, deskWords];
  const log = path.join(here.server.data, 'what-it-said.log');
  for (const phone of here.phones) {
    phone.watch.nothingWrong();
    await phone.close(); // so that all it keeps is on its disk
  }
  await here.server.stop();
  fs.writeFileSync(log, here.server.said);
  const places = [here.server.data, office.profile, outside.profile];
  for (const place of places) assert.ok(filesBelow(place).length > 1, `${place} holds something to search`);
  theSearchFinds(sought);
  assert.deepEqual(findCanaries(places, sought).map(({ file, word, form }) => `${word} as ${form} in ${file}`), []);
});

async function typeEverywhere(page) {
  await record(page, ['Injection 10'], async () => {
    await press(page, 'Where');
    await fill(page, 'Another area', WORDS.area);
    await press(page, 'Add this area');
    await press(page, 'Participant');
    await fill(page, 'Participant code', WORDS.code);
    await press(page, 'Note');
    await fill(page, 'Note', WORDS.note);
  });
  await open(page, 'Overdose');
  await fill(page, 'Note', WORDS.overdoseNote);
  await saveWithBar(page);
  await see(page, 'Recorded by');
  await open(page, 'Referrals');
  await press(page, 'New referral');
  await fill(page, 'Participant code', WORDS.referralCode);
  await fill(page, 'Note', WORDS.referralNote);
  await saveWithBar(page);
  await see(page, 'Recorded by');
  await open(page, 'Bag');
  await press(page, 'Receive');
  await press(page, 'Safer injection');
  await press(page, 'Cooker');
  await press(page, '+10');
  await fill(page, 'Lot', WORDS.lot);
  await saveWithBar(page);
  await see(page, 'Received, saved on this phone');
  await press(page, 'Cooker');
  await see(page, `of ${WORDS.lot}`);
}

// They did arrive: an empty search would prove nothing.
async function seeTyped(desk) {
  await open(desk, 'Today');
  await see(desk, WORDS.worker);
  await see(desk, WORDS.area);
  await press(desk, 'Overdose response');
  await see(desk, WORDS.overdoseNote);
}

// The same search over the same words, written without a seal as a database and a log would.
function theSearchFinds(sought) {
  const control = temporaryFolder('control');
  for (const [index, word] of sought.entries()) {
    for (const [form, bytes] of [['plain', word], ['utf16', Buffer.from(word, 'utf16le')], ['base64', Buffer.from(`{"text":"${word}"}`).toString('base64')]]) {
      fs.writeFileSync(path.join(control, `${index}.${form}`), bytes);
    }
  }
  const found = new Set(findCanaries([control], sought).map(({ file, word }) => `${path.basename(file)} ${word}`));
  fs.rmSync(control, { recursive: true, force: true });
  assert.equal(found.size, sought.length * 3, 'the search finds every word in the control copy, in each form');
}
