// Flesch-Kincaid reading grade of every English page and of the English messages; exits 1 if one is above 8.0.
// Usage: node reading-grade.mjs
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const LIMIT = 8.0;
const FRONTEND = fileURLToPath(new URL("..", import.meta.url));

/** Syllables of one word by its spelling. A heuristic: HEARD below shows where it has to be right. */
function syllables(word) {
  const letters = word.toLowerCase().replace(/[^a-z]/g, "");
  const heard = letters
    .replace(/(some|where|safe|home|life)(?=.)/g, (part) => part.slice(0, -1))
    .replace(/e(?=(?:ly|ment|ful|less)$)/, "")
    .replace(/(?<!s|x|z|c|g|ch|sh|[^aeiouy]l)es$/, "s")
    .replace(/(?<![td])ed$/, "d")
    .replace(/(?<=[aeiouy].*)(?<![^aeiouy]l)e$/, "");
  const groups = heard.match(/[aeiouy]+/g) ?? [];
  const apart = heard.match(/(?<![tscg])i[ao]|(?<!q)ua|eo(?!p)|iet|[aeouy]ying|[aeiou]ing$/g) ?? [];
  return Math.max(1, groups.length + apart.length);
}

// Counted by ear. The heuristic may err elsewhere, but not on the words that these pages use most.
const HEARD = {
  trafficking: 3, people: 2, police: 2, report: 2, reported: 3, suspicion: 3, victim: 2, someone: 2, sealed: 1, closed: 1,
  received: 2, reviewed: 2, emergency: 4, country: 2, children: 2, mailbox: 2, charity: 3, analyst: 3, exploitation: 4,
  rescue: 2, passes: 2, houses: 2, purpose: 2, danger: 2, partner: 2, safe: 1, safely: 2, work: 1, made: 1, recognised: 3,
  sexual: 3, social: 2, material: 4, violence: 3, please: 1, trouble: 2, seeing: 2, nobody: 3, before: 2, asked: 1, needed: 2,
};
for (const [word, count] of Object.entries(HEARD)) {
  if (syllables(word) !== count) throw new Error(`${word} has ${count} syllables, not ${syllables(word)}`);
}

/** The text of an ICU message as a reader sees it: of plurals and selects the branch "other", of values one short word. */
function shown(message) {
  let text = message;
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replace(/\{\s*\w+\s*,\s*(?:plural|selectordinal|select)\s*,([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g, (_, branches) =>
      (/other\s*\{([^{}]*)\}/.exec(branches)?.[1] ?? "").replaceAll("#", "2"));
    text = text.replace(/\{\s*\w+\s*(?:,\s*(?:number|date|time)[^{}]*)?\}/g, "it");
  }
  return text.replaceAll("''", "'");
}

/** Headings are left out: they are no sentences and would flatter the figure. Each paragraph and list item stands alone. */
function pieces(markdown) {
  return markdown
    .split(/\n\s*\n|\n(?=- )/)
    .map((piece) => piece.trim().replace(/^- /, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1"))
    .filter((piece) => piece && !piece.startsWith("#"));
}

function grade(texts) {
  let words = 0;
  let sentences = 0;
  let heard = 0;
  for (const text of texts) {
    for (const sentence of text.split(/(?<=[.!?:][")]?)\s+/)) {
      const spoken = sentence.match(/[A-Za-z][A-Za-z'’-]*|\d+/g) ?? [];
      // A label of a few words is no sentence, and hundreds of them would hide the long ones.
      if (spoken.length < 4 && !/[.!?][")]?$/.test(sentence)) continue;
      if (spoken.length === 0) continue;
      sentences++;
      words += spoken.length;
      heard += spoken.reduce((sum, word) => sum + word.split("-").reduce((part, half) => part + syllables(half), 0), 0);
    }
  }
  return { words, grade: 0.39 * (words / sentences) + 11.8 * (heard / words) - 15.59 };
}

const texts = new Map();
const pages = join(FRONTEND, "words", "en");
for (const file of readdirSync(pages).filter((name) => name.endsWith(".md")).sort()) {
  texts.set(`words/en/${file}`, pieces(readFileSync(join(pages, file), "utf8")));
}
for (const file of ["en.json", "indicators.en.json"]) {
  const messages = join(FRONTEND, "locales", file);
  if (existsSync(messages)) texts.set(`locales/${file}`, Object.values(JSON.parse(readFileSync(messages, "utf8"))).map(shown));
}

let tooHard = 0;
for (const [name, text] of texts) {
  const result = grade(text);
  const hard = !(result.grade <= LIMIT);
  if (hard) tooHard++;
  console.log(`${hard ? "HARD" : "ok  "} ${result.grade.toFixed(1).padStart(5)} ${String(result.words).padStart(5)} words  ${name}`);
}
if (tooHard > 0) {
  console.error(`${tooHard} of ${texts.size} above reading grade ${LIMIT.toFixed(1)}`);
  process.exit(1);
}
