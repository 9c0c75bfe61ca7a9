// Writes a report as a browser would: Avro's single-object encoding by avsc, from the released schema.
// usage: node report.mjs SCHEMA FINGERPRINT_HEX OUT
import { readFileSync, writeFileSync } from "node:fs";
import avro from "avsc";

const [schema, fingerprint, out] = process.argv.slice(2);
const type = avro.Type.forSchema(JSON.parse(readFileSync(schema, "utf8")), { wrapUnions: true });
const body = type.toBuffer({
  reporterRole: "BUSINESS_TRAVELLER",
  sharing: "NOT_THE_POLICE",
  language: "vi",
  basis: "SAW_OR_HEARD_MYSELF",
  narrative: "Tôi thấy một người đứng chờ.",
  country: "GB",
  region: { string: "GB-ENG" },
  place: null,
  venue: "NAIL_BAR",
  seenOn: { int: 20778 },
  persons: [{ age: "UNKNOWN", gender: "Feminine" }],
  exploitation: ["FORCED_LABOUR"],
  acts: [],
  indicators: ["EXPLOITATION__LOW_OR_NO_SALARY"],
  controls: [],
  industry: null,
  dangers: [],
  needs: [],
  circumstances: [],
  concernsBodies: [],
  concernsOfficials: "NO",
  concernsAgencies: [],
  told: null,
  mailbox: null,
});
writeFileSync(out, Buffer.concat([Buffer.from("c301", "hex"), Buffer.from(fingerprint, "hex"), body]));
