import { Mailbox } from "./schemas.js";
import { MAILBOXES, open } from "./seal.js";

/**
 * What triage left in a mailbox.
 *
 * @param {Uint8Array} envelope
 * @param {import("./code.js").Box} box
 * @param {Uint8Array} identity triage's, by the directory
 * @returns {Promise<object|null>} a Mailbox; null if it is a decoy or anything else that triage did not leave here
 */
export async function readMailbox(envelope, box, identity) {
  const message = await open(envelope, box.key, MAILBOXES, box.id, identity);
  return message && Mailbox.decode(message);
}
