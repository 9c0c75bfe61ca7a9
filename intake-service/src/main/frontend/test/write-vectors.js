// Writes from-javascript.json, which schemas' PageVectorsTest reads: `node test/write-vectors.js`, once for each change
// of the format. Encapsulations are random, so that the file differs every time.
import { writeFileSync } from "node:fs";
import { base64, hex } from "../client/bytes.js";
import { ReceiptCode } from "../client/code.js";
import { encodeReport } from "../client/report.js";
import * as schemas from "../client/schemas.js";
import { ATTACHMENTS, REPORTS, seal } from "../client/seal.js";
import { SealingKey } from "../client/suite.js";
import { ANSWERS, ATTACHMENT, CHUNK, MESSAGES } from "./messages.js";
import { NAMES } from "./write-sources.js";
import { vectors, vectorsFile } from "./vectors.js";

const CODE = "legal winner thank year wave sausage worth useful";
/** Stands for triage's key: Java makes a key of known bytes only from a code. */
const TRIAGE = "letter advice cage absurd amount doctor acoustic avoid";

const box = await ReceiptCode.parse(CODE).box();
const triage = await SealingKey.of((await ReceiptCode.parse(TRIAGE).box()).key.publicKey);

const boxes = [];
for (const { typed } of vectors("page/from-java.json").boxes) {
  const code = ReceiptCode.parse(typed);
  const { id, key, secret, secretDigest } = await code.box();
  boxes.push({
    typed,
    words: code.words,
    mailbox: id,
    publicKey: hex(key.publicKey),
    keyId: hex(key.keyId),
    secret: hex(secret),
    secretDigest: hex(secretDigest),
  });
}

const mailbox = { mailbox: box.id, publicKey: box.key.publicKey, secretDigest: box.secretDigest };
const messages = {
  report: [REPORTS, encodeReport(ANSWERS, mailbox, [ATTACHMENT])],
  // In a report's bucket: half a megabyte of padding would prove nothing more.
  chunk: [
    { ...ATTACHMENTS, minimumBucket: REPORTS.minimumBucket },
    schemas.AttachmentChunk.encode({ ...CHUNK, data: CHUNK.data.subarray(0, 1_000) }),
  ],
};
for (const message of MESSAGES) {
  const [what] = Object.keys(message.body);
  messages[what] = [
    REPORTS,
    schemas.MailboxMessage.encode({ ...message, mailbox: box.id, secret: box.secret }),
  ];
}

const envelopes = {};
let next = 1;
for (const [what, [topic, message]] of Object.entries(messages)) {
  const id = `00000000-0000-4000-8000-00000000000${next++}`;
  envelopes[what] = {
    topic: topic.topic,
    id,
    message: encoded(message),
    envelope: encoded(await seal(message, triage, topic, id)),
  };
}

const headers = Object.fromEntries(NAMES.map((name) => [name, hex(schemas[name].header)]));
const file = { code: CODE, triage: TRIAGE, answers: ANSWERS, headers, boxes, envelopes };
writeFileSync(vectorsFile("page/from-javascript.json"), `${JSON.stringify(file, null, 2)}\n`);

function encoded(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3_000) {
    text += base64(bytes.subarray(at, at + 3_000));
  }
  return text;
}
