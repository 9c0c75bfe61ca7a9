import { createCipheriv, createDecipheriv, createHash, createHmac, createPrivateKey, createPublicKey } from "node:crypto";
import { sign as ed25519Sign, verify as ed25519Verify } from "node:crypto";
import { Aes256Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";
import { transcript } from "./transcript.js";

/** Suite 1, waylight/v1: HPKE base mode (RFC 9180) with X-Wing (KEM 0x647A), HKDF-SHA256 and AES-256-GCM. */
export const SUITE_ID = 1;
export const KEY_BYTES = 32;
export const PUBLIC_KEY_BYTES = 1_216;
export const ENC_BYTES = 1_120;
export const SIGNATURE_BYTES = 64;

const TAG_BYTES = 16;
/** Every content key is used once, so its nonce need not vary. */
const NONCE = Buffer.alloc(12);

const hpke = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** @param {...Uint8Array} parts @returns {Buffer} */
export const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

/** Names a sealing key in an envelope: the first 16 bytes of SHA-256 over suite and key. */
export const keyId = (publicKey) => sha256(transcript("waylight/v1/key-id", SUITE_ID, publicKey)).subarray(0, 16);

/** HKDF-Expand (RFC 5869) to 32 bytes, which is one block: HMAC(secret, info ‖ 0x01). */
export const expand = (secret, info) => createHmac("sha256", secret).update(info).update(Buffer.of(1)).digest();

/** A public key that one can seal to. */
export class SealingKey {
  #key;

  constructor(bytes, key) {
    /** @type {Buffer} */
    this.bytes = bytes;
    /** @type {Buffer} */
    this.keyId = keyId(bytes);
    this.#key = key;
  }

  /** @param {Buffer} bytes @returns {Promise<SealingKey|null>} null if one can't seal to it */
  static async of(bytes) {
    try {
      const key = new SealingKey(bytes, await hpke.kem.deserializePublicKey(arrayBuffer(bytes)));
      // A low-order X25519 share or a malformed ML-KEM key shows only here.
      await key.encapsulate(Buffer.alloc(0));
      return bytes.length === PUBLIC_KEY_BYTES ? key : null;
    } catch {
      return null;
    }
  }

  /** A sender's HPKE context. @param {Buffer} info */
  encapsulate(info) {
    return hpke.createSenderContext({ recipientPublicKey: this.#key, info: arrayBuffer(info) });
  }
}

/** The secret key that opens what was sealed to its public key. */
export class OpeningKey {
  #key;

  constructor(publicKey, key) {
    /** @type {Buffer} */
    this.publicKey = publicKey;
    /** @type {Buffer} */
    this.keyId = keyId(publicKey);
    this.#key = key;
  }

  /** @param {Buffer} seed the private key of X-Wing, 32 bytes */
  static async ofSeed(seed) {
    const pair = await hpke.kem.generateKeyPairDerand(new Uint8Array(seed));
    return new OpeningKey(Buffer.from(await hpke.kem.serializePublicKey(pair.publicKey)), pair.privateKey);
  }

  /** A recipient's HPKE context. @returns {Promise<object|null>} null if enc does not decapsulate */
  async decapsulate(enc, info) {
    if (enc.length !== ENC_BYTES) return null;
    try {
      return await hpke.createRecipientContext({ recipientKey: this.#key, enc: arrayBuffer(enc), info: arrayBuffer(info) });
    } catch {
      return null;
    }
  }
}

/** @param {object} context of HPKE @param {Buffer} label @returns {Promise<Buffer>} 32 bytes */
export const exported = async (context, label) => Buffer.from(await context.export(arrayBuffer(label), KEY_BYTES));

/** AES-256-GCM. @returns {Buffer} ciphertext and 16 bytes of tag */
export function encrypt(key, associatedData, plain) {
  const cipher = createCipheriv("aes-256-gcm", key, NONCE).setAAD(associatedData);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @returns {Buffer|null} null if key, associated data or ciphertext don't fit */
export function decrypt(key, associatedData, sealed) {
  if (sealed.length < TAG_BYTES) return null;
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv("aes-256-gcm", key, NONCE, { authTagLength: TAG_BYTES })
    .setAAD(associatedData)
    .setAuthTag(sealed.subarray(end));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
  } catch {
    return null;
  }
}

const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI = Buffer.from("302a300506032b6570032100", "hex");

/** The secret key with which a party signs (Ed25519, RFC 8032). */
export class IdentityKey {
  #key;

  /** @param {Buffer} seed 32 bytes */
  constructor(seed) {
    this.#key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" });
    /** 32 bytes. @type {Buffer} */
    this.publicKey = createPublicKey(this.#key).export({ format: "der", type: "spki" }).subarray(SPKI.length);
  }

  /** @param {Buffer} message @returns {Buffer} */
  sign(message) {
    return ed25519Sign(null, message, this.#key);
  }
}

/** @param {Buffer} publicKey 32 bytes @param {Buffer} message @param {Buffer} signature */
export function verify(publicKey, message, signature) {
  if (signature.length !== SIGNATURE_BYTES) return false;
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: "der", type: "spki" });
    return ed25519Verify(null, message, key, signature);
  } catch {
    return false;
  }
}

/** What people compare by phone and find on printed cards. */
export const fingerprint = (publicKey) => sha256(publicKey).toString("hex");

/** Buffers are often views into a larger pool, which the HPKE library must not take for the whole. */
const arrayBuffer = (bytes) => new Uint8Array(bytes).buffer;
