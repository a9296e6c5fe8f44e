// Collects what goes wrong in a browser without a test looking: console errors, uncaught errors and violations of the
// page's policy, in pages, workers and the service worker. A test ends with `watch.nothingWrong()`.
import assert from 'node:assert/strict';

const LISTENED = ['Runtime.exceptionThrown', 'Runtime.consoleAPICalled', 'Log.entryAdded'];

export class Watch {
  #wrong = [];
  #expected = [];

  // What a test causes on purpose, such as /net::ERR_/ while the network is cut.
  expect(pattern) {
    this.#expected.push(pattern);
  }

  get wrong() {
    return this.#wrong.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
  }

  nothingWrong() {
    assert.deepEqual(this.wrong, [], 'console errors, uncaught errors or policy violations');
  }

  async tab(page) {
    page.on('workercreated', (worker) => void this.#session(worker.client, 'worker').catch(() => {}));
    // Told by the page itself too: the browser's log leaves out violations of a policy that only reports.
    await page.exposeFunction('kitbagPolicyViolation', (text) => this.#wrong.push(`policy: ${text}`));
    await page.evaluateOnNewDocument(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        window.kitbagPolicyViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
      });
    });
    await this.#session(await page.createCDPSession(), 'page');
  }

  serviceWorkersOf(browser) {
    browser.on('targetcreated', async (target) => {
      if (target.type() !== 'service_worker') return;
      // It may be gone before it can be watched; a stopped service worker has nothing to say.
      await target.createCDPSession().then((session) => this.#serviceWorker(session)).catch(() => {});
    });
  }

  // One that ended and begins again stands still at its first line for as long as somebody watches it, until they let it
  // go; every request of its pages would wait with it.
  async #serviceWorker(session) {
    session.on('Inspector.targetReloadedAfterCrash', () => void session.send('Runtime.runIfWaitingForDebugger').catch(() => {}));
    await Promise.all([session.send('Inspector.enable').catch(() => {}), this.#session(session, 'service worker')]);
  }

  async #session(session, where) {
    for (const name of LISTENED) session.on(name, (event) => this.#hear(where, name, event));
    await Promise.all([session.send('Runtime.enable'), session.send('Log.enable').catch(() => {})]);
  }

  #hear(where, name, event) {
    const text = textOf(name, event);
    if (text) this.#wrong.push(`${where}: ${text}`);
  }
}

function textOf(name, event) {
  switch (name) {
    case 'Runtime.exceptionThrown': {
      const { text, exception } = event.exceptionDetails;
      return `uncaught ${exception?.description ?? exception?.value ?? text}`;
    }
    case 'Runtime.consoleAPICalled':
      return ['error', 'assert'].includes(event.type) && event.args.map((argument) => argument.value ?? argument.description).join(' ');
    case 'Log.entryAdded':
      return event.entry.level === 'error' && `${event.entry.text} ${event.entry.url ?? ''}`;
  }
}
