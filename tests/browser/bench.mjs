// Not a test: the figures of a phone's browser, printed for `cargo xtask bench`. A desk with a large programme in
// front of a real server, a phone that joins it, fetches all of it, is locked and opened again, and records contacts.
//
// Chromium slows pages down on demand but not workers: the store's times are multiplied instead.
import fs from 'node:fs';
import { fill, openPhone, see } from './harness.mjs';
import { answers, last, percentile, PHONE_TIMES, startDesk, telling, watched } from './measuring.mjs';
import { join, press, record, seeAllSent, sendNow, unlock } from './people.mjs';
import { waitUntil } from './wait.mjs';

const ENCOUNTERS = Number(process.env.KITBAG_ENCOUNTERS ?? 100_000);
const SAVES = 40;
const FIRST_SYNC_MS_MAX = 60 * 60_000;
const tell = telling('browser');
const MIB = 1024 * 1024;

// The most that one of the browser's pages holds in memory, in MiB.
function memoryOf(phone) {
  const processes = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const sizes = processes.map((pid) => {
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      const group = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
      const renders = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer');
      if (group !== phone.chromium.pid || !renders) return 0;
      const [, kib] = /^VmRSS:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
      return (Number(kib) * 1024) / MIB;
    } catch {
      return 0; // ended while we looked
    }
  });
  return Math.max(...sizes);
}

const { desk, invitation, operations } = await startDesk(ENCOUNTERS);
const phone = await openPhone();
try {
  const page = await watched(phone);
  const tabs = { tab: async (url) => (await page.goto(url, { waitUntil: 'domcontentloaded' }), page) };
  const { words } = await join(tabs, invitation, 'Sam');
  const began = Date.now();
  await press(page, 'My supervisor confirmed');
  await see(page, 'New contact', { ms: FIRST_SYNC_MS_MAX });
  await sendNow(page);
  await seeAllSent(page);
  const seconds = (Date.now() - began) / 1000;
  tell(`first sync of ${ENCOUNTERS.toLocaleString('en')} contacts, ×${PHONE_TIMES}`, 's', seconds * PHONE_TIMES, '<=', 60);
  tell('first sync on this machine', 'operations/s', Number(operations) / seconds);
  tell('memory after it', 'MiB', memoryOf(phone), '<=', 300);

  for (let saved = 0; saved < SAVES; saved += 1) await record(page, ['Injection 10']);
  const saves = await answers(page, 'Save');
  tell(`save to durable with ${ENCOUNTERS.toLocaleString('en')} contacts, p95, ×${PHONE_TIMES}`, 'ms', percentile(saves, 95) * PHONE_TIMES, '<=', 50);
  tell('save to durable on this machine, p50', 'ms', percentile(saves, 50));

  await page.reload({ waitUntil: 'domcontentloaded' });
  await fill(page, 'Your five words', words.replace(/\S+$/, 'wrong'));
  await press(page, 'Unlock');
  await waitUntil(() => last(page, 'Unlock'), { ms: FIRST_SYNC_MS_MAX });
  const derivation = await last(page, 'Unlock');
  await unlock(page, words);
  await see(page, 'New contact');
  const capture = await waitUntil(() => last(page, 'Capture'), { what: () => "Capture's answer" });
  const opened = (await last(page, 'Unlock')) - derivation + capture;
  tell(`key derivation to Capture with ${ENCOUNTERS.toLocaleString('en')} contacts, ×${PHONE_TIMES}`, 'ms', opened * PHONE_TIMES, '<=', 1000);
  tell('key derivation on this machine', 'ms', derivation);
  tell('memory once opened', 'MiB', memoryOf(phone));
} finally {
  await phone.close();
  desk.kill('SIGKILL');
  fs.rmSync(phone.profile, { recursive: true, force: true });
}
process.exit(0);
