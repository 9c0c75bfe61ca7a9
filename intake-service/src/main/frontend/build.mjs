// Builds the reporter's page into src/main/resources/page. The same input gives the same bytes on every machine: no clock, no
// locale data of Node, nothing minified. `--check` builds beside it and fails where the committed result differs.
import { build } from "esbuild";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { cardsPage } from "./page/html/cards.mjs";
import { mailboxPage } from "./page/html/mailbox.mjs";
import { PAGES } from "./page/html/frame.mjs";
import { VENUES, missingPage, receivedPage, reportPage } from "./page/html/report.mjs";
import { Texts } from "./page/html/texts.mjs";
import { numbersPage, wordsPage } from "./page/html/words.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const COMMITTED = join(HERE, "../resources/page");
const FIRST_VIEW_LIMIT = 60 * 1024;
const SEALING_LIMIT = 200 * 1024;
const ROOT_PLACEHOLDER = "0".repeat(64);
const LICENCES = "licences.txt";

const read = (path) => readFileSync(join(HERE, path), "utf8");
const json = (path) => JSON.parse(read(path));
const jsonIfThere = (path) => (existsSync(join(HERE, path)) ? json(path) : {});
const files = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();

function readSite() {
  const languages = json("locales/languages.json");
  const reviews = json("locales/reviews.json");
  const listed = languages.map(({ code }) => code).sort().join();
  if (listed !== Object.keys(reviews).sort().join()) throw new Error("languages.json and reviews.json list different languages");
  const words = new Map();
  for (const { code } of languages) {
    for (const page of PAGES) {
      const path = `words/${code}/${page}.md`;
      if (existsSync(join(HERE, path))) words.set(`${code}/${page}`, read(path));
    }
  }
  for (const page of PAGES) if (!words.has(`en/${page}`)) throw new Error(`words/en/${page}.md is missing`);
  const indicators = json("data/indicators.json");
  for (const { id, venues } of indicators) {
    for (const venue of venues) if (venue !== "ANY" && !VENUES.includes(venue)) throw new Error(`indicator ${id}: no venue ${venue}`);
  }
  const names = new Map(languages.map(({ code }) => [code, json(`data/countries/${code}.json`)]));
  return {
    languages,
    reviews,
    words,
    indicators,
    emergency: json("data/emergency.json"),
    contacts: json("page/contacts.json"),
    cards: json("page/cards.json"),
    countries: (code) => names.get(code),
  };
}

/** Keys of the messages that a page's script asks for: literals, and `prefix.${...}` for all that begin so. */
function asked(modules, keys) {
  const literals = new Set();
  const prefixes = new Set();
  for (const module of modules) {
    const source = read(`page/app/${module}`);
    for (const [, key] of source.matchAll(/["']([a-z][\w-]*(?:\.[\w-]+)+)["']/gi)) literals.add(key);
    for (const [, prefix] of source.matchAll(/`([a-z][\w-]*(?:\.[\w-]+)*\.?)\$\{/gi)) if (prefix.includes(".")) prefixes.add(prefix);
  }
  const groups = new Set(keys.map((key) => key.split(".")[0]));
  for (const key of literals) {
    if (groups.has(key.split(".")[0]) && !keys.includes(key)) throw new Error(`a script asks for ${key}, which is no key of en.json`);
  }
  return keys.filter((key) => literals.has(key) || [...prefixes].some((prefix) => key.startsWith(prefix)));
}

async function bundle(entry, format, options = {}) {
  const result = await build({
    entryPoints: [join(HERE, entry)],
    absWorkingDir: HERE,
    bundle: true,
    write: false,
    format,
    platform: "browser",
    target: ["es2022"],
    charset: "utf8",
    legalComments: "inline",
    logLevel: "warning",
    metafile: true,
    ...options,
  });
  // A licence names its library; where that was fetched from is nobody's business, and the page names no other host.
  const text = result.outputFiles[0].text.replace(/^(\s*\* [\w-]+) \(https:[^)\s]*\)$/gm, "$1");
  const inputs = Object.keys(result.metafile.inputs);
  const pointer = inputs.some(packageOf) ? `/*! The licences of the libraries in this file: /${LICENCES} */\n` : "";
  return { text: pointer + text, inputs };
}

/** The folder of the package that an input of a bundle is from; null for our own. */
const packageOf = (input) => input.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//)?.[1] ?? null;

/**
 * What the licences of the libraries in the bundles ask for: their texts, whole, and the notices of code that those libraries
 * took from others. A package without a text stops the build.
 */
function licences(bundles) {
  const folders = new Set(bundles.flatMap(({ inputs }) => inputs.map(packageOf)).filter(Boolean));
  const texts = new Map();
  for (const folder of folders) {
    const { name, version, license } = json(join(folder, "package.json"));
    const file = readdirSync(join(HERE, folder)).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
    if (!license || !file) throw new Error(`${name} does not say under which licence it may be passed on`);
    texts.set(name, `${name} ${version} (${license})\n\n${read(join(folder, file)).replaceAll("\r\n", "\n").trim()}`);
  }
  const notices = new Set(bundles.flatMap(({ text }) => [...text.matchAll(/\/\*! (.*\([Cc]\).*) \*\//g)].map(([, notice]) => notice)));
  return [
    "The page's scripts hold these libraries, each under its own licence.",
    ...[...texts.keys()].sort().map((name) => texts.get(name)),
    `Notices of what they hold of other projects, under the terms that they name and that stand above:\n\n${[...notices].sort().join("\n")}`,
    "The words of receipt codes are the English list of BIP-39 (bitcoin/bips), published under the MIT License.",
  ].join(`\n\n${"-".repeat(78)}\n\n`) + "\n";
}

const PNG_SIZES = [192, 512];
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b5a5e"/><path fill="#fff" d="M16 6a7 7 0 0 1 7 7c0 5-7 13-7 13S9 18 9 13a7 7 0 0 1 7-7zm0 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"/></svg>\n`;

/** How an installed page calls itself. It opens in the language it was installed in. */
const webManifest = (texts) =>
  `${JSON.stringify({
    id: "/",
    name: texts.plain("site.titleReport"),
    short_name: texts.plain("site.name"),
    lang: texts.language,
    dir: texts.dir,
    start_url: `/${texts.language}/`,
    scope: "/",
    display: "standalone",
    background_color: "#f6f5f1",
    theme_color: "#0b5a5e",
    icons: [
      { src: "/assets/icon.svg", sizes: "any", type: "image/svg+xml" },
      ...PNG_SIZES.map((size) => ({ src: `/assets/icon-${size}.png`, sizes: `${size}x${size}`, type: "image/png" })),
    ],
  }, null, 2)}\n`;

const COMMON = ["main.js", "texts.js", "exit.js", "numbers.js", "keep.js", "kept.js", "scripts.js"];
const REPORT = ["report.js", "draft.js", "steps.js", "signs.js", "counts.js", "files.js", "warnings.js", "code.js", "review.js", "send.js", "problems.js", "rpc.js", "elements.js"];
const MAILBOX = ["mailbox.js", "files.js", "warnings.js", "problems.js", "rpc.js", "elements.js"];

async function built() {
  const site = readSite();
  const english = { ...json("locales/en.json"), ...json("locales/indicators.en.json") };
  const output = new Map();
  const app = await bundle("page/app/main.js", "iife", {
    // Messages are parsed here; in the browser the parser would only be weight.
    alias: { "@formatjs/icu-messageformat-parser": "@formatjs/icu-messageformat-parser/no-parser.js" },
  });
  const modules = app.inputs.filter((input) => input.startsWith("page/app/")).map((input) => input.slice("page/app/".length)).sort();
  const listed = [...new Set([...COMMON, ...REPORT, ...MAILBOX])].sort();
  if (modules.join() !== listed.join()) throw new Error(`modules of the page: ${modules}; listed: ${listed}`);
  output.set("assets/app.js", app.text);
  const first = await bundle("page/first.js", "iife");
  output.set("assets/first.js", first.text);
  const client = await bundle("client/worker.js", "iife");
  const worker = client.text;
  if (worker.split(ROOT_PLACEHOLDER).length !== 2) throw new Error("worker.js must hold the root's placeholder exactly once");
  output.set("assets/worker.js", worker);
  output.set("assets/style.css", read("page/style.css"));
  output.set("assets/cards.css", read("page/cards.css"));
  output.set("assets/icon.svg", ICON);
  // Browsers want these for an installed page; icons/README.md says how they are made.
  for (const size of PNG_SIZES) output.set(`assets/icon-${size}.png`, readFileSync(join(HERE, `page/icons/${size}.png`)));
  output.set("sw.js", read("page/sw.js"));
  output.set(LICENCES, licences([app, first, client]));
  for (const language of site.languages) {
    const { code } = language;
    const own = code === "en" ? english : { ...jsonIfThere(`locales/${code}.json`), ...jsonIfThere(`locales/indicators.${code}.json`) };
    const texts = new Texts(language, own, english, site.reviews[code].reviewed);
    const common = asked(COMMON, texts.keys());
    const forReport = asked([...COMMON, ...REPORT], texts.keys());
    const forMailbox = asked([...COMMON, ...MAILBOX], texts.keys());
    const put = (path, page) => output.set(`${code}/${path}index.html`, page.text);
    output.set(`${code}/app.webmanifest`, webManifest(texts));
    put("", reportPage(site, texts, forReport));
    put("mailbox/", mailboxPage(site, texts, forMailbox));
    put("received/", receivedPage(site, texts, common));
    if (code === "en") output.set("404.html", missingPage(site, texts, common).text);
    output.set(`cards/${code}/index.html`, cardsPage(site, texts, common).text);
    put("about/numbers/", numbersPage(site, texts, common));
    for (const page of PAGES) {
      const markdown = site.words.get(`${code}/${page}`);
      if (markdown) put(`about/${page}/`, wordsPage(site, texts, page, markdown, common));
    }
  }
  return output;
}

function sizes(output) {
  const compressed = (path) => gzipSync(output.get(path), { level: 9 }).length;
  const assets = ["assets/first.js", "assets/app.js", "assets/style.css", "assets/icon.svg"].map(compressed).reduce((sum, size) => sum + size);
  const reports = [...output.keys()].filter((path) => /^[a-z]+\/index\.html$/.test(path));
  const [largest, size] = reports.map((path) => [path, compressed(path)]).sort(([, one], [, other]) => other - one)[0];
  const sealing = compressed("assets/worker.js");
  console.log(`first view, compressed: ${assets + size} bytes (${largest} ${size}, the rest ${assets}); worker ${sealing}`);
  if (assets + size > FIRST_VIEW_LIMIT) throw new Error(`the first view is larger than ${FIRST_VIEW_LIMIT} bytes`);
  if (sealing > SEALING_LIMIT) throw new Error(`the worker is larger than ${SEALING_LIMIT} bytes`);
}

function write(output, folder) {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of output) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const output = await built();
sizes(output);
if (process.argv.includes("--check")) {
  const beside = mkdtempSync(join(tmpdir(), "waylight-page-"));
  try {
    write(output, beside);
    const differing = [...new Set([...files(beside), ...files(COMMITTED)])].filter((path) => {
      const both = [beside, COMMITTED].map((folder) => join(folder, path));
      return !both.every(existsSync) || !readFileSync(both[0]).equals(readFileSync(both[1]));
    });
    if (differing.length > 0) {
      console.error(`the committed page is not what its sources build:\n  ${differing.join("\n  ")}`);
      process.exitCode = 1;
    }
  } finally {
    rmSync(beside, { recursive: true });
  }
} else {
  const folder = process.argv[2] ?? COMMITTED;
  write(output, folder);
  console.log(`${output.size} files`);
}
