// Naloxone that has expired: said in words where it lies, where it is given and where it was used, and never in the way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, fill, screenshot, see, smallTargets } from './harness.mjs';
import { found, open, press, record, saveWithBar } from './people.mjs';
import { street } from './street.mjs';

const here = street();

test('expired naloxone is flagged in bag, Capture and the overdose form, and goes out all the same', async () => {
  const phone = await here.phone();
  const { page } = await found(phone, await here.server.setUpLink());
  await open(page, 'Bag');
  await press(page, 'Sam');
  await press(page, 'Receive');
  await press(page, 'Overdose 6 items');
  await press(page, 'Naloxone nasal 4 mg');
  await press(page, '+5');
  await fill(page, 'Lot', 'N1');
  // As people type what stands on a box: what is not understood stays, what may be two days is asked.
  for (const [typed, said] of [['soon', 'That is no date.'], ['03/04/2026', 'Day or month first?'], ['03/26', 'Expired March 2026']]) {
    await fill(page, 'Expires', typed);
    await see(page, said);
    assert.equal(await page.evaluate(() => document.querySelector('#expiry').value), typed);
  }
  await screenshot(page, 'expiry-receive');
  await saveWithBar(page);
  await see(page, 'Received, saved on this phone');
  await see(page, '5 expired March 2026');
  await see(page, 'Use it if it is all you have.');
  await screenshot(page, 'expiry-bag');
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await smallTargets(page), []);

  await open(page, 'Overdose');
  await press(page, 'Nasal 4 mg');
  await press(page, 'Doses: more');
  await press(page, 'Taken from my bag');
  await see(page, 'Some of the naloxone in your bag has expired.');
  await screenshot(page, 'expiry-overdose');
  assert.deepEqual(await axe(page), []);
  await saveWithBar(page);
  await see(page, 'Recorded by');

  await record(page, [], async () => {
    await see(page, 'Some of the naloxone in your bag has expired.');
    await press(page, 'Everything else');
    await press(page, 'Overdose');
    await see(page, 'Expired March 2026');
    await press(page, 'Naloxone nasal 4 mg: more');
    await screenshot(page, 'expiry-capture');
    assert.deepEqual(await axe(page), []);
  });
  await open(page, 'Bag');
  await press(page, 'Sam');
  await see(page, /Naloxone nasal 4 mg[^]*\n2\n/); // of five: one was used, a pack of two given
  phone.watch.nothingWrong();
});
