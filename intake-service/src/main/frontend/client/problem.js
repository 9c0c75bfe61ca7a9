/**
 * Why something did not work, in a form that a page can put into words. Every problem leaves all state as it was, so
 * that the same call can be made again. Never holds what a person wrote.
 *
 * | type | means | more |
 * |---|---|---|
 * | offline | no connection, or it broke | |
 * | unavailable | the server can't take it now | retryAfter, seconds |
 * | busy | the server asks to wait, or the same thing is being done already | retryAfter, seconds, if the server said |
 * | keys-refused | published keys don't lead to the known root; nothing was sealed | detail: root, directory, statement, clock |
 * | code-in-text | a text has the receipt code in it | field |
 * | too-large | a text or the whole is too long | field, if it is one |
 * | not-a-code | what was typed is not a receipt code | |
 * | bad-file | a file can't be sent | detail: type, size, broken, pixels |
 * | no-worker | this browser can't do what sealing needs | |
 * | refused | the server or this library refuses it, and will again | detail |
 * | internal | an error in this library | detail: the kind of error |
 */
export class Problem extends Error {
  /** @param {string} type @param {{detail?: string, field?: string, retryAfter?: number}} [more] */
  constructor(type, more = {}) {
    super(type);
    this.name = "Problem";
    this.type = type;
    this.detail = more.detail;
    this.field = more.field;
    this.retryAfter = more.retryAfter;
  }

  /** @param {unknown} error @returns {Problem} */
  static of(error) {
    // The kind only: a message may quote what somebody wrote.
    return error instanceof Problem ? error : new Problem("internal", { detail: error?.name ?? "Error" });
  }

  /** As a plain object, without what is absent. */
  toJSON() {
    const { type, detail, field, retryAfter } = this;
    return JSON.parse(JSON.stringify({ type, detail, field, retryAfter }));
  }
}
