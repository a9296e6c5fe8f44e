// Another engine: stock Firefox with a profile of its own, spoken to by WebDriver BiDi. It has the same parts as the
// phone of chromium.mjs, as far as people.mjs needs them.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { VIEWPORT } from './chromium.mjs';
import { puppeteer } from './packages.mjs';
import { endWithThisProcess, groupIsGone } from './processes.mjs';
import { temporaryFolder } from './server.mjs';
import { waitUntil } from './wait.mjs';

const START_MS_MAX = 90_000; // on a busy machine
// A browser that was killed would otherwise ask whether to start without its extensions.
const PREFERENCES = { 'toolkit.startup.max_resumed_crashes': -1, 'browser.sessionstore.resume_from_crash': false, 'intl.accept_languages': 'en-US' };

// Opens a phone. Give the `profile` of an earlier one to open that one again.
export async function openFirefox({ profile = temporaryFolder('firefox') } = {}) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.KITBAG_FIREFOX ?? 'firefox-esr',
    headless: true,
    userDataDir: profile,
    extraPrefsFirefox: PREFERENCES,
    timeout: START_MS_MAX,
    protocolTimeout: START_MS_MAX,
    defaultViewport: { width: VIEWPORT.width, height: VIEWPORT.height },
  });
  const firefox = browser.process();
  const ended = once(firefox, 'exit');
  endWithThisProcess(() => process.kill(-firefox.pid, 'SIGKILL'), ended);
  return new Phone({ profile, browser, firefox, ended, watch: new Watch() });
}

class Phone {
  constructor(parts) {
    Object.assign(this, parts);
  }

  async tab(url) {
    const page = await this.browser.newPage();
    this.watch.tab(page);
    page.keyboard.sendCharacter = (words) => page.keyboard.type(words); // BiDi's own takes one character
    if (url) await page.goto(url, { waitUntil: 'domcontentloaded' });
    return page;
  }

  // puppeteer starts it in a process group of its own.
  async kill() {
    if (!this.#running()) return;
    process.kill(-this.firefox.pid, 'SIGKILL');
    await this.ended;
    await waitUntil(() => groupIsGone(this.firefox.pid), { what: () => "the browser's processes to end" });
  }

  async close() {
    if (this.#running()) await this.browser.close().catch(() => this.kill());
  }

  #running() {
    return this.firefox.exitCode === null && this.firefox.signalCode === null;
  }
}

// What goes wrong in a page without a test looking: console errors and uncaught errors.
class Watch {
  #wrong = [];
  #expected = [];

  expect(pattern) {
    this.#expected.push(pattern);
  }

  tab(page) {
    page.on('console', (message) => message.type() === 'error' && this.#wrong.push(message.text()));
    page.on('pageerror', (error) => this.#wrong.push(`uncaught ${error.message}`));
  }

  nothingWrong() {
    const wrong = this.#wrong.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
    assert.deepEqual(wrong, [], 'console errors or uncaught errors');
  }
}
