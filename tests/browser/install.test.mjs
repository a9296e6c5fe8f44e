// Kitbag as an installed app: it can be installed, and a newer one never meets what somebody has begun.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { afterEach, beforeEach, test } from 'node:test';
import { fill, openPhone, see, startServer, temporaryFolder, text, waitFor } from './harness.mjs';
import { publishNewer } from './newer.mjs';
import { foundTeam, open, press, record, seeRows, unlock } from './people.mjs';

let web, server, phone;
beforeEach(async () => {
  web = temporaryFolder('web');
  fs.cpSync(process.env.KITBAG_DIST, web, { recursive: true });
  server = await startServer({ web });
  phone = await openPhone();
});
afterEach(async () => {
  await phone.close();
  await server.stop();
  for (const folder of [phone.profile, server.data, web]) fs.rmSync(folder, { recursive: true, force: true });
});

const keptForOffline = () => navigator.serviceWorker.controller?.state === 'activated';

test('it can be installed', async () => {
  const page = await phone.tab(server.url);
  await waitFor(page, keptForOffline);
  const session = await page.createCDPSession();
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  assert.deepEqual(installabilityErrors, []);
  const { errors } = await session.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
});

test('a newer version waits for the person, and takes over a form that was begun', async () => {
  const { page, words } = await foundTeam(phone, server);
  await waitFor(page, keptForOffline);
  await record(page, ['Injection 5']);
  await open(page, 'Capture');
  await press(page, 'Note');
  await fill(page, 'Note', 'half a thought', 'textbox');
  await page.evaluate(() => (window.isTheOld = true));
  await publishNewer(server);
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
  await waitFor(page, () => document.documentElement.dataset.newer === 'waiting');
  assert.ok(await page.evaluate(() => window.isTheOld), 'the page that was open goes on');
  assert.doesNotMatch(await text(page), /newer Kitbag/, 'nobody is disturbed in the middle of a form');
  await open(page, 'More');
  await see(page, 'A newer Kitbag is here');
  await press(page, 'Lock');
  await see(page, 'Your five words', { ms: 60_000 });
  await waitFor(page, async () => !window.isTheOld && (await caches.keys()).at(-1) === 'kitbag-newer' && !document.documentElement.dataset.newer);

  await unlock(page, words);
  await press(page, 'Note');
  const draft = await waitFor(page, () => [...document.querySelectorAll('textarea')].map((node) => node.value).find(Boolean));
  assert.equal(draft, 'half a thought');
  await seeRows(page, 1);
  await open(page, 'More');
  await see(page, 'Lock');
  assert.doesNotMatch(await text(page), /newer Kitbag/);
  phone.watch.nothingWrong();
});
