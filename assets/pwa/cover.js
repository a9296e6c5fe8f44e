// Runs before anything is painted: a page that was hidden when it began anew stays so from its first frame on.
try {
  if (sessionStorage.getItem('covered')) {
    document.documentElement.setAttribute('data-covered', '');
    document.title = '·'; // as the app says it while it is covered
  }
} catch {
  // A browser that keeps nothing for its tabs has nothing to say here.
}
