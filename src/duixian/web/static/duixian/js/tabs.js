// Tabs that do not fit are scrolled to the one that is open, so that a phone shows where one is.

export function showTabs() {
  for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
    const strip = tab.parentElement;
    strip.scrollLeft = tab.offsetLeft - strip.offsetLeft - (strip.clientWidth - tab.clientWidth) / 2;
  }
}
