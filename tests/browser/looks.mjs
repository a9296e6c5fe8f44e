// What a page looks like to axe, to a ruler and to a camera.
import fs from 'node:fs';
import path from 'node:path';
import { axeSource } from './packages.mjs';

// Without wcag22aa axe leaves target sizes out.
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
export const TARGET_PX_MIN = 48;

// A colour on its way from one to another is nobody's: waits until all that moves, and ends, has ended.
export function settle(page) {
  return page.evaluate(() => {
    const ending = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
    return Promise.allSettled(ending.map((animation) => animation.finished)).then(() => {});
  });
}

// Runs axe in a world of its own, where the page's policy does not reach. Returns one line for each violation.
export async function axe(page) {
  await settle(page);
  const session = await page.createCDPSession();
  try {
    const { frameTree } = await session.send('Page.getFrameTree');
    const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'axe' });
    const options = { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] };
    const expression = `${axeSource};\naxe.run(document, ${JSON.stringify(options)})`;
    const answer = await session.send('Runtime.evaluate', { expression, contextId, awaitPromise: true, returnByValue: true });
    if (answer.exceptionDetails) throw new Error(`axe did not run: ${answer.exceptionDetails.exception?.description}`);
    return answer.result.value.violations.flatMap(lines);
  } finally {
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

// Kept in the cache folder for a person to look at.
export async function screenshot(page, name) {
  const folder = process.env.KITBAG_SHOTS;
  if (!folder) return;
  fs.mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
