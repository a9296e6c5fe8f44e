// What a phone's camera sees in a test: the code of a page as a film in Chromium's own raw format.
import fs from 'node:fs';

const WIDTH = 640;
const HEIGHT = 480;
const MODULE_PIXELS = 7;
const FRAMES = 2;

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
export function film(rows, file) {
  const luma = Buffer.alloc(WIDTH * HEIGHT, 120);
  const side = rows.length * MODULE_PIXELS;
  const [left, top] = [Math.floor((WIDTH - side) / 2), Math.floor((HEIGHT - side) / 2)];
  if (top < 0) throw new Error(`the code does not fit into the picture: ${rows.length} modules`);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      luma[(top + y) * WIDTH + left + x] = rows[Math.floor(y / MODULE_PIXELS)][Math.floor(x / MODULE_PIXELS)] ? 30 : 220;
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  fs.writeFileSync(file, Buffer.concat([header, ...Array(FRAMES).fill(frame)]));
  return file;
}

// Chromium's flags for a camera that shows this film, to whoever asks.
export const camera = (file) => ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`];
