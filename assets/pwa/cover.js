// Runs before anything is painted: a page that was hidden when it began anew stays so from its first frame on.
try {
  const title = sessionStorage.getItem('covered');
  if (title) {
    document.documentElement.setAttribute('data-covered', '');
    document.title = title;
  }
} catch {
  // A browser that keeps nothing for its tabs has nothing to say here.
}
