// The same screen as other people have it: in other colours, narrow, with large text, in French, with longer words, from
// right to left, in gloves, in the left hand. What is wrong with it comes back as sentences. The page is left as it was found.
//
// Neither pseudo-language is part of the app: the words on the page are changed here, and changed back.
import { VIEWPORT } from './chromium.mjs';
import { axe, brokenWords, crowded, cut, sidewaysScroll, smallTargets } from './looks.mjs';

export const THEMES = ['dark', 'light', 'red'];
const NARROW_PX = 320;
const TEXT_PX = { standard: 16, fixed: 13 };
const LARGE_TEXT_PX = { standard: 32, fixed: 26 }; // 200 %, as in the browser's own settings
// How much longer the words of another language may be.
const LONGER = 0.4;
// How far letters stand apart for who reads them better so (WCAG 1.4.12); a wide font takes no more room.
const SPACED = '0.12em';

// The app hears of what another tab chose, and so does theme.js.
export function choose(page, name, value) {
  return page.evaluate(async (key, chosen) => {
    localStorage.setItem(key, chosen);
    window.dispatchEvent(new Event('storage'));
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((one) => one.finished)); // a colour on its way to another is nobody's
  }, name, value);
}

const media = (page, name, value) => withSession(page, (session) => session.send('Emulation.setEmulatedMedia', { features: [{ name, value }] }));
const textSize = (page, fontSizes) => withSession(page, (session) => session.send('Page.setFontSizes', { fontSizes }));
const width = (page, px) => page.setViewport({ ...VIEWPORT, width: px });
const direction = (page, dir) => page.evaluate((to) => void (document.documentElement.dir = to), dir);
const spaced = (page, by) => page.evaluate((to) => void (document.documentElement.style.letterSpacing = to), by);
const longer = (page) => page.evaluate(rewrite, 'longer', LONGER);
const mirrored = (page) => page.evaluate(rewrite, 'mirrored', 0).then(() => direction(page, 'rtl'));
const asWritten = (page) => page.evaluate(rewrite, 'back', 0).then(() => direction(page, 'ltr'));

const language = (chosen) => [(page) => choose(page, 'language', chosen), (page) => choose(page, 'language', 'en')];
const [french, spanish] = ['fr', 'es'].map(language);
const large = [(page) => textSize(page, LARGE_TEXT_PX), (page) => textSize(page, TEXT_PX)];
// The one and then the other, and both off again.
const together = ([on, off], [then, back]) => [(page) => on(page).then(() => then(page)), (page) => back(page).then(() => off(page))];

// Each with how it is put on and taken off.
const LAYOUTS = {
  'as it is': [async () => {}, async () => {}],
  '320 px wide': [(page) => width(page, NARROW_PX), (page) => width(page, VIEWPORT.width)],
  'text at 200 %': large,
  'text at 200 % in French': [large, french].reduce(together),
  'text at 200 % in Spanish': [large, spanish].reduce(together),
  'letters far apart': [(page) => spaced(page, SPACED), (page) => spaced(page, '')],
  'in French': french,
  'in Spanish': spanish,
  'words 40 % longer': [longer, asWritten],
  'from right to left': [mirrored, asWritten],
  'in gloves, left hand': [(page) => choose(page, 'hand', 'glove left'), (page) => choose(page, 'hand', '')],
  'forced colours': [(page) => media(page, 'forced-colors', 'active'), (page) => media(page, 'forced-colors', 'none')],
  'reduced motion': [(page) => media(page, 'prefers-reduced-motion', 'reduce'), (page) => media(page, 'prefers-reduced-motion', '')],
};

// What is broken in any of the layouts.
export async function brokenLayouts(page) {
  const wrong = [];
  for (const [name, [on, off]] of Object.entries(LAYOUTS)) {
    await on(page);
    for (const line of await measured(page, UNSTRETCHED.includes(name) ? 'body' : SIDE_BY_SIDE)) wrong.push(`${name}: ${line}`);
    if (name === 'reduced motion' && (await page.evaluate(() => document.getAnimations().length)) > 0) wrong.push(`${name}: it moves`);
    await off(page);
  }
  return wrong;
}

// As people have it no word of any kind is broken; stretched, those of buttons side by side are not.
const LARGE = ['text at 200 %', 'text at 200 % in French', 'text at 200 % in Spanish'];
const UNSTRETCHED = ['as it is', 'in French', 'in Spanish', 'in gloves, left hand', ...LARGE];
const SIDE_BY_SIDE = '.pair .btn, .grid3 .btn, .seg .btn';

async function measured(page, places) {
  const sideways = await sidewaysScroll(page);
  const small = (await smallTargets(page)).map((target) => `“${target.name}” is ${target.width} × ${target.height}`);
  return [...(sideways > 0 ? [`${sideways} px too wide`] : []), ...small, ...(await cut(page)), ...(await brokenWords(page, places)), ...(await crowded(page))];
}

// What axe finds in each theme and direction.
export async function violations(page) {
  const wrong = [];
  for (const theme of THEMES) {
    await choose(page, 'theme', theme);
    for (const dir of ['ltr', 'rtl']) {
      await direction(page, dir);
      for (const line of await axe(page)) wrong.push(`${theme}, ${dir}: ${line}`);
    }
    await direction(page, 'ltr');
  }
  await choose(page, 'theme', 'dark');
  return wrong;
}

// Runs in the page. Text nodes are changed in place: the app writes into them again only what has changed.
function rewrite(how, more) {
  window.kitbagWords ??= new Map();
  for (const [node, words] of window.kitbagWords) node.data = words;
  window.kitbagWords.clear();
  if (how === 'back') return;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!node.data.trim() || node.parentElement.closest('script, noscript, .code, .passphrase, .sheet, .time')) continue;
    window.kitbagWords.set(node, node.data);
    if (how === 'mirrored') node.data = `\u202e${node.data}\u202c`;
    else node.data = node.data.replace(/\p{L}+/gu, (word) => word + 'ö'.repeat(Math.ceil(word.length * more)));
  }
}

// What is emulated ends with its session, so each page keeps one.
const sessions = new WeakMap();
async function withSession(page, work) {
  if (!sessions.has(page)) sessions.set(page, await page.createCDPSession());
  await work(sessions.get(page));
}
