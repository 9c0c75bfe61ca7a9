import { join } from "node:path";
import { Lines } from "./files.js";
import { ID } from "./topics.js";

/**
 * The receipts of one dispatch, in {@code <dispatch>.receipts}: a line for each receipt, and one when Kafka has it. A receipt is
 * written down before it is sent, so that it is sent with the same number and words after any halt.
 */
export class ReceiptBook {
  static ENDING = ".receipts";
  #base;
  #lines;
  #receipts = [];
  #sent = new Set();

  constructor(folder, agency, dispatch) {
    this.#base = { agency, dispatch };
    this.#lines = lines(folder, dispatch, ReceiptBook.ENDING);
    for (const line of this.#lines.read()) {
      if (line.acknowledged !== undefined) this.#sent.add(line.acknowledged);
      else this.#receipts.push(this.#receipt(line));
    }
  }

  get isEmpty() {
    return this.#receipts.length === 0;
  }

  /** Receipts that Kafka may not have, in their order, unsigned. */
  unsent() {
    return this.#receipts.filter(({ sequence }) => !this.#sent.has(sequence));
  }

  /** The first receipt: the machine opened the envelope of this digest. Later envelopes under the same id change nothing. */
  opened(envelopeDigest, hour) {
    if (this.isEmpty) this.#add({ sequence: 1, state: "OPENED", reason: null, hour, envelopeDigest: envelopeDigest.toString("hex") });
  }

  /** The next receipt: what a person answered, about the same envelope. */
  answered(state, reason, hour) {
    const last = this.#receipts.at(-1);
    this.#add({ sequence: last.sequence + 1, state, reason, hour, envelopeDigest: last.envelopeDigest.toString("hex") });
  }

  acknowledged({ sequence }) {
    this.#lines.append({ acknowledged: sequence });
    this.#sent.add(sequence);
  }

  #add(line) {
    this.#lines.append(line);
    this.#receipts.push(this.#receipt(line));
  }

  #receipt({ envelopeDigest, ...line }) {
    return { ...this.#base, ...line, envelopeDigest: Buffer.from(envelopeDigest, "hex") };
  }
}

/** The notices about one dispatch and what was answered to them, in {@code <dispatch>.notices}: nothing of any view. */
export class NoticeBook {
  static ENDING = ".notices";
  #base;
  #lines;
  #notices = new Map();
  #answers = [];
  #sent = new Set();

  constructor(folder, agency, dispatch) {
    this.#base = { agency, dispatch };
    this.#lines = lines(folder, dispatch, NoticeBook.ENDING);
    for (const line of this.#lines.read()) {
      if (line.notice !== undefined) this.#notices.set(line.notice, line);
      else if (line.answers !== undefined) this.#answers.push(this.#receipt(line));
      else this.#sent.add(line.acknowledged);
    }
  }

  /** Writes down that a notice came; what was written down first stays. */
  take(notice, { number, reason, view }, envelopeDigest, held) {
    if (!this.#notices.has(notice)) {
      const line = { notice, number, deletes: view === null, reason, envelopeDigest: envelopeDigest.toString("hex"), held };
      this.#lines.append(line);
      this.#notices.set(notice, line);
    }
    return this.#notices.get(notice);
  }

  /** Whether a later notice about the dispatch came before this one. */
  overtaken({ number }) {
    return [...this.#notices.values()].some((other) => other.number > number);
  }

  isAnswered({ notice }) {
    return this.#answers.some((answer) => answer.notice === notice);
  }

  answered({ notice }, answer, hour) {
    const line = { answers: notice, sequence: 1, answer, reason: null, hour };
    this.#lines.append(line);
    this.#answers.push(this.#receipt(line));
  }

  unsent() {
    return this.#answers.filter(({ notice }) => !this.#sent.has(notice));
  }

  acknowledged({ notice, sequence }) {
    this.#lines.append({ acknowledged: notice, sequence });
    this.#sent.add(notice);
  }

  #receipt({ answers, ...line }) {
    const envelopeDigest = Buffer.from(this.#notices.get(answers).envelopeDigest, "hex");
    return { ...this.#base, notice: answers, ...line, envelopeDigest };
  }
}

function lines(folder, dispatch, ending) {
  if (!ID.test(dispatch)) throw new TypeError("a dispatch id must be a UUID");
  return new Lines(join(folder, dispatch + ending));
}
