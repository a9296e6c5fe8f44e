// Every screen of every role, in every theme and direction: axe finds nothing, no layout breaks, everything to touch is
// large enough, and neither the console nor the policy has anything to say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, fill, mostGreenOrBlue, screenshot, see, settle, smallTargets, waitFor } from './harness.mjs';
import { brokenLayouts, choose as chooseLook, THEMES, violations } from './layouts.mjs';
import { confirm, correct, invite, open, openRow, press, record, saveWithBar, seeAllSent, sendNow, shownCode, unlock, writeSheetDown } from './people.mjs';
import { street } from './street.mjs';

const here = street();
const OPEN = { ms: 60_000 };

test('every screen can be read, reached and touched', async () => {
  const wrong = [];
  const look = async (page, name) => {
    await settle(page);
    if (process.env.KITBAG_EVERY_LOOK) return pictures(page, name);
    await screenshot(page, `screen-${name}`);
    wrong.push(...[...(await brokenLayouts(page)), ...(await violations(page)), ...(await tooBright(page))].map((line) => `${name}: ${line}`));
  };

  const [office, outside, store] = [await here.phone(), await here.phone(), await here.phone()];
  const { desk, words } = await beginProgramme(office, look);
  const walk = await joinTeam(desk, outside, 'Peer worker', 'Robin', look);
  const shelf = await joinTeam(desk, store, 'Volunteer', 'Vera');
  await see(walk, 'New contact', OPEN);
  await see(shelf, 'Store room', OPEN);

  await contact(walk, look);
  await overdose(walk, look);
  await mode(walk, look);
  await referral(walk, look);
  await incident(walk, look);
  await bag(shelf, look);
  for (const page of [walk, desk]) await sendNow(page).then(() => seeAllSent(page));
  await look(desk, 'status');
  await places(desk, 'supervisor', ['Today', 'Bag', 'More', 'Referrals', 'Directory', 'Team', 'Needs a look', 'Questions about a person', 'Overdose numbers', 'Overdose guide'], look);
  await places(walk, 'worker', ['Capture', 'Today', 'Bag', 'More', 'Referrals', 'Directory', 'Team'], look);
  await places(shelf, 'volunteer', ['Bag', 'More', 'Team'], look);
  await ownCard(desk, look);
  await press(desk, 'More');
  await press(desk, 'Español');
  await look(desk, 'more-es');
  await press(desk, 'English');
  for (const [words, theme] of [['Red', 'red'], ['Light', 'light'], ['Dark', 'dark']]) {
    await press(desk, words);
    await waitFor(desk, (wanted) => document.documentElement.classList.contains(wanted), theme);
  }
  const remembered = await desk.evaluate(() => Object.entries(localStorage).map((pair) => pair.join('=')));
  const harmless = /^(language=(en|es|fr)|theme=(dark|light|red)|hand=[a-z ]*)$/;
  assert.deepEqual(remembered.filter((line) => !harmless.test(line)), [], 'what lies there unsealed says nothing of anybody');
  await pause(desk, look);
  await press(desk, 'Use words');
  await see(desk, 'Your five words', OPEN);
  await look(desk, 'locked');
  await fill(desk, 'Your five words', 'these are not the words');
  await press(desk, 'Unlock');
  await see(desk, 'These words do not fit', OPEN);
  await look(desk, 'wrong-words');
  await unlock(desk, words);

  assert.deepEqual(wrong, []);
  for (const phone of here.phones) phone.watch.nothingWrong();
});

async function pause(page, look) {
  await open(page, 'Lock and hide');
  await press(page, 'Choose a PIN');
  await look(page, 'pin-choose');
  for (const digit of '2580') await press(page, digit);
  await press(page, 'Use this PIN');
  await see(page, 'A PIN is set');
  await look(page, 'locking');
  await press(page, 'Hide');
  await look(page, 'cover');
  await page.evaluate(() => document.querySelector('.cover').click());
  await see(page, 'Paused');
  await look(page, 'pin');
}

// The red theme keeps eyes used to the dark: no channel of green or blue is brighter than this.
const GREEN_OR_BLUE_MAX = 0x40;

async function tooBright(page) {
  await chooseLook(page, 'theme', 'red');
  const most = await mostGreenOrBlue(page);
  await chooseLook(page, 'theme', 'dark');
  return most > GREEN_OR_BLUE_MAX ? [`red: green or blue of ${most}`] : [];
}

// Every theme and language of a screen, for people to look at (`cargo xtask screenshots`), in the font of most phones.
async function pictures(page, name) {
  await page.evaluate(() => document.documentElement.style.setProperty('--font', 'Roboto, sans-serif'));
  for (const language of ['fr', 'es', 'en']) {
    await chooseLook(page, 'language', language);
    for (const theme of THEMES.toReversed()) {
      await chooseLook(page, 'theme', theme);
      await screenshot(page, `${name}.${theme}.${language}`);
    }
  }
}

async function beginProgramme(phone, look) {
  const page = await phone.tab(here.server.url);
  await see(page, 'To begin a new programme', OPEN);
  await look(page, 'welcome');
  await fill(page, 'Link', await here.server.setUpLink());
  await press(page, 'Go on');
  await see(page, 'A new programme');
  await fill(page, 'Name of the programme', 'Night team');
  const words = await enrol(page, 'Sam', () => look(page, 'found'));
  await press(page, 'Begin the programme');
  await see(page, 'Recovery sheet', OPEN);
  await look(page, 'recovery-sheet');
  await writeSheetDown(page, {
    asked: async () => {
      await look(page, 'recovery-sheet-asked');
      await press(page, 'Show the sheet again');
    },
  });
  await see(page, 'Nothing here is required', OPEN);
  await look(page, 'capture-empty');
  return { desk: page, words };
}

async function joinTeam(desk, phone, role, name, look = async () => {}) {
  const link = await invite(desk, role);
  await look(desk, 'invitation');
  const page = await phone.tab(link);
  await see(page, 'Join the team', OPEN);
  await enrol(page, name, () => look(page, 'join'));
  await press(page, 'Ask to join');
  await see(page, 'Same code on both screens?', OPEN);
  await look(page, 'waiting');
  const code = await shownCode(page);
  await sendNow(desk);
  await open(desk, 'Team');
  await see(desk, 'Same code on both screens?', OPEN);
  await look(desk, 'team-joining');
  await confirm(desk, code);
  await sendNow(desk);
  await press(page, 'My supervisor confirmed').catch(() => {}); // it may have found out by itself
  return page;
}

async function enrol(page, name, look) {
  await fill(page, 'Your name here', name);
  const words = await waitFor(page, () => document.querySelector('.passphrase')?.innerText.trim());
  await look();
  await press(page, 'I have written them down');
  return words;
}

async function contact(page, look) {
  await record(page, ['Injection 10', 'Test strips'], async () => {
    for (const picker of ['Where', 'Who', 'When']) {
      await press(page, picker);
      await look(page, `capture-${picker.toLowerCase()}`);
    }
    await press(page, 'When');
    await openFolds(page);
    await fill(page, 'Note', 'Anna, 12.3.1990');
    await look(page, 'capture-open');
  });
  await look(page, 'capture-saved');
  await correct(page, async () => {
    await look(page, 'correct');
    await press(page, 'Who');
    await press(page, 'People: more');
  });
  await look(page, 'record');
  await press(page, 'Withdraw');
  await see(page, 'It no longer counts');
  await look(page, 'record-withdrawn');
  await press(page, 'Undo');
  await see(page, 'Correct');
}

async function overdose(page, look) {
  await open(page, 'Overdose');
  await see(page, 'Nothing here is required');
  await look(page, 'overdose');
  await openFolds(page);
  await page.evaluate(() => document.querySelector('[role=group][aria-label="Naloxone given"] button').click());
  await see(page, 'Add what was given');
  await press(page, 'Nasal');
  await look(page, 'overdose-open');
  await saveWithBar(page);
  await see(page, 'Recorded by');
  await look(page, 'overdose-record');
}

// Overdose mode: a few of its screens in every way that people have them, each card in red and for shaking fingers.
async function mode(page, look) {
  await press(page, 'Overdose');
  await see(page, 'Start the clock');
  await inRed(page, 'mode-idle');
  await look(page, 'mode-idle');
  await press(page, 'Start the clock');
  await press(page, 'All steps');
  const cards = await page.evaluate(() => [...document.querySelectorAll('.mode .rows b')].map((node) => node.innerText.trim()));
  await inRed(page, 'mode-steps');
  await press(page, 'Back');
  for (const [index, card] of cards.entries()) {
    await press(page, 'All steps');
    await press(page, card);
    await inRed(page, `mode-card-${index}`);
  }
  await press(page, 'All steps');
  await press(page, 'Give ONE dose');
  await press(page, 'Nasal 4 mg');
  await press(page, 'Dose 1 given now');
  await press(page, 'Start breaths');
  await inRed(page, 'mode-breaths');
  await look(page, 'mode-breaths');
  await press(page, 'Add person');
  await inRed(page, 'mode-two');
  await press(page, 'All steps');
  await press(page, 'What you know');
  await press(page, 'End, and write it down');
  await see(page, 'Nothing here is required');
  await press(page, 'OK, alert');
  await saveWithBar(page);
  await see(page, 'Recorded by');
  await look(page, 'mode-record');
}

// In red, at night: axe finds nothing, nothing is smaller than a shaking finger, and the call stands out by its edge.
async function inRed(page, name) {
  await chooseLook(page, 'theme', 'red');
  await settle(page);
  await screenshot(page, `screen-${name}`);
  const small = (await smallTargets(page, 64)).map((target) => `“${target.name}” is ${target.width} × ${target.height}`);
  const call = await page.evaluate(() => {
    const node = document.querySelector('a[href^="tel:"]');
    return node ? getComputedStyle(node).boxShadow !== 'none' : true;
  });
  const plain = call ? [] : ['the call looks like any other button'];
  assert.deepEqual([...small, ...plain, ...(await axe(page)), ...(await tooBright(page))].map((line) => `${name}: ${line}`), []);
  await chooseLook(page, 'theme', 'dark');
}

async function referral(page, look) {
  await open(page, 'Referrals');
  await press(page, 'New referral');
  await see(page, 'Status');
  await openFolds(page);
  await fill(page, 'Note', 'on Thursday');
  await look(page, 'referral');
  await saveWithBar(page);
  await see(page, 'Recorded by');
  await open(page, 'Referrals');
  await see(page, 'Next step');
  await openFolds(page);
  await look(page, 'referrals-open');
}

async function incident(page, look) {
  await open(page, 'Record an incident');
  await press(page, 'Something else'); // asks everything
  await openFolds(page);
  await look(page, 'incident');
  await press(page, 'Needle-stick injury');
  await see(page, 'Wash now');
  await look(page, 'incident-card');
  await saveWithBar(page);
  await see(page, 'Recorded by');
}

// A card in the programme's own words, as it is written and as it is shown at night.
async function ownCard(page, look) {
  await open(page, 'Overdose guide');
  await press(page, 'Try to wake them');
  await press(page, 'Write our own words');
  await see(page, 'Put the guide’s words back');
  await look(page, 'guide-card');
  await press(page, 'Back to the guide');
  await see(page, 'own words: English');
  await look(page, 'guide-own');
  await saveWithBar(page);
  await press(page, 'Overdose');
  await see(page, 'In your programme’s own words');
  await inRed(page, 'mode-own');
  await press(page, 'Back');
}

async function bag(page, look) {
  for (const action of ['Receive', 'Move', 'Count', 'Pack']) {
    await open(page, 'Bag');
    await press(page, action);
    await see(page, 'Cancel');
    await openFolds(page);
    await look(page, `bag-${action.toLowerCase().replaceAll(' ', '-')}`);
    await press(page, 'Cancel');
  }
}

async function places(page, who, names, look) {
  for (const name of names) {
    await open(page, name);
    await see(page, name === 'Today' ? /Tonight|Today/ : name === 'Capture' ? 'New contact' : name);
    await waitFor(page, () => document.querySelector('main')?.innerText.trim().length > 10);
    await look(page, `${who}-${name.toLowerCase().replaceAll(' ', '-')}`);
  }
  if (who !== 'volunteer') await openRow(page);
}

// Opens everything that is folded away, and what lies folded in it.
async function openFolds(page) {
  await waitFor(page, () => {
    const closed = [...document.querySelectorAll('details.fold:not([open])')];
    // One that is being opened is not tapped shut again by the next look.
    for (const fold of closed.filter((fold) => !fold.dataset.tapped)) {
      fold.dataset.tapped = 'yes';
      fold.querySelector('summary').click();
    }
    return closed.length === 0;
  });
}
