// The real kitbag-server on a free port of its own, with a data folder of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { endWithThisProcess } from './processes.mjs';
import { waitUntil } from './wait.mjs';

const START_MS_MAX = 20_000;
const STOP_MS_MAX = 10_000;

// A new folder below the system's temporary one. The test that asks removes it.
export function temporaryFolder(name) {
  return fs.mkdtempSync(path.join(os.tmpdir(), `kitbag-${name}-`));
}

export async function freePort() {
  const listener = net.createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address();
  listener.close();
  await once(listener, 'close');
  return port;
}

// Starts the server and waits until it answers. `port` and `data` may be those of an earlier one, to start it again.
export async function startServer({ port, data, web = process.env.KITBAG_DIST, options = [] } = {}) {
  const server = new Server(port ?? (await freePort()), data ?? temporaryFolder('data'), web, options);
  await server.start();
  return server;
}

class Server {
  constructor(port, data, web, options) {
    Object.assign(this, { port, data, web, options, said: '' });
  }

  get url() {
    return `http://localhost:${this.port}`;
  }

  async start() {
    const words = ['serve', '--data', this.data, '--listen', `127.0.0.1:${this.port}`, '--web', this.web, ...this.options];
    this.process = spawn(process.env.KITBAG_SERVER, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const output of [this.process.stdout, this.process.stderr]) {
      output.setEncoding('utf8').on('data', (text) => (this.said += text));
    }
    this.ended = once(this.process, 'exit');
    endWithThisProcess(() => this.process.kill('SIGKILL'), this.ended);
    await waitUntil(() => this.#answers(), { ms: START_MS_MAX, what: () => `the server to answer; it said:\n${this.said}` });
  }

  #answers() {
    if (this.process.exitCode !== null) throw new Error(`the server ended with ${this.process.exitCode}:\n${this.said}`);
    return new Promise((resolve) => {
      const request = http.get({ host: '127.0.0.1', port: this.port, path: '/healthz' }, (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      });
      request.on('error', () => resolve(false));
    });
  }

  // The link that founds the programme, as printed on the first start; `through` is the network that the phone uses.
  async setUpLink(through = this) {
    const printed = () => this.said.match(/https?:\/\/\S+#\S+/)?.[0];
    const link = await waitUntil(printed, { what: () => `a set-up link; the server said:\n${this.said}` });
    return link.replace(this.url, through.url);
  }

  // A graceful stop; one that takes too long is an error.
  async stop() {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.kill('SIGTERM');
    const late = setTimeout(() => this.process.kill('SIGKILL'), STOP_MS_MAX);
    const [, signal] = await this.ended;
    clearTimeout(late);
    if (signal === 'SIGKILL') throw new Error(`the server did not stop within ${STOP_MS_MAX} ms`);
  }

  // As a power cut would end it.
  async kill() {
    this.process.kill('SIGKILL');
    await this.ended;
  }
}
