// What is on the device, and only if the person asked for it: one sealed draft. Not its time, not its language.
const NAME = "waylight";
const STORE = "draft";
const ONLY = 0;

const result = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Whether this browser can say what it has without making it by the asking. */
export const canKeep = () => typeof globalThis.indexedDB?.databases === "function";

async function within(mode, use) {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await result(opening);
  // Another tab may delete it at any time.
  database.onversionchange = () => database.close();
  try {
    const transaction = database.transaction(STORE, mode);
    const finished = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const value = await result(use(transaction.objectStore(STORE)));
    await finished;
    return value;
  } finally {
    database.close();
  }
}

const isThere = async () => canKeep() && (await indexedDB.databases()).some(({ name }) => name === NAME);

/** The sealed draft, or undefined. */
export async function keptDraft() {
  return (await isThere()) ? within("readonly", (store) => store.get(ONLY)) : undefined;
}

export const keepDraft = (sealed) => within("readwrite", (store) => store.put(sealed, ONLY));

/** Tells the page's form, whichever part of the page asked for it. */
export async function removeDraft() {
  if (await isThere()) await result(indexedDB.deleteDatabase(NAME));
  document.dispatchEvent(new Event("draftremoved"));
}
