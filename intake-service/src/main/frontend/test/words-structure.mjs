// Every language's pages say what the English ones say, as far as a program can tell; exits 1 if not.
// Usage: node words-structure.mjs [folder of words]
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const WORDS = process.argv[2] ?? fileURLToPath(new URL("../words", import.meta.url));
const LATIN = new Set(["de", "en", "es", "fr", "it", "lt", "lv", "pl", "pt", "ro", "sk", "so", "sq", "vi"]);

/** Digits of any script as a number, so that ٤٥ equals 45. */
function value(digits) {
  return [...digits].reduce((sum, digit) => {
    let zero = digit.codePointAt(0);
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && digit.codePointAt(0) - zero < 9) zero--;
    return sum * 10 + digit.codePointAt(0) - zero;
  }, 0);
}

function shape(text) {
  const blocks = text.trim().split(/\n\s*\n/);
  const links = [...text.matchAll(/\[[^\]]+\]\(([^)]*)\)/g)].map((link) => link[1]);
  return {
    // The kinds in their order, so that a paragraph that slipped under another heading is found too.
    outline: blocks.map((block) => {
      if (block.startsWith("# ")) return "title";
      if (block.startsWith("## ")) return "heading";
      const items = block.split("\n").filter((line) => line.startsWith("- ")).length;
      return items > 0 ? `list of ${items}` : "paragraph";
    }),
    links: links.sort(),
    numbers: [...text.matchAll(/\p{Nd}+/gu)].map((match) => value(match[0])).sort((a, b) => a - b),
  };
}

/** What no page may contain, in any language. */
function faults(text, language, names) {
  const found = [];
  const blocks = text.trim().split(/\n\s*\n/);
  if (!blocks[0].startsWith("# ") || blocks.filter((block) => block.startsWith("# ")).length !== 1) found.push("not one title at the top");
  for (const block of blocks) {
    const lines = block.split("\n");
    const list = lines[0].startsWith("- ");
    if (lines.some((line) => line.startsWith("- ") !== list)) found.push(`list and text run together: ${lines[0]}`);
    if (/^#/.test(block) && (lines.length > 1 || !/^##? \S/.test(block))) found.push(`bad heading: ${lines[0]}`);
  }
  // A left-to-right mark is allowed: without it "./waylight" reads backwards in a right-to-left line.
  const markup = /[<>`*_]|https?:|!\[|&#?\w+;/.exec(text);
  if (markup) found.push(`markup outside the subset: ${markup[0]}`);
  const invisible = /[\u202A-\u202E\u2066-\u2069\uFEFF\uFFFD\u0000-\u0009]/.exec(text);
  if (invisible) found.push(`character U+${invisible[0].codePointAt(0).toString(16).padStart(4, "0")}`);
  if (text !== text.normalize("NFC")) found.push("not NFC");
  for (const link of text.matchAll(/\]\(([^)]*)\)/g)) {
    const page = /^\.\.\/([a-z]+)\/$/.exec(link[1]);
    if (!page || !names.includes(`${page[1]}.md`)) found.push(`link to ${link[1]}`);
  }
  if (LATIN.has(language)) {
    const foreign = /(?!\p{Script=Latin})\p{L}/u.exec(text);
    if (foreign) found.push(`a letter of another script: ${foreign[0]}`);
  }
  return found;
}

/** Choices and states as the form calls them: whoever reads "what happens with a report" has to find the same words there. */
function labels(language) {
  const file = fileURLToPath(new URL(`../locales/${language}.json`, import.meta.url));
  if (!existsSync(file)) return [];
  const messages = JSON.parse(readFileSync(file, "utf8"));
  const states = ["RECEIVED", "BEING_REVIEWED", "CLOSED"].map((state) => messages[`mailbox.status.${state}`]);
  return ["whoever", "notPolice", "askFirst"]
    .map((choice) => messages[`short.consent.${choice}`])
    .concat(states.map((text) => text && text.split(/[.。।።။។]/)[0]))
    .filter((label) => label !== undefined);
}

const names = readdirSync(join(WORDS, "en")).filter((name) => name.endsWith(".md")).sort();
const problems = [];
const languages = readdirSync(WORDS).sort();
for (const language of languages) {
  for (const name of new Set([...names, ...readdirSync(join(WORDS, language))])) {
    const file = join(WORDS, language, name);
    const say = (fault) => problems.push(`${language}/${name}: ${fault}`);
    if (!names.includes(name)) { say("no such page in English"); continue; }
    if (!existsSync(file)) { say("missing"); continue; }
    const text = readFileSync(file, "utf8");
    faults(text, language, names).forEach(say);
    if (name === "after.md") {
      const starts = text.split("\n").filter((line) => line.startsWith("- ")).map((line) => line.slice(2).toLocaleLowerCase(language));
      for (const label of labels(language)) {
        if (!starts.some((start) => start.startsWith(label.toLocaleLowerCase(language)))) say(`the form says "${label}"`);
      }
    }
    if (language === "en") continue;
    const english = readFileSync(join(WORDS, "en", name), "utf8");
    const [is, ought] = [shape(text), shape(english)];
    for (const part of ["outline", "links", "numbers"]) {
      const at = ought[part].findIndex((entry, index) => entry !== is[part][index]);
      if (at >= 0 || is[part].length !== ought[part].length) {
        const where = at >= 0 ? at : ought[part].length;
        say(`${part} ${where + 1}: ${is[part][where] ?? "nothing"} instead of ${ought[part][where] ?? "nothing"}`);
      }
    }
    const lines = new Set(english.split("\n").filter((line) => line.length > 25));
    text.split("\n").filter((line) => lines.has(line)).forEach((line) => say(`still English: ${line}`));
  }
}
problems.forEach((problem) => console.error(problem));
console.log(`${languages.length} languages, ${names.length} pages each, ${problems.length} differences: ${languages.join(" ")}`);
process.exit(problems.length > 0 ? 1 : 0);
