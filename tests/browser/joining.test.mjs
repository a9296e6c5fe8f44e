// Joining as people do it: the way to the home screen in pictures, the invitation by camera or picture, a contact for practice.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { camera, codeOf, film } from './film.mjs';
import { axe, fill, screenshot, see, sidewaysScroll, sleep, smallTargets, temporaryFolder, text, waitFor } from './harness.mjs';
import { confirm, enrol, foundTeam, invite, join, open, press, saveWithBar, seeAllSent, seeRows, sendNow, shownCode, unlock, writeSheetDown } from './people.mjs';
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

const valueOf = (page, label) => page.evaluate((words) => {
  const found = [...document.querySelectorAll('label')].find((node) => node.innerText.trim() === words);
  return document.getElementById(found?.htmlFor)?.value;
}, label);

const keptInClear = (page) => page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));

// Ticked words are kept by a key derivation, of which nothing is to be seen.
const DERIVED_MS = 5_000;

test('an invitation stands again after a reload, and gives its place to the name of who came in', async () => {
  const [office, outside] = [await here.phone(), await here.phone()];
  const { page: desk, words } = await foundTeam(office, here.server);
  const link = await invite(desk, 'Peer worker');
  await sendNow(desk);
  await desk.reload();
  await unlock(desk, words);
  await open(desk, 'Team');
  await waitFor(desk, (wanted) => document.querySelector('svg.qr') && document.querySelector('textarea')?.value === wanted, link);
  await looksRight(desk, 'invitation-again');
  const joined = await join(outside, link, 'Robin');
  await confirm(desk, joined.code);
  await sendNow(desk);
  await press(joined.page, 'My supervisor confirmed').catch(() => {});
  await open(desk, 'Team');
  await see(desk, 'Robin is in: Peer worker', LONG);
  assert.equal(await desk.evaluate(() => document.querySelectorAll('svg.qr, textarea').length), 0, 'the code has done its work');
  await looksRight(desk, 'is-in');
  for (const phone of here.phones) phone.watch.nothingWrong();
});

test('a reload costs who joins nothing but words that were not on paper, and keeps nothing private in clear', async () => {
  const [office, outside] = [await here.phone(), await here.phone()];
  const { page: desk } = await foundTeam(office, here.server);
  const link = await invite(desk, 'Peer worker');
  await sendNow(desk);
  const page = await outside.tab(link);
  await see(page, 'Join the team', LONG);
  await fill(page, 'Your name here', 'Robin');
  await page.reload();
  await see(page, 'These words are new: cross out what you wrote down before.', LONG);
  await looksRight(page, 'words-anew');
  const words = await enrol(page, 'Robin');
  await sleep(DERIVED_MS);
  const clear = await keptInClear(page);
  assert.ok(clear.includes(link) && !clear.includes('Robin') && !clear.includes(words.split(' ')[0]), clear);
  await page.reload();
  await see(page, 'Your five words', LONG);
  await fill(page, 'Your five words', words);
  await press(page, 'Unlock');
  await see(page, 'Your five words stay as they are.', LONG);
  assert.equal(await valueOf(page, 'Your name here'), 'Robin');
  await press(page, 'Ask to join');
  await see(page, 'Same code on both screens?', LONG);
  assert.ok(!(await keptInClear(page)).includes('join='), 'the link has done its work');
  for (const phone of here.phones) phone.watch.nothingWrong();
});

test('who founds comes back after a reload, and is told what to do next until it is done', async () => {
  const phone = await here.phone();
  const page = await phone.tab(await here.server.setUpLink());
  await see(page, 'A new programme', LONG);
  await fill(page, 'Name of the programme', 'Night team');
  const words = await enrol(page, 'Sam');
  await sleep(DERIVED_MS);
  await page.reload();
  await see(page, 'Your five words', LONG);
  await fill(page, 'Your five words', words);
  await press(page, 'Unlock');
  await see(page, 'Your five words stay as they are.', LONG);
  assert.equal(await valueOf(page, 'Name of the programme'), 'Night team');

  await press(page, 'Cancel');
  await see(page, 'What you typed here will be gone.'); // it was typed before the reload
  await press(page, 'Throw it away');
  await see(page, 'To begin a new programme', LONG);
  await page.reload();
  await see(page, 'To begin a new programme', LONG);
  assert.equal(await keptInClear(page).then((clear) => clear.includes('setup=')), false, 'nothing is kept of it');

  const again = await phone.tab(await here.server.setUpLink());
  await see(again, 'This is open in another tab', { ms: 1 }).catch(() => {});
  await page.close();
  await see(again, 'A new programme', LONG);
  await fill(again, 'Name of the programme', 'Night team');
  await enrol(again, 'Sam');
  await press(again, 'Cancel');
  await see(again, 'What you typed here will be gone.');
  await press(again, 'Go on with it');
  await press(again, 'Begin the programme');
  await see(again, 'Recovery sheet', LONG);
  await writeSheetDown(again);
  await see(again, 'New contact', LONG);
  await open(again, 'Today');
  await see(again, /First steps\s+5 left before the first shift/);
  await looksRight(again, 'first-steps');
  await press(again, 'What you ask about a person');
  await see(again, 'Questions about a person');
  await press(again, 'Age');
  await open(again, 'Today');
  await see(again, /4 left before the first shift/);
  await press(again, 'Put this list away');
  await waitFor(again, () => !document.body.innerText.includes('First steps'));
  phone.watch.nothingWrong();
});
