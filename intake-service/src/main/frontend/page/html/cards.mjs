import { frame, logo } from "./frame.mjs";
import { html, raw } from "./markup.mjs";

// Intake fills in `@card:address@`, `@card:onion@` and `@card:root@`, takes out what stands between the two comments where
// it has no onion address, and serves the codes beside the page. Until it knows its own address it shows no cards.

const COLUMNS = 2;
const ROWS = 5;
const WIDTH = 85;
const HEIGHT = 54;
const SHEET = { width: 210, height: 297 };
const MARK = { length: 6, distance: 3 };
const EVERYWHERE_IN_THE_UNION = "112";

const key = html`<svg class="key" viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="2"><circle cx="7" cy="12" r="4"/><path d="M11 12h11v4M17 12v3"/></svg>`;

const printer = html`<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round"><path d="M7 9V3h10v6M7 18H4v-8h16v8h-3M7 14h10v7H7z"/></svg>`;

/** Where to cut: short lines outside the cards, so that none is left on them. */
function marks() {
  const left = (SHEET.width - COLUMNS * WIDTH) / 2;
  const top = (SHEET.height - ROWS * HEIGHT) / 2;
  const right = SHEET.width - left;
  const bottom = SHEET.height - top;
  const { length, distance } = MARK;
  const lines = [];
  for (let column = 0; column <= COLUMNS; column += 1) {
    const x = left + column * WIDTH;
    lines.push(`M${x} ${top - distance - length}v${length}`, `M${x} ${bottom + distance}v${length}`);
  }
  for (let row = 0; row <= ROWS; row += 1) {
    const y = top + row * HEIGHT;
    lines.push(`M${left - distance - length} ${y}h${length}`, `M${right + distance} ${y}h${length}`);
  }
  return html`<svg class="marks" viewBox="0 0 ${SHEET.width} ${SHEET.height}" aria-hidden="true" focusable="false"><path d="${lines.join("")}" fill="none" stroke="#000" stroke-width="0.15"/></svg>`;
}

function front(texts) {
  const folder = `/cards/${texts.language}`;
  return html`
<header>${logo}<p class="name" lang="en" dir="ltr">${texts.text("site.name")}</p><p class="purpose">${texts.text("site.tagline")}</p></header>
<div class="ways"><img class="code" src="${folder}/page.svg" alt="" width="120" height="120"><div class="addresses">
<p class="address" lang="en" dir="ltr">@card:address@</p><!--@onion-->
<p class="onion" lang="en" dir="ltr">@card:onion@</p><!--@/onion-->
<p class="assurance">${texts.short("short.suspicion")}</p>
</div><!--@onion--><img class="code" src="${folder}/onion.svg" alt="" width="120" height="120"><!--@/onion--></div>
<p class="never">${texts.short("short.danger.doNot")}</p>
<p class="root" lang="en" dir="ltr">${key}<span>SHA-256</span><code>@card:root@</code></p>`;
}

/** Scripts whose lines are tall leave room for fewer countries. */
const roomFor = ({ tall, far }, { language }) => (region) => !(tall.includes(language) && far.includes(region));

/** The regions of this language's cards, its own countries first, and their emergency numbers. */
function emergencies(site, texts) {
  const { cards, emergency } = site;
  const names = site.countries(texts.language);
  const missing = cards.union.filter((country) => !emergency.numbers[country].includes(EVERYWHERE_IN_THE_UNION));
  if (missing.length > 0) throw new Error(`cards.json: ${EVERYWHERE_IN_THE_UNION} is no emergency number of ${missing}`);
  return [...cards.own[texts.language], ...cards.regions].filter(roomFor(cards, texts)).map((region) => {
    const union = region === "EU";
    const numbers = union ? [EVERYWHERE_IN_THE_UNION] : emergency.numbers[region];
    if (!numbers) throw new Error(`cards.json: no emergency number of ${region}`);
    return html`
<li><span${union && raw(' lang="en" dir="ltr"')}>${union ? region : names[region]}</span> <b dir="ltr">${numbers.join(" ")}</b></li>`;
  });
}

/** Lines that no person of ours has rung, so no emergency numbers. */
function lines(site, texts) {
  const { cards, contacts } = site;
  const names = site.countries(texts.language);
  const countries = [...(cards.ownLines[texts.language] ?? []), ...cards.lines].filter(roomFor(cards, texts));
  return countries.map((country) => {
    const called = [...contacts, ...cards.police].filter((line) => line.country === country);
    if (called.length === 0) throw new Error(`cards.json: no line of ${country}`);
    return html`
<li>${names[country]}: <span lang="en" dir="ltr">${called.map(({ name, phone }, at) => html`${at > 0 && ", "}${name} <b>${phone}</b>`)}</span></li>`;
  });
}

function back(site, texts) {
  return html`
<h2 class="grave">${texts.short("short.danger.numbers")} <time class="dated" datetime="${site.emergency.date}" dir="auto">${site.emergency.date}</time></h2>
<ul class="emergencies">${emergencies(site, texts)}
</ul>
<h2>${texts.short("short.danger.helpline")} <span class="unchecked">(${texts.short("short.danger.unchecked")})</span></h2>
<ul class="lines">${lines(site, texts)}
</ul>
<h2>${texts.text("page.signs")}</h2>
<ul class="look">${site.cards.signs.map((sign) => html`
<li>${texts.text(`indicator.${sign}`)}</li>`)}
</ul>`;
}

/** Ten of one side. On the screen one is enough, and for a reader of the screen too. */
const sheet = (side, content) => html`
<section class="sheet">${marks()}${Array.from({ length: COLUMNS * ROWS }, (_, at) => html`
<article class="card ${side}"${at > 0 && raw(' aria-hidden="true"')}>${content}
</article>`)}
</section>`;

/** Cards for a wallet, ten to a sheet, fronts and backs. All ten are alike, so any duplex printer puts them together. */
export function cardsPage(site, texts, carried) {
  for (const sign of site.cards.signs) {
    if (!site.indicators.some(({ id }) => id === sign)) throw new Error(`cards.json: no sign ${sign}`);
  }
  const main = html`
<h1>${texts.text("site.tagline")}</h1>
<p class="paper" lang="en" dir="ltr">${printer} <kbd>Ctrl</kbd> + <kbd>P</kbd> / <kbd>⌘</kbd> + <kbd>P</kbd> <span>A4 · 100 % · ${COLUMNS} × ${ROWS} · ${WIDTH} × ${HEIGHT} mm</span></p>
<div class="sheets">${sheet("front", front(texts))}${sheet("back", back(site, texts))}
</div>`;
  return frame(site, texts, {
    page: "cards",
    title: texts.plain("site.titlePage").replace("{page}", texts.plain("site.tagline")),
    skip: "site.skipContent",
    style: "cards.css",
    main,
    here: (code) => `/cards/${code}/`,
    carried,
  });
}
