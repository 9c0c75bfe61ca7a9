import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { isCanary } from "../lib/canary.js";
import { Opener, envelopeDigest, schemaId } from "../lib/envelope.js";
import { Trouble, hold } from "../lib/files.js";
import { Inbox } from "../lib/inbox.js";
import { keysIn, rotate } from "../lib/keys.js";
import { Partner, answerFile } from "../lib/partner.js";
import { noticeTranscript, receiptTranscript } from "../lib/receipts.js";
import { readSettings } from "../lib/settings.js";
import { IdentityKey, OpeningKey, verify } from "../lib/suite.js";
import { topicsOf } from "../lib/topics.js";
import { Trust } from "../lib/trust.js";

/** What a partner makes of the vectors' records, without a broker: records come by hand, and what it sends is caught. */
const vectors = JSON.parse(readFileSync(new URL("../../../docs/wire-format-vectors.json", import.meta.url), "utf8"));
const hex = (text) => (text === null ? null : Buffer.from(text, "hex"));
const record = (what) => vectors.records.find((vector) => vector.what === what);
const REPORT = record("a report with few fields");
const DELETES = record("a notice to delete");
const CORRECTS = record("a notice with a corrected view");
const topics = topicsOf(vectors.agency);
const schemaIds = { isEnvelope: async (value) => schemaId(value) === vectors.schemaId, forWriting: async () => vectors.schemaId };

let folder;
let sent;
let broker;
let partner;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "partner-"));
  const { root, triage: _, ...others } = vectors.keys;
  mkdirSync(join(folder, "trust/statements"), { recursive: true });
  mkdirSync(join(folder, "inbox"));
  writeFileSync(join(folder, "trust/root.pub"), hex(root.identityKey).toString("base64"));
  writeFileSync(join(folder, "trust/directory.json"), vectors.directories[0].file);
  vectors.statements.forEach(({ message }, i) => writeFileSync(join(folder, `trust/statements/${i}.avro`), hex(message)));
  const { identitySeed, openingSeed } = others[vectors.agency];
  writeFileSync(join(folder, "keys.json"), JSON.stringify({ identity: identitySeed, opening: [openingSeed] }), { mode: 0o600 });
  sent = [];
  broker = (...one) => void sent.push(one);
  partner = await start();
});

afterEach(() => rmSync(folder, { recursive: true }));

const trust = (fingerprint = vectors.keys.root.fingerprint) => new Trust(join(folder, "trust"), fingerprint, join(folder, "directory-version"));

/** A client in its next life. */
const start = async () =>
  new Partner({
    agency: vectors.agency,
    keys: await keysIn(join(folder, "keys.json")),
    trust: trust(),
    inbox: new Inbox(join(folder, "inbox")),
    schemaIds,
    send: async (...one) => broker(...one),
    clock: () => Date.parse(vectors.now),
  });

const take = ({ key, value }) => partner.take(key === null ? null : Buffer.from(key), hex(value));
const inbox = () => readdirSync(join(folder, "inbox")).sort();
const written = (vector) => JSON.parse(readFileSync(join(folder, `inbox/${vector.key}.json`), "utf8"));

/** What routing reads of it. */
async function said() {
  const opener = new Opener([await OpeningKey.ofSeed(hex(vectors.keys.routing.openingSeed))]);
  const identity = hex(vectors.keys[vectors.agency].identityKey);
  const words = sent.filter(([topic]) => topic === topics.receipts.name);
  return Promise.all(words.map(([, key, value]) => opener.open(topics.receipts, key.toString(), value, identity)));
}

test("a report is written down for its owner alone, and signed for once", async () => {
  await take(REPORT);
  await take(REPORT);
  partner = await start();
  await take(REPORT);

  const [receipt, ...more] = await said();
  assert.deepEqual(more, []);
  assert.equal(receipt.value.state, "OPENED");
  assert.equal(receipt.value.sequence, 1);
  assert.deepEqual(receipt.value.envelopeDigest, envelopeDigest(hex(REPORT.value)));
  assert.ok(verify(hex(vectors.keys[vectors.agency].identityKey), receiptTranscript(receipt.value), receipt.value.signature));
  assert.deepEqual(written(REPORT), { dispatch: REPORT.key, corrected: null, ...REPORT.says });
  assert.equal(statSync(join(folder, `inbox/${REPORT.key}.json`)).mode & 0o777, 0o600);
});

test("a receipt that Kafka did not take is sent in the next life, with the same words", async () => {
  broker = () => {
    throw new Error("away");
  };
  await assert.rejects(take(REPORT));
  broker = (...one) => void sent.push(one);
  partner = await start();

  await partner.sendUnsent();
  await take(REPORT);

  assert.deepEqual((await said()).map(({ value }) => value.sequence), [1]);
});

test("another envelope under a known dispatch id changes nothing", async () => {
  await take(CORRECTS);
  const before = written({ key: REPORT.key });
  await take(REPORT);

  assert.deepEqual(written(REPORT), before);
  const receipts = (await said()).filter(({ name }) => name === "AgencyReceipt");
  assert.deepEqual(receipts.map(({ value }) => value.envelopeDigest), [envelopeDigest(hex(CORRECTS.value))]);
});

test("a canary is answered by the machine, and nothing of it is kept", async () => {
  const canary = record("a canary");
  await take(canary);
  partner = await start();
  await partner.sendUnsent();

  assert.deepEqual(inbox(), []);
  const receipts = (await said()).map(({ value }) => value);
  assert.deepEqual(receipts.map(({ sequence, state }) => [sequence, state]), [[1, "OPENED"], [2, "ACCEPTED"]]);
  for (const receipt of receipts) {
    assert.equal(receipt.dispatch, canary.key);
    assert.deepEqual(receipt.envelopeDigest, envelopeDigest(hex(canary.value)));
    assert.ok(verify(hex(vectors.keys[vectors.agency].identityKey), receiptTranscript(receipt), receipt.signature));
  }
});

test("what bears the flag of a canary and says anything is a report", async () => {
  const flagged = record("a report with the flag of a canary");
  await take(flagged);

  assert.deepEqual(written(flagged).notes, flagged.says.notes);
  assert.deepEqual((await said()).map(({ value }) => value.state), ["OPENED"]);
  const { says } = record("a canary");
  assert.ok(isCanary(says));
  for (const [field, value] of Object.entries(says)) {
    const other = Array.isArray(value) ? [...value, "x"] : typeof value === "boolean" ? !value : field === "canary" ? null : `${value}?`;
    assert.ok(!isCanary({ ...says, [field]: other }), field);
  }
  assert.ok(!isCanary({ ...says, aFieldOfTomorrow: "x" }));
});

test("what is to be deleted is deleted, once, and not taken again", async () => {
  await take(REPORT);
  await take(DELETES);
  await take(DELETES);
  await take(REPORT);
  await take(CORRECTS);

  assert.ok(!inbox().includes(`${REPORT.key}.json`));
  assert.ok(inbox().includes(`${REPORT.key}.deleted`));
  const answers = (await said()).filter(({ name }) => name === "NoticeReceipt").map(({ value }) => value);
  assert.deepEqual(answers.map(({ answer }) => answer), ["DELETED", "NOT_HELD"]);
  assert.ok(verify(hex(vectors.keys[vectors.agency].identityKey), noticeTranscript(answers[0]), answers[0].signature));
});

test("a corrected view takes the place of the report, and one that was overtaken changes nothing", async () => {
  await take(REPORT);
  await take(CORRECTS);
  const corrected = written(REPORT);
  await take(record("a notice that the one before has overtaken"));

  assert.deepEqual(corrected, { dispatch: REPORT.key, corrected: "2026-11-22T12:00:00Z", ...CORRECTS.says.view });
  assert.deepEqual(written(REPORT), corrected);
  const answers = (await said()).filter(({ name }) => name === "NoticeReceipt");
  assert.deepEqual(answers.map(({ value }) => value.answer), ["REPLACED", "REPLACED"]);
});

test("each record that must not open is put aside with its reason alone, and nothing of it is shown", async () => {
  for (const vector of vectors.records.filter(({ refusal }) => refusal)) {
    sent = [];
    assert.equal(await take(vector), vector.refusal, vector.what);
    const [[topic, key, value, reason], ...more] = sent;
    assert.deepEqual([topic, reason, more], [topics.dead, vector.refusal, []]);
    assert.deepEqual(key?.toString() ?? null, vector.key);
    assert.ok(!value.includes("no envelope"));
  }
  assert.deepEqual(inbox(), []);
});

test("while the registry is away nothing is refused", async () => {
  const ask = schemaIds.isEnvelope;
  schemaIds.isEnvelope = async () => {
    throw new Trouble("away");
  };
  await assert.rejects(take(REPORT), Trouble);
  schemaIds.isEnvelope = ask;
  assert.deepEqual([sent, inbox()], [[], []]);
  assert.equal(await take(REPORT), null);
});

test("a person's answer is the next receipt", async () => {
  await take(REPORT);
  writeFileSync(answerFile(join(folder, "inbox"), REPORT.key), JSON.stringify({ state: "DECLINED", reason: "NO_CAPACITY" }));
  await partner.takeAnswers();
  await partner.takeAnswers();

  const receipts = (await said()).map(({ value }) => `${value.sequence} ${value.state} ${value.reason}`);
  assert.deepEqual(receipts, ["1 OPENED null", "2 DECLINED NO_CAPACITY"]);
});

test("the key is stated before anything else is said, and once", async () => {
  await partner.stateKey();
  await partner.stateKey();
  const [statement, ...more] = await said();
  assert.deepEqual(more, []);
  assert.equal(statement.name, "KeyStatement");
  assert.deepEqual(statement.value.publicKey, hex(vectors.keys[vectors.agency].sealingKey));
});

test("an older key still opens after a rotation", async () => {
  rotate(join(folder, "keys.json"));
  partner = await start();
  assert.equal(await take(REPORT), null);
});

test("a root of another fingerprint is trusted with nothing", () => {
  assert.throws(() => trust("0".repeat(64)), Trouble);
});

test("a directory older than one seen before is refused after a restart", () => {
  writeFileSync(join(folder, "directory-version"), "4");
  assert.throws(() => trust().directory(Date.parse(vectors.now)), /older than version 4/);
});

test("a directory that has expired stops the work", async () => {
  const late = new Partner({
    agency: vectors.agency,
    keys: await keysIn(join(folder, "keys.json")),
    trust: trust(),
    inbox: new Inbox(join(folder, "inbox")),
    schemaIds,
    send: async (...one) => broker(...one),
    clock: () => Date.parse("2027-11-23T00:00:00Z"),
  });
  await assert.rejects(late.take(Buffer.from(REPORT.key), hex(REPORT.value)), Trouble);
  assert.deepEqual([sent, inbox()], [[], []]);
});

test("keys are made once, for their owner alone", async () => {
  const file = join(folder, "fresh.json");
  const first = await keysIn(file);
  assert.deepEqual((await keysIn(file)).identity.publicKey, first.identity.publicKey);
  assert.ok(first.identity instanceof IdentityKey);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  writeFileSync(join(folder, "open.json"), readFileSync(file), { mode: 0o644 });
  await assert.rejects(keysIn(join(folder, "open.json")), Trouble);
});

test("a second client on the same inbox is refused, one that was killed is not in the way", () => {
  hold(join(folder, "inbox"));
  writeFileSync(join(folder, "inbox/.held-by"), "1");
  assert.throws(() => hold(join(folder, "inbox")), /already works on/);
  writeFileSync(join(folder, "inbox/.held-by"), "4194999");
  hold(join(folder, "inbox"));
});

test("a broker on another machine needs TLS", () => {
  const settings = { agency: "GB-X", brokers: ["10.0.0.1:9092"], registry: "http://r", trust: "t", rootFingerprint: "f", data: "d" };
  writeFileSync(join(folder, "partner.json"), JSON.stringify(settings));
  assert.throws(() => readSettings(join(folder, "partner.json")), /tls with ca, cert and key/);
});
