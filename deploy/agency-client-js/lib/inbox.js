import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { remove, writeWhole } from "./files.js";
import { ID } from "./topics.js";

/** An hour as the files say it. @param {number} hours since 1970-01-01T00Z */
const hourText = (hours) => new Date(hours * 3_600_000).toISOString().replace(".000Z", "Z");

/**
 * The opened reports, one {@code <dispatch>.json} each, with the same fields as the Java client writes; of one that was
 * deleted, {@code <dispatch>.deleted} says that it was. Personal data: whoever reads the folder reads the reports.
 */
export class Inbox {
  constructor(folder) {
    this.folder = folder;
  }

  holds(dispatch) {
    return existsSync(this.#file(dispatch, ".json"));
  }

  deleted(dispatch) {
    return existsSync(this.#file(dispatch, ".deleted"));
  }

  /** Writes a report down unless it is there: this is the de-duplication by dispatch id, and survives a restart. */
  keep(dispatch, report) {
    if (!this.holds(dispatch)) this.#write(dispatch, ".json", { dispatch, corrected: null, ...report });
  }

  /** Writes a corrected view in the place of what was there. */
  replace(dispatch, report, hour) {
    this.#write(dispatch, ".json", { dispatch, corrected: hourText(hour), ...report });
  }

  /** Deletes a report. Its certificate is there first, so that a halt in between leaves no report without one. */
  delete({ dispatch, notice, reason, hour, held }) {
    this.#write(dispatch, ".deleted", { dispatch, notice, reason, hour: hourText(hour), held });
    remove(this.#file(dispatch, ".json"));
  }

  /** Dispatches that have a file with this ending. */
  with(ending) {
    return readdirSync(this.folder)
      .filter((name) => name.endsWith(ending))
      .map((name) => name.slice(0, -ending.length));
  }

  #write(dispatch, ending, content) {
    writeWhole(this.#file(dispatch, ending), JSON.stringify(content, null, 2));
  }

  #file(dispatch, ending) {
    // It came over the network and becomes a path.
    if (!ID.test(dispatch)) throw new TypeError("a dispatch id must be a UUID");
    return join(this.folder, dispatch + ending);
  }
}
