// Every language says everything that English says, with the same placeholders, in the plural forms that it has.
// node test/locales.mjs [language...]; exits 1 and names each fault otherwise.
import { existsSync, readFileSync } from "node:fs";
import { IntlMessageFormat } from "intl-messageformat";

const folder = new URL("../locales/", import.meta.url);
const read = name => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const languages = read("languages.json").map(language => language.code);

// The kinds of node in intl-messageformat's syntax tree.
const ARGUMENT = 1, SELECT = 5, PLURAL = 6;

// No text counts further than this; forms that a language keeps for a million or for fractions aren't asked for.
const COUNTED = 20000;

// What has its place on a button, in a menu or in a list; from KEYS.md.
const AT_MOST = [
  [/^short\.exit\.button$/, 28], [/^plain\.send$/, 28], [/^steps\.(next|back)$/, 16],
  [/^steps\.(start|help|what|details|choices|check)$/, 24], [/^(role|need)\./, 50],
  [/^(region|venue|when|basis|body)\.[A-Z_-]+$/, 40], [/^files\.choose$/, 28], [/^files\.remove$/, 16],
  [/^check\.send$/, 28], [/^check\.change$/, 14],
  [/^mailbox\.(open|sendAnswer|send|erase|burn|close)$/, 28],
  [/^page\.(?!notTranslated)/, 40], [/^site\.(skip|skipContent|openMailbox|backToReport|menu)$/, 30],
  [/^indicator\./, 60], [/^(keep\.(do|remove)|draft\.(open|delete))$/, 30],
];

const faults = [];
const forms = new Map();
let checked = 0;

for (const language of process.argv.length > 2 ? process.argv.slice(2) : languages) {
  for (const [source, own] of [["en.json", `${language}.json`], ["indicators.en.json", `indicators.${language}.json`]]) {
    if (!existsSync(new URL(own, folder))) {
      faults.push(`${own} is missing`);
      continue;
    }
    const english = read(source);
    const texts = read(own);
    for (const key of Object.keys(english)) {
      if (typeof texts[key] !== "string" || !texts[key].trim()) faults.push(`${own} ${key}: missing`);
      else check(language, own, key, english[key], texts[key]);
    }
    for (const key of Object.keys(texts)) {
      if (!(key in english)) faults.push(`${own} ${key}: English has no such key`);
    }
  }
}

function check(language, file, key, english, text) {
  checked++;
  const fault = what => faults.push(`${file} ${key}: ${what}`);
  let message;
  try {
    message = new IntlMessageFormat(text, language);
  } catch (error) {
    fault(`does not parse: ${error.message}`);
    return;
  }
  const wanted = placeholders(new IntlMessageFormat(english, "en").getAst());
  const found = placeholders(message.getAst());
  if (describe(wanted) !== describe(found)) fault(`placeholders ${describe(found) || "none"} instead of ${describe(wanted) || "none"}`);

  const rules = new Intl.PluralRules(language);
  const needed = formsOf(language);
  for (const node of nodes(message.getAst()).filter(node => node.type === PLURAL)) {
    const given = Object.keys(node.options);
    for (const form of needed) if (!given.includes(form)) fault(`no plural form "${form}"`);
    const known = rules.resolvedOptions().pluralCategories;
    for (const form of given) if (!form.startsWith("=") && !known.includes(form)) fault(`the language has no plural form "${form}"`);
    for (const form of given) {
      if (form === "other" && !nodes(node.options[form].value).some(inner => inner.type === 7)) fault("\"other\" does not show its number");
    }
  }

  const most = AT_MOST.find(([pattern]) => pattern.test(key))?.[1];
  const length = [...new Intl.Segmenter(language).segment(text)].length;
  if (most && length > most) fault(`${length} characters, at most ${most}`);
  // Invisible characters that turn the direction of what follows have no business in a text.
  if (/[\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/u.test(text)) fault("has an invisible or broken character");
}

/** The plural forms that a count may need in a language. */
function formsOf(language) {
  if (!forms.has(language)) {
    const rules = new Intl.PluralRules(language);
    const needed = new Set(["other"]);
    for (let n = 0; n <= COUNTED; n++) needed.add(rules.select(n));
    forms.set(language, needed);
  }
  return forms.get(language);
}

function nodes(tree) {
  return tree.flatMap(node => [node, ...Object.values(node.options ?? {}).flatMap(option => nodes(option.value))]);
}

/** Name and kind of each placeholder, and for a choice what can be chosen: {count, plural, =0 …} needs its =0 everywhere. */
function placeholders(tree) {
  const found = new Set();
  for (const node of nodes(tree)) {
    if (node.type === ARGUMENT) found.add(`{${node.value}}`);
    if (node.type === SELECT) found.add(`{${node.value}, select, ${Object.keys(node.options).sort().join(" ")}}`);
    if (node.type === PLURAL) found.add(`{${node.value}, plural${"=0" in node.options ? ", =0" : ""}}`);
  }
  return found;
}

function describe(found) {
  return [...found].sort().join(" ");
}

for (const fault of faults) console.error(fault);
console.log(`${checked} texts checked, ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
