// The processes a test starts: none outlives the test run, and a killed group is known to be gone.
import fs from 'node:fs';

// Ends what was started when the test run ends first, because a test failed half-way.
export function endWithThisProcess(end, ended) {
  const atExit = () => {
    try {
      end();
    } catch {
      // it had ended already
    }
  };
  process.once('exit', atExit);
  ended.then(() => process.off('exit', atExit));
}

// Whether no process of the group runs any more. One that has ended and whose parent has not asked yet is gone too.
export function groupIsGone(group) {
  return !fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).some((pid) => livesIn(pid, group));
}

function livesIn(pid, group) {
  let stat;
  try {
    stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return false; // ended while we looked
  }
  const [state, , itsGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before it may hold spaces
  return Number(itsGroup) === group && state !== 'Z' && state !== 'X';
}
