import { verifyAsync } from "@noble/ed25519";

/**
 * Whether it is an Ed25519 signature of the message (RFC 8032, strict). Not by WebCrypto: many browsers in use have no
 * Ed25519 there.
 *
 * @param {Uint8Array} publicKey @param {Uint8Array} message @param {Uint8Array} signature
 * @returns {Promise<boolean>}
 */
export async function verify(publicKey, message, signature) {
  try {
    return await verifyAsync(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
