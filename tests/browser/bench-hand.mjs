// Not a test: the figures of the phone in the hand, printed for `cargo xtask bench`. How soon it answers a finger, how
// soon it is there, how a long list scrolls, and what Lighthouse says of a slow phone's first visit.
//
// The page is slowed down as a phone of the field is. Chromium does not slow workers down: their times are multiplied.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { openPhone, see, waitFor } from './harness.mjs';
import { answers, last, percentile, PHONE_TIMES, startDesk, telling, watched } from './measuring.mjs';
import { join, open, press, seeAllSent, sendNow, unlock } from './people.mjs';
import { Thumb } from './thumb.mjs';
import { sleep, waitUntil } from './wait.mjs';

const ENCOUNTERS = Number(process.env.KITBAG_ENCOUNTERS ?? 5_000);
const TAPS = 60;
const STARTS = 5;
const SWIPES = 30;
const LEAVES = 5;
const SYNC_MS_MAX = 10 * 60_000;
const LIGHTHOUSE_CATEGORIES = 'performance,accessibility,best-practices';
// What the browser does not report as slower than this, it reports as nothing.
const EVENT_MS_MIN = 16;
const tell = telling('hand');

// Notes in the page: from each touch to the picture that shows it, each long task, and when the lock screen stood there.
function noteMoments(leastMs) {
  window.kitbagTouches = new Map();
  window.kitbagTasks = [];
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) {
      if (interactionId) window.kitbagTouches.set(interactionId, Math.max(duration, window.kitbagTouches.get(interactionId) ?? 0));
    }
  }).observe({ type: 'event', durationThreshold: leastMs });
  new PerformanceObserver((list) => window.kitbagTasks.push(...list.getEntries().map((task) => task.duration))).observe({ type: 'longtask' });
  const look = () => {
    if (document.getElementById('passphrase')) requestAnimationFrame(() => setTimeout(() => (window.kitbagLocked = performance.now())));
    else requestAnimationFrame(look);
  };
  look();
}

async function slowed(page) {
  const session = await page.createCDPSession();
  await session.send('Emulation.setCPUThrottlingRate', { rate: PHONE_TIMES });
}

async function taps(page) {
  const thumb = new Thumb(page);
  const controls = ['Injection 10', 'Test strips', 'Returned sharps: more', 'Where', 'Where'];
  await page.evaluate(() => window.kitbagTouches.clear());
  for (let tap = 0; tap < TAPS; tap += 1) await thumb.tap(controls[tap % controls.length]);
  await sleep(500); // the last one is told a little later
  const told = await page.evaluate(() => [...window.kitbagTouches.values()]);
  const all = [...told, ...Array(Math.max(0, TAPS - told.length)).fill(EVENT_MS_MIN)];
  tell(`tap to paint, p95, page ×${PHONE_TIMES}`, 'ms', percentile(all, 95), '<=', 100);
}

async function scrolling(page) {
  await open(page, 'Today');
  await waitFor(page, () => document.querySelectorAll('main .rows > li').length > 0);
  const rows = await page.evaluate(() => document.querySelectorAll('main .rows > li').length);
  const session = await page.createCDPSession();
  await page.evaluate(() => (window.kitbagTasks = []));
  for (let swipe = 0; swipe < SWIPES; swipe += 1) {
    await session.send('Input.synthesizeScrollGesture', { x: 180, y: 400, yDistance: swipe < SWIPES / 2 ? -1500 : 1500, speed: 4000, gestureSourceType: 'touch' });
  }
  const longest = () => page.evaluate(() => Math.max(0, ...window.kitbagTasks));
  const what = `Today (${rows} rows a page of ${ENCOUNTERS.toLocaleString('en')} contacts)`;
  tell(`scrolling ${what}, longest task, page ×${PHONE_TIMES}`, 'ms', await longest(), '<=', 100);
  await page.evaluate(() => (window.kitbagTasks = []));
  for (let leaf = 0; leaf < LEAVES; leaf += 1) await leafOn(page);
  tell(`leafing to earlier ones in ${what}, longest task, page ×${PHONE_TIMES}`, 'ms', await longest());
}

// To the page of earlier contacts; it is there when its first row is another.
async function leafOn(page) {
  const first = () => document.querySelector('main .rows > li')?.innerText;
  const before = await page.evaluate(first);
  await press(page, 'Show earlier');
  await waitUntil(async () => (await page.evaluate(first)) !== before, { what: () => 'earlier contacts' });
}

async function unlocking(page, words) {
  await unlock(page, words);
  const [opened, capture] = [await last(page, 'Unlock'), (await answers(page, 'Capture'))[0]];
  tell(`unlock, its worker ×${PHONE_TIMES}`, 'ms', (opened + capture) * PHONE_TIMES, '<=', 6_000);
}

// From the opened address to the lock screen, in a browser that was not running.
async function starting(phone, url) {
  const times = [];
  let again = phone;
  for (let start = 0; start < STARTS; start += 1) {
    await again.close();
    again = await openPhone({ profile: phone.profile });
    const page = await again.tab();
    await page.evaluateOnNewDocument(noteMoments, EVENT_MS_MIN);
    await slowed(page);
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    times.push(await waitFor(page, () => window.kitbagLocked));
  }
  tell(`cold start to the lock screen, p50, page ×${PHONE_TIMES}`, 'ms', percentile(times, 50), '<=', 1_500);
  return again;
}

async function lighthouse(url, folder) {
  const report = path.join(folder, 'lighthouse.json');
  const cli = path.join(process.env.KITBAG_LIGHTHOUSE, 'node_modules/lighthouse/cli/index.js');
  const words = [cli, url, '--quiet', '--output=json', `--output-path=${report}`, `--only-categories=${LIGHTHOUSE_CATEGORIES}`, '--chrome-flags=--headless=new --no-sandbox --disable-gpu'];
  await promisify(execFile)(process.execPath, words, { env: { ...process.env, CHROME_PATH: process.env.KITBAG_CHROMIUM } });
  const { categories, audits } = JSON.parse(fs.readFileSync(report, 'utf8'));
  tell('largest paint on a slow phone (Lighthouse)', 's', audits['largest-contentful-paint'].numericValue / 1000, '<=', 2.5);
  tell('accessibility (Lighthouse)', 'of 1', categories.accessibility.score, '>=', 1);
  tell('best practices (Lighthouse)', 'of 1', categories['best-practices'].score, '>=', 0.95);
  tell('performance (Lighthouse)', 'of 1', categories.performance.score);
}

const { desk, invitation } = await startDesk(ENCOUNTERS);
const { origin } = new URL(invitation);
let phone = await openPhone();
try {
  const page = await watched(phone);
  await page.evaluateOnNewDocument(noteMoments, EVENT_MS_MIN);
  const tabs = { tab: async (url) => (await page.goto(url, { waitUntil: 'domcontentloaded' }), page) };
  const { words } = await join(tabs, invitation, 'Sam');
  await press(page, 'My supervisor confirmed');
  await see(page, 'New contact', { ms: SYNC_MS_MAX });
  await sendNow(page);
  await seeAllSent(page);
  await page.reload({ waitUntil: 'domcontentloaded' });
  await unlocking(page, words);
  await slowed(page);
  await taps(page);
  await scrolling(page);
  phone = await starting(phone, origin);
  await lighthouse(origin, phone.profile);
} finally {
  await phone.close();
  desk.kill('SIGKILL');
  fs.rmSync(phone.profile, { recursive: true, force: true });
}
process.exit(0);
