// The network between the browser and the server, as bad as a test wants it.
//
// It stands in front of the server on a port of its own, so that page, worker and service worker all meet the same
// network (the browser's own offline switch reaches only the page).
import { once } from 'node:events';
import http from 'node:http';
import { freePort } from './server.mjs';

const PORTAL = '<!doctype html><title>Free Wi-Fi</title><p>Please sign in to use this network.</p>';

export async function startNetwork(server) {
  const network = new Network(server, await freePort());
  await network.restore();
  return network;
}

class Network {
  #mode = { name: 'through' };
  #sockets = new Set();
  requests = []; // every request that reached this point, as { method, path, mode }

  constructor(server, port) {
    Object.assign(this, { server, port });
  }

  get url() {
    return `http://localhost:${this.port}`;
  }

  // No signal: new connections are refused, open ones are torn.
  async cut() {
    const listener = this.listener;
    if (!listener) return;
    this.listener = undefined;
    listener.close();
    for (const socket of this.#sockets) socket.resetAndDestroy();
    await once(listener, 'close');
  }

  // The signal is back, and everything passes.
  async restore() {
    this.#mode.release?.();
    this.#mode = { name: 'through' };
    if (this.listener) return;
    this.listener = http.createServer((request, response) => this.#answer(request, response));
    this.listener.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => {}).on('close', () => this.#sockets.delete(socket));
    });
    this.listener.listen(this.port, '127.0.0.1');
    await once(this.listener, 'listening');
  }

  // From now on nobody keeps what passes here: browsers have to ask for everything again.
  keepNothing(nothing = true) {
    this.keepsNothing = nothing;
  }

  // The five below hold for paths that start with `path` until restore().
  answerWithPage(path = '/') {
    this.#mode = { name: 'page', path }; // 200 with HTML: a network that wants a sign-in
  }
  answerWithError(path = '/', status = 500) {
    this.#mode = { name: 'error', path, status };
  }
  tearAnswers(path = '/', share = 0.5) {
    this.#mode = { name: 'tear', path, share }; // the server has done its work, the answer breaks off
  }
  changeByte(path = '/') {
    this.#mode = { name: 'change', path }; // the answer is as long as it was, and one byte is another
  }
  holdAnswers(path = '/') {
    const mode = { name: 'hold', path };
    mode.released = new Promise((release) => (mode.release = release));
    this.#mode = mode; // nothing is lost, it only takes until restore()
  }

  async stop() {
    await this.cut();
  }

  async #answer(request, response) {
    const applies = request.url.startsWith(this.#mode.path ?? '/');
    const mode = applies ? this.#mode : { name: 'through' };
    const told = { method: request.method, path: request.url, mode: mode.name };
    this.requests.push(told);
    const carried = [];
    Object.defineProperty(told, 'body', { get: () => Buffer.concat(carried) }); // for who asks; not part of how it is compared
    request.carried = carried;
    switch (mode.name) {
      case 'page':
        request.resume();
        return response.writeHead(200, { 'content-type': 'text/html' }).end(PORTAL);
      case 'error':
        request.resume();
        return response.writeHead(mode.status, { 'content-type': 'text/plain' }).end('the server is unwell\n');
      case 'tear':
        return this.#forward(request, response, (whole) => tear(response, whole, mode.share));
      case 'change':
        return this.#forward(request, response, (whole) => send(response, changed(whole)));
      case 'hold':
        await mode.released;
    }
    return this.#forward(request, response, (whole) => send(response, whole));
  }

  #forward(request, response, onWhole) {
    const { method, url: path, rawHeaders: headers } = request;
    const onward = http.request({ host: '127.0.0.1', port: this.server.port, method, path, headers, setHost: false }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part)).on('error', () => response.destroy());
      const headers = () => (this.keepsNothing ? unkept(answer.rawHeaders) : answer.rawHeaders);
      answer.on('end', () => onWhole({ status: answer.statusCode, headers: headers(), body: Buffer.concat(parts) }));
    });
    onward.on('error', () => response.destroy());
    // Only now: a body that flows before it is piped onward would be lost on the way.
    request.on('data', (part) => request.carried.push(part)).on('error', () => onward.destroy()).pipe(onward);
  }
}

function changed(whole) {
  const body = Buffer.from(whole.body);
  body[body.length >> 1] ^= 1;
  return { ...whole, body };
}

function unkept(headers) {
  const kept = headers.flatMap((name, at) => (at % 2 === 0 && !['cache-control', 'etag'].includes(name.toLowerCase()) ? [name, headers[at + 1]] : []));
  return [...kept, 'cache-control', 'no-store'];
}

// Chunked framing is the proxy's to make anew, so only the length is said.
function head({ headers, body }) {
  const kept = [];
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at].toLowerCase();
    if (!['transfer-encoding', 'content-length', 'connection', 'keep-alive'].includes(name)) kept.push(headers[at], headers[at + 1]);
  }
  return [...kept, 'content-length', String(body.length)];
}

function send(response, whole) {
  const bodiless = whole.status === 204 || whole.status === 304;
  response.writeHead(whole.status, bodiless ? whole.headers : head(whole)).end(bodiless ? undefined : whole.body);
}

function tear(response, whole, share) {
  response.writeHead(whole.status, head(whole));
  response.write(whole.body.subarray(0, Math.floor(whole.body.length * share)), () => response.socket?.destroy());
}
