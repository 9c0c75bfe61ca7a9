/**
 * The two rows of the topic table that concern an agency, and its dead letters.
 *
 * @typedef {{name: string, sender: string, types: string[], minimumBucket: number}} Topic
 */

const AGENCY = /^[A-Z0-9][A-Z0-9-]{0,63}$/;

/** A random id of a record, as text. It becomes the name of a file. */
export const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @param {string} agency directory id */
export function topicsOf(agency) {
  if (!AGENCY.test(agency)) throw new Error("agency must be a directory id of A-Z, 0-9 and -");
  const reports = `agency.${agency}.reports`;
  return {
    /** @type {Topic} */
    reports: { name: reports, sender: "triage", types: ["AgencyReport", "AgencyNotice", "AgencyAnswer"], minimumBucket: 1_024 },
    /** @type {Topic} */
    receipts: {
      name: `agency.${agency}.receipts`,
      sender: agency,
      types: ["AgencyReceipt", "NoticeReceipt", "KeyStatement"],
      minimumBucket: 4_096,
    },
    dead: `${reports}.dead`,
  };
}
