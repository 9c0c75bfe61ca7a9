import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { SealedEnvelope, decode, encode, headerOf } from "../lib/avro.js";
import { Opener, Sealer, associatedData, contextTranscript, envelopeDigest, frame, messageKey, openUnknown, schemaId } from "../lib/envelope.js";
import { bucket, pad, unpad } from "../lib/padding.js";
import { noticeTranscript, receiptTranscript, statementTranscript } from "../lib/receipts.js";
import { IdentityKey, OpeningKey, SealingKey, decrypt, exported, fingerprint, verify } from "../lib/suite.js";
import { topicsOf } from "../lib/topics.js";
import { transcript } from "../lib/transcript.js";
import { verifyDirectory, verifyStatement } from "../lib/trust.js";

/** What Java made (schemas, PartnerVectorsTest); nothing of Java runs here. */
const vectors = JSON.parse(readFileSync(new URL("../../../docs/wire-format-vectors.json", import.meta.url), "utf8"));
const hex = (text) => (text === null ? null : Buffer.from(text, "hex"));
const topics = topicsOf(vectors.agency);
const keysOf = (party) => vectors.keys[party];
const openingKey = () => OpeningKey.ofSeed(hex(keysOf(vectors.agency).openingSeed));
const identityOf = (party) => new IdentityKey(hex(keysOf(party).identitySeed));

/** A message as the vectors say it: bytes in hexadecimal. */
const said = (value) => JSON.parse(JSON.stringify(value, (_, inner) => (inner?.type === "Buffer" ? Buffer.from(inner.data).toString("hex") : inner)));

/** Opens a record as the client does, the registry's part included: only the one id stands for the envelope. */
async function open(opener, topic, { key, value }, sender = "triage") {
  if (schemaId(hex(value)) !== vectors.schemaId) return { refusal: "UNREADABLE" };
  return opener.open(topic, key, hex(value), hex(keysOf(sender).identityKey));
}

test("transcripts", () => {
  for (const { fields, bytes } of vectors.transcripts) assert.deepEqual(transcript(...fields), hex(bytes));
});

test("padding", () => {
  for (const [length, minimum, padded] of vectors.padding) {
    assert.equal(bucket(length + 1, minimum), padded);
    assert.equal(unpad(pad(Buffer.alloc(length, 1), minimum)).length, length);
  }
  for (const { padded, message } of vectors.unpadding) assert.deepEqual(unpad(hex(padded)), hex(message));
});

test("keys and their names", async () => {
  for (const party of Object.keys(vectors.keys)) {
    const keys = keysOf(party);
    assert.deepEqual(identityOf(party).publicKey, hex(keys.identityKey));
    assert.equal(fingerprint(hex(keys.identityKey)), keys.fingerprint);
    const opening = await OpeningKey.ofSeed(hex(keys.openingSeed));
    assert.deepEqual(opening.publicKey, hex(keys.sealingKey));
    assert.deepEqual(opening.keyId, hex(keys.keyId));
    assert.deepEqual((await SealingKey.of(hex(keys.sealingKey))).keyId, hex(keys.keyId));
  }
  assert.equal(await SealingKey.of(Buffer.alloc(1_216)), null, "nobody can seal to zeros");
});

test("fingerprints of the schemas", () => {
  for (const [file, header] of Object.entries(vectors.fingerprints)) {
    const schema = JSON.parse(readFileSync(new URL(`../schemas/${file}`, import.meta.url), "utf8"));
    assert.deepEqual(headerOf(schema), hex(header), file);
  }
});

describe("the directory", () => {
  for (const { what, file, root, today, minimumVersion, counts, version } of vectors.directories) {
    test(what, () => {
      const verified = () => verifyDirectory(Buffer.from(file), hex(root), today, minimumVersion);
      if (!counts) return assert.throws(verified);
      const directory = verified();
      assert.equal(directory.version, version);
      assert.deepEqual(directory.identities.get("triage"), hex(keysOf("triage").identityKey));
    });
  }
});

describe("signed words", () => {
  const transcripts = { KeyStatement: statementTranscript, AgencyReceipt: receiptTranscript, NoticeReceipt: noticeTranscript };
  for (const vector of [...vectors.statements, ...vectors.receipts, ...vectors.noticeReceipts]) {
    test(vector.what, () => {
      const { name, value } = decode(hex(vector.message));
      const signed = transcripts[name](value);
      assert.deepEqual(said(value), vector.says);
      assert.deepEqual(encode(name, value), hex(vector.message));
      if (vector.transcript) {
        assert.deepEqual(signed, hex(vector.transcript));
        // Ed25519 has one signature for a key and a message: ours must be Java's.
        const party = name === "KeyStatement" ? value.party : value.agency;
        assert.deepEqual(identityOf(party).sign(signed), value.signature);
      }
      const verifies =
        name === "KeyStatement" ? verifyStatement(hex(vector.identity), value) : verify(hex(vector.identity), signed, value.signature);
      assert.equal(verifies, vector.verifies);
    });
  }
});

test("one message, step by step", async () => {
  const v = vectors.message;
  const signed = contextTranscript(v.sender, hex(v.keyId), v.hour, hex(v.enc));
  assert.deepEqual(signed, hex(v.contextTranscript));
  assert.ok(verify(hex(keysOf("triage").identityKey), signed, hex(v.contextSignature)));
  assert.deepEqual(transcript("waylight/v1/context"), hex(v.hpkeInfo));
  const context = await (await openingKey()).decapsulate(hex(v.enc), hex(v.hpkeInfo));
  const secret = await exported(context, hex(v.exporterContext));
  assert.deepEqual(secret, hex(v.exported));
  const place = associatedData(v.sender, v.topic, v.id);
  assert.deepEqual(place, hex(v.associatedData));
  const key = messageKey(secret, hex(v.salt), place);
  assert.deepEqual(key, hex(v.messageKey));
  const padded = decrypt(key, place, hex(v.content));
  assert.deepEqual(padded, hex(v.padded));
  assert.deepEqual(unpad(padded), hex(v.message));
  assert.deepEqual(envelopeDigest(hex(v.value)), hex(v.envelopeDigest));
  assert.deepEqual(frame(vectors.schemaId, SealedEnvelope.fromBuffer(hex(v.value).subarray(5))), hex(v.value));
});

describe("records", () => {
  for (const vector of vectors.records) {
    test(`${vector.what}: ${vector.refusal ?? "opens"}`, async () => {
      const opened = await open(new Opener([await openingKey()]), topics.reports, vector);

      if (vector.refusal) return assert.deepEqual(opened, { refusal: vector.refusal });
      assert.equal(opened.id, vector.key);
      assert.equal(opened.name, vector.type);
      assert.deepEqual(said(opened.value), vector.says);
      assert.deepEqual(envelopeDigest(hex(vector.value)), hex(vector.envelopeDigest));
    });
  }

  test("refused all the same by who has opened a good one of that context", async () => {
    const opener = new Opener([await openingKey()]);
    for (const vector of vectors.records) {
      assert.equal((await open(opener, topics.reports, vector)).refusal, vector.refusal, vector.what);
    }
  });

  test("from triage by the directory of another root: of the wrong sender", async () => {
    const opened = await open(new Opener([await openingKey()]), topics.reports, vectors.records[0], "GB-UNSEEN");
    assert.deepEqual(opened, { refusal: "SENDER" });
  });

  test("with a key made anew: unreadable", async () => {
    const opened = await open(new Opener([await OpeningKey.ofSeed(Buffer.alloc(32, 9))]), topics.reports, vectors.records[0]);
    assert.deepEqual(opened, { refusal: "UNREADABLE" });
  });
});

test("bytes that are no envelope, sealed to oneself", async () => {
  const { topic, bytes, value } = vectors.deadLetter;
  const envelope = SealedEnvelope.fromBuffer(hex(value).subarray(5));
  assert.equal(topic, topics.dead);
  assert.deepEqual(await openUnknown(vectors.agency, topic, await openingKey(), envelope), hex(bytes));
});

test("what we seal opens for its addressee alone, in its place alone", async () => {
  const receipt = decode(hex(vectors.receipts[0].message));
  const routing = await SealingKey.of(hex(keysOf("routing").sealingKey));
  const sealer = new Sealer(vectors.agency, identityOf(vectors.agency));
  const id = "00000000-0000-4000-8000-00000000000a";
  const value = frame(vectors.schemaId, await sealer.seal(topics.receipts, id, receipt.name, receipt.value, routing, vectors.hour));
  const opener = new Opener([await OpeningKey.ofSeed(hex(keysOf("routing").openingSeed))]);
  const record = { key: id, value: value.toString("hex") };

  assert.deepEqual((await open(opener, topics.receipts, record, vectors.agency)).value, receipt.value);
  assert.deepEqual(await open(opener, { ...topics.receipts, name: "elsewhere" }, record, vectors.agency), { refusal: "UNREADABLE" });
  assert.deepEqual(await open(opener, topics.receipts, record, "triage"), { refusal: "SENDER" });
});
