// What may name the reporter, in any script. The plain form's server looks for the same: RevealingTest reads the same cases.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { revealing } from "../page/app/warnings.js";

const { found, notFound } = JSON.parse(readFileSync(new URL("revealing.json", import.meta.url), "utf8"));

for (const [kind, text, part] of found) {
  test(`${kind} in: ${text}`, () => assert.deepEqual(revealing(text), [{ kind, found: part }]));
}
for (const text of notFound) {
  test(`nothing in: ${text}`, () => assert.deepEqual(revealing(text), []));
}
