import { isDeepStrictEqual } from "node:util";

/** What a canary says, besides its letters (docs/wire-format.md, section 10a). */
const NOTHING = {
  view: "SANITISED",
  reviewed: true,
  priority: "P5_OUT_OF_SCOPE",
  rule: "SYNTHETIC",
  respondWithinMinutes: 1440,
  country: "ZZ",
  age: "UNKNOWN",
  personCount: 0,
  synthetic: true,
};

const isEmpty = (value) => value === null || (Array.isArray(value) && value.length === 0);

/**
 * Whether a report that triage sealed is a canary, which no person is to see. What says anything besides is a report, whatever
 * its flag: so is a field that this client does not know yet.
 */
export function isCanary({ canary, notes, ...says }) {
  if (typeof canary !== "string") return false;
  const said = Object.fromEntries(Object.entries(says).filter(([, value]) => !isEmpty(value)));
  return notes.length === 1 && notes[0].startsWith("SYNTHETIC: a canary") && isDeepStrictEqual(said, NOTHING);
}
