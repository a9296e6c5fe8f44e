// Spreadsheets: a table with all the dirt of real ones is looked at row by row before anything is saved; what comes in comes
// in once and goes in one tap; stock goes along as a file. A phone fetches the part that reads them when it first needs it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { axe, screenshot, see, smallTargets, temporaryFolder, text, waitFor, waitUntil } from './harness.mjs';
import { publishRenamed } from './newer.mjs';
import { closeOwn, openOwn } from './own.mjs';
import { bringIn, found, foundTeam, open, press, seeAllSent, sendNow, unlock } from './people.mjs';
import { NO_SIGNAL, street } from './street.mjs';
import { workbook } from './workbook.mjs';

const here = street();
const LONG = { ms: 60_000 };

// As a spreadsheet saves it in Windows-1252: `;` between columns, a decimal comma, a sum at the end.
const DIRTY = `Inventario;;;;\r
Artículo;Cantidad;Lugar;Lote;Caducidad\r
Toallita con alcohol;1.000;Store room;0785;31/01/2028\r
Cooker;12,0;Store room;1E5;\r
Cooker;43163;Store room;;\r
Cooker;9999;Store room;X;\r
Cooker;-5;Store room;;\r
Cooker;2,5;Store room;;\r
Cooker;5;Almacén;;\r
Toallita con alcohol;7;Store room;0785;31/01/2028\r
Gasa estéril;20;Store room;;\r
Total;54000;;;\r
`;

const CLEAN = [
  ['Item', 'Quantity', 'Place', 'Lot', 'Expiry'],
  ['Naloxone nasal 4 mg', 48, 'Store room', '00392/174', new Date(Date.UTC(2028, 2, 31))],
  ['Naloxone nasal 4 mg', 12, '', '0898984', ''],
  ['Cooker', 43_163.5, 'Store room', '', ''],
];

const asWindows = (text) => Buffer.from(text, 'latin1');

async function choose(page, file) {
  const field = await waitFor(page, () => document.querySelector('#table') !== null).then(() => page.$('#table'));
  await field.uploadFile(file);
}

function kept(name, bytes) {
  const file = path.join(temporaryFolder('tables'), name);
  fs.writeFileSync(file, bytes);
  return file;
}

async function downloads(phone) {
  const folder = temporaryFolder('downloads');
  const session = await phone.browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  const whole = (ending) => fs.readdirSync(folder).filter((name) => name.endsWith(ending)).map((name) => path.join(folder, name))[0];
  return (ending) => waitUntil(() => whole(ending), { what: () => `a file that ends in ${ending}` });
}

const fetched = () => here.network.requests.filter(({ path }) => path.includes('/tables-')).map(({ path }) => path);

test('a dirty table is named row by row, comes in once, and goes back in one tap; without signal as well', async () => {
  const phone = await here.phone();
  phone.watch.expect(NO_SIGNAL);
  const { page } = await found(phone, here.through(await here.server.setUpLink()));
  await waitFor(page, () => document.documentElement.dataset.offline === 'ready', LONG);
  await open(page, 'Spreadsheets');
  await see(page, 'Bring in what lies where');
  await clean(page, 'tables-home');
  assert.deepEqual(fetched(), [], 'nothing of it is fetched before it is needed');

  const dirty = kept('inventario.csv', asWindows(DIRTY));
  await choose(page, dirty);
  await see(page, 'What would come in', LONG);
  assert.equal(new Set(fetched()).size, 3, 'its thread, its glue and its module');
  await see(page, 'with semicolons between columns');
  await see(page, 'Look whether accents are right');
  await see(page, /New in the catalogue\s+Gasa estéril/);
  await see(page, /Row 5: 43,163 Cooker\s+This may be the date Sun 4 Mar 2018/);
  await see(page, /Row 6: 9,999 Cooker\s+This is what forms often hold/);
  await see(page, /Row 10: 7 Toallita con alcohol\s+Row 3 says the same/);
  await see(page, /Row 7, [^:]+: -5\s+Below zero/);
  await see(page, /Row 8, [^:]+: 2,5\s+Not a whole number/);
  await see(page, /Row 9, [^:]+: Almacén\s+No place is called so/);
  await see(page, /Row 12: Total\s+A sum of other rows/);
  await see(page, /Bring in 3 lines\s+7 rows stay out/);
  await clean(page, 'tables-dirty');
  await press(page, '6 lines can come in');
  await see(page, /\+1,000\s+Alcohol pad\s+Store room · Lot 0785 · Good until January 2028/);
  await clean(page, 'tables-lines');
  await press(page, 'It is right');
  await see(page, /Bring in 4 lines\s+6 rows stay out/);
  await press(page, 'Bring in 4 lines');
  await see(page, 'Came in, saved on this phone');
  await see(page, 'Lines of stock: 4. New items: 1.');
  await clean(page, 'tables-came');
  await inTheRoom(page, [/Alcohol pad\s+1,000/, /Cooker\s+43,175/, /Gasa estéril\s+20/]);

  await open(page, 'Spreadsheets');
  await choose(page, kept('inventario-2.csv', asWindows(`${DIRTY}\r\n`)));
  await see(page, 'By the books 1,000 lie there already.', LONG);
  await see(page, 'Nothing to bring in yet');
  await clean(page, 'tables-changed');

  await here.network.cut();
  await open(page, 'Spreadsheets');
  await choose(page, dirty);
  await see(page, 'This file is in.', LONG);
  await press(page, 'It is right'); // as before: the same records
  await press(page, 'Bring in 4 lines');
  await see(page, 'Came in, saved on this phone');
  await inTheRoom(page, [/Alcohol pad\s+1,000/, /Cooker\s+43,175/]);

  await open(page, 'Spreadsheets');
  await choose(page, kept('stock.xlsx', workbook('Stock', CLEAN)));
  await see(page, 'Read from the sheet “Stock”.', LONG);
  await see(page, /Row 3: [^\n]+\s+No place is named/);
  await see(page, /Row 4, [^:]+: 43163\.5\s+Not a whole number/);
  await press(page, 'Store room');
  await see(page, /Bring in 2 lines\s+one row stays out/);
  await clean(page, 'tables-xlsx');
  await press(page, 'Bring in 2 lines');
  await inTheRoom(page, [/Naloxone nasal 4 mg\s+60/]);

  await open(page, 'Spreadsheets');
  await choose(page, dirty);
  await see(page, 'This file is in.', LONG);
  await press(page, 'Take all of it back');
  await see(page, 'What came in by this file was taken back.');
  await clean(page, 'tables-back');
  await inTheRoom(page, [/Naloxone nasal 4 mg\s+60/]);
  // Below the shelves stands what was entered, with what was taken back.
  const [shelves, entered] = (await text(page)).split('What you entered');
  assert.doesNotMatch(shelves, /Alcohol pad|Gasa/);
  assert.match(entered, /Opening stock: (Alcohol pad|Gasa estéril|Naloxone nasal 4 mg) and \d more\nStore room( · Lot [^·]+)? · you, Today\nTaken back/);

  const saved = await downloads(phone);
  await open(page, 'Spreadsheets');
  await press(page, 'On hand, by lot: CSV');
  await see(page, /Saved as stock-\d{4}-\d\d-\d\d\.csv/);
  const rows = fs.readFileSync(await saved('.csv'), 'utf8').split('\r\n');
  assert.equal(rows[0], '\ufeffItem,Quantity,Unit,Place,Lot,Expiry,Category');
  assert.ok(rows.includes('Naloxone nasal 4 mg,48,Dose,Store room,00392/174,2028-03-31,Overdose'), rows.join('\n'));
  await press(page, 'What moved, the latest first: XLSX');
  await see(page, /Saved as movements-\d{4}-\d\d-\d\d\.xlsx/);
  assert.equal(fs.readFileSync(await saved('.xlsx')).subarray(0, 4).toString('latin1'), 'PK\x03\x04');
  await clean(page, 'tables-saved');
  phone.watch.nothingWrong();
});

test('a volunteer brings in stock, a supervisor the catalogue; a peer worker’s phone has nothing of it', async () => {
  const [office, store, street] = [await here.phone(), await here.phone(), await here.phone()];
  const { page: desk } = await found(office, await here.server.setUpLink());
  const { page: shelf } = await bringIn(desk, store, 'Volunteer', 'Vera', here.through);
  const { page: walk } = await bringIn(desk, street, 'Peer worker', 'Robin', here.through);
  await press(walk, 'More');
  await see(walk, 'Referrals');
  assert.doesNotMatch(await text(walk), /Spreadsheets/);
  assert.deepEqual(fetched(), []);

  await waitFor(shelf, () => document.documentElement.dataset.offline === 'ready', LONG);
  store.watch.expect(NO_SIGNAL);
  await here.network.cut();
  await open(shelf, 'Spreadsheets');
  await choose(shelf, kept('before.csv', Buffer.from('Item,Quantity\n')));
  await see(shelf, 'is not on this phone yet', LONG);
  await here.network.restore();
  await choose(shelf, kept('photo.csv', Buffer.from('\x89PNG\r\n', 'latin1')));
  await see(shelf, 'This is no spreadsheet that Kitbag can read.', LONG);
  await screenshot(shelf, 'tables-unread');
  await choose(shelf, kept('stock.csv', Buffer.from('Item,Quantity,Place,Expiry\nCookers,5,Store room,\nCooker,5,Store room,04/03/2028\n')));
  await see(shelf, /Row 2: Cookers\s+No item is called so\. Did you mean Cooker\?/);
  await see(shelf, /Row 3, Cooker: 04\/03\/2028\s+Which is the day/);
  await see(shelf, 'Nothing to bring in yet');
  await press(shelf, '4 March');
  await press(shelf, 'Bring in one line');
  await see(shelf, 'Came in, saved on this phone');
  await clean(shelf, 'tables-volunteer');
  await sendNow(shelf);
  await seeAllSent(shelf);
  await sendNow(desk);
  await seeAllSent(desk);
  await inTheRoom(desk, [/Cooker\s+5/]);
  for (const phone of here.phones) phone.watch.nothingWrong();
});

test('a phone that has used it has it after an update too, without signal', async () => {
  const own = await openOwn();
  try {
    const { server, network, phone } = own;
    phone.watch.expect(NO_SIGNAL);
    const { page, words } = await foundTeam(phone, server, network);
    await waitFor(page, () => navigator.serviceWorker.controller?.state === 'activated', LONG);
    const table = kept('stock.csv', Buffer.from('Item,Quantity,Place\nCooker,5,Store room\n'));
    await open(page, 'Spreadsheets');
    await choose(page, table);
    await see(page, 'Bring in one line', LONG);

    const start = await publishRenamed(server);
    await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
    await waitFor(page, () => document.documentElement.dataset.newer === 'waiting', LONG);
    await press(page, 'More');
    await press(page, 'Lock');
    const startedBy = () => page.evaluate(() => document.querySelector('script[type=module]').src).catch(() => '');
    await waitUntil(async () => (await startedBy()).endsWith(start), { what: () => 'the new version' });
    await network.cut();
    await unlock(page, words);
    await open(page, 'Spreadsheets');
    await choose(page, table);
    await see(page, 'Bring in one line', LONG);
  } finally {
    await closeOwn(own);
  }
});

async function inTheRoom(page, lines) {
  await press(page, 'Bag');
  await see(page, 'Store room');
  if (!(await text(page)).match(/Safer injection|Overdose/)) await press(page, 'Store room');
  for (const line of lines) await see(page, line);
}

async function clean(page, name) {
  await screenshot(page, name);
  assert.deepEqual(await axe(page), [], name);
  assert.deepEqual(await smallTargets(page), [], name);
}
