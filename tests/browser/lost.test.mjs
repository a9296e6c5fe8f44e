// A phone is lost with a contact that nobody has seen: it hands that over, wipes itself, and a supervisor decides about the contact.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screenshot, see, text, waitUntil } from './harness.mjs';
import { bringIn, foundTeam, open, press, record, seeAllSent, seeRows, sendNow } from './people.mjs';
import { NO_SIGNAL, street } from './street.mjs';

const here = street();
const WELCOME = /To join a team/;
// What a file of the database keeps of itself when it is empty.
const EMPTY_BYTES_MAX = 4096;

// The sizes of the files in the phone's own storage, whose names never change.
const kept = async () => {
  const files = [];
  const walk = async (folder, path) => {
    for await (const [name, entry] of folder.entries()) {
      if (entry.kind === 'directory') await walk(entry, `${path}${name}/`);
      else files.push([`${path}${name}`, (await entry.getFile()).size]);
    }
  };
  await walk(await navigator.storage.getDirectory(), '');
  return files;
};

test('a lost phone hands over its work, wipes itself, and a supervisor admits what it had not sent', async () => {
  const [office, outside] = [await here.phone(), await here.phone()];
  outside.watch.expect(NO_SIGNAL);
  const { page: desk } = await foundTeam(office, here.server);
  const { page: walk } = await bringIn(desk, outside, 'Peer worker', 'Robin', here.through);
  await see(walk, 'New contact');
  await record(walk, ['Injection 10']);
  await sendNow(walk);
  await seeAllSent(walk);
  await sendNow(desk);
  await seeRows(desk, 1);

  const large = (files) => files.filter(([, bytes]) => bytes > EMPTY_BYTES_MAX).map(([name]) => name);
  assert.notDeepEqual(large(await walk.evaluate(kept)), [], 'the database, until then');

  await here.network.cut();
  await record(walk, ['Injection 5']);
  await open(desk, 'Team');
  await press(desk, 'Robin');
  await press(desk, 'Phone lost or taken');
  await screenshot(desk, 'team-lost');
  await press(desk, 'End access of Robin');
  await sendNow(desk);
  await seeAllSent(desk);

  await here.network.restore();
  await sendNow(walk);
  await see(walk, WELCOME, { ms: 60_000 });
  assert.doesNotMatch(await text(walk), /New contact|five words|Robin/);
  await screenshot(walk, 'lost-wiped');
  await walk.reload();
  await see(walk, WELCOME, { ms: 60_000 });
  assert.deepEqual(large(await walk.evaluate(kept)), [], 'nothing of it is left');

  await sendNow(desk);
  await seeAllSent(desk);
  await seeRows(desk, 1);
  await open(desk, 'Needs a look');
  await see(desk, 'Written after access ended');
  await see(desk, '1 record');
  await screenshot(desk, 'needs-look-after-end');
  await press(desk, 'Admit what Robin wrote');
  await press(desk, 'Yes, admit it');
  await waitUntil(async () => !(await text(desk)).includes('Written after access ended'), { what: () => 'the decision to be done' });
  await seeRows(desk, 2);
  office.watch.nothingWrong();
  outside.watch.nothingWrong();
});
