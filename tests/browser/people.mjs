// What people do with Kitbag, in the words they see: found, invite, join, confirm, record, send.
import { fill, see, text, waitFor } from './fingers.mjs';
import { waitUntil } from './wait.mjs';

// Opening takes a key derivation and, the first time, the whole app.
const OPEN_MS_MAX = 60_000;

// Presses the first visible control whose words contain these; controls are what fingers can reach.
export async function press(page, words) {
  const look = () =>
    page.evaluateHandle((wanted) => {
      if (document.querySelector('[data-settles]')) return null; // a person looks before they tap again
      const plain = (node) => (node.innerText || node.getAttribute('aria-label') || '').replace(/\s+/g, ' ').trim();
      const all = [...document.querySelectorAll('button, a[href], summary, label, [role=button]')];
      const seen = all.filter((node) => node.checkVisibility() && !node.closest('[hidden]'));
      const label = (node) => [plain(node), node.getAttribute('aria-label') ?? ''];
      return seen.find((node) => label(node).includes(wanted)) ?? seen.find((node) => label(node).some((name) => name.includes(wanted)));
    }, words);
  await waitUntil(
    async () => {
      const found = (await look().catch(() => null))?.asElement();
      const ready = found && (await found.evaluate((node) => node.getAttribute('aria-disabled') !== 'true' && !node.disabled).catch(() => false));
      return ready ? tapped(found) : undefined;
    },
    { ms: OPEN_MS_MAX, what: async () => `a control “${words}” on this page:\n${await text(page)}` },
  );
}

// Whether it was tapped. A control that the page drew anew in between is looked for again, as a person would.
async function tapped(element) {
  try {
    await element.evaluate((node) => node.scrollIntoView({ block: 'center' }));
    await element.tap();
    return true;
  } catch (error) {
    if (/detached|not clickable/.test(error.message)) return undefined;
    throw error;
  } finally {
    await element.dispose().catch(() => {});
  }
}

// Opens the set-up link and founds a programme. Returns the five words.
export async function found(phone, link, { programme = 'Night team', name = 'Sam', number = '' } = {}) {
  const page = await phone.tab(link);
  await see(page, 'A new programme', { ms: OPEN_MS_MAX });
  await fill(page, 'Name of the programme', programme);
  if (number) await fill(page, 'Emergency number where you work', number);
  const words = await enrol(page, name);
  await press(page, 'Begin the programme');
  await see(page, 'Recovery sheet', { ms: OPEN_MS_MAX });
  await writeSheetDown(page);
  await see(page, 'New contact', { ms: OPEN_MS_MAX });
  return { page, words };
}

// Writes the recovery sheet down that is shown, and types back the two groups that are asked for. What `asked` does with their
// numbers, it does before that, the first time. Returns all groups.
export async function writeSheetDown(page, { asked } = {}) {
  const shown = () => {
    const groups = [...document.querySelectorAll('.sheet b')].map((node) => node.innerText.trim());
    return groups.length > 0 && groups;
  };
  const groups = await waitFor(page, shown);
  const ask = async () => {
    await press(page, 'I have written it down');
    return waitFor(page, () => {
      const labels = [...document.querySelectorAll('label')].map((node) => /Group (\d+)/.exec(node.innerText)?.[1]);
      const numbers = labels.filter(Boolean).map(Number);
      return numbers.length > 0 && numbers;
    });
  };
  let numbers = await ask();
  if (asked) {
    await asked(numbers);
    numbers = await ask();
  }
  for (const number of numbers) await fill(page, `Group ${number}`, groups[number - 1].toLowerCase());
  await press(page, 'Check');
  return groups;
}

export async function enrol(page, name) {
  await fill(page, 'Your name here', name);
  const shown = () => document.querySelector('.passphrase')?.innerText.trim();
  const words = await waitFor(page, shown);
  await press(page, 'I have written them down');
  return words;
}

// Makes an invitation on a supervisor's page. Returns its link.
export async function invite(page, role) {
  await open(page, 'Team');
  const links = () => [...document.querySelectorAll('textarea')].map((node) => node.value).filter((value) => value.includes('#join='));
  await see(page, 'Invite someone');
  const before = await page.evaluate(links);
  await press(page, role);
  await press(page, 'Make an invitation');
  return waitUntil(async () => (await page.evaluate(links)).find((link) => !before.includes(link)), { what: () => 'a new invitation' });
}

// Opens an invitation on another phone and asks to join. Returns its page, words and code.
export async function join(phone, link, name) {
  const page = await phone.tab(link);
  await see(page, 'Join the team', { ms: OPEN_MS_MAX });
  const words = await enrol(page, name);
  await press(page, 'Ask to join');
  await see(page, 'Same code on both screens?', { ms: OPEN_MS_MAX });
  return { page, words, code: await shownCode(page) };
}

// A second person asks to join on a phone that is locked at the first one's door. Returns their words and code.
export async function enrolSecond(page, link, name) {
  await press(page, 'Somebody else on this phone');
  await fill(page, 'Link', link);
  await press(page, 'Go on');
  const words = await enrol(page, name);
  await press(page, 'Ask to join');
  await see(page, 'Same code on both screens?', { ms: OPEN_MS_MAX });
  return { words, code: await shownCode(page) };
}

export function shownCode(page) {
  return waitFor(page, () => [...document.querySelectorAll('.code b')].map((node) => node.innerText.trim()).join(' ') || undefined);
}

// Confirms whoever asks, after comparing the code.
export async function confirm(page, code) {
  await open(page, 'Team');
  await waitUntil(
    async () => {
      if ((await text(page)).includes('Same code on both screens?')) return true;
      await sendNow(page);
      await open(page, 'Team');
      return false;
    },
    { ms: OPEN_MS_MAX, what: () => 'a join request to arrive' },
  );
  const here = await shownCode(page);
  if (here !== code) throw new Error(`the codes differ: ${here} here, ${code} there`);
  await press(page, 'Yes, the same');
  await waitUntil(async () => !(await text(page)).includes('Same code on both screens?'), { what: () => 'the request to be answered' });
}

// Goes to a screen by its tab, or by the list under “More”.
export async function open(page, screen) {
  const tabs = ['Capture', 'Today', 'Bag', 'More'];
  if (screen === 'Overdose') {
    await press(page, 'Overdose');
    return press(page, 'Write down an earlier one');
  }
  // A list may have a fold of that name.
  const tab = (name) => waitUntil(() => page.evaluate((wanted) => {
    const found = [...document.querySelectorAll('nav.tabs button')].find((node) => node.innerText.split('\n').some((line) => line.trim() === wanted));
    found?.click();
    return Boolean(found);
  }, name), { ms: OPEN_MS_MAX, what: async () => `a tab “${name}” on this page:\n${await text(page)}` });
  if (tabs.includes(screen)) return tab(screen);
  await tab('More');
  return press(page, screen);
}

// Sends and fetches at once, from the status screen.
export async function sendNow(page) {
  await page.evaluate(() => document.querySelector('.chip')?.click());
  await press(page, 'Send now');
}

// Records a contact on Capture: kits by their names, and whatever else `more` does with the page before saving.
export async function record(page, kits, more = async () => {}) {
  await open(page, 'Capture');
  await see(page, 'New contact');
  for (const kit of kits) await press(page, kit);
  await more(page);
  await page.evaluate(() => document.querySelector('.btn--bar').click());
  // The chip says so too, perhaps of an earlier one: what was chosen is gone when the next form has begun.
  await waitFor(page, () => document.querySelector('.headline--undo') && !document.querySelector('.tile--given, .value--set'));
}

// Unlocks with the five words.
export async function unlock(page, words) {
  await fill(page, 'Your five words', words);
  await press(page, 'Unlock');
  await see(page, 'New contact', { ms: OPEN_MS_MAX });
}

// How many rows Today shows.
export async function rowsOfToday(page) {
  await open(page, 'Today');
  return page.evaluate(() => document.querySelectorAll('main .rows > li').length);
}

// Waits until Today shows so many rows.
export function seeRows(page, count) {
  return waitUntil(async () => (await rowsOfToday(page)) === count, { ms: OPEN_MS_MAX, what: async () => `${count} rows in Today:\n${await text(page)}` });
}

// A team in the making: a supervisor's phone, and other phones that join by invitation.
export async function foundTeam(phone, server, through = server) {
  return found(phone, await server.setUpLink(through));
}

export async function bringIn(supervisor, phone, role, name, through = (link) => link) {
  const link = await invite(supervisor, role);
  const joined = await join(phone, through(link), name);
  await confirm(supervisor, joined.code);
  await sendNow(supervisor);
  await press(joined.page, 'My supervisor confirmed');
  return joined;
}

// Waits until everything of this phone has its receipt and a run begun just now is over.
export async function seeAllSent(page) {
  await see(page, 'Send now', { ms: OPEN_MS_MAX });
  await see(page, /All sent/, { ms: OPEN_MS_MAX });
}

// Opens the newest record of Today.
export async function openRow(page) {
  await open(page, 'Today');
  const tapped = () => page.evaluate(() => {
    const row = document.querySelector('main .rows > li button');
    row?.click();
    return Boolean(row);
  });
  await waitUntil(tapped, { ms: OPEN_MS_MAX, what: async () => `a row in Today:\n${await text(page)}` });
  await see(page, 'Recorded by');
}

// Corrects the newest record of Today: `change` does it in the form.
export async function correct(page, change) {
  await openRow(page);
  await press(page, 'Correct');
  await see(page, 'Nothing here is required');
  await change();
  await saveWithBar(page);
  await see(page, 'Recorded by');
}

// Presses the one bar.
export async function saveWithBar(page) {
  const ready = () => page.evaluate(() => {
    const bar = document.querySelector('.btn--bar');
    if (!bar || bar.getAttribute('aria-disabled') === 'true') return false;
    bar.click();
    return true;
  });
  await waitUntil(ready, { ms: OPEN_MS_MAX, what: async () => `a bar that is ready:\n${await text(page)}` });
}

// The chip's words: its title and what stands below.
export function chip(page) {
  return page.evaluate(() => document.querySelector('.chip .words')?.innerText.trim() ?? '');
}

export function seeChip(page, words) {
  return waitUntil(async () => words.test(await chip(page)), { ms: OPEN_MS_MAX, what: async () => `${words} on the chip, which says “${await chip(page)}”` });
}
