import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { beforeEach, describe, test } from "node:test";
import { Problem, ReporterClient } from "../client/index.js";
import { IntakeInMemory, broken, problem } from "./intake-in-memory.js";
import { ANSWERS, NARRATIVE } from "./messages.js";

const MiB = 1_048_576;
let intake;
let client;
let slept;

const fails = (type, more = {}) => (e) => {
  assert.ok(e instanceof Problem, String(e));
  assert.deepEqual(e.toJSON(), { type, ...more });
  return true;
};
const sent = () => intake.requests.filter((request) => request.startsWith("POST"));
const newClient = (changes = {}) =>
  new ReporterClient({
    rootFingerprint: intake.rootFingerprint,
    fetch: intake.fetch,
    now: () => intake.now,
    sleep: async (ms) => slept.push(ms),
    ...changes,
  });
const report = (changes) => ({ report: { ...ANSWERS, ...changes }, mailbox: false, files: [] });

beforeEach(async () => {
  intake = await IntakeInMemory.start();
  slept = [];
  client = newClient();
});

describe("a report", () => {
  test("arrives as it was told", async () => {
    const { validUntil } = await client.prepare();
    assert.equal(validUntil, intake.now + 25 * 3_600_000);

    assert.deepEqual(await client.send(report()), { received: true, files: "none" });

    const [received] = intake.reports.values();
    assert.equal(received.narrative, NARRATIVE);
    assert.equal(received.seenOn, 20_775);
    assert.equal(received.mailbox, null);
    assert.equal(received.lane, "SEALED_BY_REPORTER");
  });

  test("arrives without preparation, and with the fewest answers", async () => {
    const { reporterRole, sharing, language, narrative, country } = ANSWERS;
    await client.send({ report: { reporterRole, sharing, language, narrative, country }, mailbox: false, files: [] });

    assert.equal([...intake.reports.values()][0].venue, "UNKNOWN");
  });

  test("uses the proof of work and the id of its preparation", async () => {
    await client.prepare();
    const [id] = intake.requests.filter((request) => request.includes("challenges"));

    await client.send(report());

    assert.equal(intake.requests.filter((request) => request.includes("challenges")).length, 1);
    assert.deepEqual([...intake.reports.keys()], [id.split("/")[1]]);
  });

  test("gets a new proof of work when the form was open for long", async () => {
    await client.prepare();
    intake.now += 11 * 60_000;

    await client.send(report());

    assert.equal(intake.reports.size, 1);
    assert.equal(sent().length, 1);
  });

  test("gets a new proof of work when the server's clock says so", async () => {
    const slow = newClient({ now: () => intake.now - 1_800_000 });
    await slow.prepare();
    intake.now += 11 * 60_000;

    await slow.send(report());

    assert.equal(intake.reports.size, 1);
    assert.equal(sent().length, 2);
  });

  test("tells how far it is", async () => {
    const { handle } = await client.addAttachment("PDF", randomBytes(1_200_000));
    const seen = [];

    await client.send({ ...report(), files: [handle] }, (progress) => seen.push(progress));

    assert.ok(seen.every((progress, i) => progress >= (seen[i - 1] ?? 0)), String(seen));
    assert.equal(seen.at(-1), 1);
  });

  test("sent by two taps is one", async () => {
    const first = client.send(report());
    await assert.rejects(client.send(report()), fails("busy"));
    await first;
    await client.send(report());

    assert.equal(intake.reports.size, 1);
    assert.equal(sent().length, 1);
  });
});

describe("a report that can't be sent as it is", () => {
  for (const [what, changes, type, more] of [
    ["nothing told", { narrative: " \n\u00a0" }, "refused", { detail: "blank", field: "narrative" }],
    ["100,000 characters", { narrative: "x".repeat(100_000) }, "too-large", { field: "narrative" }],
    ["more bytes than characters", { narrative: "🆘".repeat(2_049) }, "too-large", { field: "narrative" }],
    ["a long place", { place: "x".repeat(513) }, "too-large", { field: "place" }],
    ["an answer that isn't offered", { sharing: "EVERYBODY" }, "refused", { detail: "value", field: "sharing" }],
    ["an unknown field", { name: "Anna" }, "refused", { detail: "value", field: "name" }],
    ["a day that isn't one", { seenOn: "2026-02-30" }, "refused", { detail: "value", field: "seenOn" }],
  ]) {
    test(what, async () => {
      await assert.rejects(client.send(report(changes)), fails(type, more));
      assert.deepEqual(sent(), []);
    });
  }

  for (const field of ["narrative", "place", "told", "inCharge", "safeTime"]) {
    test(`its own code in ${field}`, async () => {
      const { code } = client.newCode();
      const hidden = code.toUpperCase().replaceAll(" ", " - ");

      await assert.rejects(
        client.send({ ...report({ [field]: `Keep: ${hidden}` }), mailbox: true }),
        fails("code-in-text", { detail: field, field }),
      );
      assert.deepEqual(sent(), []);
    });
  }

  test("a mailbox without a code", async () => {
    await assert.rejects(client.send({ ...report(), mailbox: true }), fails("refused", { detail: "no-code" }));
  });

  test("but exactly 8,192 bytes, script, and null characters are no hindrance", async () => {
    await client.send(report({ narrative: "é".repeat(4_096) }));
    await client.send(report({ narrative: "<script>alert('x')</script>\0 \u202E\u0000end", place: " \0 " }));

    const [first, second] = intake.reports.values();
    assert.equal(first.narrative.length, 4_096);
    assert.equal(second.narrative, "<script>alert('x')</script> \u202Eend");
    assert.equal(second.place, null);
  });
});

describe("keys", () => {
  test("of another root: nothing is sealed", async () => {
    const other = newClient({ rootFingerprint: "0".repeat(64) });

    await assert.rejects(other.prepare(), fails("keys-refused", { detail: "root" }));
    await assert.rejects(other.send(report()), fails("keys-refused", { detail: "root" }));
    assert.deepEqual(sent(), []);
  });

  test("read with a clock that is off by a day: nothing is sealed, until it is set", async () => {
    let off = 26 * 3_600_000;
    const late = newClient({ now: () => intake.now + off });
    await assert.rejects(late.send(report()), fails("keys-refused", { detail: "clock" }));
    assert.deepEqual(sent(), []);

    off = 0;
    await late.send(report());
    assert.equal(intake.reports.size, 1);
  });

  test("that expired while the form was open are fetched again", async () => {
    await client.prepare();
    intake.now += 26 * 3_600_000;
    await intake.newKey();

    await client.send(report());

    assert.equal(intake.reports.size, 1);
    assert.equal(sent().length, 1);
  });

  test("that triage took back are fetched again, and the report sealed again under its id", async () => {
    await client.prepare();
    await intake.newKey();

    await client.send(report());

    assert.equal(intake.reports.size, 1);
    assert.equal(sent().length, 2);
  });

  test("that the server never takes end in a problem", async () => {
    intake.fails("reports", ...Array(2).fill(() => problem(422, "expired-key")));

    await assert.rejects(client.send(report()), fails("keys-refused", { detail: "statement" }));
    await client.send(report());
    assert.equal(intake.reports.size, 1);
  });
});

describe("a bad connection", () => {
  for (const [step, path] of [
    ["while keys are fetched", "keys"],
    ["while the challenge is fetched", "challenges"],
    ["while the report is sent", "reports"],
  ]) {
    test(`${step} is tried again by itself`, async () => {
      intake.fails(path, broken, broken, broken);

      assert.deepEqual(await client.send(report()), { received: true, files: "none" });

      assert.deepEqual(slept, [500, 1_500, 4_000]);
    });

    test(`${step} for longer is a problem, and nothing is lost`, async () => {
      intake.fails(path, broken, broken, broken, broken);

      await assert.rejects(client.send(report()), fails("offline"));
      assert.deepEqual(await client.send(report()), { received: true, files: "none" });

      assert.equal(intake.reports.size, 1);
    });
  }

  test("that loses the answer does not make two reports", async () => {
    const { fetch } = intake;
    let lost = 5;
    const losing = newClient({
      fetch: async (url, init) => {
        const answer = await fetch(url, init);
        return url.endsWith("/reports") && lost-- > 0 ? broken() : answer;
      },
    });

    await assert.rejects(losing.send(report()), fails("offline"));
    await losing.send(report());

    assert.equal(intake.reports.size, 1);
    assert.ok(sent().length >= 5);
  });

  test("that loses the answer does not lose what was changed since", async () => {
    intake.fails("reports", broken, broken, broken, broken);
    await assert.rejects(client.send(report()), fails("offline"));

    await client.send(report({ narrative: "And now there is a child." }));

    assert.deepEqual([...intake.reports.values()].map(({ narrative }) => narrative), ["And now there is a child."]);
  });

  test("that answers with a hotel's log-in page is offline", async () => {
    const page = () => new Response("<html>Welcome!</html>", { headers: { "content-type": "text/html" } });
    intake.fails("keys", page);

    await assert.rejects(client.send(report()), fails("offline"));
    await client.send(report());
  });
});

describe("a server that can't take it", () => {
  test("is asked once more after the time it says", async () => {
    intake.fails("reports", () => problem(503, "unavailable", { "retry-after": "5" }));

    await client.send(report());

    assert.deepEqual(slept, [5_000]);
    assert.equal(intake.reports.size, 1);
  });

  test("and still can't, says when to try", async () => {
    intake.fails("reports", ...Array(2).fill(() => problem(503, "unavailable", { "retry-after": "7" })));
    await assert.rejects(client.send(report()), fails("unavailable", { retryAfter: 7 }));

    intake.fails("reports", () => problem(503, "unavailable", { "retry-after": "900" }));
    await assert.rejects(client.send(report()), fails("unavailable", { retryAfter: 900 }));

    await client.send(report());
    assert.equal(intake.reports.size, 1);
  });

  for (const [answer, type, more] of [
    [() => problem(413, "too-large"), "too-large", {}],
    [() => problem(400, "malformed"), "refused", { detail: "malformed" }],
    [() => problem(422, "unknown-suite"), "refused", { detail: "unknown-suite" }],
    [() => problem(429, "busy", { "retry-after": "30" }), "busy", { retryAfter: 30 }],
    [() => new Response("oops", { status: 500 }), "unavailable", {}],
    [() => new Response("", { status: 404 }), "refused", {}],
  ]) {
    test(`answers ${answer().status}: ${type}`, async () => {
      intake.fails("reports", answer);
      await assert.rejects(client.send(report()), fails(type, more));
      await client.send(report());
      assert.equal(intake.reports.size, 1);
    });
  }

  test("never accepts the proof of work", async () => {
    intake.fails("reports", ...Array(2).fill(() => problem(428, "work-required")));
    await assert.rejects(client.send(report()), fails("unavailable"));
    await client.send(report());
    assert.equal(intake.reports.size, 1);
  });
});

describe("files", () => {
  const bytes = randomBytes(1_200_000);
  const received = () => {
    const [{ attachments }] = [...intake.reports.values()].slice(-1);
    return attachments.map(({ chunks }) => Buffer.concat(chunks.map((id) => intake.chunks.get(id).data)));
  };

  test("arrive whole, in chunks that the report names", async () => {
    const { handle, mediaType, size } = await client.addAttachment("JPEG", bytes);
    assert.deepEqual([mediaType, size], ["JPEG", 1_200_000]);
    const small = await client.addAttachment("PDF", randomBytes(1));

    assert.deepEqual(await client.send({ ...report(), files: [handle, small.handle] }), { received: true, files: "sent" });

    assert.ok(received()[0].equals(bytes));
    const [{ attachments }] = intake.reports.values();
    assert.deepEqual(attachments.map(({ chunks }) => chunks.length), [3, 1]);
    for (const { id, chunks } of attachments) {
      chunks.forEach((chunk, index) => {
        assert.equal(intake.chunks.get(chunk).attachment, id);
        assert.equal(intake.chunks.get(chunk).index, index);
      });
    }
    assert.equal(client.room, 10 * MiB);
  });

  test("that break off wait, and go on where they were", async () => {
    const { fetch } = intake;
    let chunks = 0;
    const breaking = async (url, init) => (url.endsWith("/attachments") && chunks++ >= 1 ? broken() : fetch(url, init));
    client = newClient({ fetch: breaking });
    const { handle } = await client.addAttachment("JPEG", bytes);

    assert.deepEqual(await client.send({ ...report(), files: [handle] }), { received: true, files: "waiting" });
    await assert.rejects(client.resumeFiles(), fails("offline"));
    assert.equal(intake.chunks.size, 1);

    chunks = -10;
    const seen = [];
    assert.deepEqual(await client.resumeFiles((progress) => seen.push(progress)), { files: "sent" });
    assert.deepEqual(seen, [0.5, 1]);
    assert.ok(received()[0].equals(bytes));
    assert.equal(sent().filter((request) => request.endsWith("attachments")).length, 3);
  });

  test("are sealed again when the key expires between two chunks", async () => {
    const { handle } = await client.addAttachment("JPEG", bytes);
    intake.fails("attachments", () => problem(422, "expired-key"));

    assert.deepEqual(await client.send({ ...report(), files: [handle] }), { received: true, files: "sent" });
    assert.ok(received()[0].equals(bytes));
  });

  test("are 10 MiB in all at most", async () => {
    const first = await client.addAttachment("PDF", new Uint8Array(6 * MiB));
    await assert.rejects(client.addAttachment("PDF", new Uint8Array(4 * MiB + 1)), fails("bad-file", { detail: "size" }));
    await client.addAttachment("PDF", new Uint8Array(4 * MiB));
    client.removeAttachment(first.handle);
    assert.equal(client.room, 6 * MiB);
    await client.addAttachment("PDF", new Uint8Array(6 * MiB));
  });

  test("that are empty, or not there any more, are broken", async () => {
    await assert.rejects(client.addAttachment("PDF", new Uint8Array(0)), fails("bad-file", { detail: "broken" }));
    await assert.rejects(client.send({ ...report(), files: [77] }), fails("bad-file", { detail: "broken" }));
  });

  test("go only with the report they were given to", async () => {
    const { handle } = await client.addAttachment("PDF", randomBytes(10));
    const kept = await client.addAttachment("PDF", randomBytes(20));
    await client.send({ ...report(), files: [handle] });

    assert.equal(intake.chunks.size, 1);
    assert.equal(client.room, 10 * MiB - 20);
    client.removeAttachment(kept.handle);
  });
});

describe("a mailbox", () => {
  const question = { number: 1, text: "When?", answered: false };
  let code;
  let key;
  let visitor;

  beforeEach(async () => {
    ({ code } = client.newCode());
    await client.send({ ...report(), mailbox: true });
    [{ mailbox: key }] = intake.reports.values();
    visitor = newClient();
  });

  test("opens with the code on another device", async () => {
    await intake.leave(key, { sequence: 3, status: "BEING_REVIEWED", questions: [question], received: 0 });

    assert.deepEqual(await visitor.openMailbox(` ${code.toUpperCase()}.`), {
      found: true,
      status: "BEING_REVIEWED",
      questions: [question],
      received: 0,
    });
  });

  test("that isn't there looks the same from outside, request by request", async () => {
    await intake.leave(key, { sequence: 1, status: "RECEIVED", questions: [], received: 0 });
    const shape = () => intake.requests.map((request) => request.replace(/[0-9a-f-]{36}/, "ID"));
    intake.requests = [];
    assert.equal((await visitor.openMailbox(code)).found, true);
    const there = shape();

    intake.requests = [];
    const wrong = newClient();
    assert.deepEqual(await wrong.openMailbox("zoo zone zero youth young you yellow year"), { found: false });

    assert.deepEqual(shape(), there);
  });

  test("keeps the newest state that was seen", async () => {
    const newest = { sequence: 2, status: "CLOSED", questions: [question], received: 1 };
    await intake.leave(key, newest);
    await visitor.openMailbox(code);
    await intake.leave(key, { sequence: 1, status: "RECEIVED", questions: [], received: 0 });

    assert.equal((await visitor.openMailbox(code)).status, "CLOSED");
    await intake.leave(key, { ...newest, sequence: 3, received: 2 });
    assert.equal((await visitor.openMailbox(code)).received, 2);
  });

  test("takes answers, additions with files, erasure and burning, with its secret", async () => {
    await intake.leave(key, { sequence: 1, status: "RECEIVED", questions: [question], received: 0 });
    await visitor.openMailbox(code);
    const file = randomBytes(600_000);
    const { handle } = await visitor.addAttachment("PDF", file);

    assert.deepEqual(await visitor.answer({ question: 1, text: "At night." }), { received: true, files: "none" });
    assert.deepEqual(await visitor.add({ text: "A photo.", files: [handle] }), { received: true, files: "sent" });
    await visitor.erase();
    await visitor.burn();

    const [, ...messages] = intake.reports.values();
    const secrets = new Set(messages.map(({ secret }) => Buffer.from(secret).toString("hex")));
    assert.equal(secrets.size, 1);
    assert.ok(messages.every(({ mailbox }) => mailbox === key.mailbox));
    const [secret] = secrets;
    const digest = await crypto.subtle.digest("SHA-256", Buffer.from(secret, "hex"));
    assert.ok(Buffer.from(digest).equals(key.secretDigest));
    assert.deepEqual(messages[0].body, { Answer: { question: 1, text: "At night." } });
    assert.equal(messages[1].body.Addition.text, "A photo.");
    const whole = messages[1].body.Addition.attachments[0].chunks.map((id) => intake.chunks.get(id).data);
    assert.ok(Buffer.concat(whole).equals(file));
    assert.deepEqual(messages.slice(2).map(({ body }) => body), [{ Erasure: {} }, { Burn: {} }]);
  });

  test("takes an answer once, however often the connection breaks", async () => {
    await intake.leave(key, { sequence: 1, status: "RECEIVED", questions: [question], received: 0 });
    await visitor.openMailbox(code);
    intake.fails("reports", broken, broken, broken, broken);
    await assert.rejects(visitor.answer({ question: 1, text: "Yes" }), fails("offline"));

    await visitor.answer({ question: 1, text: "Yes" });

    const challenged = intake.requests.filter((request) => request.includes("challenges"));
    assert.equal(`GET challenges/${[...intake.reports.keys()].at(-1)}`, challenged.at(-1));
    assert.equal(intake.reports.size, 2);
  });

  test("refuses what is empty, too long, or has the code in it", async () => {
    await intake.leave(key, { sequence: 1, status: "RECEIVED", questions: [question], received: 0 });
    await visitor.openMailbox(code);
    const before = sent().length;

    await assert.rejects(visitor.answer({ question: 1, text: " " }), fails("refused", { detail: "blank", field: "text" }));
    await assert.rejects(visitor.add({ text: "x".repeat(9_000) }), fails("too-large", { field: "text" }));
    await assert.rejects(visitor.add({ text: code }), fails("code-in-text", { detail: "text", field: "text" }));
    assert.equal(sent().length, before);
  });

  test("takes nothing before it was opened", async () => {
    await assert.rejects(visitor.answer({ question: 1, text: "Yes" }), fails("refused", { detail: "no-mailbox" }));
    await assert.rejects(visitor.openMailbox("my code"), fails("not-a-code"));
  });
});

test("forgetting breaks off what is being sent and sends no more", async () => {
  const { handle } = await client.addAttachment("PDF", randomBytes(3 * MiB));
  const sending = client.send({ ...report(), files: [handle] });
  while (intake.reports.size === 0) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  client.forget();
  await sending.catch(() => {});
  const requests = intake.requests.length;

  await assert.rejects(client.send(report()), fails("internal", { detail: "AbortError" }));
  assert.equal(intake.requests.length, requests);
  assert.ok(intake.chunks.size < 6);
});
