// What lies around the app: the page before the app arrives, the service worker, the one owner of the store.
// What the app itself shows is tested elsewhere.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { axe, openPhone, pixelsOf, screenshot, see, text, waitFor, waitUntil } from './harness.mjs';
import { publishNewer } from './newer.mjs';
import { closeOwn, openOwn } from './own.mjs';

const drawn = () => document.getElementById('main')?.childElementCount > 0 && !document.getElementById('shell');
const keptForOffline = () => navigator.serviceWorker.controller?.state === 'activated';
const owner = async () => (await navigator.locks.query()).held.find(({ name }) => name === 'kitbag-store')?.clientId;

let web, server, network, phone;
beforeEach(async () => ({ web, server, network, phone } = await openOwn()));
afterEach(() => closeOwn({ web, server, network, phone }));

async function installed() {
  const page = await phone.tab(network.url);
  await waitFor(page, drawn);
  await waitFor(page, keptForOffline);
  return page;
}

describe('the page', () => {
  test('is served with a policy that allows no inline script and no eval', async () => {
    const policy = (await fetch(network.url)).headers.get('content-security-policy');
    assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';/);
    assert.match(policy, /style-src 'self'/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);
  });

  test('is painted before the app arrives, and gives way to it', async () => {
    network.holdAnswers('/app-');
    const page = await phone.tab(network.url);
    assert.match(await text(page), /Kitbag/);
    assert.match(await text(page), /The first time, Kitbag is fetched/);
    assert.doesNotMatch(await text(page), /La primera vez/);
    assert.equal(await page.evaluate(() => document.getElementById('main').childElementCount), 0);
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgba(0, 0, 0, 0)');
    assert.deepEqual(await axe(page), []);
    await screenshot(page, 'shell');
    await network.restore();
    await waitFor(page, drawn);
    phone.watch.nothingWrong();
  });

  test('is in the first of the browser’s languages that it speaks', async () => {
    await phone.close();
    phone = await openPhone({ profile: phone.profile, flags: ['--accept-lang=ht,fr-CA,en'] });
    network.holdAnswers('/app-');
    const page = await phone.tab(network.url);
    assert.match(await text(page), /La première fois, Kitbag se télécharge/);
    assert.doesNotMatch(await text(page), /The first time|La primera vez/);
    await network.restore();
    await see(page, 'Pour rejoindre une équipe', { ms: 60_000 });
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'fr');
    phone.watch.nothingWrong();
  });

  test('is in the chosen colours from the first frame on, and never white in between', async () => {
    const page = await phone.tab(network.url);
    await waitFor(page, drawn);
    for (const theme of ['dark', 'red', 'light']) {
      await page.evaluate((chosen) => localStorage.setItem('theme', chosen), theme);
      await page.reload({ waitUntil: 'domcontentloaded' }); // the one before was in other colours
      const frames = await framesOf(page, async () => {
        await page.reload({ waitUntil: 'domcontentloaded' });
        await waitFor(page, drawn);
      });
      assert.ok(frames.length > 0, 'frames were seen');
      for (const frame of frames) {
        const share = brightShare(await pixelsOf(phone.browser, frame));
        if (theme === 'light') assert.ok(share > 0.5, `a frame of the light theme is dark: ${share}`);
        else assert.ok(share < 0.1, `a frame of the ${theme} theme is bright: ${share}`);
      }
      const [around, ground] = await page.evaluate(() => [document.querySelector('meta[name=theme-color]').content, getComputedStyle(document.documentElement).getPropertyValue('--ground')]);
      assert.equal(around, ground.trim());
    }
  });

  test('says so when the app cannot start, and that nothing is lost', async () => {
    phone.watch.expect(/Failed to load resource|uncaught/);
    network.answerWithError('/app-');
    const page = await phone.tab(network.url);
    await waitFor(page, () => !document.getElementById('start-failed')?.hidden);
    assert.match(await text(page), /What is saved on this phone is still there/);
  });
});

describe('the service worker', () => {
  test('starts the app without any network, in a browser that was killed', async () => {
    await installed();
    phone.watch.nothingWrong();
    await phone.kill();
    await network.cut();
    phone = await openPhone({ profile: phone.profile });
    phone.watch.expect(/net::ERR_/);
    for (const address of ['/', '/any/other?address=1']) {
      const page = await phone.tab(network.url + address);
      await waitFor(page, drawn);
      await page.close();
    }
    phone.watch.nothingWrong();
  });

  test('leaves the server’s own addresses alone', async () => {
    const page = await installed();
    network.answerWithError('/healthz', 503);
    phone.watch.expect(/503/);
    assert.equal(await page.evaluate(() => fetch('/healthz').then((answer) => answer.status)), 503);
  });

  test('keeps a newer version waiting until the page asks for it', async () => {
    const page = await installed();
    const [before] = await page.evaluate(() => caches.keys());
    await publishNewer(server);
    await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
    await waitFor(page, () => document.documentElement.dataset.newer === 'waiting');
    assert.ok((await page.evaluate(() => caches.keys())).includes(before), 'the running version is still there');
    await Promise.all([page.waitForNavigation(), page.evaluate(() => void window.dispatchEvent(new Event('kitbag-activate')))]);
    await waitFor(page, drawn);
    assert.deepEqual(await page.evaluate(() => caches.keys()), [before, 'kitbag-newer'], 'a page of the version before may be on its way');
    phone.watch.nothingWrong();
  });

  test('stays with its version when a newer one arrives damaged', async () => {
    const page = await installed();
    const before = await page.evaluate(() => caches.keys());
    await publishNewer(server);
    network.answerWithPage('/manifest.webmanifest'); // a network that wants a sign-in, in the middle of the update
    phone.watch.expect(/integrity/);
    const outcome = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update();
      const newer = registration.installing;
      await new Promise((resolve) => newer.addEventListener('statechange', resolve));
      return newer.state;
    });
    assert.equal(outcome, 'redundant');
    await network.cut();
    phone.watch.expect(/net::ERR_/);
    await page.reload({ waitUntil: 'domcontentloaded' });
    await waitFor(page, drawn);
    assert.ok(before.every((name) => name !== 'kitbag-newer'));
  });
});

describe('the store', () => {
  test('has one owner: a second waits, and can take over', async () => {
    const first = await installed();
    const firstOwner = await waitUntil(() => first.evaluate(owner));
    const workerUrl = await first.evaluate(() => document.querySelector('meta[name=kitbag-worker]').content);
    phone.watch.expect(/favicon/); // the page below names no icon
    const second = await phone.tab(`${network.url}/healthz`); // a page of the same origin without the app
    await second.evaluate((url) => {
      window.heard = [];
      window.worker = new Worker(url, { type: 'module' });
      window.worker.onmessage = ({ data }) => window.heard.push(data);
    }, workerUrl);
    await waitFor(second, () => window.heard.length > 0);
    assert.deepEqual(await second.evaluate(() => window.heard), ['waiting']);
    assert.equal(await second.evaluate(owner), firstOwner);
    await second.evaluate(() => window.worker.postMessage('steal'));
    await waitFor(second, async () => (await navigator.locks.query()).held.filter(({ name }) => name.startsWith('kitbag-store')).length === 2);
    await waitFor(second, () => window.heard.length > 1); // the app in it speaks: it could open the store
    const heard = await second.evaluate(() => window.heard.map(String));
    assert.ok(!heard.some((words) => words.startsWith('failed')), String(heard));
    assert.notEqual(await second.evaluate(owner), firstOwner);
    phone.watch.nothingWrong();
  });
});

// Every frame that the browser puts on the screen meanwhile.
async function framesOf(page, meanwhile) {
  const frames = [];
  const session = await page.createCDPSession();
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    frames.push(data);
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
  });
  await session.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
  await meanwhile();
  await session.send('Page.stopScreencast');
  await session.detach();
  return frames;
}

// How much of a picture is bright, from 0 to 1.
function brightShare(pixels) {
  let bright = 0;
  for (let at = 0; at < pixels.length; at += 4) bright += pixels[at] > 180 && pixels[at + 1] > 180 && pixels[at + 2] > 180 ? 1 : 0;
  return bright / (pixels.length / 4);
}
