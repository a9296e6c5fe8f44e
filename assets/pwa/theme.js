// Runs before anything is painted: puts on the colours that were chosen here, so that the page never flashes in others.
// Knows of the app only where it remembers them, and that it says `kitbag-theme` when others are chosen.
const GROUNDS = { dark: '#12110e', light: '#eeefea', red: '#000000' }; // of look.css, for what the system draws around the page

function putOnTheme() {
  let chosen;
  try {
    chosen = localStorage.getItem('theme');
  } catch {
    // a browser that remembers nothing
  }
  const theme = chosen in GROUNDS ? chosen : 'dark';
  const root = document.documentElement;
  root.classList.remove(...Object.keys(GROUNDS));
  root.classList.add(theme);
  document.querySelector('meta[name=color-scheme]').content = theme === 'light' ? 'light' : 'dark';
  document.querySelector('meta[name=theme-color]').content = GROUNDS[theme];
}

putOnTheme();
for (const name of ['kitbag-theme', 'storage']) window.addEventListener(name, putOnTheme);
