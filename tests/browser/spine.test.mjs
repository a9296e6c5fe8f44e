// The main job, in each engine that can keep records: contacts recorded with no signal survive a killed browser, and
// reach the supervisor when it is back.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { afterEach, beforeEach, test } from 'node:test';
import { openPhone, screenshot, see, startNetwork, startServer, text, fill, waitFor } from './harness.mjs';
import { openFirefox } from './firefox.mjs';
import { bringIn, foundTeam, open, press, record, seeRows, sendNow, unlock } from './people.mjs';

let server, network, phones;
beforeEach(async () => {
  server = await startServer();
  network = await startNetwork(server);
  phones = [];
});
afterEach(async () => {
  for (const phone of phones) await phone.close();
  await network.stop();
  await server.stop();
  for (const folder of [server.data, ...phones.map((phone) => phone.profile)]) fs.rmSync(folder, { recursive: true, force: true });
});

async function phone(open = openPhone, options = {}) {
  const opened = await open(options);
  phones.push(opened);
  return opened;
}

// How each engine says that no network carried a request.
const NO_SIGNAL = /ERR_(CONNECTION_REFUSED|INTERNET_DISCONNECTED|FAILED|NETWORK_CHANGED)|NetworkError/;

const throughNetwork = (link) => link.replace(server.url, network.url);
const keptForOffline = () => navigator.serviceWorker.controller?.state === 'activated';

for (const [engine, open] of [['Chromium', openPhone], ['Firefox', openFirefox]]) {
  test(`contacts recorded with no signal survive a killed ${engine} and reach the supervisor`, () => mainFlow(open));
}

async function mainFlow(openStreet) {
  const office = await phone();
  const { page: desk } = await foundTeam(office, server);
  const street = await phone(openStreet);
  const { page, words } = await bringIn(desk, street, 'Peer worker', 'Robin', throughNetwork);
  await see(page, 'New contact');
  await waitFor(page, keptForOffline);

  await network.cut();
  street.watch.expect(NO_SIGNAL);
  for (const kit of ['Injection 10', 'Injection 5', 'Test strips']) await record(page, [kit]);
  await screenshot(page, 'capture-saved');
  await open(page, 'Capture');
  await press(page, 'Injection 10');
  await press(page, 'Note');
  await fill(page, 'Note', 'half a thought', 'textbox');
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await street.kill();

  const again = await phone(openStreet, { profile: street.profile });
  again.watch.expect(NO_SIGNAL);
  const reopened = await again.tab(network.url);
  await unlock(reopened, words);
  await seeRows(reopened, 3);
  await screenshot(reopened, 'today-offline');
  await open(reopened, 'Capture');
  await screenshot(reopened, 'capture-draft');
  await press(reopened, 'Note');
  const draft = await waitFor(reopened, () => [...document.querySelectorAll('textarea')].map((node) => node.value).find(Boolean));
  assert.equal(draft, 'half a thought');

  await network.restore();
  await sendNow(reopened);
  await see(reopened, /All sent/, { ms: 60_000 });
  await sendNow(desk);
  await seeRows(desk, 3);
  await see(desk, /Robin|From another phone/);
  await screenshot(desk, 'today-supervisor');
  again.watch.nothingWrong();
  office.watch.nothingWrong();
  assert.doesNotMatch(await text(desk), /half a thought/);
}
