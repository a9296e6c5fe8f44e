// What each test of the whole app stands on: a server, a network before it, and phones that are gone when it ends.
import fs from 'node:fs';
import { afterEach, beforeEach } from 'node:test';
import { openPhone, startNetwork, startServer } from './harness.mjs';

// What Chromium says of a request that no network carried, or that was answered with a fault on purpose.
export const NO_SIGNAL = /ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INTERNET_DISCONNECTED|FAILED|NETWORK_CHANGED)/;

// Call it once at the top of a file. What it gives is filled before each test.
export function street() {
  const here = {};
  beforeEach(async () => {
    here.server = await startServer();
    here.network = await startNetwork(here.server);
    here.phones = [];
  });
  afterEach(async () => {
    for (const phone of here.phones) await phone.close();
    await here.network.stop();
    await here.server.stop();
    for (const folder of [here.server.data, ...here.phones.map((phone) => phone.profile)]) fs.rmSync(folder, { recursive: true, force: true });
  });
  here.phone = async (options) => {
    const opened = await openPhone(options);
    here.phones.push(opened);
    return opened;
  };
  // A link of the server's as it is reached through the network.
  here.through = (link) => link.replace(here.server.url, here.network.url);
  return here;
}
