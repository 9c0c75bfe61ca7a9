import { randomBytes, randomUUID } from "node:crypto";
import { SealedEnvelope, decode, encode } from "./avro.js";
import { pad, unpad } from "./padding.js";
import { KEY_BYTES, SUITE_ID, SealingKey, decrypt, encrypt, expand, exported, sha256, verify } from "./suite.js";
import { transcript } from "./transcript.js";

export const FRAMING_BYTES = 5;
const SALT_BYTES = 32;
const REMEMBERED = 4_096;
const INFO = transcript("waylight/v1/context");
const EXPORT = transcript("waylight/v1/message");
const WRAP_INFO = transcript("waylight/v1/wrap");

const ADDRESSED = "org.waylight.message.Addressed";
const FROM_PARTY = "org.waylight.message.FromParty";

/** Canonical form of the place and the suite: an envelope moved to another topic, sender or record does not open. */
export const associatedData = (sender, topic, id) => transcript("waylight/v1/envelope", SUITE_ID, sender, topic, id);

/** What the sender of an HPKE context signs. */
export const contextTranscript = (sender, addressee, hour, enc) =>
  transcript("waylight/v1/context", SUITE_ID, sender, addressee, hour, enc);

/** The key of one message. */
export const messageKey = (secret, salt, place) => expand(secret, Buffer.concat([salt, place]));

/** Confluent's wire format: the byte 0, four bytes of schema id, Avro binary. */
export function frame(schemaId, envelope) {
  const header = Buffer.alloc(FRAMING_BYTES);
  header.writeInt32BE(schemaId, 1);
  return Buffer.concat([header, SealedEnvelope.toBuffer(envelope)]);
}

/** @param {Buffer|null} value of a record @returns {number|null} the schema id */
export const schemaId = (value) => (value?.length > FRAMING_BYTES && value[0] === 0 ? value.readInt32BE(1) : null);

/** SHA-256 over the envelope's Avro binary as it arrived: the value without the five bytes of framing. */
export const envelopeDigest = (value) => sha256(value.subarray(FRAMING_BYTES));

/**
 * The envelope in a record's value. Only the form that parties send is decoded: nobody has vouched for these bytes yet, and
 * the other form holds an array, for which Avro's library would believe any length.
 *
 * @returns {object|"Addressed"|null} null if there is none
 */
export function envelopeIn(value) {
  if (schemaId(value) === null || value[5] !== 2 * SUITE_ID || value[6] !== 2 * 36) return null;
  if (value[43] === 0) return "Addressed";
  if (value[43] !== 2) return null;
  try {
    return SealedEnvelope.fromBuffer(value.subarray(FRAMING_BYTES));
  } catch {
    return null;
  }
}

/**
 * Opens what is sealed to one party. The context's secret is remembered, so that signature and X-Wing are computed once an hour
 * and not for each message.
 */
export class Opener {
  #keys;
  #secrets = new Map();

  /** @param {import("./suite.js").OpeningKey[]} keys */
  constructor(keys) {
    this.#keys = keys;
  }

  /**
   * @param {import("./topics.js").Topic} topic
   * @param {string|null} recordKey
   * @param {Buffer|null} value
   * @param {Buffer|undefined} identity public key of the topic's one sender, by the directory
   * @returns {Promise<{id: string, name: string, value: object}|{refusal: "UNREADABLE"|"SENDER"|"INVALID"}>}
   */
  async open(topic, recordKey, value, identity) {
    const envelope = envelopeIn(value);
    if (envelope === null) return { refusal: "UNREADABLE" };
    if (envelope === "Addressed" || !identity) return { refusal: "SENDER" };
    const sealing = envelope.sealing[FROM_PARTY];
    const secret = await this.#secret(topic.sender, sealing, identity);
    if (secret.refusal) return secret;
    const place = associatedData(topic.sender, topic.name, envelope.id);
    const padded =
      sealing.salt.length === SALT_BYTES ? decrypt(messageKey(secret.bytes, sealing.salt, place), place, envelope.content) : null;
    const message = padded && unpad(padded);
    if (!message) return { refusal: "UNREADABLE" };
    const body = decode(message);
    if (!body || !topic.types.includes(body.name)) return { refusal: "INVALID" };
    // The envelope is bound to its id; whether it lies in the record of that id is for us to see.
    return recordKey === envelope.id ? { id: envelope.id, ...body } : { refusal: "UNREADABLE" };
  }

  async #secret(sender, { keyId, hour, enc, signature }, identity) {
    const signed = contextTranscript(sender, keyId, hour, enc);
    const context = sha256(signed, signature, identity).toString("hex");
    const known = this.#secrets.get(context);
    if (known) return known;
    if (!verify(identity, signed, signature)) return { refusal: "SENDER" };
    const key = this.#keys.find((own) => own.keyId.equals(keyId));
    const opened = key && (await key.decapsulate(enc, INFO));
    if (!opened) return { refusal: "UNREADABLE" };
    const secret = { bytes: await exported(opened, EXPORT) };
    if (this.#secrets.size >= REMEMBERED) this.#secrets.clear();
    this.#secrets.set(context, secret);
    return secret;
  }
}

/** Seals as one party: one HPKE context for each addressee's key and hour, a key of its own for each message. */
export class Sealer {
  #self;
  #identity;
  #context;

  /** @param {string} self @param {import("./suite.js").IdentityKey} identity */
  constructor(self, identity) {
    this.#self = self;
    this.#identity = identity;
  }

  /** @param {SealingKey} addressee @param {number} hour @returns {Promise<object>} a SealedEnvelope */
  async seal(topic, id, name, message, addressee, hour) {
    const { keyId, enc, signature, secret } = await this.#contextFor(addressee, hour);
    const salt = randomBytes(SALT_BYTES);
    const place = associatedData(this.#self, topic.name, id);
    const padded = pad(encode(name, message), topic.minimumBucket);
    const content = encrypt(messageKey(secret, salt, place), place, padded);
    return { suite: SUITE_ID, id, sealing: { [FROM_PARTY]: { keyId, hour, enc, signature, salt } }, content };
  }

  async #contextFor(addressee, hour) {
    if (!this.#context?.keyId.equals(addressee.keyId) || this.#context.hour !== hour) {
      const context = await addressee.encapsulate(INFO);
      const enc = Buffer.from(context.enc);
      const signature = this.#identity.sign(contextTranscript(this.#self, addressee.keyId, hour, enc));
      this.#context = { keyId: addressee.keyId, hour, enc, signature, secret: await exported(context, EXPORT) };
    }
    return this.#context;
  }
}

/** Seals bytes that are no envelope to oneself, before they go to the dead letters: nobody knows what they hold. */
export async function sealUnknown(self, deadTopic, ownKey, bytes) {
  const id = randomUUID();
  const place = associatedData(self, deadTopic, id);
  const contentKey = randomBytes(KEY_BYTES);
  const content = encrypt(contentKey, place, pad(bytes, 0));
  const context = await (await SealingKey.of(ownKey.publicKey)).encapsulate(WRAP_INFO);
  const bound = wrapData(place, ownKey.keyId, content);
  const wrappedKey = Buffer.from(await context.seal(contentKey, bound));
  const wraps = [{ keyId: ownKey.keyId, enc: Buffer.from(context.enc), wrappedKey }];
  return { suite: SUITE_ID, id, sealing: { [ADDRESSED]: { wraps } }, content };
}

/** Opens what {@link sealUnknown} sealed. @returns {Promise<Buffer|null>} */
export async function openUnknown(self, deadTopic, ownKey, envelope) {
  const place = associatedData(self, deadTopic, envelope.id);
  const wrap = envelope.sealing[ADDRESSED]?.wraps.find(({ keyId }) => ownKey.keyId.equals(keyId));
  const context = wrap && (await ownKey.decapsulate(wrap.enc, WRAP_INFO));
  if (!context) return null;
  try {
    const bound = wrapData(place, ownKey.keyId, envelope.content);
    const contentKey = Buffer.from(await context.open(wrap.wrappedKey, bound));
    return unpad(decrypt(contentKey, place, envelope.content));
  } catch {
    return null;
  }
}

/** Binds a wrapped key to the place, its addressee's key and the content's digest, since GCM alone commits to nothing. */
const wrapData = (place, keyId, content) => transcript("waylight/v1/wrap", place, keyId, sha256(content));
