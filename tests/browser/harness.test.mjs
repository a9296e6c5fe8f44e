// The harness itself: each tool first has to find what it is there to find.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  axe, choose, fill, findCanaries, measureTargets, openPhone, see, sleep, smallTargets, startNetwork, tap, temporaryFolder, text, waitFor, waitUntil,
} from './harness.mjs';
import { groupIsGone } from './processes.mjs';

const folders = [];
const folder = (name) => folders[folders.push(temporaryFolder(name)) - 1];
after(() => folders.forEach((name) => fs.rmSync(name, { recursive: true, force: true })));

describe('the search for canaries', () => {
  const word = 'Canary-Ñandú-7714';

  const planted = {
    'UTF-8': (around) => Buffer.from(`${around}${word}${around}`),
    'UTF-16': (around) => Buffer.from(`${around}${word}${around}`, 'utf16le'),
    base64: (around) => Buffer.from(Buffer.from(`${around}${word}${around}`).toString('base64')),
    base64url: (around) => Buffer.from(Buffer.from(`${around}${word}${around}`).toString('base64url')),
    'base64 of UTF-16': (around) => Buffer.from(Buffer.from(`${around}${word}${around}`, 'utf16le').toString('base64')),
  };
  for (const [form, write] of Object.entries(planted)) {
    test(`finds a word written as ${form}, wherever it begins`, () => {
      for (const around of ['', 'a', 'bc', 'def', 'ghij']) {
        const place = folder('canary');
        fs.mkdirSync(path.join(place, 'deep'));
        fs.writeFileSync(path.join(place, 'deep', 'file'), write(around));
        assert.ok(findCanaries([place], [word]).length > 0, `after ${around.length} letters`);
      }
    });
  }

  test('finds nothing where nothing is', () => {
    const place = folder('canary');
    fs.writeFileSync(path.join(place, 'file'), 'Canary-Ñandú-7715 and much else');
    fs.symlinkSync('/nowhere', path.join(place, 'dangling'));
    assert.deepEqual(findCanaries([place], [word]), []);
  });
});

// A server that says what it was asked: the network is tested without the real one.
async function echo() {
  const listener = http.createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part)).on('end', () => response.end(`${request.method} ${request.url} ${Buffer.concat(parts)}`.padEnd(1000, '.')));
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return { port: listener.address().port, stop: () => (listener.closeAllConnections(), listener.close()) };
}

describe('the network', () => {
  let server, network;
  before(async () => {
    server = await echo();
    network = await startNetwork(server);
  });
  after(async () => {
    await network.stop();
    server.stop();
  });
  const ask = (place = '/v1/sync') => fetch(`${network.url}${place}`, { method: 'POST', body: 'batch' });

  test('passes everything by itself', async () => {
    const answer = await (await ask()).text();
    assert.match(answer, /^POST \/v1\/sync batch\.+$/);
    assert.deepEqual(network.requests.at(-1), { method: 'POST', path: '/v1/sync', mode: 'through' });
  });

  test('cut, it refuses; restored, it passes again', async () => {
    await network.cut();
    await assert.rejects(ask(), /fetch failed/);
    await network.restore();
    assert.equal((await ask()).status, 200);
  });

  test('cut while an answer is awaited, it tears the open connection', async () => {
    network.holdAnswers();
    const asked = assert.rejects(ask(), /fetch failed/);
    await sleep(200);
    await network.cut();
    await asked;
    await network.restore();
  });

  test('holds an answer until it is restored', async () => {
    network.holdAnswers('/v1/');
    let answered = false;
    const asked = ask().then(() => (answered = true));
    await sleep(200);
    assert.equal(answered, false);
    await network.restore();
    await asked;
  });

  test('answers with a sign-in page or an error, only where told', async () => {
    network.answerWithPage('/v1/');
    const page = await ask();
    assert.equal(page.status, 200);
    assert.match(await page.text(), /Please sign in/);
    assert.match(await (await ask('/healthz')).text(), /^POST \/healthz/);
    network.answerWithError('/v1/', 503);
    assert.equal((await ask()).status, 503);
    await network.restore();
  });

  test('breaks an answer off in the middle', async () => {
    network.tearAnswers('/v1/');
    const answer = await ask();
    assert.equal(answer.headers.get('content-length'), '1000');
    await assert.rejects(answer.text(), /terminated/);
    await network.restore();
  });
});

const FORM = `<!doctype html><html lang="en"><title>t</title><meta name="viewport" content="width=device-width"><main><h1>Form</h1>
<label>Area <input id="area"></label>
<label>Mode <select id="mode"><option value="f">On foot</option><option value="v">By van</option></select></label>
<button id="save" style="width:200px;height:64px">Save</button><button style="width:20px;height:20px" aria-label="Tiny">x</button>
<p id="said"></p></main><script src="/page.js"></script></html>`;
const SCRIPT = `document.getElementById('save').onclick = () => {
  document.getElementById('said').textContent = document.getElementById('area').value + ', ' + document.getElementById('mode').value;
  localStorage.setItem('kept', 'yes');
};`;

// A small site under the same kind of policy as the real one.
async function site(pages) {
  const listener = http.createServer((request, response) => {
    const type = request.url.endsWith('.js') ? 'text/javascript' : 'text/html';
    response.writeHead(pages[request.url] ? 200 : 404, { 'content-type': type, 'content-security-policy': "default-src 'self'; style-src 'self' 'unsafe-inline'" });
    response.end(pages[request.url]);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return { url: `http://localhost:${listener.address().port}`, stop: () => (listener.closeAllConnections(), listener.close()) };
}

describe('the phone', () => {
  let small, phone;
  before(async () => {
    small = await site({
      '/': FORM,
      '/page.js': SCRIPT,
      '/favicon.ico': ' ',
      '/faulty': '<!doctype html><html lang="en"><title>t</title><img src="/page.js"><script>1</script><script src="/faulty.js"></script>',
      '/faulty.js': "console.error('said aloud'); new Worker('/worker.js'); throw new Error('not caught');",
      '/worker.js': "console.error('said in the worker');",
    });
    phone = await openPhone({ profile: folder('profile') });
  });
  after(async () => {
    await phone.close();
    small.stop();
  });

  test('is found, typed, chosen and tapped by accessible name', async () => {
    const page = await phone.tab(small.url);
    await fill(page, 'Area', 'Harbour');
    await fill(page, 'Area', 'Old market');
    await choose(page, 'Mode', 'By van');
    await tap(page, 'Save');
    await see(page, 'Old market, v');
    assert.equal(await page.evaluate(() => innerWidth), 360);
    phone.watch.nothingWrong();
    await page.close();
  });

  test('names what it did not find', async () => {
    const page = await phone.tab(small.url);
    await assert.rejects(see(page, 'Sent', { ms: 300 }), /“Sent” to be shown; the page shows:\nForm/);
    assert.match(await text(page), /On foot/);
    await page.close();
  });

  test('measures what is too small to touch', async () => {
    const page = await phone.tab(small.url);
    assert.equal((await measureTargets(page)).length, 4);
    const names = (await smallTargets(page)).map(({ name }) => name);
    assert.ok(names.includes('Tiny') && !names.includes('Save'), String(names));
    await page.close();
  });

  test('is checked by axe under the policy', async () => {
    const page = await phone.tab(`${small.url}/faulty`);
    assert.ok((await axe(page)).some((line) => line.startsWith('image-alt:')));
    await page.close();
    const clean = await phone.tab(small.url);
    assert.deepEqual((await axe(clean)).filter((line) => !line.includes('Tiny')), []);
    await clean.close();
  });

  test('reports console errors, uncaught errors, policy violations and workers', async () => {
    const before = phone.watch.wrong.length;
    const page = await phone.tab(`${small.url}/faulty`);
    const heard = (pattern) => phone.watch.wrong.slice(before).some((line) => pattern.test(line));
    for (const pattern of [/page: said aloud/, /worker: said in the worker/, /uncaught Error: not caught/, /^policy: script-src-elem inline/]) {
      await waitUntil(() => heard(pattern), { what: () => `${pattern} among ${JSON.stringify(phone.watch.wrong, null, 1)}` });
    }
    assert.throws(() => phone.watch.nothingWrong());
    await page.close();
  });
});

test('a phone can have a wrong clock, in its workers too', async (t) => {
  const small = await site({ '/': FORM, '/page.js': SCRIPT, '/favicon.ico': ' ', '/clock.js': 'onmessage = () => postMessage(new Date().getTime() - Date.now() < 1000 ? Date.now() : 0);' });
  t.after(small.stop);
  const ahead = 3 * 365 * 24 * 3600 * 1000;
  const phone = await openPhone({ profile: folder('profile'), clockAheadMs: ahead });
  t.after(() => phone.close());
  const page = await phone.tab(small.url);
  const about = (time) => Math.abs(time - ahead - Date.now()) < 60_000;
  assert.ok(about(await page.evaluate(() => Date.now())) && about(await page.evaluate(() => new Date().getTime())));
  const asked = () => page.evaluate(() => new Promise((resolve) => {
    window.clock ??= new Worker('/clock.js');
    window.clock.onmessage = ({ data }) => resolve(data);
    window.clock.postMessage('?');
  }));
  await waitUntil(async () => about(await asked()), { what: () => 'the shifted clock in the worker' });
  assert.equal(await page.evaluate(() => new Date(0).getTime()), 0);
});

test('a phone that was killed opens again with what it had kept', async (t) => {
  const small = await site({ '/': FORM, '/page.js': SCRIPT, '/favicon.ico': ' ' });
  t.after(small.stop);
  const first = await openPhone({ profile: folder('profile') });
  const page = await first.tab(small.url);
  await tap(page, 'Save');
  await waitFor(page, () => localStorage.getItem('kept') === 'yes');
  await first.close();
  const second = await openPhone({ profile: first.profile });
  const again = await second.tab(small.url);
  assert.equal(await again.evaluate(() => localStorage.getItem('kept')), 'yes');
  const { pid } = second.chromium;
  assert.ok(!groupIsGone(pid));
  await second.kill();
  assert.ok(groupIsGone(pid));
  const third = await openPhone({ profile: first.profile });
  const last = await third.tab(small.url);
  assert.equal(await last.evaluate(() => localStorage.getItem('kept')), 'yes');
  await third.close();
});

test('a service worker that ended and is watched begins again by itself', async (t) => {
  const listener = http.createServer((request, response) => {
    const worker = request.url === '/sw.js';
    response.writeHead(200, { 'content-type': worker ? 'text/javascript' : 'text/html' });
    response.end(worker ? "addEventListener('activate', (event) => event.waitUntil(clients.claim())); addEventListener('fetch', (event) => event.respondWith(new Response('from the worker')));" : '<!doctype html><title>Page</title>');
  });
  await once(listener.listen(0, '127.0.0.1'), 'listening');
  const phone = await openPhone();
  t.after(async () => {
    await phone.close();
    listener.closeAllConnections();
    listener.close();
    fs.rmSync(phone.profile, { recursive: true, force: true });
  });
  const page = await phone.tab(`http://localhost:${listener.address().port}/`);
  await page.evaluate(() => void navigator.serviceWorker.register('/sw.js'));
  const answer = () => page.evaluate(() => fetch('/any', { signal: AbortSignal.timeout(5_000) }).then((said) => said.text()));
  await waitUntil(async () => (await answer()) === 'from the worker', { what: () => 'the worker to answer' });
  const session = await page.createCDPSession();
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  assert.equal(await answer(), 'from the worker');
});
