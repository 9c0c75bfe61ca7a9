import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import avro from "avsc";
import { WrongValue } from "../client/avro.js";
import * as schemas from "../client/schemas.js";
import { NAMES, released, schemasSource, wordsSource } from "./write-sources.js";
import { REPORT, MESSAGES, CHUNK } from "./messages.js";

const source = (name) => readFileSync(new URL(`../client/${name}.js`, import.meta.url), "utf8");

test("schemas and words are the ones of the schemas module", () => {
  assert.equal(source("schemas"), schemasSource());
  assert.equal(source("words"), wordsSource());
});

describe("what avsc says too", () => {
  const avscTypes = Object.fromEntries(
    NAMES.map((name) => [
      name,
      avro.Type.forSchema(released(name), { wrapUnions: name === "MailboxMessage" || name === "SealedEnvelope" }),
    ]),
  );
  const buffers = (value) =>
    value instanceof Uint8Array
      ? Buffer.from(value)
      : Array.isArray(value)
        ? value.map(buffers)
        : value && typeof value === "object"
          ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, buffers(inner)]))
          : value;

  const cases = [
    ["Report", "a full report", REPORT, buffers(REPORT)],
    ["AttachmentChunk", "a chunk", CHUNK, buffers(CHUNK)],
    ...MESSAGES.map((message) => {
      const [[kind, body]] = Object.entries(message.body);
      return ["MailboxMessage", kind, message, buffers({ ...message, body: { [`org.waylight.message.${kind}`]: body } })];
    }),
  ];
  for (const [type, what, ours, theirs] of cases) {
    test(`${type}: ${what} has the same bytes, and comes back`, () => {
      const bytes = schemas[type].encode(ours);

      assert.deepEqual(Buffer.from(bytes.subarray(10)), avscTypes[type].toBuffer(theirs));
      assert.deepEqual(schemas[type].decode(bytes), ours);
    });
  }
});

describe("a value of the wrong kind is refused by the field's name", () => {
  for (const [field, value] of [
    ["narrative", 5],
    ["sharing", "EVERYBODY"],
    ["seenOn", 1.5],
    ["seenOn", 2 ** 31],
    ["persons[1].age", "OLD"],
    ["observations", "one"],
    ["mailbox.publicKey", "AAAA"],
    ["dangers", undefined],
  ]) {
    test(`${field} = ${value}`, () => {
      const report = structuredClone(REPORT);
      const path = field.split(/[.[\]]+/).filter(Boolean);
      const last = path.pop();
      path.reduce((at, step) => at[step], report)[last] = value;

      assert.throws(() => schemas.Report.encode(report), (e) => e instanceof WrongValue && e.field === field);
    });
  }
});

describe("bytes that are not one whole value are refused", () => {
  const bytes = schemas.Report.encode(REPORT);

  test("every shorter piece", () => {
    for (let length = 0; length < bytes.length; length++) {
      assert.equal(schemas.Report.decode(bytes.subarray(0, length)), null, `${length} bytes`);
    }
  });
  test("a byte more", () => {
    assert.equal(schemas.Report.decode(Buffer.concat([bytes, Buffer.of(0)])), null);
  });
  test("another type's header", () => {
    assert.equal(schemas.Mailbox.decode(bytes), null);
  });
  test("a length of 2^40, a negative one, an endless number, a symbol that isn't there", () => {
    const header = schemas.KeyStatement.header;
    for (const body of ["808080808040", "01", "ffffffffffffffffffffff", "00", ""]) {
      assert.equal(schemas.KeyStatement.decode(Buffer.concat([header, Buffer.from(body, "hex")])), null);
    }
    const mailbox = schemas.Mailbox.header;
    // sequence 1, status 7 of 3; then an array that claims 2^30 items.
    for (const body of ["020e0000", "0200808080800800"]) {
      assert.equal(schemas.Mailbox.decode(Buffer.concat([mailbox, Buffer.from(body, "hex")])), null);
    }
  });
  test("text that is not UTF-8", () => {
    const broken = bytes.slice();
    const at = Buffer.from(broken).indexOf("vi-VN");
    assert.ok(at > 0);
    broken[at] = 0xff;
    assert.equal(schemas.Report.decode(broken), null);
  });
});

test("arrays may come in blocks with their size, as other writers make them", () => {
  // sequence 1, RECEIVED, a block of -1 items in 4 bytes: number 1, text "?", false; end; received 0.
  const body = Buffer.from("0200" + "010802023f00" + "00" + "00", "hex");

  assert.deepEqual(schemas.Mailbox.decode(Buffer.concat([schemas.Mailbox.header, body])), {
    sequence: 1,
    status: "RECEIVED",
    questions: [{ number: 1, text: "?", answered: false }],
    received: 0,
  });
});

test("a long of either sign comes back", () => {
  for (const notBefore of [0n, -1n, 63n, 64n, -65n, 491_250n, 2n ** 63n - 1n, -(2n ** 63n)]) {
    const statement = {
      party: "triage",
      suite: 1,
      publicKey: Buffer.alloc(0),
      notBefore,
      notAfter: notBefore,
      signature: Buffer.alloc(0),
    };
    assert.equal(schemas.KeyStatement.decode(schemas.KeyStatement.encode(statement)).notBefore, notBefore);
  }
});
