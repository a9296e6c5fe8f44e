// Answers that are not the protocol, and clocks that are wrong: nothing is lost, and the chip says how it stands.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screenshot, see, waitFor } from './harness.mjs';
import { bringIn, found, open, record, seeAllSent, seeChip, seeRows, sendNow } from './people.mjs';
import { NO_SIGNAL, street } from './street.mjs';
import { waitUntil } from './wait.mjs';

const here = street();
const THREE_YEARS_MS = 3 * 365 * 24 * 3600 * 1000;

test('a sign-in page, an error and a torn answer lose nothing, and only a receipt makes it sent', async () => {
  const office = await here.phone();
  office.watch.expect(NO_SIGNAL);
  office.watch.expect(/status of 500|ERR_(CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED_ENCODING)/);
  const { page: desk } = await found(office, await here.server.setUpLink(here.network));
  await sendNow(desk);
  await seeAllSent(desk);

  const faults = [
    ['a network that wants a sign-in', () => here.network.answerWithPage('/v1/'), /^This network blocks Kitbag\s+1 safe on this phone$/],
    ['a 500 that is not the server’s own', () => here.network.answerWithError('/v1/'), /^This network blocks Kitbag\s+2 safe on this phone$/],
    ['answers that break off', () => here.network.tearAnswers('/v1/'), /^No signal\s+3 saved on this phone$/],
  ];
  for (const [index, [what, begin, said]] of faults.entries()) {
    begin();
    const before = here.network.requests.length;
    await record(desk, ['Injection 10']);
    await sendNow(desk);
    await seeChip(desk, said);
    await screenshot(desk, `trouble-${index}`);
    // The words may stand there from the fault before, sooner than the phone has asked again.
    const met = () => here.network.requests.slice(before).some(({ mode }) => mode !== 'through');
    await waitUntil(met, { what: () => what });
    await seeRows(desk, index + 1);
    for (const state of await states(desk)) assert.match(state, /^(Only on this phone|Sending)$/, what);
  }

  await here.network.restore();
  await sendNow(desk);
  await seeAllSent(desk);
  await seeRows(desk, 3);
  for (const state of await states(desk)) assert.match(state, /^Confirmed \d/);

  const late = await here.phone();
  const { page } = await bringIn(desk, late, 'Peer worker', 'Robin');
  await see(page, 'New contact');
  await seeRows(page, 3); // once each, though the torn answers made the phone send again
  office.watch.nothingWrong();
  late.watch.nothingWrong();
});

for (const [words, aheadMs] of [['ahead', THREE_YEARS_MS], ['behind', -THREE_YEARS_MS]]) {
  test(`a clock three years ${words} loses nothing and still sends`, async () => {
    const office = await here.phone();
    const { page: desk } = await found(office, await here.server.setUpLink());
    const outside = await here.phone({ clockAheadMs: aheadMs });
    const { page } = await bringIn(desk, outside, 'Peer worker', 'Robin');
    await see(page, 'New contact');
    const year = await waitFor(page, () => new Date().getFullYear());
    assert.equal(Math.abs(year - new Date().getFullYear()), 3);
    await record(page, ['Injection 10']);
    await sendNow(page);
    await seeAllSent(page);
    await seeRows(page, 1);
    for (const state of await states(page)) assert.match(state, /^Confirmed \d/);
    await screenshot(page, `clock-${words}`);
    await sendNow(desk);
    await seeAllSent(desk);
    await seeRows(desk, 1); // among those of the last days: "now" was put right by the server's time
    await page.evaluate(() => document.querySelector('.chip').click());
    await see(page, 'This phone’s clock is off by more than a day.');
    await screenshot(page, `clock-${words}-said`);
    office.watch.nothingWrong();
    outside.watch.nothingWrong();
  });
}

// What each row of Today says of where it is.
const states = (page) => page.evaluate(() => [...document.querySelectorAll('main .rows > li .state')].map((node) => node.innerText.trim()));
