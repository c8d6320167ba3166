// Typing is a sign of life: the server hears of it now and then, so that nobody is signed out in the middle of a long text.

const EVERY = 300_000;

export function bindAwake() {
  const address = document.querySelector('meta[name="awake"]')?.content;
  if (!address) return;
  let told = Date.now();
  document.addEventListener("input", () => {
    if (Date.now() - told < EVERY) return;
    told = Date.now();
    fetch(address, { credentials: "same-origin" }).catch(() => {}); // without a network there is nothing to do
  });
}
