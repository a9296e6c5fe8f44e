// A passkey of the phone's own authenticator: added by who knows the words, it is asked for by itself when somebody looks
// at the lock, opens, never stands in the way, and is removed again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, fill, screenshot, see, sleep, smallTargets, text, waitFor, waitUntil } from './harness.mjs';
import { advanceClock } from './clock.mjs';
import { found, open, press, record, seeRows, unlock } from './people.mjs';
import { street } from './street.mjs';

const here = street();
const LOCKED = 'Your five words';
const FINGER = 'Finger or face';
const MINUTE_MS = 60_000;
const OPEN = { ms: 60_000 };
// Longer than a page takes to ask.
const PROMPT_MS = 2_000;
// From the light of the screen to the saved contact, beside what hands and eyes take.
const WAKING_MS_MAX = 6_000;

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

// Asks the authenticator's owner to behave otherwise. The page began anew since the session that made the authenticator.
async function authenticatorIs(page, authenticatorId, method, state) {
  const session = await page.createCDPSession();
  await session.send('WebAuthn.enable');
  await session.send(`WebAuthn.${method}`, { authenticatorId, ...state });
}

const holdAnotherFinger = (page, id) => authenticatorIs(page, id, 'setUserVerified', { isUserVerified: false });
const holdNoFinger = (page, id) => authenticatorIs(page, id, 'setAutomaticPresenceSimulation', { enabled: false });

// Counts from now on, in every document of the tab, how often a finger tapped and how often the page asked for it.
function count(page) {
  return page.evaluateOnNewDocument(() => {
    const more = (name) => sessionStorage.setItem(name, String(Number(sessionStorage.getItem(name)) + 1));
    addEventListener('pointerdown', ({ isTrusted }) => isTrusted && more('taps'), true);
    const get = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = (...asked) => (more('prompts'), get(...asked));
  });
}

const counted = (page) => page.evaluate(() => ['taps', 'prompts'].map((name) => Number(sessionStorage.getItem(name))));
const forgetCount = (page) => page.evaluate(() => ['taps', 'prompts'].forEach((name) => sessionStorage.removeItem(name)));

async function lock(page) {
  await open(page, 'More');
  await press(page, 'Lock');
  await see(page, LOCKED);
}

// A phone with a passkey.
async function begun() {
  const phone = await here.phone();
  const page = await phone.tab();
  await count(page);
  const finger = await authenticator(page);
  const { words } = await found({ tab: (url) => page.goto(url).then(() => page) }, await here.server.setUpLink());
  return { phone, page, finger, words };
}

async function addPasskey(page, words) {
  await open(page, 'Lock and hide');
  await fill(page, LOCKED, words);
  await press(page, 'Add a passkey');
  await see(page, 'A passkey opens Kitbag here', OPEN);
}

// The phone goes dark, lies in a pocket for so long, and is lit again.
async function pocket(phone, page, minutes) {
  const other = await phone.tab('about:blank');
  await other.bringToFront();
  await waitFor(page, () => document.visibilityState === 'hidden');
  await page.evaluate(() => (window.before = true));
  await advanceClock(page, minutes * MINUTE_MS);
  await other.close();
  await page.bringToFront();
}

test('a passkey opens beside the five words until it is removed', async () => {
  const { phone, page, finger, words } = await begun();
  await record(page, ['Injection 10']);
  await open(page, 'Lock and hide');
  await see(page, 'Passkey of this phone', OPEN);
  await fill(page, LOCKED, 'these are not the words');
  await press(page, 'Add a passkey');
  await see(page, 'These words do not fit', OPEN);
  await addPasskey(page, words);
  await screenshot(page, 'passkey-set');

  await lock(page);
  await see(page, FINGER);
  await sleep(PROMPT_MS);
  assert.match(await text(page), /Your five words/, 'whoever locks it is not asked right back in');
  await screenshot(page, 'passkey-lock');
  await press(page, FINGER);
  await see(page, 'New contact', OPEN);
  await seeRows(page, 1);

  // Another finger: nothing is lost, and the words still open.
  await lock(page);
  await holdAnotherFinger(page, finger);
  await press(page, FINGER);
  await see(page, 'The passkey did not open it', OPEN);
  await screenshot(page, 'passkey-refused');
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await smallTargets(page), []);
  await unlock(page, words);

  await open(page, 'Lock and hide');
  await press(page, 'Remove the passkey');
  await waitUntil(async () => !(await text(page)).includes('A passkey opens'), { what: () => 'the passkey to be removed' });
  await lock(page);
  assert.doesNotMatch(await text(page), /passkey|[Ff]inger/);
  await unlock(page, words);
  await seeRows(page, 1);
  phone.watch.nothingWrong();
});

test('from a dark phone to a saved contact: one touch and two taps', async () => {
  const { phone, page, words } = await begun();
  await addPasskey(page, words);
  await open(page, 'Capture');
  await see(page, 'New contact');
  await forgetCount(page);
  await pocket(phone, page, 11);
  const lit = Date.now();
  await waitFor(page, () => window.before === undefined && document.querySelector('.tile')); // another document, open
  await press(page, 'Injection 10');
  await press(page, 'Save');
  await waitFor(page, () => document.querySelector('.headline--undo'));
  const ms = Date.now() - lit;
  console.log(`from a dark phone to a saved contact by passkey: 1 touch, 2 taps, ${ms} ms beside hands and eyes`);
  assert.deepEqual(await counted(page), [2, 1]);
  assert.ok(ms <= WAKING_MS_MAX, `${ms} ms`);

  // Begun anew, as after the phone ended it.
  await forgetCount(page);
  await page.reload();
  await waitFor(page, () => document.querySelector('.tile'));
  assert.deepEqual(await counted(page), [0, 1]);
  await seeRows(page, 1);
  phone.watch.nothingWrong();
});

test('a prompt that is sent away leaves the lock as it was, and does not come back until somebody does', async () => {
  const { phone, page, finger, words } = await begun();
  await addPasskey(page, words);
  await holdAnotherFinger(page, finger);
  await forgetCount(page);
  await page.reload();
  await see(page, FINGER, OPEN);
  await waitUntil(async () => (await counted(page))[1] === 1, { what: () => 'the page to ask' });
  await sleep(PROMPT_MS);
  for (let times = 0; times < 2; times += 1) await pocket(phone, page, 0); // as a system does that asks on a page of its own
  await sleep(PROMPT_MS);
  assert.deepEqual(await counted(page), [0, 1], 'once');
  assert.equal(await page.evaluate(() => document.querySelector('[role=alert]')), null, 'nobody did anything wrong');
  await see(page, FINGER);
  await pocket(phone, page, 1);
  await waitUntil(async () => (await counted(page))[1] === 2, { what: () => 'the page to ask again' });
  await unlock(page, words);
  phone.watch.nothingWrong();
});

test('a prompt that is there never holds up overdose mode, nor the words', async () => {
  const { phone, page, finger, words } = await begun();
  await addPasskey(page, words);
  await holdNoFinger(page, finger);
  await forgetCount(page);
  await page.reload();
  await see(page, 'The phone asks you', OPEN);
  await screenshot(page, 'passkey-asks');
  await press(page, 'Emergency');
  await press(page, 'Start the clock');
  await see(page, 'clock running');
  await page.reload();
  await see(page, 'clock running', OPEN); // in front again, and nothing before it
  await sleep(PROMPT_MS);
  assert.equal((await counted(page))[1], 1, 'nobody is asked while a response goes on');
  await press(page, 'Started by mistake');
  await see(page, FINGER);
  await press(page, FINGER);
  await see(page, 'The phone asks you');
  await press(page, 'The phone asks you'); // not every prompt is to be seen: asked again, it takes the other's place
  await sleep(PROMPT_MS);
  assert.equal((await counted(page))[1], 3);
  await unlock(page, words);
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
