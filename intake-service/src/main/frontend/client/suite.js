import { Aes256Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";
import { sha256 } from "./bytes.js";
import { transcript } from "./transcript.js";

/** Suite 1, waylight/v1: HPKE base mode (RFC 9180) with X-Wing (KEM 0x647A), HKDF-SHA256 and AES-256-GCM. */
export const SUITE_ID = 1;
export const KEY_BYTES = 32;
export const PUBLIC_KEY_BYTES = 1_216;
export const ENC_BYTES = 1_120;
export const TAG_BYTES = 16;

const hpke = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** A public key to seal to (X-Wing, 1,216 bytes). */
export class SealingKey {
  constructor(bytes, keyId, key) {
    this.bytes = bytes;
    /** Names the key in an envelope: the first 16 bytes of SHA-256 over suite and key. */
    this.keyId = keyId;
    this.key = key;
  }

  /** @param {Uint8Array} bytes @returns {Promise<SealingKey|null>} null if one can't seal to it */
  static async of(bytes) {
    if (bytes.length !== PUBLIC_KEY_BYTES) {
      return null;
    }
    try {
      const key = await hpke.kem.deserializePublicKey(bytes.slice().buffer);
      // A low-order X25519 share or a malformed ML-KEM key shows only here.
      await hpke.createSenderContext({ recipientPublicKey: key });
      return new SealingKey(bytes, await keyId(bytes), key);
    } catch {
      return null;
    }
  }

  /**
   * @param {Uint8Array} info @param {Uint8Array} associatedData @param {Uint8Array} plain
   * @returns {Promise<{enc: Uint8Array, sealed: Uint8Array}>}
   */
  async seal(info, associatedData, plain) {
    const context = await hpke.createSenderContext({ recipientPublicKey: this.key, info });
    const sealed = await context.seal(plain, associatedData);
    return { enc: new Uint8Array(context.enc), sealed: new Uint8Array(sealed) };
  }
}

/** The secret key that opens what was sealed to its public key. */
export class OpeningKey {
  #key;

  constructor(publicKey, keyId, key) {
    /** @type {Uint8Array} */
    this.publicKey = publicKey;
    /** @type {Uint8Array} */
    this.keyId = keyId;
    this.#key = key;
  }

  /** @param {Uint8Array} seed the raw private key of X-Wing, 32 bytes @returns {Promise<OpeningKey>} */
  static async ofSeed(seed) {
    const pair = await hpke.kem.generateKeyPairDerand(seed.slice());
    const publicKey = new Uint8Array(await hpke.kem.serializePublicKey(pair.publicKey)).slice();
    return new OpeningKey(publicKey, await keyId(publicKey), pair.privateKey);
  }

  /**
   * @param {Uint8Array} enc @param {Uint8Array} info @param {Uint8Array} associatedData @param {Uint8Array} sealed
   * @returns {Promise<Uint8Array|null>} null, whatever it was that didn't fit
   */
  async open(enc, info, associatedData, sealed) {
    if (enc.length !== ENC_BYTES) {
      return null;
    }
    try {
      const context = await hpke.createRecipientContext({ recipientKey: this.#key, enc: enc.slice().buffer, info });
      return new Uint8Array(await context.open(sealed, associatedData));
    } catch {
      return null;
    }
  }
}

async function keyId(publicKey) {
  return (await sha256(transcript("waylight/v1/key-id", SUITE_ID, publicKey))).slice(0, 16);
}

/** The content key is used once, so its nonce need not vary. */
const gcm = (additionalData) => ({ name: "AES-GCM", iv: new Uint8Array(12), additionalData });

/**
 * @param {Uint8Array} key fresh @param {Uint8Array} associatedData @param {Uint8Array} plain
 * @returns {Promise<Uint8Array>}
 */
export async function encrypt(key, associatedData, plain) {
  const imported = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  return new Uint8Array(await crypto.subtle.encrypt(gcm(associatedData), imported, plain));
}

/** @returns {Promise<Uint8Array|null>} null if key, associated data or ciphertext don't fit */
export async function decrypt(key, associatedData, sealed) {
  try {
    const imported = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
    return new Uint8Array(await crypto.subtle.decrypt(gcm(associatedData), imported, sealed));
  } catch {
    return null;
  }
}
