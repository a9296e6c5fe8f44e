// What the thread runs that reads and writes tables. Says `stopped` to the page when it cannot start; all else is the app's.
import init from '/tables.js';

init().catch(() => {
  self.postMessage('stopped');
  self.close();
});
