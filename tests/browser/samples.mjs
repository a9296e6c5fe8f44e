// Stored samples: what the browser of a phone and the server held under an earlier version of the app.
//
// `samples/<version>/` has the server's folder, every private file of the phone's origin, and what is needed to open
// it. A sample that is kept is never written again. One of another version is made by
// `KITBAG_DIST=<its web app> KITBAG_SERVER=<its server> node samples.mjs <version>`.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fill, filesBelow, openPhone, see, sleep, startServer } from './harness.mjs';
import { outside, readFiles, writeFile } from './opfs.mjs';
import { found, open, press, record, seeAllSent, sendNow } from './people.mjs';

const FOLDER = path.join(import.meta.dirname, 'samples');
// Where the sample's server was, and has to be again: the phone knows it by this address.
const PORT = 28_917;
const KEPT_MS = 2_000; // what was typed is kept a moment later

export const HALF_WRITTEN = 'half a thought';
export const versions = () => fs.readdirSync(FOLDER);

// Starts the sample's server on a copy of its folder.
export function startSampleServer(version, data) {
  fs.cpSync(path.join(FOLDER, version, 'server'), data, { recursive: true });
  return startServer({ port: PORT, data });
}

// Puts the sample's files into a phone that has none. Returns the five words.
export async function putInto(phone, server, version) {
  const page = await outside(phone, server);
  assert.deepEqual(await readFiles(page), {});
  const files = path.join(FOLDER, version, 'phone');
  for (const file of filesBelow(files)) await writeFile(page, path.relative(files, file), fs.readFileSync(file, 'base64'));
  await page.close();
  return fs.readFileSync(path.join(FOLDER, version, 'words.txt'), 'utf8').trim();
}

// A contact that was sent, one that never was, and a half-written third.
async function evening(phone, server) {
  const { page, words } = await found(phone, await server.setUpLink());
  await record(page, ['Injection 10']);
  await sendNow(page);
  await seeAllSent(page);
  await server.stop();
  await record(page, ['Injection 5']);
  await open(page, 'Capture');
  await press(page, 'Note');
  await fill(page, 'Note', HALF_WRITTEN);
  await sleep(KEPT_MS);
  await page.close();
  return words;
}

async function make(version) {
  const to = path.join(FOLDER, version);
  assert(!fs.existsSync(to), 'a stored sample is never written again');
  const server = await startServer({ port: PORT });
  const phone = await openPhone();
  const words = await evening(phone, server);
  fs.cpSync(server.data, path.join(to, 'server'), { recursive: true });
  await server.start(); // only for a page of its origin: the app does not run any more
  for (const [name, base64] of Object.entries(await readFiles(await outside(phone, server)))) {
    const file = path.join(to, 'phone', name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, base64, 'base64');
  }
  fs.writeFileSync(path.join(to, 'words.txt'), `${words}\n`);
  await phone.close();
  await server.stop();
  for (const folder of [server.data, phone.profile]) fs.rmSync(folder, { recursive: true, force: true });
}

if (process.argv[1] === import.meta.filename) {
  await make(process.argv[2]);
  process.exit(0);
}
