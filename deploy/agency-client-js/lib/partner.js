import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { NoticeBook, ReceiptBook } from "./books.js";
import { isCanary } from "./canary.js";
import { Opener, Sealer, envelopeDigest, envelopeIn, frame, sealUnknown } from "./envelope.js";
import { remove } from "./files.js";
import { noticeTranscript, receiptTranscript, statementTranscript } from "./receipts.js";
import { SUITE_ID } from "./suite.js";
import { topicsOf } from "./topics.js";

const HOUR = 3_600_000;
/** For how long others may seal to a key that was stated today; it is stated again when half of that is over. */
const STATED_FOR_HOURS = 90 * 24;
const ANSWER = ".answer";

/**
 * What a partner does with a record, whatever carries it: opens it, writes it down, signs for it. It sends by `send` and
 * knows nothing of Kafka.
 */
export class Partner {
  #agency;
  #topics;
  #keys;
  #trust;
  #inbox;
  #schemaIds;
  #send;
  #clock;
  #opener;
  #sealer;
  #statedUntil = 0;

  /**
   * @param {object} parts
   * @param {string} parts.agency
   * @param {{identity: object, opening: object[]}} parts.keys
   * @param {import("./trust.js").Trust} parts.trust
   * @param {import("./inbox.js").Inbox} parts.inbox
   * @param {import("./registry.js").SchemaIds} parts.schemaIds
   * @param {(topic: string, key: Buffer|null, value: Buffer, reason?: string) => Promise<void>} parts.send returns once it is durable
   * @param {() => number} [parts.clock] milliseconds
   */
  constructor({ agency, keys, trust, inbox, schemaIds, send, clock = Date.now }) {
    this.#agency = agency;
    this.#topics = topicsOf(agency);
    this.#keys = keys;
    this.#trust = trust;
    this.#inbox = inbox;
    this.#schemaIds = schemaIds;
    this.#send = send;
    this.#clock = clock;
    this.#opener = new Opener(keys.opening);
    this.#sealer = new Sealer(agency, keys.identity);
  }

  /** Whether the directory names us with the key that we have. */
  get isEnrolled() {
    return this.#trust.identity(this.#agency, this.#clock())?.equals(this.#keys.identity.publicKey) ?? false;
  }

  /** Says which key to seal to, if that was not said or ends soon. */
  async stateKey() {
    const hour = this.#hour();
    if (this.#statedUntil - hour > STATED_FOR_HOURS / 2) return;
    const statement = {
      party: this.#agency,
      suite: SUITE_ID,
      publicKey: this.#keys.opening[0].publicKey,
      notBefore: hour,
      notAfter: hour + STATED_FOR_HOURS,
    };
    await this.#say("KeyStatement", { ...statement, signature: this.#keys.identity.sign(statementTranscript(statement)) });
    this.#statedUntil = statement.notAfter;
  }

  /** Sends what an earlier life wrote down and could not send. */
  async sendUnsent() {
    for (const dispatch of this.#inbox.with(NoticeBook.ENDING)) await this.#sendNotices(this.#notices(dispatch));
    for (const dispatch of this.#inbox.with(ReceiptBook.ENDING)) await this.#sendReceipts(this.#receipts(dispatch));
  }

  /**
   * Does everything that one record asks for. Safe to call again for the same record: twice is as once.
   *
   * @param {Buffer|null} key @param {Buffer|null} value
   * @returns {Promise<string|null>} why it was put aside, or null
   */
  async take(key, value) {
    const topic = this.#topics.reports;
    const recordKey = key?.length === 36 ? key.toString("ascii") : null;
    const opened =
      value !== null && (await this.#schemaIds.isEnvelope(value))
        ? await this.#opener.open(topic, recordKey, value, this.#trust.identity(topic.sender, this.#clock()))
        : { refusal: "UNREADABLE" };
    if (opened.refusal) {
      await this.#putAside(key, value, opened.refusal);
      return opened.refusal;
    }
    // This example asks nothing, so there is no question for an answer to stand below.
    if (opened.name === "AgencyAnswer") return null;
    if (opened.name === "AgencyReport" && isCanary(opened.value)) await this.#answerCanary(opened.id, envelopeDigest(value));
    else if (opened.name === "AgencyReport") await this.#keep(opened.id, opened.value, envelopeDigest(value));
    else await this.#obey(opened.id, opened.value, envelopeDigest(value));
    return null;
  }

  /** Signs and sends what people answered meanwhile: see the command {@code answer}. */
  async takeAnswers() {
    for (const dispatch of this.#inbox.with(ANSWER)) {
      const file = join(this.#inbox.folder, dispatch + ANSWER);
      const { state, reason } = JSON.parse(readFileSync(file, "utf8"));
      const book = this.#receipts(dispatch);
      if (!book.isEmpty) book.answered(state, reason, this.#hour());
      remove(file);
      await this.#sendReceipts(book);
    }
  }

  async #keep(dispatch, report, digest) {
    // It comes late, or again: what was to be deleted stays so.
    if (this.#inbox.deleted(dispatch)) return;
    this.#inbox.keep(dispatch, report);
    const book = this.#receipts(dispatch);
    book.opened(digest, this.#hour());
    await this.#sendReceipts(book);
  }

  /** By the machine alone. Nothing is written down: should it come again, the same is said again, and counts once. */
  async #answerCanary(dispatch, digest) {
    let sequence = 0;
    for (const state of ["OPENED", "ACCEPTED"]) {
      await this.#sign({ agency: this.#agency, dispatch, envelopeDigest: digest, state, reason: null, sequence: ++sequence, hour: this.#hour() });
    }
  }

  async #obey(id, notice, digest) {
    const book = this.#notices(notice.dispatch);
    const taken = book.take(id, notice, digest, this.#inbox.holds(notice.dispatch));
    if (!book.isAnswered(taken)) book.answered(taken, await this.#done(book, taken, notice), this.#hour());
    await this.#sendNotices(book);
  }

  async #done(book, taken, { dispatch, view }) {
    if (taken.deletes) {
      // Where it never was, the certificate keeps it out should it come later.
      if (!this.#inbox.deleted(dispatch) || this.#inbox.holds(dispatch)) {
        this.#inbox.delete({ dispatch, notice: taken.notice, reason: taken.reason, hour: this.#hour(), held: taken.held });
      }
      return taken.held ? "DELETED" : "NOT_HELD";
    }
    if (this.#inbox.deleted(dispatch)) return "NOT_HELD";
    if (!book.overtaken(taken)) {
      this.#inbox.replace(dispatch, view, this.#hour());
      // A deputy gets a corrected view in place of the first: then that is what it signs for.
      const receipts = this.#receipts(dispatch);
      receipts.opened(Buffer.from(taken.envelopeDigest, "hex"), this.#hour());
      await this.#sendReceipts(receipts);
    }
    return "REPLACED";
  }

  async #putAside(key, value, reason) {
    const bytes = value ?? Buffer.alloc(0);
    const envelope = envelopeIn(value);
    const isEnvelope = envelope !== null && envelope !== "Addressed";
    const kept = isEnvelope
      ? bytes
      : frame(await this.#schemaIds.forWriting(), await sealUnknown(this.#agency, this.#topics.dead, this.#keys.opening[0], bytes));
    await this.#send(this.#topics.dead, key, kept, reason);
  }

  async #sendReceipts(book) {
    for (const receipt of book.unsent()) {
      await this.#sign(receipt);
      book.acknowledged(receipt);
    }
  }

  #sign(receipt) {
    return this.#say("AgencyReceipt", { ...receipt, signature: this.#keys.identity.sign(receiptTranscript(receipt)) });
  }

  async #sendNotices(book) {
    for (const answer of book.unsent()) {
      await this.#say("NoticeReceipt", { ...answer, signature: this.#keys.identity.sign(noticeTranscript(answer)) });
      book.acknowledged(answer);
    }
  }

  async #say(name, message) {
    const id = randomUUID();
    const routing = await this.#trust.sealingKey("routing", this.#clock());
    const envelope = await this.#sealer.seal(this.#topics.receipts, id, name, message, routing, this.#hour());
    await this.#send(this.#topics.receipts.name, Buffer.from(id, "ascii"), frame(await this.#schemaIds.forWriting(), envelope));
  }

  #receipts(dispatch) {
    return new ReceiptBook(this.#inbox.folder, this.#agency, dispatch);
  }

  #notices(dispatch) {
    return new NoticeBook(this.#inbox.folder, this.#agency, dispatch);
  }

  #hour() {
    return Math.floor(this.#clock() / HOUR);
  }
}

/** Leaves a person's answer where the running client finds it. */
export const answerFile = (inbox, dispatch) => join(inbox, dispatch + ANSWER);

/** Whether a dispatch was signed for. */
export const isKnown = (inbox, dispatch) => existsSync(join(inbox, dispatch + ReceiptBook.ENDING));
