// A phone's browser: Chromium in a process group of its own with a profile of its own, small and with touch.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { shiftClock } from './clock.mjs';
import { puppeteer } from './packages.mjs';
import { endWithThisProcess, groupIsGone } from './processes.mjs';
import { temporaryFolder } from './server.mjs';
import { waitUntil } from './wait.mjs';
import { Watch } from './watch.mjs';

const START_MS_MAX = 30_000;
const CLOSE_MS_MAX = 10_000;
export const VIEWPORT = { width: 360, height: 740, deviceScaleFactor: 1, isMobile: true, hasTouch: true };

const FLAGS = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--remote-debugging-port=0', '--lang=en-US',
];

// Opens a phone. Give the `profile` of an earlier one to open that one again. `flags` are Chromium's own.
// `clockAheadMs` makes its clock wrong.
export async function openPhone({ profile = temporaryFolder('profile'), flags = [], clockAheadMs = 0 } = {}) {
  // Chromium itself is not what is tested: one that does not come up is started once more.
  const started = await start(profile, flags).catch(() => start(profile, flags));
  return new Phone({ profile, clockAheadMs, ...started });
}

async function start(profile, flags) {
  const portFile = path.join(profile, 'DevToolsActivePort');
  fs.rmSync(portFile, { force: true });
  const chromium = spawn(process.env.KITBAG_CHROMIUM ?? 'chromium', [...FLAGS, ...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    detached: true, // its own process group, so that kill() reaches every one of its processes and no others
    stdio: 'ignore',
  });
  const ended = once(chromium, 'exit');
  endWithThisProcess(() => process.kill(-chromium.pid, 'SIGKILL'), ended);
  try {
    const [port, address] = await waitUntil(() => readPort(portFile, chromium), { ms: START_MS_MAX, what: () => 'Chromium to start' });
    const browser = await puppeteer.connect({ browserWSEndpoint: `ws://127.0.0.1:${port}${address}`, defaultViewport: VIEWPORT });
    return { chromium, ended, browser };
  } catch (error) {
    if (chromium.exitCode === null) process.kill(-chromium.pid, 'SIGKILL');
    await ended;
    throw error;
  }
}

function readPort(file, chromium) {
  if (chromium.exitCode !== null) throw new Error(`Chromium ended at once with ${chromium.exitCode}`);
  const lines = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n') : [];
  return lines.length >= 2 && lines;
}

class Phone {
  constructor(parts) {
    Object.assign(this, parts);
    this.watch = new Watch();
    this.watch.serviceWorkersOf(this.browser);
  }

  // A new tab. All that goes wrong in it is collected in `watch`.
  async tab(url) {
    const page = await this.browser.newPage();
    await this.watch.tab(page);
    if (this.clockAheadMs !== 0) await shiftClock(page, this.clockAheadMs);
    if (url) await page.goto(url, { waitUntil: 'domcontentloaded' });
    return page;
  }

  // As the phone's battery would end it: every process of the browser at once, without a word to any of them.
  async kill() {
    if (!this.#running()) return;
    process.kill(-this.chromium.pid, 'SIGKILL');
    await this.ended;
    await this.browser.disconnect().catch(() => {});
    await waitUntil(() => groupIsGone(this.chromium.pid), { what: () => "the browser's processes to end" });
  }

  async close() {
    if (!this.#running()) return;
    const late = setTimeout(() => process.kill(-this.chromium.pid, 'SIGKILL'), CLOSE_MS_MAX);
    await this.browser.close().catch(() => {});
    await this.ended;
    clearTimeout(late);
  }

  #running() {
    return this.chromium.exitCode === null && this.chromium.signalCode === null;
  }
}
