import indicators from "../../data/indicators.json";
import { all, byId } from "./elements.js";
import { language } from "./texts.js";

export const LONG_BYTES = 8192;
export const SHORT_BYTES = 512;
export const SHORT_TEXTS = ["place", "inCharge", "told", "safeTime"];
export const TEXTS = ["narrative", ...SHORT_TEXTS];
const MOST_OF_A_KIND = 20;
// Triage takes no report of more.
const MOST_PEOPLE = 50;

export const bytes = (text) => new TextEncoder().encode(text).length;

// Control characters, and marks that turn the direction of what follows them: an analyst has to see what was typed.
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;

/** A text as it is sent. */
export const cleaned = (text) => text.replace(/\r\n?/g, "\n").replace(UNSEEN, "").trim();

const value = (id) => byId(id).value;
const typed = (id) => cleaned(value(id));
const ticked = (name) => all(`input[name="${name}"]:checked`).map((input) => input.value);
const picked = (name) => ticked(name)[0];
const distinct = (values) => [...new Set(values)];

export const role = () => picked("reporterRole") ?? "UNDISCLOSED";
export const isVictim = () => role() === "POTENTIAL_VICTIM";

/** Whoever saw it or lives it has said how they know; others may say so. */
function basis() {
  if (value("basis") !== "NOT_STATED" && !isVictim()) return value("basis");
  return ["BUSINESS_TRAVELLER", "POTENTIAL_VICTIM"].includes(role()) ? "SAW_OR_HEARD_MYSELF" : "NOT_STATED";
}

const counted = (id) => Number.parseInt(value(id), 10) || 0;

function persons() {
  const of = (age, id) => Array.from({ length: counted(id) }, () => ({ age, gender: "NonSpecifiedUnknown" }));
  return [...of("CHILD", "children"), ...of("ADULT", "adults"), ...of("UNKNOWN", "unsure")];
}

/** The answers as fields of the report; mailbox, files and lane come in the worker. */
export function report() {
  const observations = ticked("observations");
  const seen = indicators.filter(({ id }) => observations.includes(id));
  const officials = picked("concernsOfficials") ?? "UNKNOWN";
  return {
    reporterRole: role(),
    sharing: picked("sharing"),
    language,
    basis: basis(),
    narrative: typed("narrative"),
    country: value("country"),
    region: (value("country") === "GB" && value("region")) || null,
    place: typed("place") || null,
    venue: value("venue"),
    seenWhen: value("seenWhen"),
    seenOn: value("seenOn") || null,
    persons: persons(),
    exploitation: [],
    acts: [],
    indicators: distinct(seen.map(({ delphi }) => delphi)),
    controls: distinct(seen.map(({ control }) => control)),
    industry: null,
    dangers: [...ticked("happeningNow").map(() => "HAPPENING_NOW"), ...ticked("dangers")],
    needs: isVictim() ? ticked("needs") : [],
    circumstances: [],
    concernsBodies: officials === "YES" ? ticked("concernsBodies") : [],
    concernsOfficials: officials,
    concernsAgencies: [],
    told: typed("told") || null,
    inCharge: typed("inCharge") || null,
    observations,
    safeTime: (isVictim() && typed("safeTime")) || null,
  };
}

const isDay = (text) => !Number.isNaN(Date.parse(text)) && Date.parse(text) <= Date.now() + 86_400_000;

/** By step: what has to be put right before the next one. */
export const CHECKS = {
  start: () => (value("country") ? [] : [{ field: "country", key: "error.country" }]),
  help: () => tooLong("safeTime"),
  what() {
    const found = [];
    const narrative = typed("narrative");
    if (!narrative) found.push({ field: "narrative", key: "error.narrative" });
    if (bytes(narrative) > LONG_BYTES) found.push({ field: "narrative", key: "error.narrativeLong" });
    found.push(...tooLong("place"));
    const day = byId("seenOn");
    if (day.validity.badInput || (day.value && !isDay(day.value))) found.push({ field: "seenOn", key: "error.date" });
    return found;
  },
  details: () => [
    ...["children", "adults", "unsure"]
      .filter((id) => !byId(id).validity.valid || counted(id) < 0 || counted(id) > MOST_OF_A_KIND)
      .map((field) => ({ field, key: "error.count" })),
    ...(persons().length > MOST_PEOPLE ? [{ field: "unsure", key: "error.people" }] : []),
    ...tooLong("inCharge"),
    ...tooLong("told"),
  ],
};

function tooLong(field) {
  return bytes(typed(field)) > SHORT_BYTES ? [{ field, key: "error.long" }] : [];
}
