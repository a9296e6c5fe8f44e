// WebKitGTK, which cannot keep records: its own WebDriver on a screen that nobody sees, with as much of the protocol as
// a look at one page takes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { endWithThisProcess } from './processes.mjs';
import { freePort } from './server.mjs';
import { waitUntil } from './wait.mjs';

const START_MS_MAX = 60_000;
// Without a graphics card, and as root on a test machine.
const ENVIRONMENT = { WEBKIT_DISABLE_COMPOSITING_MODE: '1', LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };

export async function openWebKit() {
  const port = await freePort();
  const driver = spawn('xvfb-run', ['--auto-servernum', 'WebKitWebDriver', `--port=${port}`], {
    detached: true, // its own process group: screen, driver and browser end together
    stdio: 'ignore',
    env: { ...process.env, ...ENVIRONMENT },
  });
  const ended = once(driver, 'exit');
  endWithThisProcess(() => process.kill(-driver.pid, 'SIGKILL'), ended);
  const ask = asking(`http://127.0.0.1:${port}`);
  await waitUntil(() => ask('GET', '/status').catch(() => null), { ms: START_MS_MAX, what: () => 'WebKitWebDriver to answer' });
  const { sessionId } = await ask('POST', '/session', { capabilities: { alwaysMatch: {} } });
  const inSession = (method, path, body) => ask(method, `/session/${sessionId}${path}`, body);
  return {
    visit: (url) => inSession('POST', '/url', { url }),
    text: () => inSession('POST', '/execute/sync', { script: 'return document.body.innerText', args: [] }),
    picture: () => inSession('GET', '/screenshot'),
    async close() {
      await inSession('DELETE', '').catch(() => {});
      if (driver.exitCode === null && driver.signalCode === null) process.kill(-driver.pid, 'SIGKILL');
      await ended;
    },
  };
}

function asking(address) {
  return async (method, path, body) => {
    const answer = await fetch(address + path, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
}
