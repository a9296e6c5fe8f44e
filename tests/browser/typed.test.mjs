// What people really type and tap, on the screens where it shows: numbers, times, nothing at all, and one spot twice.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, screenshot, see, sleep, waitFor, waitUntil } from './harness.mjs';
import { found, open, openRow, press, saveWithBar, seeRows } from './people.mjs';
import { street } from './street.mjs';
import { Thumb } from './thumb.mjs';

const here = street();

async function begin() {
  const phone = await here.phone();
  const { page } = await found(phone, await here.server.setUpLink());
  await waitFor(page, () => document.querySelectorAll('.tile').length >= 5);
  return { phone, page, thumb: new Thumb(page) };
}

const returned = (page) => page.evaluate(() => {
  const all = [...document.querySelectorAll('.value')];
  return Number(all.find((node) => node.innerText.includes('Returned sharps')).querySelector('b').innerText);
});

test('a number field takes what people write, and of a long number none instead of a part', async () => {
  const { phone, page, thumb } = await begin();
  await thumb.tap('Returned sharps Counted');
  for (const [typed, quantity] of [['1,000', 1000], ['24 × 100', 2400], ['', 0], ['12a', 0], ['75', 75]]) {
    await fill(page, 'Returned sharps: exactly', typed, 'textbox');
    await waitUntil(async () => (await returned(page)) === quantity, { what: () => `“${typed}” to be ${quantity}` });
  }
  // A scanner is a keyboard that is faster than any frame.
  await fill(page, 'Returned sharps: exactly', '', 'textbox');
  await page.keyboard.type('4006381333931');
  await page.keyboard.press('Enter');
  await see(page, 'That is no whole number');
  assert.equal(await returned(page), 0);
  await screenshot(page, 'typed-scanner');
  await fill(page, 'Returned sharps: exactly', '2000', 'textbox');
  await press(page, 'Weight');
  await see(page, 'How many grams?');
  assert.equal(await returned(page), 0, '2,000 pieces are not 2,000 grams');
  await fill(page, 'Returned sharps: exactly', '2000', 'textbox');
  await see(page, '2000 g returned');
  await saveWithBar(page);
  await seeRows(page, 1);
  await see(page, 'Returned sharps, 2000 g');
  await see(page, '1 return in a measure without a conversion.');
  await screenshot(page, 'typed-grams');
  phone.watch.nothingWrong();
});

test('what is typed key by key is read as a whole, and what is no quantity holds the form up', async () => {
  const { phone, page } = await begin();
  await open(page, 'Bag');
  await press(page, 'Receive');
  await press(page, 'Kits');
  await press(page, 'Injection 10');
  const bar = () => page.evaluate(() => document.querySelector('.btn--bar').innerText.replace(/\s+/g, ' ').trim());
  const field = (label) => page.evaluate((wanted) => document.querySelector(`[aria-label="${wanted}"]:is(input)`).value, label);
  for (const [typed, said] of [
    ['24x100', 'Receive 2,400 kits'], ['12 000', 'Receive 12,000 kits'], ['1,250', 'Receive 1,250 kits'], ['75', 'Receive 75 kits'],
    ['1,5', /How many/], ['-5', /How many/], ['10+5', /How many/], ['99999999', /How many/], ['24 x 100', 'Receive 2,400 kits'],
  ]) {
    await fill(page, 'How many', '', 'textbox');
    await page.keyboard.type(typed, { delay: 15 });
    await waitUntil(async () => (typeof said === 'string' ? (await bar()).replaceAll(',', '').includes(said.replaceAll(',', '')) : said.test(await bar())),
      { what: async () => `“${typed}” to be “${said}”, not “${await bar()}”` });
    assert.equal(await field('How many'), typed, 'what was typed stays as it is');
  }
  // Another way to say a number takes the place of what was typed.
  await fill(page, 'How many', '', 'textbox');
  await page.keyboard.type('1,5', { delay: 15 });
  await press(page, '+10');
  await waitUntil(async () => (await field('How many')) === '10', { what: () => bar() });
  await page.keyboard.press('Tab');
  await saveWithBar(page);
  await see(page, 'saved on this phone');
  phone.watch.nothingWrong();
});

test('one spot of a kit never does the opposite, and a contact with nothing in it is asked about once', async () => {
  const { phone, page, thumb } = await begin();
  const places = await page.evaluate(() => {
    const box = document.querySelector('.tile--kit').getBoundingClientRect();
    return [0.12, 0.5, 0.9].map((part) => [box.left + box.width * part, box.top + box.height / 2]);
  });
  const count = () => page.evaluate(() => Number(document.querySelector('.tile--kit .tally')?.innerText ?? 0));
  for (const [index, [x, y]] of places.entries()) {
    for (let taps = 1; taps <= 2; taps += 1) {
      await page.touchscreen.tap(x, y);
      await sleep(50);
    }
    await waitUntil(async () => (await count()) === index * 2, { what: async () => `taps at ${index} to add up, not ${await count()}` });
  }
  for (let taken = 0; taken < 4; taken += 1) await page.touchscreen.tap(...places[0]);
  await waitUntil(async () => (await count()) === 0, { what: () => 'none again' });

  await thumb.tapTwice('Save contact');
  await see(page, 'Save a contact with nothing in it?');
  await screenshot(page, 'typed-empty');
  await press(page, 'Look again');
  await press(page, 'Injection 10');
  await saveWithBar(page);
  await seeRows(page, 1);
  phone.watch.nothingWrong();
});

test('a save from far down leads to the top, closed, and what is undone stands in the form again', async () => {
  const { phone, page, thumb } = await begin();
  await thumb.tap('Injection 10');
  await press(page, 'Note');
  await waitFor(page, () => {
    const [opened, dock] = ['.folded', '.dock'].map((part) => document.querySelector(part).getBoundingClientRect());
    return opened.bottom <= dock.top + 1;
  });
  await fill(page, 'Note', 'wants larger barrels', 'textbox');
  await thumb.tap('Save');
  // The fresh form comes a moment after the save: closed, and with its head in sight.
  await waitFor(page, () => document.querySelector('.headline--undo')?.getBoundingClientRect().top >= 0 && !document.querySelector('details[open]'));
  await thumb.tap('Undo');
  await see(page, '1 kit, Note');
  await press(page, 'Note');
  await waitFor(page, () => document.querySelector('#note').value === 'wants larger barrels');
  await open(page, 'Today');
  await waitFor(page, () => !document.body.innerText.includes('Withdrawn') && document.body.innerText.includes('Start shift'));
  assert.equal(await page.evaluate(() => document.querySelectorAll('.rows li').length), 0);
  phone.watch.nothingWrong();
});

test('a field that waits behind overdose mode never holds the mode up', async () => {
  const { phone, page } = await begin();
  await press(page, 'Note');
  await fill(page, 'Note', 'x'.repeat(300), 'textbox');
  await see(page, /Shorten first/);
  await page.evaluate(() => document.querySelector('.tabs .help').click());
  await see(page, 'Start the clock');
  await waitFor(page, () => !document.querySelector('[data-settles]'));
  await page.evaluate(() => document.querySelector('.mode .btn--bar').click());
  await see(page, 'clock running');
  const waiting = await page.evaluate(() => [...document.querySelectorAll('.mode .btn--bar')].filter((bar) => bar.getAttribute('aria-disabled') === 'true').length);
  assert.equal(waiting, 0);
  phone.watch.nothingWrong();
});

test('all of a year counts, what is dated ahead is said, marked and not the last, and a time that is not complete waits', async () => {
  const { phone, page } = await begin();
  await press(page, 'Injection 10');
  await press(page, 'When');
  await press(page, 'Earlier');
  await typeTime(page, '12026-11-22T21:45');
  await see(page, 'has not been yet');
  await screenshot(page, 'typed-ahead');
  await typeTime(page, '');
  await see(page, 'Day and time are not complete.');
  await saveWithBar(page);
  await see(page, 'The day or the time is not complete.');
  await typeTime(page, '12026-11-22T21:45');
  await saveWithBar(page);
  await open(page, 'Today');
  await see(page, 'Dated ahead');
  await see(page, /22 Nov 12026/);
  await screenshot(page, 'typed-ahead-today');
  await openRow(page);
  await see(page, /22 Nov 12026/);
  await open(page, 'Capture');
  await see(page, 'New contact');
  assert.equal(await page.evaluate(() => document.body.innerText.includes('Repeat last')), false, 'it is not the last');
  phone.watch.nothingWrong();
});

// As the browser's own field puts it in.
async function typeTime(page, time) {
  await page.evaluate((typed) => {
    const field = document.querySelector('#when');
    field.value = typed;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, time);
}
