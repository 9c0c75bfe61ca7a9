import assert from "node:assert/strict";
import { before, beforeEach, describe, test } from "node:test";
import { ReceiptCode } from "../client/code.js";
import { openDraft, sealDraft } from "../client/draft.js";
import { Problem, ReporterClient } from "../client/index.js";
import { IntakeInMemory } from "./intake-in-memory.js";
import { ANSWERS } from "./messages.js";

const CODE = "legal winner thank year wave sausage worth useful";
const OTHER = "zoo zone zero youth young you yellow year";
const FORM = { answers: [["narrative", "Zwei Männer, ein Bus. 🆘"], ["country", "DE"], ["dangers", "CONFINEMENT"]], mailbox: true };
const BUCKET = 16_384;
const NONCE_AND_TAG = 12 + 16;

describe("a sealed draft", () => {
  const code = ReceiptCode.parse(CODE);
  let sealed;

  before(async () => {
    sealed = await sealDraft(code, FORM);
  });

  test("is opened by its code", async () => {
    assert.deepEqual(await openDraft(ReceiptCode.parse(CODE), sealed), FORM);
  });

  test("is not opened by another code", async () => {
    assert.equal(await openDraft(ReceiptCode.parse(OTHER), sealed), null);
  });

  for (const at of [0, 12, 5_000, -1]) {
    test(`is not opened with the bit at byte ${at} flipped`, async () => {
      const changed = sealed.slice();
      changed[at < 0 ? changed.length + at : at] ^= 1;
      assert.equal(await openDraft(code, changed), null);
    });
  }

  for (const length of [0, 12, 27, 1_000]) {
    test(`is not opened cut to ${length} bytes`, async () => {
      assert.equal(await openDraft(code, sealed.slice(0, length)), null);
    });
  }

  test("says little by its size, and nothing in clear", async () => {
    const long = await sealDraft(code, { ...FORM, answers: [["narrative", "x".repeat(BUCKET)]] });

    assert.equal(sealed.length, BUCKET + NONCE_AND_TAG);
    assert.equal(long.length, 2 * BUCKET + NONCE_AND_TAG);
    assert.ok(!Buffer.from(sealed).includes("narrative"));
  });

  test("is another one each time, though its key is the same", async () => {
    const again = await sealDraft(code, FORM);

    assert.notDeepEqual(again.slice(0, 12), sealed.slice(0, 12));
    assert.notDeepEqual(again.slice(12, 28), sealed.slice(12, 28));
  });
});

describe("a client with a draft", () => {
  let intake;
  const newClient = () =>
    new ReporterClient({ rootFingerprint: intake.rootFingerprint, fetch: intake.fetch, now: () => intake.now });

  beforeEach(async () => {
    intake = await IntakeInMemory.start();
  });

  test("seals it under the code of the report that was made before", async () => {
    const client = newClient();
    const { code } = client.newCode();

    const saved = await client.saveDraft(FORM);

    assert.equal(saved.code, code);
    assert.deepEqual(await openDraft(ReceiptCode.parse(code), saved.sealed), FORM);
    assert.equal((await client.saveDraft(FORM)).code, code);
  });

  test("makes the code where there is none yet, and asks the network for nothing", async () => {
    const { sealed, code } = await newClient().saveDraft(FORM);

    assert.deepEqual(await newClient().openDraft(sealed, code.toUpperCase()), { found: true, form: FORM, code });
    assert.deepEqual(intake.requests, []);
  });

  test("sends its report with the mailbox of the same code", async () => {
    const { sealed, code } = await newClient().saveDraft(FORM);
    const { id } = await ReceiptCode.parse(code).box();
    const later = newClient();
    later.newCode();
    await later.openDraft(sealed, code);

    await later.send({ report: ANSWERS, mailbox: true, files: [] });

    assert.equal([...intake.reports.values()][0].mailbox.mailbox, id);
  });

  test("keeps its own code where another report's opens nothing", async () => {
    const { sealed } = await newClient().saveDraft(FORM);
    const client = newClient();
    const { code } = client.newCode();

    assert.deepEqual(await client.openDraft(sealed, code), { found: false });
    assert.deepEqual(await client.openDraft(sealed, OTHER), { found: false });
    await assert.rejects(client.openDraft(sealed, "no code"), (e) => e instanceof Problem && e.type === "not-a-code");
    assert.equal((await client.saveDraft(FORM)).code, code);
  });
});
