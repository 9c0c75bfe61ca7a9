#!/usr/bin/env node
import { existsSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Trouble, hold, makeFolder, writeWhole } from "./lib/files.js";
import { Inbox } from "./lib/inbox.js";
import { Connection } from "./lib/kafka.js";
import { keysIn, rotate } from "./lib/keys.js";
import { Partner, answerFile, isKnown } from "./lib/partner.js";
import { SchemaIds } from "./lib/registry.js";
import { readSettings } from "./lib/settings.js";
import { fingerprint } from "./lib/suite.js";
import { ID, topicsOf } from "./lib/topics.js";
import { Trust } from "./lib/trust.js";

const USAGE = `usage: node partner.js --config FILE
           receives reports until it is stopped
       node partner.js keys --config FILE
           makes this agency's keys if there are none, and says what to hand to the operator
       node partner.js answer --config FILE DISPATCH accept|outcome
       node partner.js answer --config FILE DISPATCH decline|refer-back --reason REASON
           what a person answered; the running client signs and sends it
       node partner.js rotate --config FILE
           makes a new key; restart the client, which states it
`;

const STATES = { accept: "ACCEPTED", outcome: "OUTCOME", decline: "DECLINED", "refer-back": "REFERRED_BACK" };
const REASONS = ["NOT_OUR_REMIT", "NOT_OUR_AREA", "NO_CAPACITY", "DUPLICATE", "LOOKS_WRONG", "OTHER"];
const LOOK_AGAIN = 1_000;
const [DONE, TROUBLE, WRONG_USAGE] = [0, 1, 2];

class WrongUsage extends Error {}

async function main() {
  try {
    const { values, positionals } = parseArgs({
      options: { config: { type: "string" }, reason: { type: "string" } },
      allowPositionals: true,
    });
    const [command, ...words] = positionals.length > 0 ? positionals : ["receive"];
    if (!values.config) throw new WrongUsage("--config is missing");
    const settings = readSettings(values.config);
    switch (command) {
      case "receive":
        return await receive(settings);
      case "keys":
        return await enrol(settings);
      case "answer":
        return answer(settings, words, values.reason);
      case "rotate":
        rotate(settings.keys);
        console.log("New key made. Restart the client: it states the key, and still opens what was sealed to the old one.");
        return DONE;
      default:
        throw new WrongUsage(`there is no command ${command}`);
    }
  } catch (e) {
    if (e instanceof WrongUsage || e.code?.startsWith("ERR_PARSE_ARGS")) {
      console.error(`${e.message}\n${USAGE}`);
      return WRONG_USAGE;
    }
    console.error(e instanceof Trouble ? e.message : `it stopped: ${e.name} ${e.code ?? ""}`);
    return TROUBLE;
  }
}

/** Makes the keys and says who we are; the directory must name us with this key before anything is sealed to us. */
async function enrol({ agency, data, keys: file }) {
  makeFolder(data);
  const { identity } = await keysIn(file);
  const enrolment = {
    party: agency,
    identityKey: identity.publicKey.toString("base64"),
    fingerprint: fingerprint(identity.publicKey),
  };
  writeWhole(`${data}/enrolment.json`, `${JSON.stringify(enrolment, null, 2)}\n`);
  console.log(`Hand ${data}/enrolment.json to the operator, and compare by phone:\n${enrolment.fingerprint}`);
  return DONE;
}

async function receive(settings) {
  const { agency } = settings;
  hold(settings.inbox);
  if (!existsSync(settings.keys)) await enrol(settings);
  const say = once();
  const connection = new Connection(agency, settings.kafka);
  const partner = new Partner({
    agency,
    keys: await keysIn(settings.keys),
    trust: new Trust(settings.trust, settings.rootFingerprint, `${settings.data}/directory-version`),
    inbox: new Inbox(settings.inbox),
    schemaIds: new SchemaIds(settings.registry, `${settings.data}/schema-ids`, topicsOf(agency).receipts.name),
    send: (...record) => connection.send(...record),
  });
  const stopped = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stopped.abort());
  const untilDone = async (work) => {
    while (!stopped.signal.aborted) {
      try {
        return await work();
      } catch (e) {
        say(e);
        await wait(LOOK_AGAIN);
      }
    }
  };
  await untilDone(() => connection.open());
  await untilDone(() => {
    if (!partner.isEnrolled) throw new Trouble(`the directory does not name ${agency} with our key: hand over enrolment.json`);
  });
  await untilDone(() => partner.stateKey());
  await untilDone(() => partner.sendUnsent());
  await untilDone(() =>
    connection.follow(async (key, value) => {
      const refusal = await partner.take(key, value);
      if (refusal) console.warn(`a record cannot be used and was put aside for the operator: ${refusal}`);
    }, say),
  );
  console.log("reports are being received");
  while (!stopped.signal.aborted && !connection.crash) {
    await untilDone(() => partner.takeAnswers());
    await untilDone(() => partner.stateKey());
    await wait(LOOK_AGAIN);
  }
  await connection.close();
  if (connection.crash) throw new Trouble(`Kafka refuses to go on (${connection.crash.type ?? connection.crash.name}): check login and rights, then start again`);
  return DONE;
}

function answer({ inbox }, [dispatch, word], reason) {
  const state = STATES[word];
  const needsReason = state === "DECLINED" || state === "REFERRED_BACK";
  if (!state) throw new WrongUsage(`the answer must be one of ${Object.keys(STATES).join(", ")}`);
  if (needsReason !== REASONS.includes(reason)) {
    throw new WrongUsage(needsReason ? `the reason must be one of ${REASONS.join(", ")}` : "only decline and refer-back have a --reason");
  }
  if (!ID.test(dispatch) || !isKnown(inbox, dispatch)) throw new Trouble("the inbox has no such dispatch: give the name of a file in it, without .json");
  writeWhole(answerFile(inbox, dispatch), JSON.stringify({ state, reason: reason ?? null }));
  console.log("Written down. The running client signs and sends it.");
  return DONE;
}

/** Says what is wrong once, not every second; never what a library says of a record. */
function once() {
  let last;
  return (e) => {
    const sentence = e instanceof Trouble ? e.message : `Kafka or the disk does not answer (${e.type ?? e.code ?? e.name}): waiting, nothing is lost`;
    if (sentence !== last) console.warn(sentence);
    last = sentence;
  };
}

process.exit(await main());
