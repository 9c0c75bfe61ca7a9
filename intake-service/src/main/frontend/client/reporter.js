import { Attachments } from "./attachments.js";
import { hex, sha256, uuid } from "./bytes.js";
import { ReceiptCode } from "./code.js";
import { openDraft, sealDraft } from "./draft.js";
import { Intake, StaleKey, WorkRequired } from "./intake.js";
import { TrustedKeys } from "./keys.js";
import { readMailbox } from "./mailbox.js";
import { Problem } from "./problem.js";
import { encodeReport, encoded, longText } from "./report.js";
import { AttachmentChunk, MailboxMessage } from "./schemas.js";
import { ATTACHMENTS, REPORTS, seal } from "./seal.js";
import { expiry, solve } from "./work.js";

/**
 * The reporter's side of Waylight: seals reports to triage so that nobody in between can read them, and opens the
 * mailbox that belongs to a receipt code. Keeps everything in memory and nowhere else; {@link forget} drops it.
 *
 * Runs in browsers (best in a worker: sealing and the proof of work take tenths of seconds) and in Node 20.19 or later.
 * Every method throws only {@link Problem}, and after one the same call may be made again: what the server already has
 * is not sent twice.
 *
 * ```js
 * const client = new ReporterClient({ rootFingerprint, base: "https://report.example.org" });
 * await client.prepare();
 * const { code } = client.newCode();
 * await client.send({
 *   report: { reporterRole: "BUSINESS_TRAVELLER", sharing: "WHOEVER_CAN_HELP", language: "en", narrative, country: "FR" },
 *   mailbox: true,
 *   files: [],
 * });
 * ```
 */
export class ReporterClient {
  #rootFingerprint;
  #now;
  #intake;
  #forgotten = new AbortController();
  /** Keys that lead back to the root, and of them the one to seal to. */
  #trusted;
  #current;
  /** The new code, and the mailbox that was opened last. */
  #code;
  #mailbox;
  #attachments = new Attachments();
  /** The id of the next report. */
  #prepared;
  /** By the digest of a message: its id and whether the server has it. */
  #deliveries = new Map();
  /** Chunks that the server doesn't have yet. */
  #waiting = [];
  /** Proofs of work by id. */
  #works = new Map();
  #busy = false;

  /**
   * @param {object} settings
   * @param {string} settings.rootFingerprint of the root key, as printed on cards: 64 lower-case hexadecimal digits
   * @param {string} [settings.base] origin of intake; none for the origin that served the script
   * @param {typeof fetch} [settings.fetch]
   * @param {() => number} [settings.now] milliseconds
   * @param {(ms: number) => Promise<void>} [settings.sleep]
   */
  constructor({
    rootFingerprint,
    base = "",
    fetch = (...request) => globalThis.fetch(...request),
    now = Date.now,
    sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  }) {
    this.#rootFingerprint = rootFingerprint;
    this.#now = now;
    this.#intake = new Intake({ base, fetch, sleep, signal: this.#forgotten.signal });
  }

  /**
   * Fetches and checks triage's key, picks the report's id and starts its proof of work, so that {@link send} is quick.
   *
   * @returns {Promise<{validUntil: number}>} milliseconds; a later {@link send} fetches the next key by itself
   */
  async prepare() {
    return problems(async () => {
      const { until } = await this.#key();
      this.#prepared ??= uuid();
      this.#startWork(this.#prepared);
      return { validUntil: until };
    });
  }

  /**
   * A new receipt code; its mailbox is derived in the background. To be shown once, and kept nowhere.
   *
   * @returns {{code: string}}
   */
  newCode() {
    const code = ReceiptCode.generate();
    this.#code = code;
    // After the answer is on its way; send() meets a failure again.
    setTimeout(() => code.box().catch(() => {}));
    return { code: code.words };
  }

  /**
   * Seals a form so that only the report's code opens it: the one of {@link newCode}, else a new one. For whoever wants to
   * go on later; this keeps nothing.
   *
   * @param {object} form whatever JSON can hold
   * @returns {Promise<{sealed: Uint8Array, code: string}>}
   */
  async saveDraft(form) {
    return this.#alone(async () => {
      if (!this.#code) {
        this.newCode();
      }
      return { sealed: await sealDraft(this.#code, form), code: this.#code.words };
    });
  }

  /**
   * Opens what {@link saveDraft} sealed. Its code becomes the code of the report that {@link send} sends.
   *
   * @param {Uint8Array} sealed
   * @param {string} code as typed
   * @returns {Promise<{found: false} | {found: true, form: object, code: string}>}
   */
  async openDraft(sealed, code) {
    return this.#alone(async () => {
      const parsed = ReceiptCode.parse(code);
      const form = await openDraft(parsed, sealed);
      if (!form) {
        return { found: false };
      }
      this.#code = parsed;
      return { found: true, form, code: parsed.words };
    });
  }

  /** Bytes that attachments may still have. */
  get room() {
    return this.#attachments.room;
  }

  /**
   * Adds a file to what can be sent. Whoever calls this has removed its metadata.
   *
   * @param {"JPEG"|"PDF"} mediaType
   * @param {Uint8Array} bytes
   * @returns {Promise<{handle: number, mediaType: "JPEG"|"PDF", size: number}>}
   */
  async addAttachment(mediaType, bytes) {
    return problems(async () => ({
      handle: await this.#attachments.add(mediaType, bytes),
      mediaType,
      size: bytes.length,
    }));
  }

  /** @param {number} handle */
  removeAttachment(handle) {
    this.#attachments.remove(handle);
  }

  /**
   * Seals and sends a report, then its files.
   *
   * @param {object} what
   * @param {import("./report.js").Answers} what.report
   * @param {boolean} what.mailbox whether the code of {@link newCode} shall lead to a mailbox
   * @param {number[]} [what.files] handles
   * @param {(progress: number) => void} [onProgress] 0 to 1
   * @returns {Promise<{received: true, files: "sent"|"none"|"waiting"}>} waiting: {@link resumeFiles} sends the rest
   */
  async send({ report, mailbox, files = [] }, onProgress = () => {}) {
    return this.#alone(async () => {
      if (mailbox && !this.#code) {
        throw new Problem("refused", { detail: "no-code" });
      }
      const records = this.#attachments.records(files);
      // Texts first: deriving the mailbox takes longer.
      encodeReport(report, null, records, this.#code);
      const box = mailbox ? await this.#code.box() : null;
      const key = box && { mailbox: box.id, publicKey: box.key.publicKey, secretDigest: box.secretDigest };
      const delivery = await this.#delivery(encodeReport(report, key, records, this.#code), this.#prepared);
      this.#prepared = undefined;
      return this.#deliver(delivery, files, onProgress);
    });
  }

  /**
   * Sends the files that {@link send} or {@link add} could not.
   *
   * @param {(progress: number) => void} [onProgress]
   * @returns {Promise<{files: "sent"}>}
   */
  async resumeFiles(onProgress = () => {}) {
    return this.#alone(async () => {
      await this.#sendWaiting(onProgress);
      return { files: "sent" };
    });
  }

  /**
   * Looks into the mailbox of a code. A wrong code and a mailbox that isn't there are the same, here and to the server.
   *
   * @param {string} code as typed
   * @returns {Promise<{found: false} | {found: true, status: string,
   *     questions: {number: number, text: string, answered: boolean}[], received: number}>}
   */
  async openMailbox(code) {
    return this.#alone(async () => {
      const parsed = ReceiptCode.parse(code);
      const known = this.#mailbox?.code.words === parsed.words ? this.#mailbox : undefined;
      const mailboxCode = known?.code ?? parsed;
      const box = await mailboxCode.box();
      await this.#key();
      const envelope = await this.#withWork(box.id, (work) => this.#intake.mailbox(box.id, work));
      const read = await readMailbox(envelope, box, this.#trusted.identity);
      // A server could show an older state again; within a visit it can't.
      const content = known && !(read?.sequence >= known.content.sequence) ? known.content : read;
      if (!content) {
        return { found: false };
      }
      this.#mailbox = { code: mailboxCode, box, content };
      const { status, questions, received } = content;
      return { found: true, status, questions, received };
    });
  }

  /** Answers a question of the mailbox opened last. @param {{question: number, text: string}} answer */
  async answer({ question, text }) {
    return this.#say((code) => ({ Answer: { question, text: longText("text", text, code) } }));
  }

  /**
   * Adds to the report of the mailbox opened last.
   *
   * @param {{text: string, files?: number[]}} addition
   * @param {(progress: number) => void} [onProgress]
   * @returns {Promise<{received: true, files: "sent"|"none"|"waiting"}>}
   */
  async add({ text, files = [] }, onProgress) {
    return this.#say(
      (code) => ({ Addition: { text: longText("text", text, code), attachments: this.#attachments.records(files) } }),
      files,
      onProgress,
    );
  }

  /** Asks to erase the report of the mailbox opened last. What agencies have already opened stays with them. */
  async erase() {
    return this.#say(() => ({ Erasure: {} }));
  }

  /** Asks to close the mailbox opened last for good. The report stays. */
  async burn() {
    return this.#say(() => ({ Burn: {} }));
  }

  /** Drops every secret, text and file, and breaks off what is being sent. The client can't be used any more. */
  forget() {
    this.#forgotten.abort();
    this.#code = undefined;
    this.#mailbox = undefined;
    this.#attachments = new Attachments();
    this.#deliveries.clear();
    this.#works.clear();
    this.#waiting = [];
  }

  async #say(body, files = [], onProgress = () => {}) {
    return this.#alone(async () => {
      if (!this.#mailbox) {
        throw new Problem("refused", { detail: "no-mailbox" });
      }
      const { code, box } = this.#mailbox;
      const message = encoded(MailboxMessage, { mailbox: box.id, secret: box.secret, body: body(code) });
      return this.#deliver(await this.#delivery(message), files, onProgress);
    });
  }

  /** What is sent again is sent under the same id; what has changed meanwhile is not, since the first may have arrived. */
  async #delivery(message, prepared) {
    const digest = hex(await sha256(message));
    const delivery = this.#deliveries.get(digest) ?? { id: prepared ?? uuid(), accepted: false };
    this.#deliveries.set(digest, delivery);
    return { state: delivery, message };
  }

  async #deliver({ state, message }, files, onProgress) {
    if (!state.accepted) {
      const chunks = this.#attachments.records(files).reduce((sum, record) => sum + record.chunks.length, 0);
      const share = 1 / (1 + chunks);
      await this.#post("reports", REPORTS, state.id, message, (progress) => onProgress(progress * share));
      state.accepted = true;
      this.#waiting.push(...this.#attachments.take(files));
      onProgress(share);
    }
    if (this.#waiting.length === 0) {
      return { received: true, files: files.length > 0 ? "sent" : "none" };
    }
    try {
      const share = 1 / (1 + this.#waiting.length);
      await this.#sendWaiting((progress) => onProgress(share + (1 - share) * progress));
      return { received: true, files: "sent" };
    } catch {
      return { received: true, files: "waiting" };
    }
  }

  async #sendWaiting(onProgress) {
    const all = this.#waiting.length;
    while (this.#waiting.length > 0) {
      const [{ id, chunk }, next] = this.#waiting;
      const sending = this.#post("attachments", ATTACHMENTS, id, AttachmentChunk.encode(chunk));
      if (next) {
        // While this chunk is on its way.
        this.#startWork(next.id);
      }
      await sending;
      this.#waiting.shift();
      onProgress((all - this.#waiting.length) / all);
    }
  }

  async #post(path, topic, id, message, onProgress) {
    let { key } = await this.#key();
    const sealAndPost = async (work) => this.#intake.post(path, await seal(message, key, topic, id), work);
    try {
      await this.#withWork(id, sealAndPost, onProgress);
    } catch (e) {
      if (!(e instanceof StaleKey)) {
        throw e;
      }
      // The key expired while the form was open, or triage has changed it.
      ({ key } = await this.#key(true));
      await this.#withWork(id, sealAndPost, onProgress);
    }
  }

  /** The key to seal to. */
  async #key(fetchAgain = false) {
    if (fetchAgain || !this.#current || this.#now() >= this.#current.until) {
      const { published, serverTime } = await this.#intake.keys();
      const trusted = await TrustedKeys.verify(this.#rootFingerprint, published);
      this.#current = await trusted.at(this.#now(), serverTime);
      this.#trusted = trusted;
    }
    return this.#current;
  }

  async #withWork(id, use, onProgress) {
    const work = await this.#work(id, onProgress);
    try {
      return await use(work);
    } catch (e) {
      if (!(e instanceof WorkRequired)) {
        throw e;
      }
      // It expired, by the server's clock.
      this.#works.delete(id);
      return use(await this.#work(id, onProgress));
    }
  }

  /** The proof of work for this id, solved before or now. */
  async #work(id, onProgress) {
    const started = this.#works.get(id);
    if (started && this.#now() < (await started.catch(() => ({ expires: 0 }))).expires) {
      return (await started).payload;
    }
    this.#startWork(id, onProgress, true);
    return (await this.#works.get(id)).payload;
  }

  #startWork(id, onProgress, again = false) {
    if (again || !this.#works.has(id)) {
      const work = this.#solved(id, onProgress);
      work.catch(() => {});
      this.#works.set(id, work);
    }
  }

  async #solved(id, onProgress) {
    const challenge = await this.#intake.challenge(id);
    const payload = await solve(challenge, onProgress, this.#forgotten.signal);
    return { payload, expires: expiry(challenge) };
  }

  /** One thing at a time: a second tap must not send a second report. */
  async #alone(action) {
    if (this.#busy) {
      throw new Problem("busy");
    }
    this.#busy = true;
    try {
      return await problems(action);
    } finally {
      this.#busy = false;
    }
  }
}

async function problems(action) {
  try {
    return await action();
  } catch (e) {
    throw Problem.of(e);
  }
}
