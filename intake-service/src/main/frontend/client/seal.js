import { equal, random, sha256 } from "./bytes.js";
import { pad, unpad } from "./padding.js";
import { SealedEnvelope } from "./schemas.js";
import { verify } from "./signature.js";
import { KEY_BYTES, SUITE_ID, decrypt, encrypt } from "./suite.js";
import { transcript } from "./transcript.js";

/** @typedef {{sender: string, topic: string, minimumBucket: number}} Topic */

/** Reports, and messages through mailboxes. @type {Topic} */
export const REPORTS = { sender: "reporter", topic: "reports.submitted", minimumBucket: 4_096 };
/** Chunks of attachments. @type {Topic} */
export const ATTACHMENTS = { sender: "reporter", topic: "attachments.submitted", minimumBucket: 525_312 };
/** What triage leaves for a reporter. @type {Topic} */
export const MAILBOXES = { sender: "triage", topic: "mailboxes", minimumBucket: 4_096 };

const WRAP_INFO = transcript("waylight/v1/wrap");
const SIGNATURE_BYTES = 64;

/** Canonical form of the place and the suite: an envelope moved to another topic, sender or record does not open. */
export const associatedData = ({ sender, topic }, id) => transcript("waylight/v1/envelope", SUITE_ID, sender, topic, id);

/**
 * Seals without a signature, as a reporter does, who has no identity.
 *
 * @param {Uint8Array} message single-object encoding
 * @param {import("./suite.js").SealingKey} addressee
 * @param {Topic} topic
 * @param {string} id of the envelope
 * @returns {Promise<Uint8Array>} a SealedEnvelope, single-object encoding
 */
export async function seal(message, addressee, topic, id) {
  const place = associatedData(topic, id);
  const contentKey = random(KEY_BYTES);
  const content = await encrypt(contentKey, place, pad(message, topic.minimumBucket));
  const wrapped = await addressee.seal(WRAP_INFO, await wrapData(addressee.keyId, place, content), contentKey);
  contentKey.fill(0);
  return SealedEnvelope.encode({
    suite: SUITE_ID,
    id,
    sealing: { Addressed: { wraps: [{ keyId: addressee.keyId, enc: wrapped.enc, wrappedKey: wrapped.sealed }] } },
    content,
  });
}

/**
 * Opens an envelope.
 *
 * @param {Uint8Array} bytes single-object encoding
 * @param {import("./suite.js").OpeningKey} key
 * @param {Topic} topic
 * @param {string} id
 * @param {Uint8Array} [identity] public key of the sender, who must have signed inside the seal
 * @returns {Promise<Uint8Array|null>} the message, or null for every reason there is
 */
export async function open(bytes, key, topic, id, identity) {
  const envelope = SealedEnvelope.decode(bytes);
  const wraps = envelope?.sealing.Addressed?.wraps;
  if (envelope?.suite !== SUITE_ID || envelope.id !== id || !wraps) {
    return null;
  }
  const place = associatedData(topic, id);
  const wrap = wraps.find(({ keyId }) => equal(keyId, key.keyId));
  const contentKey =
    wrap && (await key.open(wrap.enc, WRAP_INFO, await wrapData(key.keyId, place, envelope.content), wrap.wrappedKey));
  const padded = contentKey && (await decrypt(contentKey, place, envelope.content));
  const message = padded && unpad(padded);
  if (!message || !identity) {
    return message ?? null;
  }
  const signed = message.slice(SIGNATURE_BYTES);
  const signature = message.slice(0, SIGNATURE_BYTES);
  return (await verify(identity, transcript("waylight/v1/addressed", place, key.keyId, signed), signature))
    ? signed
    : null;
}

/** Binds a wrap to the place, its addressee's key and the content's digest, since GCM alone commits to nothing. */
async function wrapData(keyId, place, content) {
  return transcript("waylight/v1/wrap", place, keyId, await sha256(content));
}
