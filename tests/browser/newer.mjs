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

const NAMED_BY_CONTENT = /^[a-z-]+-[0-9a-f]{16}\.(js|wasm|css)$/;

// A version in which every file that is named by its content has another name, as after a change of the app itself; the
// old ones are gone. Returns the name of the file that starts it.
export async function publishRenamed(server) {
  const names = fs.readdirSync(server.web).filter((name) => NAMED_BY_CONTENT.test(name));
  const other = (name) => name.replace(/[0-9a-f]{16}/, (hash) => crypto.createHash('sha256').update(hash).digest('hex').slice(0, 16));
  const rewritten = (text) => names.reduce((rest, name) => rest.replaceAll(name, other(name)), text);
  for (const name of [...names, 'index.html', 'sw.js']) {
    const file = path.join(server.web, name);
    const content = fs.readFileSync(file);
    for (const old of [file, `${file}.br`, `${file}.gz`]) fs.rmSync(old, { force: true });
    fs.writeFileSync(path.join(server.web, other(name)), name.endsWith('.wasm') ? content : rewritten(content.toString()));
  }
  const list = path.join(server.web, 'sw.js');
  const hash = (address) => crypto.createHash('sha256').update(fs.readFileSync(path.join(server.web, address === '/' ? 'index.html' : address))).digest('base64');
  const relisted = fs.readFileSync(list, 'utf8')
    .replace(/'(\/[^']*)': 'sha256-[^']+'/g, (line, address) => `'${address}': 'sha256-${hash(address)}'`)
    .replace(/'kitbag-([0-9a-z]+)'/, (line, version) => `'kitbag-${other(version.padEnd(16, '0'))}'`);
  fs.writeFileSync(list, relisted);
  await server.stop();
  await server.start();
  return other(names.find((name) => name.startsWith('start-')));
}
