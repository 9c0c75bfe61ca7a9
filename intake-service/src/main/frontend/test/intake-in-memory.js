import { createHash, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { getPublicKeyAsync, signAsync } from "@noble/ed25519";
import { base64, utf8 } from "../client/bytes.js";
import * as schemas from "../client/schemas.js";
import { ATTACHMENTS, MAILBOXES, REPORTS, open, seal } from "../client/seal.js";
import { OpeningKey, SealingKey } from "../client/suite.js";
import { transcript } from "../client/transcript.js";

const HOUR = 3_600_000;
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest("hex");

/** Intake and triage in memory, as far as a reporter meets them: keys, proofs of work, reports, chunks, mailboxes. */
export class IntakeInMemory {
  now = Date.parse("2026-11-21T12:00:00Z");
  /** What arrived, opened, by the envelope's id in order; the same id again is the same. */
  reports = new Map();
  chunks = new Map();
  /** Method and path of every request. */
  requests = [];
  #root = randomBytes(32);
  #triage = randomBytes(32);
  #keys = [];
  #failures = [];
  #mailboxes = new Map();
  #secret = randomBytes(32);

  static async start() {
    const intake = new IntakeInMemory();
    intake.rootFingerprint = sha256(await getPublicKeyAsync(intake.#root));
    await intake.newKey();
    return intake;
  }

  /** The next answers to requests whose path begins so. @param {...(() => Response)} answers may throw */
  fails(path, ...answers) {
    this.#failures.push(...answers.map((answer) => ({ path, answer })));
  }

  /** Triage gets a new key; the ones before are not taken any more. */
  async newKey({ hours = 24 } = {}) {
    const key = await OpeningKey.ofSeed(randomBytes(32));
    const hour = BigInt(Math.floor(this.now / HOUR));
    const [notBefore, notAfter] = [hour - 1n, hour + BigInt(hours)];
    const unsigned = { party: "triage", suite: 1, publicKey: key.publicKey, notBefore, notAfter };
    const signed = transcript("waylight/v1/key-statement", ...Object.values(unsigned));
    const signature = await signAsync(signed, this.#triage);
    this.#keys = [{ key, notAfter, statement: schemas.KeyStatement.encode({ ...unsigned, signature }) }];
  }

  /** Triage leaves this in the mailbox of a code, or of a report that arrived. */
  async leave(mailboxKey, mailbox) {
    const { mailbox: id, publicKey } = mailboxKey;
    const addressee = await SealingKey.of(publicKey);
    const message = schemas.Mailbox.encode(mailbox);
    const place = transcript("waylight/v1/envelope", 1, "triage", "mailboxes", id);
    const signature = await signAsync(transcript("waylight/v1/addressed", place, addressee.keyId, message), this.#triage);
    this.#mailboxes.set(id, await seal(Buffer.concat([signature, message]), addressee, MAILBOXES, id));
  }

  /** For the client. */
  fetch = async (url, { method = "GET", headers = {}, body, signal } = {}) => {
    signal?.throwIfAborted();
    const path = new URL(url, "http://intake.test").pathname.replace("/api/v1/", "");
    this.requests.push(`${method} ${path}`);
    const failure = this.#failures.findIndex((expected) => path.startsWith(expected.path));
    if (failure >= 0) {
      return this.#failures.splice(failure, 1)[0].answer();
    }
    const [collection, id] = path.split("/");
    switch (collection) {
      case "keys":
        return this.#json(await this.#published());
      case "challenges":
        return this.#json(this.#challenge(id));
      case "mailboxes":
        return this.#worked(headers, id) ? this.#octets(await this.#mailbox(id)) : problem(428, "work-required");
      default:
        return this.#receive(collection, headers, body);
    }
  };

  /** Over HTTP on this computer. @returns {Promise<{origin: string, close: () => void}>} */
  async serve() {
    const server = createServer(async (request, response) => {
      const headers = { "Waylight-Work": request.headers["waylight-work"] };
      const body = new Uint8Array(await buffer(request));
      const answer = await this.fetch(request.url, { method: request.method, headers, body });
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
  }

  async #published() {
    const list = utf8(
      JSON.stringify({
        version: 1,
        expires: "2027-01-31",
        parties: [{ id: "triage", identityKey: base64(await getPublicKeyAsync(this.#triage)) }],
      }),
    );
    const signature = await signAsync(transcript("waylight/v1/directory", list), this.#root);
    return {
      root: base64(await getPublicKeyAsync(this.#root)),
      directory: base64(utf8(JSON.stringify({ directory: base64(list), signature: base64(signature) }))),
      statements: this.#keys.map(({ statement }) => base64(statement)),
    };
  }

  #challenge(id) {
    const salt = `${randomBytes(6).toString("hex")}?expires=${this.now / 1_000 + 600}&id=${id}&`;
    const challenge = sha256(`${salt}${randomBytes(1)[0]}`);
    return { algorithm: "SHA-256", challenge, maxnumber: 255, salt, signature: sha256(this.#secret, challenge) };
  }

  #worked(headers, id) {
    try {
      const { challenge, number, salt, signature } = JSON.parse(atob(headers["Waylight-Work"]));
      return (
        signature === sha256(this.#secret, challenge) &&
        challenge === sha256(`${salt}${number}`) &&
        salt.includes(`&id=${id}&`) &&
        Number(/expires=(\d+)/.exec(salt)[1]) * 1_000 > this.now
      );
    } catch {
      return false;
    }
  }

  async #receive(collection, headers, body) {
    const topic = { reports: REPORTS, attachments: ATTACHMENTS }[collection];
    const envelope = schemas.SealedEnvelope.decode(body);
    if (!topic || !envelope) {
      return problem(400, "malformed");
    }
    const { id, sealing } = envelope;
    if (!this.#worked(headers, id)) {
      return problem(428, "work-required");
    }
    const hour = BigInt(Math.floor(this.now / HOUR));
    const current = this.#keys.find(({ key }) => Buffer.from(key.keyId).equals(sealing.Addressed.wraps[0].keyId));
    if (!current || current.notAfter < hour) {
      return problem(422, current ? "expired-key" : "unknown-key");
    }
    const message = await open(body, current.key, topic, id);
    if (collection === "attachments") {
      this.chunks.set(id, schemas.AttachmentChunk.decode(message));
    } else if (!this.reports.has(id)) {
      this.reports.set(id, schemas.Report.decode(message) ?? schemas.MailboxMessage.decode(message));
    }
    return Response.json({ status: "received" }, { status: 202 });
  }

  async #mailbox(id) {
    return this.#mailboxes.get(id) ?? this.#decoy(id);
  }

  async #decoy(id) {
    const nobody = await OpeningKey.ofSeed(randomBytes(32));
    return seal(randomBytes(2_000), await SealingKey.of(nobody.publicKey), MAILBOXES, id);
  }

  #json(value) {
    return Response.json(value, { headers: { date: new Date(this.now).toUTCString() } });
  }

  #octets(bytes) {
    return new Response(bytes, { headers: { "content-type": "application/octet-stream" } });
  }
}

export function problem(status, type, headers = {}) {
  return new Response(JSON.stringify({ type: `urn:waylight:problem:${type}`, status }), {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
  });
}

/** As fetch throws when the connection breaks. */
export function broken() {
  throw new TypeError("fetch failed");
}
