// Little room: large text, a phone lying down, paper. What stays in sight leaves most of it to the form, and paper has all of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, screenshot, see, VIEWPORT, waitFor } from './harness.mjs';
import { choose } from './layouts.mjs';
import { enrol, found, open, openRow, press, record, writeSheetDown } from './people.mjs';
import { street } from './street.mjs';

const here = street();
const LONG = { ms: 60_000 };
const SCREENS = ['Capture', 'Today', 'Bag', 'More'];
const LANGUAGES = ['en', 'es', 'fr'];
const DOUBLE = { standard: 32, fixed: 26 };
const LYING = { ...VIEWPORT, width: VIEWPORT.height, height: VIEWPORT.width };
const ROWS = 37; // of one busy night
const A4 = { paperWidth: 8.27, paperHeight: 11.69 };

// How much of the height stays in sight above and below, and what is wider than its place.
const room = (page) =>
  page.evaluate(() => {
    const main = document.querySelector('main');
    const wide = [document.documentElement, main].map((box) => box.scrollWidth - box.clientWidth);
    const widest = [...main.querySelectorAll('*')].filter((node) => node.getBoundingClientRect().right > innerWidth + 1).map((node) => `${node.tagName}.${node.className}`);
    const height = (name) => document.querySelector(name)?.getBoundingClientRect().height ?? 0;
    return { wide, widest, framed: (height('.top') + height('.dock')) / innerHeight, left: main.clientHeight / innerHeight };
  });

// Each place in each language, by the tab's place in the row: its words change.
async function everywhere(page, look) {
  const wrong = [];
  for (const [at, name] of SCREENS.entries()) {
    await page.evaluate((index) => document.querySelectorAll('.tab')[index].click(), at);
    for (const language of LANGUAGES) {
      await choose(page, 'language', language);
      const line = await look(`${name}, ${language}`);
      if (line) wrong.push(line);
    }
    await choose(page, 'language', 'en');
  }
  return wrong;
}

// What is printed of the page as it is: how many pages, and what of the app's frame would be on them.
async function printed(page) {
  const session = await page.createCDPSession();
  const { data } = await session.send('Page.printToPDF', { ...A4 });
  await session.detach();
  const pages = Buffer.from(data, 'base64').toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g).length;
  await page.emulateMediaType('print');
  const { framed, hidden } = await page.evaluate(() => {
    const main = document.querySelector('main');
    const seen = [...document.querySelectorAll('.dock, .top')].filter((node) => node.checkVisibility());
    return { framed: seen.length, hidden: main.scrollHeight - main.clientHeight };
  });
  await page.emulateMediaType();
  return { pages, framed, hidden };
}

test('with little room most of it is the form’s, and nothing has to be pushed sideways', async () => {
  const phone = await here.phone();
  const { page } = await found(phone, await here.server.setUpLink());
  await record(page, ['Injection 5']);
  const session = await page.createCDPSession();
  await session.send('Page.setFontSizes', { fontSizes: DOUBLE });
  const large = await everywhere(page, async (where) => {
    const { wide, widest, framed } = await room(page);
    await screenshot(page, `room-large-${where.replace(', ', '-')}`);
    const isRight = wide.every((px) => px <= 0) && framed <= 1 / 3;
    return isRight ? undefined : `${where}: ${wide} px too wide (${widest.slice(0, 5)}), ${Math.round(framed * 100)} % of the height is frame`;
  });
  assert.deepEqual(large, [], 'text at 200 %');

  await session.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
  await page.setViewport(LYING);
  const lying = await everywhere(page, async (where) => {
    const { wide, left } = await room(page);
    await screenshot(page, `room-lying-${where.replace(', ', '-')}`);
    return wide.every((px) => px <= 0) && left >= 1 / 2 ? undefined : `${where}: ${wide} px too wide, ${Math.round(left * 100)} % is left`;
  });
  assert.deepEqual(lying, [], 'lying down');
  await page.setViewport(VIEWPORT);
  phone.watch.nothingWrong();
});

test('the keyboard makes the page smaller, and what is said of a note stands above it', async () => {
  const phone = await here.phone();
  const { page } = await found(phone, await here.server.setUpLink());
  assert.match(await page.evaluate(() => document.querySelector('meta[name=viewport]').content), /interactive-widget=resizes-content/);
  await press(page, 'Note');
  await fill(page, 'Note', 'ask for Maria Lopez', 'textbox');
  await see(page, 'This looks like a name');
  const above = () => {
    const [field, said] = [document.querySelector('textarea'), document.querySelector('.field .state--look')];
    return said && said.getBoundingClientRect().bottom <= field.getBoundingClientRect().top;
  };
  await waitFor(page, above);
  await screenshot(page, 'room-note');

  // Pasted, not typed: nothing of it is cut, and the bar waits by its name.
  await page.evaluate(() => {
    const field = document.querySelector('textarea');
    field.focus();
    field.select();
    document.execCommand('insertText', false, 'ñ'.repeat(300));
  });
  await see(page, '20 characters too many');
  await see(page, 'Shorten first: Note');
  assert.equal(await page.evaluate(() => document.querySelector('textarea').value.length), 300);
  assert.equal(await page.evaluate(() => document.querySelector('.btn--bar').getAttribute('aria-disabled')), 'true');
  await screenshot(page, 'room-note-too-long');
  phone.watch.nothingWrong();
});

test('paper has all of a page and nothing of the frame', async () => {
  const phone = await here.phone();
  const page = await phone.tab(await here.server.setUpLink());
  await see(page, 'A new programme', LONG);
  await fill(page, 'Name of the programme', 'Night team');
  await enrol(page, 'Sam');
  await press(page, 'Begin the programme');
  await see(page, 'Recovery sheet', LONG);
  assert.deepEqual(await printed(page), { pages: 1, framed: 0, hidden: 0 }, 'the recovery sheet');
  await writeSheetDown(page);
  await see(page, 'New contact', LONG);
  for (const kit of ['Injection 5', 'Injection 10']) await record(page, [kit]);
  await openRow(page);
  const one = await printed(page);
  assert.ok(one.framed === 0 && one.hidden === 0, `a record: ${JSON.stringify(one)}`);
  await open(page, 'Overdose numbers');
  const numbers = await printed(page);
  assert.ok(numbers.framed === 0 && numbers.hidden === 0, `numbers: ${JSON.stringify(numbers)}`);

  await open(page, 'Today');
  await waitFor(page, () => document.querySelectorAll('main .rows > li').length === 2);
  const few = await printed(page);
  await page.evaluate((rows) => {
    const list = document.querySelector('main .rows');
    while (list.children.length < rows) list.append(list.lastElementChild.cloneNode(true));
  }, ROWS);
  const many = await printed(page);
  assert.equal(few.pages, 1);
  assert.ok(many.pages >= 3 && many.framed === 0 && many.hidden === 0, `a full night: ${JSON.stringify(many)}`);
  phone.watch.nothingWrong();
});
