/* What the door keeps at the browser: what it needs to decide alone, and every scan until the server has it. In IndexedDB, which survives a
   reload and a flat battery; where the browser has none, in memory, and the page says so. */

const NAME = "duixian-door";

function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("facts");
      asked.result.createObjectStore("scans", { keyPath: "nonce" });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

function done(transaction, result) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(result?.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

class Kept {
  durable = true;

  constructor(base) {
    this.base = base;
  }

  /* `strict`: on the disk, not only handed to the system, before the door says come in. */
  write(store, act) {
    const transaction = this.base.transaction(store, "readwrite", { durability: "strict" });
    act(transaction.objectStore(store));
    return done(transaction);
  }

  read(store, act) {
    const transaction = this.base.transaction(store, "readonly");
    return done(transaction, act(transaction.objectStore(store)));
  }

  fact = (key) => this.read("facts", (facts) => facts.get(key));
  keepFact = (key, value) => this.write("facts", (facts) => facts.put(value, key));
  scans = () => this.read("scans", (scans) => scans.getAll());
  keepScan = (scan) => this.write("scans", (scans) => scans.put(scan));
  forgetScans = (nonces) => this.write("scans", (scans) => nonces.forEach((nonce) => scans.delete(nonce)));
}

class Remembered {
  durable = false;
  facts = new Map();
  kept = new Map();

  fact = async (key) => this.facts.get(key);
  keepFact = async (key, value) => void this.facts.set(key, value);
  scans = async () => [...this.kept.values()];
  keepScan = async (scan) => void this.kept.set(scan.nonce, scan);
  forgetScans = async (nonces) => nonces.forEach((nonce) => this.kept.delete(nonce));
}

/** The store of this browser; asks that it be kept when room gets scarce. */
export async function openStore() {
  try {
    const store = new Kept(await opened());
    navigator.storage?.persist?.();
    return store;
  } catch {
    return new Remembered();
  }
}
