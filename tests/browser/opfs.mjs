// The private files of an origin, from outside the app: read, written, and held open as another of its workers would.
//
// All of it runs in a page of the origin that is not the app's: while the app runs, the files are its own.
const OUTSIDE = '/healthz'; // the server's own; no service worker answers it

// A page of the server's origin on which no Kitbag runs.
export async function outside(phone, server) {
  const page = await phone.browser.newPage(); // not watched: what it lacks, a picture for its tab say, is not the app's
  await page.setBypassCSP(true); // for the worker below
  await page.goto(server.url + OUTSIDE);
  return page;
}

// Every file by its path, as base64.
export function readFiles(page) {
  return page.evaluate(async () => {
    const found = {};
    const walk = async (folder, path) => {
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind === 'directory') {
          await walk(handle, `${path}${name}/`);
        } else {
          const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
          found[path + name] = bytes.toBase64?.() ?? btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
        }
      }
    };
    await walk(await navigator.storage.getDirectory(), '');
    return found;
  });
}

// Writes one, folders included.
export function writeFile(page, path, base64) {
  return page.evaluate(
    async (path, base64) => {
      const names = path.split('/');
      const name = names.pop();
      let folder = await navigator.storage.getDirectory();
      for (const one of names) folder = await folder.getDirectoryHandle(one, { create: true });
      const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await stream.write(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
      await stream.close();
    },
    path,
    base64,
  );
}

// What a worker does that has a file open, and lets go of it when it is told to.
function holding() {
  self.onmessage = async ({ data: path }) => {
    if (path === 'let go') {
      self.held.close();
      return self.close();
    }
    const names = path.split('/');
    const name = names.pop();
    let folder = await navigator.storage.getDirectory();
    for (const one of names) folder = await folder.getDirectoryHandle(one);
    self.held = await (await folder.getFileHandle(name)).createSyncAccessHandle();
    self.postMessage('held');
  };
}

// Holds a file open in a worker of that page, until `letGo`.
export async function hold(page, path) {
  await page.evaluate(
    (code, path) =>
      new Promise((resolve, reject) => {
        const worker = new Worker(URL.createObjectURL(new Blob([`(${code})()`], { type: 'text/javascript' })));
        worker.onmessage = resolve;
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage(path);
        window.holder = worker;
      }),
    String(holding),
    path,
  );
}

export const letGo = (page) => page.evaluate(() => window.holder.postMessage('let go'));
