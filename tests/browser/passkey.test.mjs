// A passkey of the phone's own authenticator: added by who knows the words, opens, and is removed again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, fill, screenshot, see, smallTargets, text, waitUntil } from './harness.mjs';
import { found, open, press, record, seeRows, unlock } from './people.mjs';
import { street } from './street.mjs';

const here = street();
const LOCKED = 'Your five words';
const OPEN = { ms: 60_000 };

// The phone's authenticator, with a finger that is always held to it.
async function authenticator(page) {
  const session = await page.createCDPSession();
  await session.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
    isUserVerified: true, automaticPresenceSimulation: true, hasPrf: true,
  };
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', { options });
  return authenticatorId;
}

// Another finger from now on. The page began anew since the session that made the authenticator.
async function holdAnotherFinger(page, authenticatorId) {
  const session = await page.createCDPSession();
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
}

async function lock(page) {
  await open(page, 'More');
  await press(page, 'Lock');
  await see(page, LOCKED);
}

test('a passkey opens beside the five words until it is removed', async () => {
  const phone = await here.phone();
  const page = await phone.tab();
  const finger = await authenticator(page);
  const { words } = await found({ tab: (url) => page.goto(url).then(() => page) }, await here.server.setUpLink());
  await record(page, ['Injection 10']);
  await open(page, 'Lock and hide');
  await see(page, 'Passkey of this phone', OPEN);
  await fill(page, LOCKED, 'these are not the words');
  await press(page, 'Add a passkey');
  await see(page, 'These words do not fit', OPEN);
  await fill(page, LOCKED, words);
  await press(page, 'Add a passkey');
  await see(page, 'A passkey opens Kitbag here', OPEN);
  await screenshot(page, 'passkey-set');

  await lock(page);
  await press(page, 'Use the passkey');
  await see(page, 'New contact', OPEN);
  await seeRows(page, 1);

  // Another finger: nothing is lost, and the words still open.
  await lock(page);
  await holdAnotherFinger(page, finger);
  await press(page, 'Use the passkey');
  await see(page, 'The passkey did not open it', OPEN);
  await screenshot(page, 'passkey-refused');
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await smallTargets(page), []);
  await unlock(page, words);

  await open(page, 'Lock and hide');
  await press(page, 'Remove the passkey');
  await waitUntil(async () => !(await text(page)).includes('A passkey opens'), { what: () => 'the passkey to be removed' });
  await lock(page);
  assert.doesNotMatch(await text(page), /passkey/);
  await unlock(page, words);
  await seeRows(page, 1);
  phone.watch.nothingWrong();
});

test('what a browser lacks is not offered', async () => {
  const phone = await here.phone();
  const { page } = await found(phone, await here.server.setUpLink()); // no authenticator
  await open(page, 'Lock and hide');
  await see(page, 'Choose a PIN');
  await new Promise((resolve) => setTimeout(resolve, 1_000)); // the browser is asked
  assert.doesNotMatch(await text(page), /[Pp]asskey of/);
  phone.watch.nothingWrong();
});
