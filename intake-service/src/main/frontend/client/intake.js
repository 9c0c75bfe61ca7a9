import { Problem } from "./problem.js";

/** Waits before the second, third and fourth attempt when the connection breaks. */
const BACKOFF_MS = [500, 1_500, 4_000];
/** What intake asks for, while a broker is away. */
const LONGEST_WAIT_S = 30;
/** How long an answer may take, and how slow a connection may be to send on: 5 KB a second. */
const ANSWER_MS = 20_000;
const BYTES_PER_MS = 5;
const TYPE = /^urn:waylight:problem:([a-z-]{1,40})$/;

/** Intake's HTTP interface. Nothing of it is believed unverified. */
export class Intake {
  #base;
  #fetch;
  #sleep;
  #signal;

  /** @param {{base: string, fetch: typeof fetch, sleep: (ms: number) => Promise<void>, signal: AbortSignal}} settings */
  constructor({ base, fetch, sleep, signal }) {
    this.#base = base;
    this.#fetch = fetch;
    this.#sleep = sleep;
    this.#signal = signal;
  }

  /** @returns {Promise<{published: import("./keys.js").PublishedKeys, serverTime: number|null}>} */
  async keys() {
    const answer = await this.#request("keys", {});
    const serverTime = Date.parse(answer.headers.get("date") ?? "");
    return { published: await json(answer), serverTime: Number.isNaN(serverTime) ? null : serverTime };
  }

  /** @param {string} id @returns {Promise<import("./work.js").Challenge>} */
  async challenge(id) {
    return json(await this.#request(`challenges/${id}`, {}));
  }

  /** @param {"reports"|"attachments"} path @param {Uint8Array} envelope @param {string} work */
  async post(path, envelope, work) {
    await this.#request(path, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream", "Waylight-Work": work },
      body: envelope,
    });
  }

  /** @param {string} id @param {string} work @returns {Promise<Uint8Array>} */
  async mailbox(id, work) {
    const answer = await this.#request(`mailboxes/${id}`, { headers: { "Waylight-Work": work } });
    return answer.body;
  }

  async #request(path, init) {
    for (let broken = 0, waited = false; ; ) {
      const answer = await this.#attempt(path, init);
      if (answer?.ok) {
        return answer;
      }
      if (!answer) {
        if (broken === BACKOFF_MS.length) {
          throw new Problem("offline");
        }
        await this.#sleep(BACKOFF_MS[broken++]);
        continue;
      }
      const retryAfter = Number.parseInt(answer.headers.get("retry-after") ?? "", 10) || undefined;
      if (answer.status === 503 && retryAfter <= LONGEST_WAIT_S && !waited) {
        waited = true;
        await this.#sleep(retryAfter * 1_000);
        continue;
      }
      throw problem(answer, retryAfter);
    }
  }

  /** The whole answer; null if the connection broke before its end. */
  async #attempt(path, init) {
    this.#signal.throwIfAborted();
    const timeout = new AbortController();
    const abort = () => timeout.abort();
    const timer = setTimeout(abort, ANSWER_MS + (init.body?.length ?? 0) / BYTES_PER_MS);
    this.#signal.addEventListener("abort", abort);
    try {
      return await this.#whole(path, { ...init, signal: timeout.signal });
    } catch {
      this.#signal.throwIfAborted();
      return null;
    } finally {
      clearTimeout(timer);
      this.#signal.removeEventListener("abort", abort);
    }
  }

  async #whole(path, init) {
    const answer = await this.#fetch(`${this.#base}/api/v1/${path}`, {
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      ...init,
    });
    const body = new Uint8Array(await answer.arrayBuffer());
    return { ok: answer.ok, status: answer.status, headers: answer.headers, body };
  }

}

/** The server wants a proof of work that counts; not for people. */
export class WorkRequired extends Problem {
  constructor() {
    super("unavailable");
  }
}

/** The server does not take what is sealed to this key; not for people. */
export class StaleKey extends Problem {
  constructor() {
    super("keys-refused", { detail: "statement" });
  }
}

function problem(answer, retryAfter) {
  const type = kind(answer);
  switch (answer.status) {
    case 413:
      return new Problem("too-large");
    case 422:
      return type === "expired-key" || type === "unknown-key" ? new StaleKey() : new Problem("refused", { detail: type });
    case 428:
      return new WorkRequired();
    case 429:
      return new Problem("busy", { retryAfter });
    default:
      return answer.status >= 500
        ? new Problem("unavailable", { retryAfter })
        : new Problem("refused", { detail: type });
  }
}

function kind(answer) {
  try {
    return TYPE.exec(parsed(answer).type)?.[1];
  } catch {
    return undefined;
  }
}

function json(answer) {
  try {
    return parsed(answer);
  } catch {
    // A hotel's log-in page answers everything with HTML.
    throw new Problem("offline");
  }
}

const parsed = ({ body }) => JSON.parse(new TextDecoder().decode(body));
