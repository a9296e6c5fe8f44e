// What a thread runs that only some people need: one that reads and writes tables, one that looks for codes. Says `stopped`
// to the page when it cannot start; all else is the app's.
import init from '/later.js';

init().catch(() => {
  self.postMessage('stopped');
  self.close();
});
