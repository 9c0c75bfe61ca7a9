import { argon2id } from "hash-wasm";
import { random, sha256, utf8, uuid4 } from "./bytes.js";
import { Problem } from "./problem.js";
import { OpeningKey } from "./suite.js";
import { WORDS } from "./words.js";

const LENGTH = 8;
const SALT = utf8("waylight/v1/receipt-code");
const KNOWN = new Set(WORDS);

/**
 * The reporter's way back: 8 words of 2,048, 88 random bits. Made on the reporter's device, shown once, sent nowhere.
 * Everything of the mailbox follows from it by Argon2id (RFC 9106; 64 MiB, 3 passes, 1 lane, a fixed public salt, since
 * there is nowhere to keep another).
 */
export class ReceiptCode {
  #words;
  #box;

  constructor(words) {
    this.#words = words;
  }

  /** @returns {ReceiptCode} */
  static generate() {
    const bytes = new DataView(random(2 * LENGTH).buffer);
    // 65,536 is a multiple of 2,048, so that no word is likelier than another.
    const words = Array.from({ length: LENGTH }, (_, i) => WORDS[bytes.getUint16(2 * i) % WORDS.length]);
    return new ReceiptCode(words.join(" "));
  }

  /**
   * The code as somebody typed it: any case, any Unicode form, any accents, anything but letters between the words.
   *
   * @param {string} typed
   * @returns {ReceiptCode}
   * @throws {Problem} not-a-code; says nothing of what was typed
   */
  static parse(typed) {
    const words = tokens(typed);
    if (words.length !== LENGTH || !words.every((word) => KNOWN.has(word))) {
      throw new Problem("not-a-code");
    }
    return new ReceiptCode(words.join(" "));
  }

  /** The words in lower case, one space between them. */
  get words() {
    return this.#words;
  }

  /**
   * Whether the text has the words of the code in their order, in whatever case and Unicode form, with whatever in between.
   *
   * @param {string} text
   */
  isIn(text) {
    const words = this.#words.split(" ");
    const found = tokens(text);
    let next = 0;
    for (const token of found) {
      if (token === words[next]) {
        next++;
      }
    }
    return next === LENGTH || found.join("").includes(words.join(""));
  }

  /**
   * The mailbox that belongs to this code; takes a tenth of a second or more, on purpose, once.
   *
   * @returns {Promise<Box>}
   */
  box() {
    this.#box ??= derive(this.#words).catch((e) => {
      // Out of memory, perhaps; the next call tries again.
      this.#box = undefined;
      throw e;
    });
    return this.#box;
  }

  /**
   * Other bytes of the code than the mailbox's, by another salt; takes as long.
   *
   * @param {Uint8Array} salt @param {number} length
   * @returns {Promise<Uint8Array>}
   */
  stretched(salt, length) {
    return stretch(this.#words, salt, length);
  }

  toString() {
    return "ReceiptCode[redacted]";
  }

  toJSON() {
    return this.toString();
  }
}

/**
 * A reporter's side of a mailbox.
 *
 * @typedef {object} Box
 * @property {string} id intake sees it at every look-up
 * @property {OpeningKey} key opens what triage leaves in the mailbox
 * @property {Uint8Array} secret what every message through the mailbox carries inside its seal
 * @property {Uint8Array} secretDigest SHA-256 of the secret, which the report carries
 */

const stretch = (words, salt, length) =>
  argon2id({
    password: utf8(words),
    salt,
    memorySize: 65_536,
    iterations: 3,
    parallelism: 1,
    hashLength: length,
    outputType: "binary",
  });

async function derive(words) {
  const derived = await stretch(words, SALT, 80);
  const secret = derived.slice(48, 80);
  const key = await OpeningKey.ofSeed(derived.slice(16, 48));
  const box = { id: uuid4(derived), key, secret, secretDigest: await sha256(secret) };
  derived.fill(0);
  return box;
}

function tokens(text) {
  return text
    .normalize("NFKD")
    // A long press or a Turkish keyboard puts a mark on a letter, or leaves the dot off.
    .replace(/\p{M}/gu, "")
    .replaceAll("ı", "i")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
}
