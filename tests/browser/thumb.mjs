// One thumb on a phone: it taps what it can see and reach, and counts. Nothing is scrolled for it unless a test says so.
import assert from 'node:assert/strict';
import { text } from './fingers.mjs';
import { waitUntil } from './wait.mjs';

export class Thumb {
  taps = 0;

  constructor(page) {
    this.page = page;
  }

  // Where a control of this name is, if its middle is on the screen and nothing lies over it.
  async #reach(name) {
    const at = () => this.page.evaluate(middleOf, name);
    return waitUntil(at, { what: async () => `“${name}” within reach on this page:\n${await text(this.page)}` });
  }

  async tap(name) {
    const { x, y } = await this.#reach(name);
    await this.page.touchscreen.tap(x, y);
    this.taps += 1;
  }

  // Twice, as fast as fingers do it without meaning to.
  async tapTwice(name) {
    const { x, y } = await this.#reach(name);
    await this.page.touchscreen.tap(x, y);
    await this.page.touchscreen.tap(x, y);
    this.taps += 2;
  }

  // Rests on a control until something is so.
  async hold(name, until) {
    const { x, y } = await this.#reach(name);
    const finger = await this.page.touchscreen.touchStart(x, y);
    await waitUntil(until, { what: async () => `holding “${name}” to come to something:\n${await text(this.page)}` });
    await finger.end();
    this.taps += 1;
  }

  // Looks further down: scrolling is no tap.
  async scrollTo(name) {
    const found = await this.page.evaluate((wanted) => {
      const node = [...document.querySelectorAll('button, summary')].find((one) => (one.getAttribute('aria-label') ?? one.innerText).includes(wanted));
      node?.scrollIntoView({ block: 'center' });
      return Boolean(node);
    }, name);
    assert.ok(found, `“${name}” is somewhere on the page`);
  }

  // The taps since it was asked last.
  count() {
    const { taps } = this;
    this.taps = 0;
    return taps;
  }
}

// Runs in the page. The whole name first, then its beginning, then a part of it.
function middleOf(wanted) {
  if (document.querySelector('[data-settles]')) return null; // a person looks before they tap again
  const plain = (node) => (node.getAttribute('aria-label') ?? node.innerText).replace(/\s+/g, ' ').trim();
  const all = [...document.querySelectorAll('button, summary')].filter((node) => node.checkVisibility());
  const found = (fits) => all.find((one) => fits(plain(one)));
  const node = found((name) => name === wanted) ?? found((name) => name.startsWith(wanted)) ?? found((name) => name.includes(wanted));
  if (!node) return null;
  const { left, top, width, height } = node.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  return node.contains(document.elementFromPoint(x, y)) ? { x, y } : null;
}
