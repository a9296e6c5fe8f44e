// Runs before anything is painted: puts on the colours and the language that were chosen here, so that the page never
// flashes in others. Knows of the app only where it remembers them, and that it says `kitbag-theme` when others are chosen.
const GROUNDS = { dark: '#12110e', light: '#eeefea', red: '#000000' }; // of look.css, for what the system draws around the page
const LANGUAGES = ['en', 'es', 'fr']; // of the page's own words
const root = document.documentElement;

function remembered(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // a browser that remembers nothing
  }
}

function putOnTheme() {
  const chosen = remembered('theme');
  const theme = chosen in GROUNDS ? chosen : 'dark';
  root.classList.remove(...Object.keys(GROUNDS));
  root.classList.add(theme);
  document.querySelector('meta[name=color-scheme]').content = theme === 'light' ? 'light' : 'dark';
  document.querySelector('meta[name=theme-color]').content = GROUNDS[theme];
}

putOnTheme();
for (const name of ['kitbag-theme', 'storage']) window.addEventListener(name, putOnTheme);

const wanted = [remembered('language') ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2));
root.lang = wanted.find((language) => LANGUAGES.includes(language)) ?? root.lang;
// Nothing is kept for offline yet: this start has to fetch everything.
if (!navigator.serviceWorker?.controller) root.classList.add('first');
