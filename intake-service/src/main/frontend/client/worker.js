import { cleaned } from "./files.js";
import { Problem } from "./problem.js";
import { ReporterClient } from "./reporter.js";

// Intake puts the configured fingerprint here when it loads the page. No key has this one.
const ROOT_FINGERPRINT = "0000000000000000000000000000000000000000000000000000000000000000";

const newClient = () => new ReporterClient({ rootFingerprint: ROOT_FINGERPRINT });
let client = newClient();

/** By the name of the operation: its arguments and a function that takes progress, to the value. */
const OPERATIONS = {
  prepare: () => client.prepare(),
  newCode: () => client.newCode(),
  saveDraft: ({ form }) => client.saveDraft(form),
  openDraft: ({ sealed, code }) => client.openDraft(sealed, code),
  addFile: async ({ file }, onProgress) => {
    const { mediaType, bytes } = await cleaned(file, client.room);
    onProgress(0.9);
    return client.addAttachment(mediaType, bytes);
  },
  removeFile: ({ handle }) => {
    client.removeAttachment(handle);
    return {};
  },
  send: (what, onProgress) => client.send(what, onProgress),
  resumeFiles: (_, onProgress) => client.resumeFiles(onProgress),
  openMailbox: ({ code }) => client.openMailbox(code),
  answer: async (answer) => received(await client.answer(answer)),
  add: (addition, onProgress) => client.add(addition, onProgress),
  erase: async () => received(await client.erase()),
  burn: async () => received(await client.burn()),
  forget: () => {
    client.forget();
    client = newClient();
    return {};
  },
};

const received = (delivered) => ({ received: delivered.received });

self.addEventListener("message", async ({ data: { call, op, args } }) => {
  try {
    const operation = Object.hasOwn(OPERATIONS, op) ? OPERATIONS[op] : undefined;
    if (!operation) {
      throw new Problem("internal", { detail: "operation" });
    }
    // Argon2id and the proof of work need it. Browsers in their strictest setting have none: said now, not at the end.
    if (typeof WebAssembly === "undefined") {
      throw new Problem("no-worker");
    }
    const value = await operation(args ?? {}, (progress) => self.postMessage({ call, progress }));
    self.postMessage({ call, value });
  } catch (e) {
    self.postMessage({ call, problem: Problem.of(e).toJSON() });
  }
});
