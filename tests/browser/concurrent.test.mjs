// Two people correct the same contact apart: different fields both survive, one field keeps both values until it is chosen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screenshot, see, text } from './harness.mjs';
import { bringIn, correct, found, open, openRow, press, record, seeAllSent, seeRows, sendNow } from './people.mjs';
import { NO_SIGNAL, street } from './street.mjs';

const here = street();

test('edits of different fields both survive; of one field both are kept, and what a supervisor chooses holds everywhere', async () => {
  const [office, outside] = [await here.phone(), await here.phone()];
  for (const phone of [office, outside]) phone.watch.expect(NO_SIGNAL);
  const { page: desk } = await found(office, await here.server.setUpLink(here.network));
  const { page: walk } = await bringIn(desk, outside, 'Peer worker', 'Robin', here.through);
  await see(walk, 'New contact');
  await record(walk, ['Injection 10']);
  await meet([walk, desk]);
  await seeRows(desk, 1);

  await here.network.cut();
  await correct(walk, async () => {
    await press(walk, 'Where');
    await press(walk, 'Encampment');
  });
  await correct(desk, async () => {
    await press(desk, 'Who');
    await press(desk, 'People: more');
    await press(desk, 'People: more');
  });
  await here.network.restore();
  await meet([walk, desk, walk]);
  for (const page of [walk, desk]) {
    await openRow(page);
    await see(page, 'Encampment');
    await see(page, /People\s*2/);
    assert.doesNotMatch(await text(page), /two versions/);
  }

  await here.network.cut();
  for (const [page, mode] of [[walk, 'Mobile, van'], [desk, 'Home or delivery']]) {
    await correct(page, async () => {
      await press(page, 'Where');
      await press(page, mode);
    });
  }
  await here.network.restore();
  await meet([walk, desk, walk]);
  for (const page of [walk, desk]) {
    await openRow(page);
    await see(page, /two versions/);
    const shown = await text(page);
    for (const mode of ['Mobile, van', 'Home or delivery']) assert.ok(shown.includes(mode), `${mode} in:\n${shown}`);
    await screenshot(page, page === desk ? 'versions-supervisor' : 'versions-worker');
  }
  await open(desk, 'Needs a look');
  await see(desk, 'Two versions, have a look');
  await screenshot(desk, 'needs-look');
  await press(desk, 'Open and choose');
  await press(desk, 'Mobile, van');
  await press(desk, 'Keep Mobile, van');
  await see(desk, 'Correct');
  assert.doesNotMatch(await text(desk), /two versions/);

  await meet([desk, walk]);
  for (const page of [walk, desk]) {
    await openRow(page);
    await see(page, 'Correct');
    const shown = await text(page);
    assert.match(shown, /Mobile, van/);
    assert.match(await facts(page), /People\s*2/);
    assert.doesNotMatch(shown, /two versions/); // the other stands in the trace of what was before
  }
  await open(desk, 'Needs a look');
  await see(desk, 'Stock below zero'); // the kit was given from an empty bag; nothing else is left to look at
  assert.doesNotMatch(await text(desk), /Two versions/);
  for (const phone of [office, outside]) phone.watch.nothingWrong();
});

// Each sends and fetches, in this order.
async function meet(pages) {
  for (const page of pages) {
    await sendNow(page);
    await seeAllSent(page);
  }
}

const facts = (page) => page.evaluate(() => document.querySelector('main').innerText);
