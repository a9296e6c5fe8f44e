// Joining as people do it: the way to the home screen in pictures, the invitation by camera or picture, a contact for practice.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { camera, codeOf, film } from './film.mjs';
import { axe, screenshot, see, sidewaysScroll, smallTargets, temporaryFolder, text, waitFor } from './harness.mjs';
import { confirm, enrol, foundTeam, invite, open, press, saveWithBar, seeAllSent, seeRows, sendNow, shownCode } from './people.mjs';
import { street } from './street.mjs';

const here = street();
const LONG = { ms: 60_000 };

const looksRight = async (page, name) => {
  await screenshot(page, `join-${name}`);
  assert.equal(await sidewaysScroll(page), 0, name);
  assert.deepEqual(await smallTargets(page), [], name);
  assert.deepEqual(await axe(page), [], name);
};

test('from the home screen’s pictures through the camera to a first contact that does not count', async () => {
  const office = await here.phone();
  const { page: desk } = await foundTeam(office, here.server);
  await invite(desk, 'Peer worker');
  const outside = await here.phone({ flags: camera(film(await codeOf(desk), path.join(temporaryFolder('film'), 'code.y4m'))) });

  const walk = await outside.tab(here.server.url);
  await see(walk, 'First: put Kitbag on the home screen', LONG);
  await looksRight(walk, 'welcome');
  await press(walk, 'First: put Kitbag on the home screen');
  await see(walk, 'In Safari, tap the square with the arrow.');
  await walk.evaluate(() => document.querySelector('.pictured').scrollIntoView());
  await looksRight(walk, 'install');
  await press(walk, 'Scan the invitation');
  await see(walk, 'Join the team', LONG); // nobody pressed anything: the camera saw it
  await enrol(walk, 'Robin');
  await press(walk, 'Ask to join');
  await see(walk, 'Same code on both screens?', LONG);
  await confirm(desk, await shownCode(walk));
  await sendNow(desk);
  await press(walk, 'My supervisor confirmed').catch(() => {}); // it may have found out by itself
  await see(walk, 'New contact', LONG);

  await press(walk, 'Practise');
  await see(walk, 'Practice: does not count');
  await press(walk, 'Injection 10');
  await looksRight(walk, 'practice');
  await press(walk, 'Save for practice');
  await waitFor(walk, () => document.querySelector('.headline--undo'));
  await seeRows(walk, 1);
  assert.equal(await walk.evaluate(() => document.querySelectorAll('.figs li').length), 0, 'it counts nowhere');
  await see(walk, /1 Injection 10\s+practice/);
  await open(walk, 'Capture');
  await see(walk, 'New contact');
  assert.doesNotMatch(await text(walk), /Practise|Practice: does not count/, 'the next one counts');
  await press(walk, 'Injection 10');
  await saveWithBar(walk);
  await seeRows(walk, 2);
  await see(walk, /1\s*person/);
  await sendNow(walk);
  await seeAllSent(walk);
  for (const phone of here.phones) phone.watch.nothingWrong();
});

test('without a camera a picture of the code does, and another code is said to be one', async () => {
  const [office, outside] = [await here.phone(), await here.phone()];
  const { page: desk } = await foundTeam(office, here.server);
  await invite(desk, 'Peer worker');
  const folder = temporaryFolder('pictures');
  const picture = path.join(folder, 'code.png');
  await (await desk.$('svg.qr')).screenshot({ path: picture });
  const wall = path.join(folder, 'wall.png');
  await (await desk.$('h1')).screenshot({ path: wall });

  const walk = await outside.tab(here.server.url);
  await press(walk, 'Scan the invitation');
  await see(walk, 'The camera cannot be used here. Nothing was changed', LONG);
  await looksRight(walk, 'no-camera');
  await (await walk.$('#picture')).uploadFile(wall);
  await see(walk, 'No code can be read in this picture', LONG);
  await (await walk.$('#picture')).uploadFile(picture);
  await see(walk, 'Join the team', LONG);
  assert.ok(!(await walk.evaluate(() => location.href)).includes('join'), 'the secret is in no address');
  for (const phone of here.phones) phone.watch.nothingWrong();
});
