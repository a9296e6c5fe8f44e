// What the two benches share: a desk with a large programme, a page that notes its answers, and how a figure is told.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import readline from 'node:readline';
import { endWithThisProcess } from './processes.mjs';
import { waitUntil } from './wait.mjs';

// How much slower a phone of the field is than this machine.
export const PHONE_TIMES = 4;
const MAKING_MS_MAX = 60 * 60_000;

// Tells the figures of a subject, with what is to be reached.
export const telling = (subject) => (what, unit, measured, relation = '-', target = 0) =>
  console.log(['figure', `${subject}: ${what}`, unit, measured.toFixed(3), relation, target].join('\t'));

// Notes in the page how long each question to the store took to be answered: `[name, milliseconds]`, and when it was asked
// by a clock that the worker shares: `id → { name, at }`.
function noteAnswers() {
  window.kitbagAnswers = [];
  window.kitbagAsked = new Map();
  const now = () => performance.timeOrigin + performance.now();
  const name = (request) => (typeof request === 'string' ? request : Object.keys(request)[0]);
  const read = (text) => (text.startsWith('{') ? JSON.parse(text) : {});
  window.Worker = class extends Worker {
    constructor(...where) {
      super(...where);
      this.addEventListener('message', ({ data }) => {
        const { answer } = read(data);
        const question = answer && window.kitbagAsked.get(answer.id);
        if (question) window.kitbagAnswers.push([question.name, now() - question.at]);
      });
    }

    postMessage(text) {
      const { ask } = read(text);
      if (ask) window.kitbagAsked.set(ask.id, { name: name(ask.request), at: now() });
      super.postMessage(text);
    }
  };
}

export const answers = (page, name) => page.evaluate((wanted) => window.kitbagAnswers.filter(([one]) => one === wanted).map(([, ms]) => ms), name);
export const last = async (page, name) => (await answers(page, name)).at(-1);

// Notes in the worker when it has answered each question: what was saved is durable by then.
export const noteStore = (page) =>
  page.workers()[0].evaluate(() => {
    self.kitbagAnswered = [];
    const post = self.postMessage.bind(self);
    self.postMessage = (text) => {
      const at = performance.timeOrigin + performance.now();
      post(text);
      const { answer } = text.startsWith('{') ? JSON.parse(text) : {};
      if (answer) self.kitbagAnswered.push([answer.id, at]);
    };
  });

// How long the store took from the question to its answer, waiting for its turn included and the page's drawing not.
export async function storeTimes(page, name) {
  const answered = new Map(await page.workers()[0].evaluate(() => self.kitbagAnswered));
  const asked = await page.evaluate(() => [...window.kitbagAsked]);
  return asked.filter(([id, question]) => question.name === name && answered.has(id)).map(([id, { at }]) => answered.get(id) - at);
}

export function percentile(values, percent) {
  return values.toSorted((a, b) => a - b)[Math.ceil(((values.length - 1) * percent) / 100)];
}

// The desk's program: says how many operations it has made, and then the invitation.
export async function startDesk(encounters) {
  const desk = spawn(process.env.KITBAG_BENCH, ['serve', String(encounters), process.env.KITBAG_DIST], { stdio: ['ignore', 'pipe', 'inherit'] });
  endWithThisProcess(() => desk.kill('SIGKILL'), once(desk, 'exit'));
  const said = {};
  readline.createInterface({ input: desk.stdout }).on('line', (line) => {
    const [name, value] = line.split('\t');
    said[name] = value;
  });
  await waitUntil(() => said.invitation, { ms: MAKING_MS_MAX, what: () => 'the desk to be ready' });
  return { desk, ...said };
}

export async function watched(phone) {
  const page = await phone.tab();
  await page.evaluateOnNewDocument(noteAnswers);
  return page;
}
