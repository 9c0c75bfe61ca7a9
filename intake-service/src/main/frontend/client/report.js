import { WrongValue } from "./avro.js";
import { utf8 } from "./bytes.js";
import { Problem } from "./problem.js";
import { Report } from "./schemas.js";

const LONG_TEXT = 8_192;
const SHORT_TEXT = 512;
const SHORT_TEXTS = ["place", "told", "inCharge", "safeTime"];
const DAY_MS = 86_400_000;

/** What may be left out. */
const UNANSWERED = {
  basis: "NOT_STATED",
  region: null,
  place: null,
  venue: "UNKNOWN",
  seenWhen: "UNKNOWN",
  seenOn: null,
  persons: [],
  exploitation: [],
  acts: [],
  indicators: [],
  controls: [],
  industry: null,
  dangers: [],
  needs: [],
  circumstances: [],
  concernsBodies: [],
  concernsOfficials: "UNKNOWN",
  concernsAgencies: [],
  told: null,
  inCharge: null,
  observations: [],
  safeTime: null,
};
const ASKED = ["reporterRole", "sharing", "language", "narrative", "country", ...Object.keys(UNANSWERED)];

/**
 * What a reporter answered, as schemas' Report has it, without mailbox, attachments and lane. Enums are their symbols,
 * `seenOn` is "YYYY-MM-DD" or null. All but reporterRole, sharing, language, narrative and country may be left out.
 *
 * @typedef {object} Answers
 */

/**
 * The report as bytes.
 *
 * @param {Answers} answers
 * @param {object|null} mailbox
 * @param {object[]} attachments
 * @param {import("./code.js").ReceiptCode|undefined} code must not be in any text
 * @returns {Uint8Array} single-object encoding
 * @throws {Problem} refused, too-large, code-in-text
 */
export function encodeReport(answers, mailbox, attachments, code) {
  const extra = Object.keys(answers).find((field) => !ASKED.includes(field));
  if (extra) {
    throw new Problem("refused", { detail: "value", field: extra });
  }
  const report = { ...UNANSWERED, ...answers, mailbox, attachments, lane: "SEALED_BY_REPORTER" };
  report.narrative = longText("narrative", report.narrative, code);
  for (const field of SHORT_TEXTS) {
    report[field] = report[field] === null ? null : typed(field, report[field], SHORT_TEXT, code) || null;
  }
  report.seenOn = report.seenOn === null ? null : day(report.seenOn);
  return encoded(Report, report);
}

/**
 * A text that must say something.
 *
 * @param {string} field
 * @param {string} text
 * @param {import("./code.js").ReceiptCode|undefined} code must not be in it
 */
export function longText(field, text, code) {
  const words = typed(field, text, LONG_TEXT, code);
  if (words === "") {
    throw new Problem("refused", { detail: "blank", field });
  }
  return words;
}

/** @param {import("./avro.js").Type} type @param {object} value @returns {Uint8Array} */
export function encoded(type, value) {
  try {
    return type.encode(value);
  } catch (e) {
    throw e instanceof WrongValue ? new Problem("refused", { detail: "value", field: e.field }) : e;
  }
}

function typed(field, text, maxBytes, code) {
  if (typeof text !== "string") {
    throw new Problem("refused", { detail: "value", field });
  }
  // Databases do not take the null character, and it says nothing.
  const words = text.replaceAll("\0", "").trim();
  if (utf8(words).length > maxBytes) {
    throw new Problem("too-large", { field });
  }
  if (code?.isIn(words)) {
    throw new Problem("code-in-text", { detail: field, field });
  }
  return words;
}

function day(text) {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) {
    throw new Problem("refused", { detail: "value", field: "seenOn" });
  }
  return time / DAY_MS;
}
