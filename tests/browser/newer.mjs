// A newer version of the web app, made from the one that is served.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

// A version that differs in its manifest only, as the build would write it. The server reads the folder when it starts.
export async function publishNewer(server) {
  const manifest = path.join(server.web, 'manifest.webmanifest');
  const newer = `${fs.readFileSync(manifest, 'utf8')}\n`;
  const hash = crypto.createHash('sha256').update(newer).digest('base64');
  const list = path.join(server.web, 'sw.js');
  const changed = fs.readFileSync(list, 'utf8')
    .replace(/'kitbag-[0-9a-f]+'/, "'kitbag-newer'")
    .replace(/('\/manifest\.webmanifest': 'sha256-)[^']+/, `$1${hash}`);
  for (const [file, content] of [[manifest, newer], [list, changed]]) {
    fs.writeFileSync(file, content);
    for (const twin of ['.br', '.gz']) fs.rmSync(file + twin, { force: true });
  }
  await server.stop();
  await server.start();
}
