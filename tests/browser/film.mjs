// What a phone's camera sees in a test: the code of a page as a film in Chromium's own raw format.
import fs from 'node:fs';

const FRAMES = 2;
// Wide enough for an invitation, and what a camera gives who asks for as much as it has.
const SMALL = { width: 640, height: 480, modulePixels: 7 };
export const WIDE = { width: 1920, height: 1080, modulePixels: 5 };

// A code of `app/scanner/samples`, in its light margin, as rows of dark and light.
export function sampleCode(name) {
  const lines = fs.readFileSync(new URL(`../../app/scanner/samples/${name}.txt`, import.meta.url), 'utf8').trim().split('\n');
  const bits = lines.map((line) => [...line].flatMap((digit) => [8, 4, 2, 1].map((bit) => (parseInt(digit, 16) & bit) !== 0)));
  const columns = Math.max(...bits.map((row) => row.lastIndexOf(true))) + 1;
  const light = (count) => Array(count).fill(false);
  const rows = bits.map((row) => [...light(2), ...row.slice(0, columns), ...light(2)]);
  const margin = Array.from({ length: 2 }, () => light(columns + 4));
  return [...margin, ...rows, ...margin];
}

// The invitation's code as rows of dark and light, read from the drawing on the page.
export function codeOf(page) {
  return page.evaluate(() => {
    const drawing = document.querySelector('svg.qr');
    const side = drawing.viewBox.baseVal.width;
    const rows = Array.from({ length: side }, () => Array(side).fill(false));
    for (const [, x, y, length] of drawing.querySelector('path').getAttribute('d').matchAll(/M(\d+) (\d+)h(\d+)/g)) {
      rows[Number(y)].fill(true, Number(x), Number(x) + Number(length));
    }
    return rows;
  });
}

// A film (YUV4MPEG2) that shows the code in the middle of a grey wall.
export function film(rows, file, { width, height, modulePixels } = SMALL) {
  const luma = Buffer.alloc(width * height, 120);
  const side = rows.length * modulePixels;
  const [left, top] = [Math.floor((width - side) / 2), Math.floor((height - side) / 2)];
  if (top < 0) throw new Error(`the code does not fit into the picture: ${rows.length} modules`);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      luma[(top + y) * width + left + x] = rows[Math.floor(y / modulePixels)][Math.floor(x / modulePixels)] ? 30 : 220;
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128)]);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  fs.writeFileSync(file, Buffer.concat([header, ...Array(FRAMES).fill(frame)]));
  return file;
}

// Chromium's flags for a camera that shows this film, to whoever asks.
export const camera = (file) => ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`];
