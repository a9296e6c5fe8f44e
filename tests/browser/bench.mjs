// Not a test: the figures of a phone's browser, printed for `cargo xtask bench`. A desk with a large programme in
// front of a real server, a phone that joins it, fetches all of it, is locked and opened again, and records contacts.
//
// Chromium slows pages down on demand but not workers: the store's times are multiplied instead. Of the first sync that is
// what its worker was at work; waiting for the network takes as long on a phone.
import fs from 'node:fs';
import { fill, openPhone, see, text } from './harness.mjs';
import { answers, last, noteStore, percentile, PHONE_TIMES, startDesk, storeTimes, telling, watched } from './measuring.mjs';
import { join, press, record, seeAllSent, sendNow, unlock } from './people.mjs';
import { waitUntil } from './wait.mjs';

const ENCOUNTERS = Number(process.env.KITBAG_ENCOUNTERS ?? 100_000);
const SAVES = 40;
// Few enough to hold up nothing.
const SAVES_BESIDE = 5;
const FIRST_SYNC_MS_MAX = 60 * 60_000;
const tell = telling('browser');
const MIB = 1024 * 1024;

const TICKS_PER_SECOND = 100;

// What stands behind the name of a process or thread in its `stat`.
const statOf = (folder) => fs.readFileSync(`${folder}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');

// What `ask` finds out of each process that draws the browser's pages; of one that ended meanwhile nothing.
function ofRenderers(phone, ask) {
  return fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const [, , group] = statOf(`/proc/${pid}`);
      const renders = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer');
      return Number(group) === phone.chromium.pid && renders ? ask(`/proc/${pid}`) : [];
    } catch {
      return [];
    }
  });
}

// The most that one of the browser's pages holds in memory, in MiB: as Android counts it, of what several processes share
// its share, or with all of that, which is the browser's own program.
function memoryOf(phone, counted = 'Pss') {
  const kib = (folder) => Number(new RegExp(`^${counted}:\\s+(\\d+)`, 'm').exec(fs.readFileSync(`${folder}/smaps_rollup`, 'utf8'))[1]);
  return (Math.max(...ofRenderers(phone, kib)) * 1024) / MIB;
}

// For how long workers were at work so far, in seconds.
function workOf(phone) {
  const threads = (folder) => fs.readdirSync(`${folder}/task`).map((thread) => `${folder}/task/${thread}`);
  const works = (thread) => fs.readFileSync(`${thread}/comm`, 'utf8').startsWith('DedicatedWorker');
  const ticks = (thread) => statOf(thread).slice(11, 13).reduce((sum, one) => sum + Number(one), 0);
  return ofRenderers(phone, (folder) => threads(folder).filter(works).map(ticks)).reduce((sum, one) => sum + one, 0) / TICKS_PER_SECOND;
}

const { desk, invitation, operations } = await startDesk(ENCOUNTERS);
const phone = await openPhone();
try {
  const page = await watched(phone);
  const tabs = { tab: async (url) => (await page.goto(url, { waitUntil: 'domcontentloaded' }), page) };
  const { words } = await join(tabs, invitation, 'Sam');
  const [began, idle] = [Date.now(), workOf(phone)];
  await press(page, 'My supervisor confirmed');
  await see(page, 'New contact', { ms: FIRST_SYNC_MS_MAX });
  await noteStore(page);
  for (let saved = 0; saved < SAVES_BESIDE; saved += 1) await record(page, ['Injection 10']);
  const beside = await storeTimes(page, 'Save');
  await sendNow(page);
  await seeAllSent(page);
  await waitUntil(async () => !(await text(page)).includes('on their way'), { ms: FIRST_SYNC_MS_MAX });
  const [seconds, work] = [(Date.now() - began) / 1000, workOf(phone) - idle];
  tell(`first sync of ${ENCOUNTERS.toLocaleString('en')} contacts, ×${PHONE_TIMES}`, 's', seconds + (PHONE_TIMES - 1) * work, '<=', 60);
  tell('first sync on this machine', 'operations/s', Number(operations) / seconds);
  tell('of it, at work', 's', work);
  tell('memory after it', 'MiB', memoryOf(phone), '<=', 300);
  tell('memory after it, the program of the browser included', 'MiB', memoryOf(phone, 'Rss'));

  tell(`longest save while it ran, ×${PHONE_TIMES}`, 'ms', Math.max(...beside) * PHONE_TIMES);

  for (let saved = 0; saved < SAVES; saved += 1) await record(page, ['Injection 10']);
  const saves = (await storeTimes(page, 'Save')).slice(SAVES_BESIDE);
  tell(`save to durable with ${ENCOUNTERS.toLocaleString('en')} contacts, p95, ×${PHONE_TIMES}`, 'ms', percentile(saves, 95) * PHONE_TIMES, '<=', 50);
  tell('save to durable on this machine, p50', 'ms', percentile(saves, 50));
  tell('save until the page knows, on this machine, p50', 'ms', percentile((await answers(page, 'Save')).slice(SAVES_BESIDE), 50));

  await page.reload({ waitUntil: 'domcontentloaded' });
  await fill(page, 'Your five words', words.replace(/\S+$/, 'wrong'));
  await press(page, 'Unlock');
  await waitUntil(() => last(page, 'Unlock'), { ms: FIRST_SYNC_MS_MAX });
  const derivation = await last(page, 'Unlock');
  await unlock(page, words);
  await see(page, 'New contact');
  const capture = await waitUntil(() => last(page, 'Capture'), { what: () => "Capture's answer" });
  // The derivation took longer than everything else: what is left of the difference may be less than its noise.
  const opened = Math.max(0, (await last(page, 'Unlock')) - derivation) + capture;
  tell(`key derivation to Capture with ${ENCOUNTERS.toLocaleString('en')} contacts, ×${PHONE_TIMES}`, 'ms', opened * PHONE_TIMES, '<=', 1000);
  tell('key derivation on this machine', 'ms', derivation);
  tell('memory once opened', 'MiB', memoryOf(phone));
} finally {
  await phone.close();
  desk.kill('SIGKILL');
  fs.rmSync(phone.profile, { recursive: true, force: true });
}
process.exit(0);
