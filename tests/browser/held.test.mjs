// A phone that was reopened at once: what ended a moment before may still have its files open.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { see, sleep, text } from './harness.mjs';
import { hold, letGo, outside, readFiles } from './opfs.mjs';
import { found, record, seeRows, unlock } from './people.mjs';
import { street } from './street.mjs';

const here = street();
const HELD_MS = 6_000;
const LONG = { ms: 60_000 };
const HELD_WORDS = /still has Kitbag’s files open\. What was saved before is safe/;

// A phone with one record whose app was just closed, a page beside it, and one file of each folder.
async function closedPhone() {
  const phone = await here.phone();
  const { page, words } = await found(phone, await here.server.setUpLink());
  await record(page, ['Injection 10']);
  const beside = await outside(phone, here.server);
  await page.close();
  const paths = Object.keys(await readFiles(beside));
  const [database, slot] = ['pages/', 'slots/'].map((folder) => paths.find((path) => path.startsWith(folder)));
  return { phone, words, beside, database, slot };
}

for (const folder of ['database', 'slot']) {
  test(`a ${folder} that another worker still has open is waited for`, async () => {
    const { phone, words, beside, [folder]: path } = await closedPhone();
    await hold(beside, path);
    const page = await phone.tab(here.server.url);
    await sleep(HELD_MS);
    assert.match(await text(page), /^Kitbag is opening\s+What is saved on this phone stays as it is\.$/);
    await letGo(beside);
    await see(page, 'Your five words', LONG);
    await unlock(page, words);
    await seeRows(page, 1);
    phone.watch.nothingWrong();
  });
}

test('files that stay open are said kindly, and nothing is lost', async () => {
  const { phone, words, beside, slot } = await closedPhone();
  await hold(beside, slot);
  const page = await phone.tab(here.server.url);
  await see(page, HELD_WORDS, LONG);
  await letGo(beside);
  await page.reload({ waitUntil: 'domcontentloaded' });
  await see(page, 'Your five words', LONG);
  await unlock(page, words);
  await seeRows(page, 1);
  phone.watch.nothingWrong();
});
