/** Text that is HTML already. Everything else is escaped when a template takes it in. */
export class Markup {
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escaped = (text) => String(text).replace(/[&<>"]/g, (character) => ESCAPES[character]);

function taken(value) {
  if (value === null || value === undefined || value === false || value === true) return "";
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(taken).join("");
  return escaped(value);
}

/** A template whose values are escaped unless they are {@link Markup}; lists are put one after the other. */
export const html = (strings, ...values) =>
  new Markup(strings.reduce((text, piece, at) => text + piece + (at < values.length ? taken(values[at]) : ""), ""));

export const raw = (text) => new Markup(text);
