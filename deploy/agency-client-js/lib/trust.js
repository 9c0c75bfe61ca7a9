import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { decode } from "./avro.js";
import { Trouble, writeWhole } from "./files.js";
import { statementTranscript } from "./receipts.js";
import { SUITE_ID, SealingKey, fingerprint, verify } from "./suite.js";
import { transcript } from "./transcript.js";

const PARTY = /^(?:[a-z]{1,64}|[A-Z0-9][A-Z0-9-]{0,63})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const IDENTITY_BYTES = 32;

/**
 * The parties' identity keys in a signed directory file.
 *
 * @param {Buffer} file
 * @param {Buffer} root the root's public key, whose fingerprint the caller has compared
 * @param {string} today as 2026-11-22
 * @param {number} minimumVersion the newest version seen so far
 * @returns {{version: number, expires: string, identities: Map<string, Buffer>}}
 * @throws {Trouble} in words for an operator
 */
export function verifyDirectory(file, root, today, minimumVersion) {
  let list;
  try {
    const signed = JSON.parse(file.toString("utf8"));
    list = unbase64(signed.directory);
    if (!verify(root, transcript("waylight/v1/directory", list), unbase64(signed.signature))) {
      throw new Trouble("directory is not signed by the root key: get it again from the operator");
    }
  } catch (e) {
    throw e instanceof Trouble ? e : new Trouble("directory is not a signed directory file: get it again from the operator");
  }
  const { version, expires, parties } = JSON.parse(list.toString("utf8"));
  if (version < minimumVersion) {
    throw new Trouble(`directory version ${version} is older than version ${minimumVersion} seen before: get the current one`);
  }
  if (!Number.isInteger(version) || !DAY.test(expires) || !Array.isArray(parties)) {
    throw new Trouble("directory is malformed: have it signed again");
  }
  if (expires < today) throw new Trouble(`directory expired on ${expires}: have the root sign a new one`);
  const identities = new Map();
  for (const { id, identityKey } of parties) {
    const key = unbase64(identityKey);
    if (!PARTY.test(id) || identities.has(id) || key.length !== IDENTITY_BYTES) {
      throw new Trouble("directory has a malformed party, or one twice: have it signed again");
    }
    identities.set(id, key);
  }
  return { version, expires, identities };
}

/** Whether a party said so itself, about a key of the one suite. */
export const verifyStatement = (identity, statement) =>
  statement.suite === SUITE_ID && verify(identity, statementTranscript(statement), statement.signature);

function unbase64(text) {
  if (typeof text !== "string" || !BASE64.test(text)) throw new Trouble("a key or signature is not base64");
  return Buffer.from(text, "base64");
}

/** Whom we trust: the folder of public files, looked at again when it changes. */
export class Trust {
  #folder;
  #versionFile;
  #root;
  #directory = null;
  #readAt = null;
  #refused = null;
  #sealing = null;

  /** @param {string} folder @param {string} rootFingerprint got by another way than the folder @param {string} versionFile */
  constructor(folder, rootFingerprint, versionFile) {
    this.#folder = folder;
    this.#versionFile = versionFile;
    const file = join(folder, "root.pub");
    if (!existsSync(file)) throw new Trouble(`${file} is missing: get it from the operator`);
    this.#root = unbase64(readFileSync(file, "ascii").trim());
    if (fingerprint(this.#root) !== rootFingerprint) {
      throw new Trouble(`the root key in ${file} has not the configured fingerprint: compare both with the printed one`);
    }
  }

  /** The directory in force: a newer file that does not count leaves the last good one. @param {number} now milliseconds */
  directory(now) {
    const file = join(this.#folder, "directory.json");
    const today = new Date(now).toISOString().slice(0, 10);
    const changed = existsSync(file) ? statSync(file).mtimeMs : null;
    if (changed !== null && changed !== this.#readAt) {
      try {
        const seen = existsSync(this.#versionFile) ? Number.parseInt(readFileSync(this.#versionFile, "ascii"), 10) : 0;
        this.#directory = verifyDirectory(readFileSync(file), this.#root, today, seen);
        writeWhole(this.#versionFile, String(this.#directory.version));
        this.#refused = null;
      } catch (e) {
        if (!(e instanceof Trouble)) throw e;
        this.#refused = e;
      }
      this.#readAt = changed;
    }
    if (!this.#directory || this.#directory.expires < today) {
      throw this.#refused ?? new Trouble(`there is no valid directory in ${this.#folder}: get the current one from the operator`);
    }
    return this.#directory;
  }

  /** A party's identity key, or undefined. */
  identity(party, now) {
    return this.directory(now).identities.get(party);
  }

  /** The key to seal to, looked up once a minute. @throws {Trouble} if there is none */
  async sealingKey(party, now) {
    const minute = Math.floor(now / 60_000);
    if (this.#sealing?.party !== party || this.#sealing.minute !== minute) {
      this.#sealing = { party, minute, key: await this.#statedKey(party, now) };
    }
    return this.#sealing.key;
  }

  /** Of the valid statements of a party the one that begins last. */
  async #statedKey(party, now) {
    const identity = this.identity(party, now);
    const hour = Math.floor(now / 3_600_000);
    const folder = join(this.#folder, "statements");
    const statements = (existsSync(folder) ? readdirSync(folder) : [])
      .filter((file) => file.endsWith(".avro"))
      .map((file) => decode(readFileSync(join(folder, file))))
      .filter((message) => message?.name === "KeyStatement")
      .map((message) => message.value)
      .filter((statement) => statement.party === party && statement.notBefore <= hour && hour <= statement.notAfter)
      .filter((statement) => identity && verifyStatement(identity, statement))
      .sort((a, b) => b.notBefore - a.notBefore);
    for (const { publicKey } of statements) {
      const key = await SealingKey.of(publicKey);
      if (key) return key;
    }
    throw new Trouble(`no valid key statement of ${party} in ${folder}: get the current ones from the operator`);
  }
}
