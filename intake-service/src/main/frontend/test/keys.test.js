import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { base64, hex, unbase64 } from "../client/bytes.js";
import { TrustedKeys } from "../client/keys.js";
import { Problem } from "../client/problem.js";
import { KeyStatement } from "../client/schemas.js";
import { vectors } from "./vectors.js";

const { keys } = vectors("page/from-java.json");
const NOW = Date.parse(keys.now);
const HOUR = 3_600_000;
const [tomorrow, routing, forged, valid, older] = keys.published.statements;

const refusedFor = (detail) => (e) => e instanceof Problem && e.type === "keys-refused" && e.detail === detail;
const trusted = (changes) => TrustedKeys.verify(keys.rootFingerprint, { ...keys.published, ...changes });
const at = async (changes, now = NOW, serverTime = null) => (await trusted(changes)).at(now, serverTime);

describe("published keys", () => {
  test("give triage's newest valid key, and until when", async () => {
    const { key, until } = await at({});

    assert.equal(hex(key.keyId), keys.keyId);
    assert.equal(until, NOW + 13 * HOUR);
    assert.equal(base64((await trusted({})).identity), keys.identity);
  });

  test("give the next one in order once the newest has expired", async () => {
    const { key } = await at({ statements: [older, valid] });
    assert.notEqual(hex(key.keyId), keys.keyId);
    assert.equal(hex((await at({ statements: [older, valid] }, NOW + 5 * HOUR)).key.keyId), keys.keyId);
  });

  test("count from the first to the last hour of a statement, both whole", async () => {
    const [first, last] = [NOW - 5 * HOUR, NOW + 13 * HOUR - 1];
    for (const time of [first, last]) {
      assert.equal(hex((await at({ statements: [valid] }, time)).key.keyId), keys.keyId);
    }
    for (const time of [first - 1, last + 1]) {
      await assert.rejects(at({ statements: [valid] }, time, time), refusedFor("statement"));
    }
  });

  test("of another root are refused", async () => {
    const other = keys.rootFingerprint.replace(/./, (digit) => (digit === "0" ? "1" : "0"));
    await assert.rejects(TrustedKeys.verify(other, keys.published), refusedFor("root"));
    await assert.rejects(TrustedKeys.verify("0".repeat(64), keys.published), refusedFor("root"));
    await assert.rejects(trusted({ root: keys.identity }), refusedFor("root"));
    await assert.rejects(trusted({ root: "*" }), refusedFor("root"));
    await assert.rejects(TrustedKeys.verify(keys.rootFingerprint, null), refusedFor("root"));
  });

  test("with a directory that the root did not sign, or that has no triage, are refused", async () => {
    const signed = JSON.parse(Buffer.from(keys.published.directory, "base64"));
    const list = unbase64(signed.directory);
    list[list.length - 5] ^= 1;
    const changed = Buffer.from(JSON.stringify({ ...signed, directory: base64(list) })).toString("base64");
    const others = [keys.directoryOfAnotherRoot, keys.directoryWithoutTriage, changed, "", "*", btoa("null"), btoa("{}")];
    for (const directory of others) {
      await assert.rejects(trusted({ directory }), refusedFor("directory"));
    }
  });

  test("with a directory that has expired are refused, from the day after", async () => {
    await assert.rejects(at({ directory: keys.expiredDirectory }), refusedFor("directory"));
    await assert.rejects(at({ directory: keys.yesterdaysDirectory }, NOW, NOW), refusedFor("directory"));
    const lastMoment = Date.parse("2026-11-20T23:59:59.999Z");
    const statements = [older];
    const { until } = await at({ directory: keys.yesterdaysDirectory, statements }, lastMoment);
    assert.equal(until, lastMoment + 1);
  });

  test("without a statement that triage signed are refused", async () => {
    const flipped = unbase64(valid);
    flipped[flipped.length - 1] ^= 1;
    for (const statements of [[], [routing], [forged], [base64(flipped)], ["*"], [""], [base64(Buffer.from("no"))]]) {
      await assert.rejects(at({ statements }), refusedFor("statement"));
    }
  });

  test("pass over statements that don't count", async () => {
    const { key } = await at({ statements: ["*", routing, forged, tomorrow, valid] });
    assert.equal(hex(key.keyId), keys.keyId);
  });
});

describe("every field of a statement is signed", () => {
  const statement = KeyStatement.decode(unbase64(valid));
  for (const [field, value] of [
    ["publicKey", unbase64(keys.published.statements[0]).slice(100, 1_316)],
    ["notBefore", statement.notBefore - 1n],
    ["notAfter", statement.notAfter + 1n],
    ["suite", 2],
  ]) {
    test(field, async () => {
      const changed = base64(KeyStatement.encode({ ...statement, [field]: value }));
      await assert.rejects(at({ statements: [changed] }), refusedFor("statement"));
    });
  }
});

describe("a clock that is off", () => {
  const statements = [valid];

  test("by a day is the reason given, whichever way", async () => {
    for (const day of [-24, 24]) {
      const time = NOW + day * HOUR;
      await assert.rejects(at({ statements }, time), refusedFor("clock"));
      await assert.rejects(at({ statements }, time, NOW), refusedFor("clock"));
    }
  });

  test("is not the reason when the server has the same time", async () => {
    await assert.rejects(at({ statements }, NOW + 24 * HOUR, NOW + 24 * HOUR + 60_000), refusedFor("statement"));
  });

  test("is not the reason when the keys are older than two days", async () => {
    await assert.rejects(at({ statements }, NOW + 70 * HOUR), refusedFor("statement"));
  });

  test("never makes a key count, whatever time the server says", async () => {
    await assert.rejects(at({ statements }, NOW + 70 * HOUR, NOW), refusedFor("statement"));
    await assert.rejects(at({ statements }, NOW - 24 * HOUR, NOW), refusedFor("clock"));
  });
});
