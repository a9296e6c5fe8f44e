// What a person does with a page: finds things by the name they are announced with, taps and types.
import { setTimeout as pause } from 'node:timers/promises';
import { answered, waitUntil } from './wait.mjs';

const quoted = (text) => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');

// The element with this accessible name, as a screen reader would find it. Waits for it.
export function find(page, name, role) {
  const selector = `::-p-aria([name="${quoted(name)}"]${role ? `[role="${role}"]` : ''})`;
  const look = () => page.$(selector).catch(ignoreNavigation);
  return waitUntil(look, { what: async () => `${role ?? 'anything'} named “${name}” on this page:\n${await text(page)}` });
}

export async function tap(page, name, role = 'button') {
  const element = await find(page, name, role);
  await element.evaluate((node) => node.scrollIntoView({ block: 'center', inline: 'center' }));
  await element.tap();
  await element.dispose();
}

// Puts text into the field of this label, in place of what is there.
export async function fill(page, label, value, role) {
  const element = await find(page, label, role);
  await element.evaluate((node) => {
    node.scrollIntoView({ block: 'center' });
    node.focus();
    node.select?.();
  });
  if (value === '') await page.keyboard.press('Backspace');
  else await page.keyboard.sendCharacter(value);
  await element.dispose();
}

// Chooses in a <select> by the words shown.
export async function choose(page, label, shown) {
  const element = await find(page, label, 'combobox');
  const value = await element.evaluate((node, words) => [...node.options].find((option) => option.label === words)?.value, shown);
  if (value === undefined) throw new Error(`“${label}” offers no “${shown}”`);
  await element.select(value);
  await element.dispose();
}

// All visible words of the page.
export async function text(page) {
  return (await answered(page.evaluate(() => document.body?.innerText ?? '').catch(ignoreNavigation))) ?? '';
}

// Waits until the page shows the words (a string or a pattern).
export function see(page, words, options = {}) {
  const shows = async () => {
    const shown = await text(page);
    return typeof words === 'string' ? shown.includes(words) : words.test(shown);
  };
  return waitUntil(shows, { what: async () => `“${words}” to be shown; the page shows:\n${await text(page)}`, ...options });
}

// Waits until a function evaluated in the page gives something truthy.
export function waitFor(page, ask, ...values) {
  return waitUntil(() => answered(page.evaluate(ask, ...values).catch(ignoreNavigation)), { what: () => String(ask) });
}

// A page that is being replaced has no answer yet; the next poll asks its successor.
async function ignoreNavigation(error) {
  if (!/context was destroyed|detached|Cannot find context|navigat/i.test(error.message)) throw error;
  await pause(20);
}
