// Capture in a peer worker's hand: how many taps it takes, what a thumb reaches, and that no slip of it is recorded.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, fill, screenshot, see, sidewaysScroll, sleep, smallTargets, text, waitFor, waitUntil } from './harness.mjs';
import { found, open, openRow, press, saveWithBar, seeRows, unlock } from './people.mjs';
import { street } from './street.mjs';
import { Thumb } from './thumb.mjs';

const here = street();

async function begin() {
  const phone = await here.phone();
  const { page, words } = await found(phone, await here.server.setUpLink());
  await waitFor(page, () => document.querySelectorAll('.tile').length >= 5);
  return { phone, page, words, thumb: new Thumb(page) };
}

// Waits until a contact was saved and the form is a fresh one. What was saved stays in sight.
function seeSaved(page) {
  return waitFor(page, () => document.querySelector('.headline--undo') && !document.querySelector('.tile--given') && document.querySelector('.saved').innerText);
}

const undone = (page) => waitFor(page, () => !document.querySelector('.headline--undo'));

function valueOf(page, name) {
  return page.evaluate((wanted) => {
    const all = [...document.querySelectorAll('.value')];
    return Number(all.find((node) => node.innerText.includes(wanted)).querySelector('b').innerText);
  }, name);
}

test('the commonest contact is two taps, the last again is one, a kit and three counters are seven at most', async () => {
  const { phone, page, thumb } = await begin();
  await page.evaluate(() => {
    window.buzzes = 0;
    Object.defineProperty(navigator, 'vibrate', { value: () => (window.buzzes += 1) > 0 });
  });

  await thumb.tap('Injection 10');
  await thumb.tap('Save');
  assert.match(await seeSaved(page), /1 kit/);
  assert.equal(thumb.count(), 2);
  assert.equal(await page.evaluate(() => window.buzzes), 1, 'the phone says so too');
  await undone(page);

  await thumb.tap('Repeat last');
  assert.match(await seeSaved(page), /1 kit/);
  assert.equal(thumb.count(), 1);
  assert.equal(await page.evaluate(() => document.activeElement.matches('input, textarea')), false, 'no keyboard comes up');

  await thumb.tap('Injection 10');
  await thumb.tap('Returned sharps Counted');
  await thumb.tap('50');
  await thumb.tap('Syringe 1 mL 29G ½": more');
  await thumb.scrollTo('Sharps container 1 L: more');
  await thumb.tap('Sharps container 1 L: more');
  await see(page, '1 kit, 11 items, 50 returned');
  await thumb.tap('Save');
  await waitFor(page, () => document.querySelector('.saved')?.innerText.includes('11 items'));
  assert.ok(thumb.count() <= 7);
  await seeRows(page, 3);
  await see(page, /50\s*back/);
  phone.watch.nothingWrong();
});

test('a step goes on while it is held, and a key does what a finger does', async () => {
  const { phone, page, thumb } = await begin();
  const returned = () => valueOf(page, 'Returned sharps');
  await thumb.hold('Returned sharps: more', async () => (await returned()) >= 4);
  const held = await returned();
  await sleep(600);
  assert.equal(await returned(), held, 'lifting the finger is no step, and ends it');
  await thumb.tap('Returned sharps: more');
  await waitUntil(async () => (await returned()) === held + 1, { what: () => 'one tap to be one step' });
  await page.evaluate(() => document.querySelector('[aria-label="Returned sharps: less"]').focus());
  await page.keyboard.press('Enter');
  await waitUntil(async () => (await returned()) === held, { what: () => 'a key to be one step' });
  await thumb.hold('Returned sharps: less', async () => (await returned()) === 0);

  await thumb.tap('Returned sharps Counted');
  for (const amount of ['1', '5', '10', '20', '50', '100']) await waitFor(page, (wanted) => [...document.querySelectorAll('.seg .btn')].some((node) => node.innerText === wanted), amount);
  await thumb.tap('Weight');
  await see(page, 'Weight, Grams');
  await thumb.tap('500');
  await see(page, '500 g returned');
  phone.watch.nothingWrong();
});

test('two taps for one save one contact, and none that is empty', async () => {
  const { phone, page, thumb } = await begin();
  await thumb.tap('Injection 10');
  await thumb.tapTwice('Save');
  await seeSaved(page);
  await undone(page);
  await seeRows(page, 1);

  await open(page, 'Capture');
  await thumb.tapTwice('Repeat last');
  await seeSaved(page);
  await undone(page);
  await seeRows(page, 2);
  phone.watch.nothingWrong();
});

test('what was saved can be taken back for ten seconds, and nothing moves or is covered meanwhile', async () => {
  const { phone, page, thumb } = await begin();
  await thumb.tap('Injection 5');
  await thumb.tap('Injection 5');
  await see(page, '2 kits');
  await thumb.tap('2 Injection 5: less');
  await see(page, '1 kit');
  await thumb.tap('Save');
  await seeSaved(page);
  await undone(page);
  const before = await page.evaluate(placesOfTargets);

  await thumb.tap('Naloxone nasal');
  await thumb.tap('Save');
  await seeSaved(page);
  await screenshot(page, 'capture-undo');
  assert.deepEqual(await page.evaluate(placesOfTargets), before, 'tiles, steppers and cells stay where they were');
  const undo = await page.evaluate(() => document.querySelector('.headline').getBoundingClientRect().toJSON());
  for (const [name, place] of before) {
    const apart = place.top >= undo.bottom || place.bottom <= undo.top;
    assert.ok(apart, `${name} lies under the way back`);
  }
  assert.deepEqual(await axe(page), []);
  await thumb.tap('Undo');
  await undone(page);
  await see(page, /1\s*person/);
  await see(page, /1\s*kit/);
  await open(page, 'Today');
  await see(page, '1 Injection 5');
  assert.equal(await page.evaluate(() => document.body.innerText.includes('Naloxone')), false, 'what was undone is not shown');
  phone.watch.nothingWrong();
});

// Runs in the page.
function placesOfTargets() {
  return [...document.querySelectorAll('.cell, .stepper > *, .tile')].map((node) => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    return [node.getAttribute('aria-label') ?? node.innerText, { left, top, right, bottom }];
  });
}

const HANDS = [
  { name: 'plain', tile: 64 },
  { name: 'gloves', press: ['Gloves: larger'], tile: 88 },
  { name: 'gloves-left', press: ['Left hand'], tile: 88, left: true },
  { name: 'left', press: ['Gloves: larger'], tile: 64, left: true },
  { name: 'es', press: ['Left hand', 'Español'], tile: 64, tabs: ['Más', 'Anotar'] },
  { name: 'fr', press: ['Français'], tile: 64, tabs: ['Plus', 'Noter'] },
];

test('everything is large enough, far enough apart and in the thumb’s half, in either hand, in gloves, in each language', async () => {
  const { phone, page, thumb } = await begin();
  await thumb.tap('Injection 10'); // one that is chosen: it has two targets
  let more = 'More';
  for (const hand of HANDS) {
    if (hand.press) {
      await press(page, more);
      for (const name of hand.press) await press(page, name);
      await screenshot(page, `hand-${hand.name}`);
      [more] = hand.tabs ?? ['More'];
      await press(page, hand.tabs?.[1] ?? 'Capture');
      await waitFor(page, () => document.querySelector('.tile--given'));
    }
    await screenshot(page, `capture-${hand.name}`);
    const measured = await page.evaluate(measure);
    assert.deepEqual(measured.parts.filter(({ width, height }) => Math.min(width, height) < hand.tile - 0.5), [], `${hand.name}: tiles and steppers`);
    assert.deepEqual(await smallTargets(page), [], `${hand.name}: anything else`);
    assert.deepEqual(measured.close, [], `${hand.name}: less than 12 px apart`);
    assert.ok(measured.bar >= 72, `${hand.name}: the bar is ${measured.bar} px`);
    assert.equal(measured.plusFirst, Boolean(hand.left), `${hand.name}: which side the thumb is on`);
    assert.ok(measured.tilesTop >= 0.4 * 740, `${hand.name}: the tiles begin at ${measured.tilesTop}`);
    if (hand.tile === 64) assert.deepEqual(measured.hidden, [], `${hand.name}: not in the first view`);
    assert.equal(await sidewaysScroll(page), 0, hand.name);
    assert.deepEqual(await axe(page), [], hand.name);
  }
  phone.watch.nothingWrong();
});

// Runs in the page: sizes of tiles and steppers, pairs of targets that are too close, and what of the first things to
// touch the dock or the edge hides.
function measure() {
  const box = (node) => node.getBoundingClientRect();
  const name = (node) => node.getAttribute('aria-label') ?? node.innerText.replace(/\s+/g, ' ');
  const targets = [...document.querySelectorAll('.cell, .step, .value, button.tile, .take, .give')];
  const close = [];
  for (const [index, one] of targets.entries()) {
    for (const other of targets.slice(index + 1)) {
      const [a, b] = [box(one), box(other)];
      const across = Math.max(a.left - b.right, b.left - a.right);
      const down = Math.max(a.top - b.bottom, b.top - a.bottom);
      if (Math.max(across, down) < 11.5) close.push(`${name(one)} and ${name(other)}: ${Math.max(across, down)} px`);
    }
  }
  const parts = [...document.querySelectorAll('.tile, .step, .value')].map((node) => ({ name: name(node), width: box(node).width, height: box(node).height }));
  const dock = box(document.querySelector('.dock')).top;
  const steppers = [...document.querySelectorAll('.stepper')].slice(0, 2); // returned sharps, the first item
  const hidden = [...document.querySelectorAll('.tile'), ...steppers].filter((node) => box(node).bottom > dock + 0.5).map(name);
  const [less, plus] = document.querySelectorAll('.step');
  return {
    parts,
    close,
    hidden,
    bar: box(document.querySelector('.btn--bar')).height,
    tilesTop: box(document.querySelector('.tile')).top,
    plusFirst: box(plus).left < box(less).left,
  };
}

test('a part that is left out of a kit stays, and the bar and Today say so', async () => {
  const { phone, page, thumb } = await begin();
  await thumb.tap('Injection 10');
  await press(page, 'Everything else');
  await see(page, 'Left out of these kits');
  await press(page, 'Leave out: Tourniquet: more');
  await see(page, '1 kit, without 1 Tourniquet');
  await screenshot(page, 'capture-left-out');
  assert.deepEqual([await axe(page), await sidewaysScroll(page)], [[], 0]);
  await saveWithBar(page);
  await seeSaved(page);
  await seeRows(page, 1);
  await see(page, '1 Injection 10, without 1 Tourniquet');
  await open(page, 'Bag');
  await press(page, 'Sam');
  await see(page, 'Tourniquet');
  phone.watch.nothingWrong();
});

test('a service asks its few questions where it was chosen, and the record says them', async () => {
  const { phone, page } = await begin();
  await press(page, 'Services');
  await press(page, 'Wound care');
  await press(page, 'Leg');
  await press(page, 'Under 2 cm');
  await press(page, 'Abscess');
  await see(page, 'Advise care today');
  await screenshot(page, 'services-wound');
  await press(page, 'Hepatitis C test');
  await press(page, 'Hepatitis C RNA');
  await see(page, 'Hepatitis C RNA: result');
  await press(page, 'Drug checking');
  await press(page, 'Test strip');
  await fill(page, 'Code of the sample', 'B-7', 'textbox');
  await press(page, 'Feedback taken');
  await fill(page, 'What they said', 'more straws', 'textbox');
  await see(page, '4 services, Wounds, Tests, Drug checks, In their own words');
  await screenshot(page, 'services-all');
  assert.deepEqual([await axe(page), await sidewaysScroll(page)], [[], 0]);
  await saveWithBar(page);
  await seeSaved(page);
  await openRow(page);
  for (const said of ['Leg', 'B-7', 'more straws']) await see(page, said);
  await screenshot(page, 'services-record');
  phone.watch.nothingWrong();
});

test('a form that is left at once, or killed, is there again', async () => {
  const { phone, page, words, thumb } = await begin();
  await thumb.tap('Injection 10');
  await see(page, '1 kit');
  await page.reload(); // nothing but pagehide comes before it
  await unlock(page, words);
  await waitFor(page, () => document.querySelector('.tile--given')?.innerText.includes('Injection 10'));
  await thumb.tap('Naloxone nasal');
  await see(page, '2 kits');
  await sleep(1_000); // long enough for the page's own rhythm of keeping
  await phone.kill();
  const again = await here.phone({ profile: phone.profile });
  const reopened = await again.tab(here.server.url);
  await unlock(reopened, words);
  await see(reopened, '2 kits');
  again.watch.nothingWrong();
});

test('what nobody needs to ask lies folded, and a note that names somebody says so', async () => {
  const { phone, page } = await begin();
  const folds = await page.evaluate(() => [...document.querySelectorAll('details.fold')].map((fold) => fold.open));
  assert.ok(folds.length >= 6 && folds.every((isOpen) => !isOpen));
  await press(page, 'Note');
  for (const [note, warning] of [['Ask for Maria Lopez', /name/i], ['call 555 123 4567', /number|phone/i], ['born 3.4.1985', /birth/i]]) {
    await fill(page, 'Note', note, 'textbox');
    await waitUntil(async () => warning.test(await warnings(page)), { what: async () => `a warning on “${note}”:\n${await text(page)}` });
  }
  await fill(page, 'Note', 'wants larger barrels', 'textbox');
  await waitUntil(async () => (await warnings(page)) === '', { what: () => 'no warning' });
  await press(page, 'What is going round');
  await press(page, 'Strip result');
  await press(page, 'Xylazine');
  await press(page, 'Found');
  await press(page, 'Who');
  await press(page, 'For themselves and others');
  await press(page, 'For how many others: more');
  await screenshot(page, 'capture-folds');
  assert.deepEqual(await axe(page), []);
  await see(page, 'Supplies for, What is going round, Note'); // all that will be saved
  await saveWithBar(page);
  await openRow(page);
  await see(page, 'What is going round');
  await see(page, /Xylazine/);
  await see(page, /For themselves and others/);
  phone.watch.nothingWrong();
});

const warnings = (page) => page.evaluate(() => [...document.querySelectorAll('.state--look')].map((node) => node.innerText).join(' '));
