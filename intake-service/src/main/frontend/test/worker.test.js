import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, test } from "node:test";
import { Worker } from "node:worker_threads";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { IntakeInMemory } from "./intake-in-memory.js";
import { ANSWERS } from "./messages.js";

const NO_FINGERPRINT = "0".repeat(64);
const MAX_COMPRESSED = 120 * 1_024;
/** What a browser's worker has and Node's hasn't. */
const BROWSER = `
  const { parentPort, workerData } = require("node:worker_threads");
  globalThis.self = {
    addEventListener: (_, listener) => parentPort.on("message", (data) => listener({ data })),
    postMessage: (message) => parentPort.postMessage(message),
  };
  const nodes = fetch;
  globalThis.fetch = (path, init) => nodes(workerData + path, init);
`;

const { outputFiles } = await build({
  entryPoints: [new URL("../client/worker.js", import.meta.url).pathname],
  bundle: true,
  format: "iife",
  platform: "browser",
  target: "es2022",
  write: false,
});
const bundle = outputFiles[0].text;

describe("the bundle", () => {
  test(`has at most ${MAX_COMPRESSED} bytes compressed`, () => {
    const { length } = gzipSync(bundle, { level: 9 });
    assert.ok(length <= MAX_COMPRESSED, `${length} bytes`);
  });

  test("has one place for the root's fingerprint", () => {
    assert.equal(bundle.split(NO_FINGERPRINT).length, 2);
  });

  test("makes no code at run time and keeps nothing on the device", () => {
    assert.doesNotMatch(bundle, /\beval\s*\(|new Function\b|\bFunction\s*\(["'`]|importScripts/);
    assert.doesNotMatch(bundle, /localStorage|sessionStorage|indexedDB|\bcaches\b|document\.cookie|navigator\.storage/);
  });
});

describe("the worker", () => {
  let intake;
  let served;
  let worker;
  let next = 1;

  before(async () => {
    intake = await IntakeInMemory.start();
    // The worker has the clock of this computer.
    intake.now = Date.now();
    await intake.newKey();
    served = await intake.serve();
    worker = start(intake.rootFingerprint);
  });
  after(async () => {
    await worker.terminate();
    served.close();
  });

  const start = (fingerprint, browser = BROWSER) =>
    new Worker(browser + bundle.replace(NO_FINGERPRINT, fingerprint), { eval: true, workerData: served.origin });

  function call(op, args, to = worker) {
    const call = next++;
    const progress = [];
    return new Promise((resolve) => {
      const listen = (message) => {
        if (message.call !== call) {
          return;
        }
        if ("progress" in message) {
          progress.push(message.progress);
          return;
        }
        to.off("message", listen);
        const { call: _, ...answer } = message;
        resolve({ ...answer, progress });
      };
      to.on("message", listen);
      to.postMessage({ call, op, args });
    });
  }

  test("does the whole way: report with a file, mailbox, answer", async () => {
    const prepared = await call("prepare", {});
    assert.ok(prepared.value.validUntil > Date.now());
    const { value: made } = await call("newCode", {});
    assert.equal(made.code.split(" ").length, 8);
    const pdf = Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(600_000), Buffer.from("\n%%EOF")]);
    const added = await call("addFile", { file: new Blob([pdf]) });
    assert.equal(added.value.mediaType, "PDF");
    assert.equal(added.value.size, pdf.length);
    assert.deepEqual(Object.keys(added.value).sort(), ["handle", "mediaType", "size"]);

    const sent = await call("send", { report: ANSWERS, mailbox: true, files: [added.value.handle] });

    assert.deepEqual(sent.value, { received: true, files: "sent" });
    assert.equal(sent.progress.at(-1), 1);
    const [report] = intake.reports.values();
    assert.equal(report.narrative, ANSWERS.narrative);
    assert.equal(intake.chunks.size, 2);

    const question = { number: 1, text: "When?", answered: false };
    await intake.leave(report.mailbox, { sequence: 1, status: "RECEIVED", questions: [question], received: 0 });
    const opened = await call("openMailbox", { code: made.code });
    assert.deepEqual(opened.value, { found: true, status: "RECEIVED", questions: [question], received: 0 });
    assert.deepEqual((await call("answer", { question: 1, text: "Now" })).value, { received: true });
    assert.deepEqual((await call("add", { text: "More", files: [] })).value, { received: true, files: "none" });
    assert.deepEqual((await call("erase", {})).value, { received: true });
    assert.deepEqual((await call("burn", {})).value, { received: true });
    assert.deepEqual((await call("resumeFiles", {})).value, { files: "sent" });
    assert.equal(intake.reports.size, 5);
  });

  test("forgets, and can begin anew", async () => {
    await call("openMailbox", { code: "zoo zone zero youth young you yellow year" });
    assert.deepEqual((await call("forget", {})).value, {});

    assert.deepEqual((await call("erase", {})).problem, { type: "refused", detail: "no-mailbox" });
    assert.ok((await call("prepare", {})).value.validUntil > 0);
  });

  test("removes a file", async () => {
    const { value } = await call("addFile", { file: new Blob(["%PDF-1.7 %%EOF"]) });
    assert.deepEqual((await call("removeFile", { handle: value.handle })).value, {});
    const sent = await call("send", { report: ANSWERS, mailbox: false, files: [value.handle] });
    assert.deepEqual(sent.problem, { type: "bad-file", detail: "broken" });
  });

  test("says what is wrong, and never what was written", async () => {
    for (const [op, args, problem] of [
      ["openMailbox", { code: "no" }, { type: "not-a-code" }],
      ["addFile", { file: new Blob(["<html>"]) }, { type: "bad-file", detail: "type" }],
      ["send", { report: { ...ANSWERS, language: 7 } }, { type: "refused", detail: "value", field: "language" }],
      ["constructor", {}, { type: "internal", detail: "operation" }],
      ["send", undefined, { type: "internal", detail: "TypeError" }],
    ]) {
      assert.deepEqual((await call(op, args)).problem, problem, op);
    }
  });

  test("says at once that a browser set to its strictest can do nothing here", async () => {
    const strict = start(intake.rootFingerprint, `${BROWSER} delete globalThis.WebAssembly;`);
    try {
      for (const op of ["prepare", "newCode", "openMailbox"]) {
        assert.deepEqual((await call(op, { code: "" }, strict)).problem, { type: "no-worker" }, op);
      }
    } finally {
      await strict.terminate();
    }
  });

  test("without a root's fingerprint seals nothing", async () => {
    const unconfigured = start(NO_FINGERPRINT);
    try {
      const { problem } = await call("prepare", {}, unconfigured);
      assert.deepEqual(problem, { type: "keys-refused", detail: "root" });
    } finally {
      await unconfigured.terminate();
    }
  });
});
