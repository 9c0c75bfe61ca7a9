import { concat, random, text, utf8 } from "./bytes.js";

const SALT = utf8("waylight/v1/draft");
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const BUCKET = 16_384;

/** The same code seals each version of a draft with the same key, so that the nonce is new each time. */
const gcm = (iv) => ({ name: "AES-GCM", iv, additionalData: SALT });

async function key(code, use) {
  const raw = await code.stretched(SALT, KEY_BYTES);
  try {
    return await crypto.subtle.importKey("raw", raw, "AES-GCM", false, [use]);
  } finally {
    raw.fill(0);
  }
}

/** To the next multiple of the bucket, by ISO/IEC 7816-4, so that the size does not tell how much was written. */
function padded(bytes) {
  const whole = new Uint8Array(Math.ceil((bytes.length + 1) / BUCKET) * BUCKET);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  return whole;
}

const unpadded = (whole) => whole.subarray(0, whole.lastIndexOf(0x80));

/**
 * Answers of a form, for the device they were typed on: without the code nobody reads them there.
 *
 * @param {import("./code.js").ReceiptCode} code
 * @param {object} form whatever JSON can hold
 * @returns {Promise<Uint8Array>} nonce, then ciphertext and tag
 */
export async function sealDraft(code, form) {
  const nonce = random(NONCE_BYTES);
  const plain = padded(utf8(JSON.stringify(form)));
  return concat(nonce, new Uint8Array(await crypto.subtle.encrypt(gcm(nonce), await key(code, "encrypt"), plain)));
}

/**
 * @param {import("./code.js").ReceiptCode} code
 * @param {Uint8Array} sealed
 * @returns {Promise<object|null>} null if it is another code's, or not what was sealed
 */
export async function openDraft(code, sealed) {
  const opening = await key(code, "decrypt");
  let plain;
  try {
    plain = new Uint8Array(await crypto.subtle.decrypt(gcm(sealed.slice(0, NONCE_BYTES)), opening, sealed.slice(NONCE_BYTES)));
  } catch {
    return null;
  }
  return JSON.parse(text(unpadded(plain)));
}
