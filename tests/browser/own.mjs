// A server with a copy of the built app that a test may change, a network before it, and a phone.
import fs from 'node:fs';
import { openPhone, startNetwork, startServer, temporaryFolder } from './harness.mjs';

export async function openOwn() {
  const web = temporaryFolder('web');
  fs.cpSync(process.env.KITBAG_DIST, web, { recursive: true });
  const server = await startServer({ web });
  const network = await startNetwork(server);
  return { web, server, network, phone: await openPhone() };
}

export async function closeOwn({ web, server, network, phone }) {
  await phone.close();
  await network.stop();
  await server.stop();
  for (const folder of [phone.profile, server.data, web]) fs.rmSync(folder, { recursive: true, force: true });
}
