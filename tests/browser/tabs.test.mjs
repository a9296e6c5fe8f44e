// A second tab: the records are open in one place only, and whoever holds the phone says where.
import { test } from 'node:test';
import { fill, screenshot, see } from './harness.mjs';
import { found, open, press, record, seeRows, unlock } from './people.mjs';
import { street } from './street.mjs';

const here = street();
const ELSEWHERE = 'Kitbag is open in another tab';

test('a second tab offers to use it there, and the first gives way with nothing lost', async () => {
  const phone = await here.phone();
  const { page: first, words } = await found(phone, await here.server.setUpLink());
  await record(first, ['Injection 10']);
  await open(first, 'Capture');
  await press(first, 'Note');
  await fill(first, 'Note', 'half a thought');
  await new Promise((resolve) => setTimeout(resolve, 2_000)); // what was typed is kept a moment later

  const second = await phone.tab(here.server.url);
  await see(second, ELSEWHERE);
  await screenshot(second, 'elsewhere');
  await press(second, 'Use it here');
  await unlock(second, words); // the key does not travel between tabs
  await seeRows(second, 1);
  await first.bringToFront();
  await see(first, ELSEWHERE);

  await second.bringToFront();
  await open(second, 'Capture');
  await see(second, /Note\s+266 characters left/); // "half a thought" came along
  await record(second, ['Injection 5']);
  await seeRows(second, 2);

  await first.bringToFront();
  await press(first, 'Use it here');
  await unlock(first, words);
  await seeRows(first, 2);
  await second.bringToFront();
  await see(second, ELSEWHERE);
  phone.watch.nothingWrong();
});
