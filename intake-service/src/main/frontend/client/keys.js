import { hex, sha256, text, unbase64 } from "./bytes.js";
import { Problem } from "./problem.js";
import { KeyStatement } from "./schemas.js";
import { verify } from "./signature.js";
import { SUITE_ID, SealingKey } from "./suite.js";
import { transcript } from "./transcript.js";

const TRIAGE = "triage";
const PARTY = /^(?:[a-z]{1,64}|[A-Z0-9][A-Z0-9-]{0,63})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const KEY_BYTES = 32;
const HOUR = 3_600_000;
/** How far a clock may be off for the refusal to say that it is the clock. */
const CLOCK_OFF_HOURS = 48;

/** @typedef {{root: string, directory: string, statements: string[]}} PublishedKeys all base64 */

/** Published keys that lead back to the known root. What is valid depends on the hour. */
export class TrustedKeys {
  #expires;
  #statements;

  constructor(identity, expires, statements) {
    /** Triage's identity key. @type {Uint8Array} */
    this.identity = identity;
    this.#expires = expires;
    this.#statements = statements;
  }

  /**
   * Checks every signature.
   *
   * @param {string} rootFingerprint SHA-256 of the root's public key, lower-case hexadecimal
   * @param {PublishedKeys} published
   * @returns {Promise<TrustedKeys>}
   * @throws {Problem} keys-refused: root or directory
   */
  static async verify(rootFingerprint, published) {
    const root = decoded(published?.root);
    if (root?.length !== KEY_BYTES || hex(await sha256(root)) !== rootFingerprint) {
      throw refused("root");
    }
    const { identity, expires } = await directory(root, decoded(published.directory));
    const statements = [];
    for (const encoded of published.statements ?? []) {
      const statement = KeyStatement.decode(decoded(encoded) ?? new Uint8Array());
      if (statement && (await isTriages(statement, identity))) {
        statements.push(statement);
      }
    }
    return new TrustedKeys(identity, expires, statements);
  }

  /**
   * The key to seal to at this time, the newest, and until when.
   *
   * The time is the device's; what the server says never makes a key valid. It only helps to tell a person whose clock is
   * off from one whose server has old keys: if the keys would do at another time within 48 hours, and the server does not
   * confirm the device's hour, the refusal says "clock".
   *
   * @param {number} now milliseconds
   * @param {number|null} serverTime milliseconds; null if not known
   * @returns {Promise<{key: SealingKey, until: number}>} until in milliseconds
   * @throws {Problem} keys-refused: directory, statement or clock
   */
  async at(now, serverTime) {
    const statement = this.#statementAt(now);
    if (!statement) {
      throw refused(this.#clockIsOff(now, serverTime) ? "clock" : this.#expired(now) ? "directory" : "statement");
    }
    const key = await SealingKey.of(statement.publicKey);
    if (!key) {
      throw refused("statement");
    }
    const until = (Number(statement.notAfter) + 1) * HOUR;
    return { key, until: Math.min(until, this.#expires + 24 * HOUR) };
  }

  #statementAt(time) {
    const hour = BigInt(Math.floor(time / HOUR));
    return this.#expired(time)
      ? undefined
      : this.#statements.find(({ notBefore, notAfter }) => notBefore <= hour && hour <= notAfter);
  }

  #expired(time) {
    return time >= this.#expires + 24 * HOUR;
  }

  #clockIsOff(now, serverTime) {
    if (serverTime !== null && Math.abs(serverTime - now) < HOUR) {
      return false;
    }
    for (let hours = -CLOCK_OFF_HOURS; hours <= CLOCK_OFF_HOURS; hours++) {
      if (this.#statementAt(now + hours * HOUR)) {
        return true;
      }
    }
    return false;
  }
}

async function directory(root, file) {
  let content;
  try {
    const signed = JSON.parse(text(file));
    const list = unbase64(signed.directory);
    if (!(await verify(root, transcript("waylight/v1/directory", list), unbase64(signed.signature)))) {
      throw refused("directory");
    }
    content = JSON.parse(text(list));
  } catch {
    throw refused("directory");
  }
  const expires = DAY.test(content?.expires) ? Date.parse(`${content.expires}T00:00:00Z`) : NaN;
  const identities = new Map();
  for (const party of Array.isArray(content?.parties) ? content.parties : []) {
    const id = party?.id;
    const key = decoded(party?.identityKey);
    if (!PARTY.test(id) || identities.has(id) || key?.length !== KEY_BYTES) {
      throw refused("directory");
    }
    identities.set(id, key);
  }
  const identity = identities.get(TRIAGE);
  if (!identity || Number.isNaN(expires)) {
    throw refused("directory");
  }
  return { identity, expires };
}

async function isTriages({ party, suite, publicKey, notBefore, notAfter, signature }, identity) {
  return (
    party === TRIAGE &&
    suite === SUITE_ID &&
    (await verify(
      identity,
      transcript("waylight/v1/key-statement", party, suite, publicKey, notBefore, notAfter),
      signature,
    ))
  );
}

const refused = (detail) => new Problem("keys-refused", { detail });

/** @returns {Uint8Array|null} null if it is not base64 */
function decoded(base64) {
  try {
    return unbase64(base64);
  } catch {
    return null;
  }
}
