import { IntlMessageFormat } from "intl-messageformat";
import { all, byId, element } from "./elements.js";

// Of the parser: 0 is a literal, 1 an argument, all others know a language.
const ARGUMENT = 1;

export const language = document.documentElement.lang;

const carried = (key) => byId("texts")?.content.querySelector(`[data-key="${key}"]`);

/** The message in the page's language, or in English where the page has only that. */
export function text(key, values = {}) {
  const node = carried(key);
  if (!node) throw new Error(`the page carries no message ${key}`);
  if (!node.dataset.message) return node.textContent;
  const message = JSON.parse(node.dataset.message);
  // Most only take a value in: no need to wake the browser's plural rules for these.
  if (message.every(({ type }) => type <= ARGUMENT)) return message.map(({ type, value }) => (type === ARGUMENT ? values[value] : value)).join("");
  return String(new IntlMessageFormat(message, node.lang || language).format(values));
}

/** The same as an element that says in which language it is. */
export function textIn(name, key, values = {}, attributes = {}) {
  const { lang, dir } = carried(key) ?? {};
  return element(name, { ...attributes, lang: lang || null, dir: dir || null }, text(key, values));
}

/** Puts the message into an element that is there already. */
export function put(node, key, values = {}) {
  node.textContent = text(key, values);
  const { lang, dir } = carried(key);
  if (lang) node.lang = lang;
  else node.removeAttribute("lang");
  if (dir) node.dir = dir;
  else node.removeAttribute("dir");
}

/** Dates stand in the page as year, month and day; here they become what the language writes. */
export function writeDates() {
  for (const time of all("time[datetime]")) {
    const written = new Intl.DateTimeFormat(time.closest("[lang]").lang, { dateStyle: "long", timeZone: "UTC" });
    time.textContent = written.format(new Date(time.dateTime));
  }
}
