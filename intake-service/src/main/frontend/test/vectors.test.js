import assert from "node:assert/strict";
import { createCipheriv, createDecipheriv } from "node:crypto";
import { describe, test } from "node:test";
import { CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";
import { hex, unbase64 } from "../client/bytes.js";
import { ReceiptCode } from "../client/code.js";
import { readMailbox } from "../client/mailbox.js";
import { bucket, pad, unpad } from "../client/padding.js";
import { encodeReport } from "../client/report.js";
import * as schemas from "../client/schemas.js";
import { ATTACHMENTS, MAILBOXES, REPORTS, associatedData, open, seal } from "../client/seal.js";
import { OpeningKey, SealingKey } from "../client/suite.js";
import { unhex, vectors } from "./vectors.js";

const java = vectors("page/from-java.json");
const boxOf = (n) => ReceiptCode.parse(java.boxes[n].typed).box();
const counted = (length) => Uint8Array.from({ length }, (_, i) => i);

describe("published vectors", () => {
  test("X-Wing's: public keys, and secrets out of encapsulations", async () => {
    for (const { sk, pk, ct, ss, eseed } of vectors("xwing.json").vectors) {
      const kem = new XWing();
      const key = await OpeningKey.ofSeed(unhex(sk));
      assert.equal(hex(key.publicKey), pk);

      const recipientKey = await kem.deserializePrivateKey(unhex(sk).buffer);
      assert.equal(hex(new Uint8Array(await kem.decap({ recipientKey, enc: unhex(ct).buffer }))), ss);

      const recipientPublicKey = await kem.deserializePublicKey(unhex(pk).buffer);
      const sealed = await kem.encap({ recipientPublicKey, ekm: unhex(eseed).buffer });
      assert.equal(hex(new Uint8Array(sealed.enc)), ct);
      assert.equal(hex(new Uint8Array(sealed.sharedSecret)), ss);
    }
  });

  test("HPKE's with X-Wing: opens and exports", async () => {
    const vector = vectors("hpke-xwing.json");
    assert.equal(vector.aead_id, 3);
    const suite = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new NodesChaCha20Poly1305() });
    const recipientKey = await suite.kem.deserializePrivateKey(unhex(vector.skRm).buffer);
    const context = await suite.createRecipientContext({
      recipientKey,
      enc: unhex(vector.enc).buffer,
      info: unhex(vector.info),
    });

    assert.equal(hex((await OpeningKey.ofSeed(unhex(vector.skRm))).publicKey), vector.pkRm);
    for (const { aad, ct, pt } of vector.encryptions) {
      assert.equal(hex(new Uint8Array(await context.open(unhex(ct), unhex(aad)))), pt);
    }
    for (const { exporter_context, L, exported_value } of vector.exports) {
      assert.equal(hex(new Uint8Array(await context.export(unhex(exporter_context), L))), exported_value);
    }
  });
});

describe("what Java writes", () => {
  test("types have the same names on the wire", () => {
    for (const [name, header] of Object.entries(java.headers)) {
      assert.equal(hex(schemas[name].header), header, name);
    }
    assert.equal(Object.keys(java.headers).length, 6);
  });

  for (const [n, vector] of java.boxes.entries()) {
    test(`code ${n} leads to the same mailbox`, async () => {
      const code = ReceiptCode.parse(vector.typed);
      const box = await code.box();

      assert.equal(code.words, vector.words);
      assert.equal(box.id, vector.mailbox);
      assert.equal(hex(box.key.publicKey), vector.publicKey);
      assert.equal(hex(box.key.keyId), vector.keyId);
      assert.equal(hex(box.secret), vector.secret);
      assert.equal(hex(box.secretDigest), vector.secretDigest);
    });
  }

  test("messages are padded to the same lengths", () => {
    for (const [length, minimum, padded] of java.padding) {
      const message = new Uint8Array(length).fill(0x80);
      assert.equal(pad(message, minimum).length, padded, `${length} bytes, at least ${minimum}`);
      assert.deepEqual(unpad(pad(message, minimum)), message);
    }
  });

  test("the same answers make the same report", async () => {
    const box = await boxOf(0);
    const answers = {
      reporterRole: "POTENTIAL_VICTIM",
      sharing: "NOT_THE_POLICE",
      language: "ar",
      basis: "TOLD_BY_THE_PERSON",
      narrative: "لا أستطيع الخروج. Tôi sợ. 😟",
      country: "DE",
      region: "DE-BE",
      venue: "PRIVATE_HOUSE",
      seenWhen: "NOW",
      seenOn: "1969-12-31",
      persons: [{ age: "ADULT", gender: "TransgenderFeminine" }],
      indicators: [schemas.Report.decode(unbase64(java.messages.report)).indicators[0]],
      dangers: ["CONFINEMENT", "THREAT_TO_LIFE"],
      concernsOfficials: "YES",
      observations: ["cannot-leave"],
      safeTime: "بعد منتصف الليل",
    };
    const mailbox = { mailbox: box.id, publicKey: box.key.publicKey, secretDigest: box.secretDigest };

    assert.equal(hex(encodeReport(answers, mailbox, [attachment()])), hex(unbase64(java.messages.report)));
  });

  test("the same messages are the same bytes", async () => {
    const { id, secret } = await boxOf(0);
    const bodies = {
      Answer: { question: 300, text: "Không 🚫" },
      Addition: { text: "وأيضًا", attachments: [attachment()] },
      Erasure: {},
      Burn: {},
    };
    for (const [what, body] of Object.entries(bodies)) {
      const message = schemas.MailboxMessage.encode({ mailbox: id, secret, body: { [what]: body } });
      assert.equal(hex(message), hex(unbase64(java.messages[what])), what);
    }
    const chunk = schemas.AttachmentChunk.encode({ attachment: attachment().id, index: 0, data: counted(1_000) });
    assert.equal(hex(chunk), hex(unbase64(java.messages.chunk)));
  });

  describe("in a mailbox", () => {
    const identity = unbase64(java.keys.identity);

    test("opens with its code", async () => {
      const box = await boxOf(1);

      assert.deepEqual(await readMailbox(unbase64(java.mailboxes.first), box, identity), {
        sequence: 1,
        status: "RECEIVED",
        questions: [],
        received: 0,
      });
      assert.deepEqual(await readMailbox(unbase64(java.mailboxes.second), box, identity), {
        sequence: 2,
        status: "BEING_REVIEWED",
        questions: [
          { number: 1, text: "Còn cửa nào khác không? هل من باب آخر؟ 🚪", answered: true },
          { number: 2, text: "When do they leave?", answered: false },
        ],
        received: 1,
      });
    });

    for (const what of ["sealed to nobody", "signed by another", "not signed", "of another mailbox", "for another topic"]) {
      test(`is not there if it is ${what}`, async () => {
        assert.equal(await readMailbox(unbase64(java.mailboxes[what]), await boxOf(1), identity), null);
      });
    }

    test("is not there for another code", async () => {
      assert.equal(await readMailbox(unbase64(java.mailboxes.first), await boxOf(0), identity), null);
    });

    test("is not there once a byte of it has changed", async () => {
      const box = await boxOf(1);
      const bytes = unbase64(java.mailboxes.first);
      // Every byte that names or wraps, and some of each other part.
      for (let at = 0; at < bytes.length; at += at < 80 ? 1 : 83) {
        const changed = bytes.slice();
        changed[at] ^= 1;
        assert.equal(await readMailbox(changed, box, identity), null, `byte ${at}`);
      }
    });
  });
});

describe("sealing", () => {
  test("binds to the place in the canonical form", () => {
    const field = (text) => [0, 0, 0, text.length, ...Buffer.from(text)];
    const id = "123e4567-e89b-42d3-a456-426614174000";
    const expected = [
      ...field("waylight/v1/envelope"),
      ...[0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 1],
      ...field("reporter"),
      ...field("attachments.submitted"),
      ...field(id),
    ];

    assert.deepEqual([...associatedData(ATTACHMENTS, id)], expected);
  });

  test("hides the length of a report within a bucket, and of every chunk", async () => {
    const addressee = await SealingKey.of((await boxOf(0)).key.publicKey);
    const id = "123e4567-e89b-42d3-a456-426614174000";
    const length = async (topic, size) => (await seal(new Uint8Array(size), addressee, topic, id)).length;

    assert.equal(await length(REPORTS, 10), await length(REPORTS, 4_095));
    assert.equal(await length(ATTACHMENTS, 10), await length(ATTACHMENTS, 524_288 + 60));
    const { content } = schemas.SealedEnvelope.decode(await seal(new Uint8Array(9), addressee, ATTACHMENTS, id));
    assert.equal(content.length, 525_312 + 16);
  });

  test("opens only in its place, with its key, unchanged", async () => {
    const { key } = await boxOf(0);
    const id = "123e4567-e89b-42d3-a456-426614174000";
    const message = counted(200);
    const envelope = await seal(message, await SealingKey.of(key.publicKey), REPORTS, id);

    assert.deepEqual(await open(envelope, key, REPORTS, id), message);
    assert.equal(await open(envelope, key, ATTACHMENTS, id), null);
    assert.equal(await open(envelope, key, { ...REPORTS, sender: "triage" }, id), null);
    assert.equal(await open(envelope, key, REPORTS, id.replace("1", "2")), null);
    assert.equal(await open(envelope, (await boxOf(1)).key, REPORTS, id), null);
    assert.equal(await open(envelope.subarray(1), key, REPORTS, id), null);
  });

  test("never to a key that can't be sealed to", async () => {
    const good = (await boxOf(0)).key.publicKey;
    const lowOrder = good.slice();
    lowOrder.fill(0, 1_184);
    const notReduced = good.slice().fill(0xff, 0, 1_184);

    assert.equal(await SealingKey.of(lowOrder), null);
    assert.equal(await SealingKey.of(notReduced), null);
    assert.equal(await SealingKey.of(good.subarray(1)), null);
  });

  test("opening never throws on a weak encapsulation", async () => {
    const { key } = await boxOf(0);
    const nothing = new Uint8Array(0);

    assert.equal(await key.open(new Uint8Array(1_120), nothing, nothing, new Uint8Array(48)), null);
    assert.equal(await key.open(new Uint8Array(7), nothing, nothing, new Uint8Array(48)), null);
  });
});

test("padding that pad does not write is refused", () => {
  assert.equal(unpad(new Uint8Array(1_024)), null);
  assert.equal(unpad(new Uint8Array(0)), null);
  assert.equal(unpad(Uint8Array.of(1, 2, 3)), null);
  assert.deepEqual(unpad(Uint8Array.of(0x80, 0x80, 0)), Uint8Array.of(0x80));
});

test("padding adds at most 12 % above 16 KiB", () => {
  for (let length = 16_385; length < 12_000_000; length = Math.floor(length * 1.07)) {
    const padded = bucket(length, 1_024);
    assert.ok(padded >= length && padded <= length * 1.12, `${length} to ${padded}`);
  }
});

test("envelopes under a mailbox's topic have the sender triage", () => {
  assert.deepEqual(MAILBOXES, { sender: "triage", topic: "mailboxes", minimumBucket: 4_096 });
});

function attachment() {
  return {
    id: "11111111-1111-4111-8111-111111111111",
    mediaType: "PDF",
    size: 1_000,
    digest: counted(32),
    chunks: ["22222222-2222-4222-9222-222222222222"],
  };
}

/** The AEAD of the published HPKE vector, which the page does not have. */
class NodesChaCha20Poly1305 {
  id = 3;
  keySize = 32;
  nonceSize = 12;
  tagSize = 16;

  createEncryptionContext(key) {
    const options = { authTagLength: 16 };
    return {
      async seal(iv, data, aad) {
        const cipher = createCipheriv("chacha20-poly1305", new Uint8Array(key), new Uint8Array(iv), options);
        cipher.setAAD(new Uint8Array(aad));
        return Buffer.concat([cipher.update(new Uint8Array(data)), cipher.final(), cipher.getAuthTag()]);
      },
      async open(iv, data, aad) {
        const sealed = new Uint8Array(data);
        const decipher = createDecipheriv("chacha20-poly1305", new Uint8Array(key), new Uint8Array(iv), options);
        decipher.setAAD(new Uint8Array(aad));
        decipher.setAuthTag(sealed.subarray(-16));
        return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
      },
    };
  }
}
