// What the memory of a page and of its workers holds: JavaScript's objects, and the memory of the module, where the
// database's pages, the records and whatever was typed pass through.

const ASIDE_BYTES = 1 << 20;

// Where one of the words is found: { where, kind, word }. The words themselves are brought into the memory by looking
// for them, so the objects are looked at first, and nothing is to be looked for twice in one document.
export async function findInMemory(page, words) {
  const places = [['page', await page.createCDPSession()], ...page.workers().map((worker) => ['worker', worker.client])];
  const found = [];
  for (const [where, session] of places) {
    const objects = await snapshot(session);
    found.push(...words.filter((word) => objects.includes(word)).map((word) => ({ where, kind: 'objects', word })));
  }
  for (const [where, session] of places) {
    found.push(...(await findInModule(session, words)).map((word) => ({ where, kind: 'module', word })));
  }
  return found;
}

// Everything alive, as text. What is not alive any more is collected first.
async function snapshot(session) {
  const chunks = [];
  const take = ({ chunk }) => chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', take);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', take);
  return chunks.join('');
}

async function findInModule(session, words) {
  const objects = (await memoryOfPage(session)) ?? (await memoriesOf(session));
  const answer = await session.send('Runtime.callFunctionOn', {
    objectId: objects,
    functionDeclaration: search.toString(),
    arguments: [{ value: words }, { value: ASIDE_BYTES }],
    returnByValue: true,
  });
  if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description);
  const { memories, found } = answer.result.value;
  if (memories === 0) throw new Error('there is no module to search');
  return found;
}

// The page's module gives its memory to whoever starts it once more, which only says that it runs. (Asked for all memories, a
// page whose module is in several parts never answers.)
async function memoryOfPage(session) {
  const expression = `(async () => {
    const glue = globalThis.document && [...document.querySelectorAll('link[rel=modulepreload]')].find((link) => /[/]app-[0-9a-f]+[.]js$/.test(link.href));
    return glue && [(await (await import(glue.href)).default()).memory];
  })()`;
  const { result } = await session.send('Runtime.evaluate', { expression, awaitPromise: true });
  return result.objectId;
}

async function memoriesOf(session) {
  const { result } = await session.send('Runtime.evaluate', { expression: 'WebAssembly.Memory.prototype' });
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId });
  return objects.objectId;
}

// Runs in the page or worker. Parts overlap by the longest word, so that none is cut in two.
function search(words, part) {
  const all = [...this];
  const overlap = Math.max(...words.map((word) => word.length));
  const found = new Set();
  for (const memory of all) {
    const bytes = new Uint8Array(memory.buffer);
    for (let at = 0; at < bytes.length; at += part) {
      const text = new TextDecoder('latin1').decode(bytes.subarray(at, at + part + overlap));
      for (const word of words) if (text.includes(word)) found.add(word);
    }
  }
  return { memories: all.length, found: [...found] };
}
