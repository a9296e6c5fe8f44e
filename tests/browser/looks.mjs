// What a page looks like to axe, to a ruler and to a camera.
import fs from 'node:fs';
import path from 'node:path';
import { axeSource } from './packages.mjs';

// Without wcag22aa axe leaves target sizes out.
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
export const TARGET_PX_MIN = 48;
export const GAP_PX_MIN = 12;

// A colour on its way from one to another is nobody's: waits until all that moves, and ends, has ended.
export function settle(page) {
  return page.evaluate(() => {
    const ending = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
    return Promise.allSettled(ending.map((animation) => animation.finished)).then(() => {});
  });
}

// Runs axe in a world of its own, where the page's policy does not reach. Returns one line for each violation. Meanwhile
// nothing moves: what becomes ready while axe looks, when the last record has been sent, has its colours at once.
export async function axe(page) {
  const session = await page.createCDPSession();
  const motion = (value) => session.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value }] });
  try {
    await motion('reduce');
    await settle(page);
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'axe' });
    const options = { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] };
    const expression = `${axeSource};\naxe.run(document, ${JSON.stringify(options)})`;
    const answer = await session.send('Runtime.evaluate', { expression, contextId, awaitPromise: true, returnByValue: true });
    if (answer.exceptionDetails) throw new Error(`axe did not run: ${answer.exceptionDetails.exception?.description}`);
    return answer.result.value.violations.flatMap(lines);
  } finally {
    await motion('');
    await session.detach();
  }
}

function lines({ id, help, nodes }) {
  return nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)}`);
}

// Everything to touch that can be seen, with its size in CSS pixels. A box inside its label counts with the label.
export function measureTargets(page) {
  return page.evaluate(() => {
    const touchable = 'button, a[href], input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [role=switch], [role=checkbox], [role=radio]';
    const seen = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const area = (node) => (node.matches('input[type=checkbox], input[type=radio]') && node.closest('label')) || node;
    const name = (node) => node.getAttribute('aria-label') ?? node.closest('label')?.innerText ?? node.innerText ?? node.name;
    return [...document.querySelectorAll(touchable)].filter((node) => seen(area(node))).map((node) => {
      const { width, height } = area(node).getBoundingClientRect();
      return { name: (name(node) || node.outerHTML).trim().slice(0, 80), width, height };
    });
  });
}

export async function smallTargets(page, px = TARGET_PX_MIN) {
  return (await measureTargets(page)).filter(({ width, height }) => Math.min(width, height) < px - 0.5);
}

// How many pixels the page is wider than the screen: 0, or a person must scroll sideways.
export function sidewaysScroll(page) {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
}

// Words that are not wholly to be seen: beyond the control they stand in, or beyond something that hides what is over.
// What a person can scroll to is not cut; neither is a line that ends in an ellipsis on purpose.
export function cut(page) {
  return page.evaluate(() => {
    const wrong = new Set();
    const within = (inner, outer, sides) => sides.every((side) => ({ left: inner.left >= outer.left - 1, right: inner.right <= outer.right + 1, top: inner.top >= outer.top - 1, bottom: inner.bottom <= outer.bottom + 1 })[side]);
    const all = ['left', 'right', 'top', 'bottom'];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || !parent.checkVisibility() || parent.closest('.hidden, .saved, textarea, script')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        for (let box = parent; box && box !== document.documentElement; box = box.parentElement) {
          const { overflowX, overflowY } = getComputedStyle(box);
          const sides = [...(overflowX === 'visible' ? [] : all.slice(0, 2)), ...(['hidden', 'clip'].includes(overflowY) ? all.slice(2) : [])];
          const ends = ['auto', 'scroll'].includes(overflowY) ? all.slice(0, 2) : all;
          const held = box.matches('button, summary, label, .cell, .panel, .dock') ? ends : sides;
          if (box !== document.body && !within(rect, box.getBoundingClientRect(), held)) wrong.add(`“${node.data.trim().slice(0, 60)}” is cut or runs out of its ${box.className || box.tagName}`);
        }
        if (rect.left < -1 || rect.right > innerWidth + 1) wrong.add(`“${node.data.trim().slice(0, 60)}” leaves the screen`);
      }
    }
    return [...wrong];
  });
}

// Words that are broken within, though a line of the screen has room for them; where `places` names some, only of those. What is
// copied or compared letter by letter may break anywhere.
export function brokenWords(page, places = 'body') {
  const AROUND_PX = 132; // the screen's edges, the button's own, a glyph and its gap
  return page.evaluate((around, within) => {
    const wrong = new Set();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const parent = node.parentElement;
      if (!parent.checkVisibility() || !parent.closest(within) || parent.closest('.code, .sheet, textarea, script')) continue;
      for (const { index, 0: word } of node.data.matchAll(/[\p{L}\p{M}\p{N}’]+/gu)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const rects = [...range.getClientRects()];
        const lines = new Set(rects.map((rect) => Math.round(rect.top)));
        const width = rects.reduce((sum, rect) => sum + rect.width, 0);
        if (lines.size > 1 && width < innerWidth - around) wrong.add(`“${word}” is broken within`);
      }
    }
    return [...wrong];
  }, AROUND_PX, places);
}

// What is pressed again and again keeps its distance; nothing to touch lies over anything else to touch. What stays in sight
// may lie over what is scrolled beneath it, as long as scrolling brings that free.
export function crowded(page, px = GAP_PX_MIN) {
  return page.evaluate((apart) => {
    const wrong = [];
    const name = (node) => (node.getAttribute('aria-label') ?? node.innerText).replace(/\s+/g, ' ').trim().slice(0, 40);
    const stays = (node) => {
      for (let box = node; box; box = box.parentElement) if (getComputedStyle(box).position === 'sticky') return box;
      return null;
    };
    // How far scrolling brings them apart; afterwards all is where it was.
    const scrolledFree = (one, other) => {
      const moves = one.stays ? other.node : one.node;
      const boxes = [];
      for (let box = moves; box; box = box.parentElement) boxes.push([box, box.scrollTop]);
      const distances = ['start', 'center', 'end'].map((block) => {
        moves.scrollIntoView({ block });
        return gap(one.node.getBoundingClientRect(), other.node.getBoundingClientRect());
      });
      boxes.forEach(([box, top]) => (box.scrollTop = top));
      return Math.max(...distances);
    };
    const gap = (a, b) => Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
    for (const place of document.querySelectorAll('header, main, footer')) {
      const nodes = [...place.querySelectorAll('button, a[href], input, textarea, select, summary')].filter((node) => node.checkVisibility() && !node.closest('.hidden'));
      const boxes = nodes.map((node) => ({ node, often: node.closest('.tile, .step'), stays: stays(node), rect: node.getBoundingClientRect() }));
      boxes.forEach((one, index) => {
        for (const other of boxes.slice(index + 1)) {
          if (one.node.contains(other.node) || other.node.contains(one.node)) continue;
          const least = one.often && other.often && one.often !== other.often ? apart : 0;
          let distance = gap(one.rect, other.rect);
          if (distance < least - 0.5 && Boolean(one.stays) !== Boolean(other.stays)) distance = scrolledFree(one, other);
          if (distance < least - 0.5) wrong.push(`“${name(one.node)}” and “${name(other.node)}” are ${Math.round(distance)} px apart`);
        }
      });
    }
    return wrong;
  }, px);
}

// The most green or blue that any pixel has.
export async function mostGreenOrBlue(page) {
  const pixels = await pixelsOf(page.browser(), await page.screenshot({ encoding: 'base64' }));
  return pixels.reduce((most, value, at) => (at % 4 === 1 || at % 4 === 2 ? Math.max(most, value) : most), 0);
}

// The channels of a picture, pixel by pixel. It is read by the browser itself, on an empty page of its own.
export async function pixelsOf(browser, picture) {
  const reader = await browser.newPage();
  try {
    const channels = await reader.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      const told = new FileReader();
      const read = new Promise((resolve) => (told.onload = resolve));
      told.readAsDataURL(new Blob([data]));
      await read;
      return told.result.split(',')[1];
    }, picture);
    return Buffer.from(channels, 'base64');
  } finally {
    await reader.close();
  }
}

// Kept in the cache folder for a person to look at.
export async function screenshot(page, name) {
  const folder = process.env.KITBAG_SHOTS;
  if (!folder) return;
  fs.mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
