// An engine that cannot keep records safely says so, in words and at once.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { startServer, waitUntil } from './harness.mjs';
import { openWebKit } from './webkit.mjs';

test('WebKitGTK, which has no access handles for files, is told apart in words and not by a white page', async (t) => {
  const server = await startServer();
  t.after(async () => {
    await server.stop();
    fs.rmSync(server.data, { recursive: true, force: true });
  });
  const webkit = await openWebKit();
  t.after(() => webkit.close());
  await webkit.visit(server.url);
  const said = () => webkit.text();
  await waitUntil(async () => /cannot start here/.test(await said()), { ms: 60_000, what: said });
  assert.match(await said(), /This browser cannot keep records safely, so nothing was saved in it\. Open Kitbag in an up-to-date/);
});
