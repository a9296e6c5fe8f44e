// Whether Kitbag opens without signal is said before somebody relies on it, and made good when there is signal again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screenshot, see, text, waitFor, waitUntil } from './harness.mjs';
import { found, press } from './people.mjs';
import { NO_SIGNAL, street } from './street.mjs';

const here = street();
const LONG = { ms: 60_000 };
const NOT_YET = 'Kitbag does not open without signal yet';
// Nothing but the service worker fetches it.
const ONE_FILE = '/icons/app-icon-maskable-512.png';
const FAULTS = {
  'a missing file': (network) => network.answerWithError(ONE_FILE, 404),
  'an answer that breaks off': (network) => network.tearAnswers(ONE_FILE),
  'a changed byte': (network) => network.changeByte(ONE_FILE),
};
const drawn = () => document.getElementById('main')?.childElementCount > 0 && !document.getElementById('shell');

for (const [name, cause] of Object.entries(FAULTS)) {
  test(`${name} is said, and made good`, async () => {
    const phone = await here.phone();
    phone.watch.expect(NO_SIGNAL);
    phone.watch.expect(/404|integrity|CONTENT_LENGTH_MISMATCH|Failed to (load|fetch)|Fetch API cannot load/);
    cause(here.network);
    const page = await phone.tab(here.network.url);
    await see(page, NOT_YET, LONG);
    await screenshot(page, 'offline-not-yet');
    await here.network.restore();
    await page.evaluate(() => void window.dispatchEvent(new Event('online')));
    await waitFor(page, () => document.documentElement.dataset.offline === 'ready');
    await waitUntil(async () => !(await text(page)).includes(NOT_YET), { what: () => 'the sentence to go' });
    await here.network.cut();
    await page.reload({ waitUntil: 'domcontentloaded' });
    await waitFor(page, drawn);
    await see(page, 'To join a team', LONG);
    phone.watch.nothingWrong();
  });
}

test('the page of a team says it too, and it is tried again without a touch', async () => {
  const phone = await here.phone();
  phone.watch.expect(/404|Failed to (load|fetch)/);
  FAULTS['a missing file'](here.network);
  const link = await here.server.setUpLink(here.network);
  const { page } = await found(phone, link);
  await page.evaluate(() => document.querySelector('.chip').click());
  await see(page, NOT_YET, LONG);
  await screenshot(page, 'offline-status');
  const tries = () => here.network.requests.filter(({ path }) => path === '/sw.js').length;
  const before = tries();
  await here.network.restore();
  await waitUntil(async () => !(await text(page)).includes(NOT_YET), { ms: 60_000, what: () => 'the sentence to go' });
  assert.ok(tries() > before, 'it was fetched again');
  await press(page, 'Capture');
});
