import { parse } from "@formatjs/icu-messageformat-parser";
import { escaped, html, raw } from "./markup.mjs";

const LITERAL = 0;
const ARGUMENT = 1;

/** Names of all arguments of a message, with their kind: a translation has to have the same ones. */
function signature(elements, found = new Set()) {
  for (const element of elements) {
    if (element.type === LITERAL || element.type === 7) continue;
    found.add(element.type === ARGUMENT ? element.value : `${element.value}:${element.type}`);
    for (const option of Object.values(element.options ?? {})) signature(option.value, found);
  }
  return found;
}

const agree = (one, other) => [...one].sort().join() === [...other].sort().join();

/** The messages of one language, English where it has none. */
export class Texts {
  #own;
  #english;
  #parsed = new Map();

  constructor(language, own, english, reviewed) {
    this.language = language.code;
    this.dir = language.dir;
    this.name = language.name;
    this.reviewed = reviewed;
    this.#own = own;
    this.#english = english;
    for (const [key, text] of Object.entries(own)) {
      if (!(key in english)) throw new Error(`${language.code}.json: ${key} is no key of en.json`);
      try {
        if (!agree(signature(parse(text)), signature(parse(english[key])))) throw new Error("other placeholders than in English");
      } catch (problem) {
        throw new Error(`${language.code}.json: ${key}: ${problem.message}`);
      }
    }
  }

  has(key) {
    return key in this.#own;
  }

  keys() {
    return Object.keys(this.#english);
  }

  /** The bare text, where markup can't go. */
  plain(key) {
    if (!(key in this.#english)) throw new Error(`no message ${key}`);
    return this.#own[key] ?? this.#english[key];
  }

  /** Attributes that mark an element whose text is English on a page that is not. */
  marks(key) {
    return this.has(key) || this.language === "en" ? raw("") : raw(' lang="en" dir="ltr"');
  }

  parsed(key) {
    if (!this.#parsed.has(key)) this.#parsed.set(key, parse(this.plain(key)));
    return this.#parsed.get(key);
  }

  #filled(elements, values) {
    return elements.map((element) => {
      if (element.type === LITERAL) return escaped(element.value);
      if (element.type === ARGUMENT && element.value in values) return html`${values[element.value]}`.text;
      throw new Error(`the build can't fill ${JSON.stringify(element)}`);
    }).join("");
  }

  /** The text as markup; English is marked as such on a page of another language. */
  text(key, values = {}) {
    const text = this.#filled(this.parsed(key), values);
    return this.marks(key).text ? html`<span lang="en" dir="ltr">${raw(text)}</span>` : raw(text);
  }

  /** A text that has to be understood: with the English beside it until a native speaker has reviewed the language. */
  short(key, values = {}) {
    const own = this.text(key, values);
    if (this.language === "en" || this.reviewed || !this.has(key)) return own;
    const english = this.#filled(parse(this.#english[key]), values);
    return html`${own} <span class="beside" lang="en" dir="ltr">${raw(english)}</span>`;
  }

  /** What the browser needs to write this message itself: its text, or its parsed form if values go in. */
  carried(key) {
    const elements = this.parsed(key);
    const simple = elements.every((element) => element.type === LITERAL);
    const content = simple
      ? html`>${elements.map((element) => element.value).join("")}`
      : html` data-message="${JSON.stringify(elements, (name, value) => (name === "location" ? undefined : value))}">`;
    return html`<p data-key="${key}"${this.marks(key)}${content}</p>`;
  }
}


