// What is typed and not yet saved stays in this browser tab, so that a reload or a lost connection loses nothing.

export class Keeper {
  constructor(form) {
    this.prefix = `duixian:draft:${form}:`;
  }

  keep(path, value, base) {
    try {
      sessionStorage.setItem(this.prefix + path, JSON.stringify({ value, base }));
    } catch {
      // storage is full or switched off: the field is still dirty and will be sent
    }
  }

  drop(path) {
    sessionStorage.removeItem(this.prefix + path);
  }

  all() {
    const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(this.prefix));
    return keys.map((key) => ({ path: key.slice(this.prefix.length), ...JSON.parse(sessionStorage.getItem(key)) }));
  }
}
