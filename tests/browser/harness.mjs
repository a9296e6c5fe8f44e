// Everything a browser test needs, from one place.
export { openPhone, VIEWPORT } from './chromium.mjs';
export { choose, fill, find, see, tap, text, waitFor } from './fingers.mjs';
export {
  axe, measureTargets, mostGreenOrBlue, pixelsOf, screenshot, settle, sidewaysScroll, smallTargets, TARGET_PX_MIN,
} from './looks.mjs';
export { filesBelow, findCanaries, formsOf } from './canaries.mjs';
export { startNetwork } from './network.mjs';
export { freePort, startServer, temporaryFolder } from './server.mjs';
export { sleep, waitUntil } from './wait.mjs';
export { Watch } from './watch.mjs';
