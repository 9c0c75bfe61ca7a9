import { all, byId, show } from "./elements.js";
import { removeDraft } from "./kept.js";
import { OFFLINE, WORKER, script } from "./scripts.js";

const STORE = "waylight";

/** What this page and all that its menu leads to are made of. */
function files() {
  const addresses = [
    location.pathname,
    ...all(".foot nav a").map((link) => link.getAttribute("href")),
    ...all("head script[src]").map((node) => node.getAttribute("src")),
    ...all("head link[href]").map((node) => node.getAttribute("href")),
    WORKER,
  ];
  return [...new Set(addresses.filter((address) => address.startsWith("/")))];
}

const isKept = async () => (await caches.has(STORE)) && (await navigator.serviceWorker.getRegistration("/")) !== undefined;

async function removePage() {
  const registered = await navigator.serviceWorker.getRegistrations();
  await Promise.all([...registered.map((one) => one.unregister()), caches.delete(STORE)]);
}

const remove = () => Promise.all([removePage(), removeDraft()]);

async function keep() {
  const before = await isKept();
  try {
    const store = await caches.open(STORE);
    await store.addAll(files().map((address) => new Request(address, { cache: "reload" })));
    await navigator.serviceWorker.register(script(OFFLINE), { scope: "/" });
    await navigator.serviceWorker.ready;
  } catch (problem) {
    // Half a page is of no use, and nothing may stay that the person does not know of.
    if (!before) await removePage().catch(() => {});
    throw problem;
  }
}

/** Keeps the page on this device for use without a network, and takes it away again. Only when asked. */
export async function keeping() {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  const parts = { kept: byId("keep-kept"), removed: byId("keep-removed"), failed: byId("keep-failed") };
  const say = (what) => Object.entries(parts).forEach(([name, part]) => show(part, name === what));
  let busy = false;

  const once = (action, outcome) => async () => {
    if (busy) return;
    busy = true;
    say();
    try {
      await action();
      say(outcome);
    } catch {
      say("failed");
    } finally {
      busy = false;
    }
  };

  byId("keep-do").addEventListener("click", once(keep, "kept"));
  byId("keep-remove").addEventListener("click", once(remove, "removed"));
  try {
    if (await isKept()) say("kept");
    show(byId("keep"), true);
  } catch {
    // A browser that forbids storage here: there is nothing to offer.
  }
}
