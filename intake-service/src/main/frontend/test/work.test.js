import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import { Problem } from "../client/problem.js";
import { expiry, solve } from "../client/work.js";

const ID = "123e4567-e89b-42d3-a456-426614174000";
// As altcha's Java library writes it, and longer than one block of SHA-256.
const SALT = `4f1d2c3b4a59687766554433?expires=1795262400&id=${ID}&`;
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const challengeOf = (number, maxnumber, salt = SALT) => ({
  algorithm: "SHA-256",
  challenge: sha256(`${salt}${number}`),
  maxnumber,
  salt,
  signature: "a9".repeat(32),
});

describe("a proof of work", () => {
  for (const number of [0, 7, 9, 10, 99, 100, 12_345, 50_000]) {
    test(`finds ${number}, and hands back what it was given`, async () => {
      const challenge = challengeOf(number, 50_000);

      const payload = JSON.parse(atob(await solve(challenge)));

      const { maxnumber, ...given } = challenge;
      assert.deepEqual(payload, { ...given, number });
    });
  }

  test("is found with a short salt", async () => {
    assert.equal(JSON.parse(atob(await solve(challengeOf(321, 1_000, "ab")))).number, 321);
  });

  test("gives way and tells how far it is", async () => {
    const seen = [];
    let others = 0;
    const timer = setInterval(() => others++, 1);

    await solve(challengeOf(400_000, 400_000), (progress) => seen.push(progress));

    clearInterval(timer);
    assert.ok(others > 0);
    assert.ok(seen.length > 0 && seen.every((progress, i) => progress > (seen[i - 1] ?? -1) && progress <= 1));
  });

  test("stops when nobody wants it any more", async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort());
    const unsolvable = { ...challengeOf(1, 40_000_000), challenge: "0".repeat(64) };

    await assert.rejects(solve(unsolvable, undefined, abort.signal), { name: "AbortError" });
  });

  for (const [what, change] of [
    ["no number solves", { challenge: "0".repeat(64) }],
    ["another algorithm", { algorithm: "SHA-1" }],
    ["an absurd range", { maxnumber: 1e12 }],
    ["no range", { maxnumber: undefined }],
    ["a challenge that is no digest", { challenge: "zz" }],
  ]) {
    test(`with ${what} is the server's fault`, async () => {
      const solving = solve({ ...challengeOf(5, 100), ...change });
      await assert.rejects(solving, (e) => e instanceof Problem && e.type === "unavailable");
    });
  }
});

test("a challenge says when it expires, or never does", () => {
  assert.equal(expiry({ salt: SALT }), 1_795_262_400_000);
  assert.equal(expiry({ salt: `ab?id=${ID}&expires=12&` }), 12_000);
  assert.equal(expiry({ salt: "abcd" }), Infinity);
});
