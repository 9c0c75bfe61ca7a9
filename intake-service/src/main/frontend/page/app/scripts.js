export const WORKER = "/assets/worker.js";
export const OFFLINE = "/sw.js";

// The page's policy says require-trusted-types-for 'script'. These are the script addresses that code here may name.
const policy = window.trustedTypes?.createPolicy("waylight", {
  createScriptURL(address) {
    if (address !== WORKER && address !== OFFLINE) throw new TypeError("no script of this page");
    return address;
  },
});

/** The address as the browser takes it for a script. */
export const script = (address) => (policy ? policy.createScriptURL(address) : address);
