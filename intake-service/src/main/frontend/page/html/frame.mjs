import { keep } from "./keep.mjs";
import { html, raw } from "./markup.mjs";

export const PAGES = ["what", "signs", "stories", "done", "community", "after", "limits", "privacy", "terms"];

// Where quick exit leads. Neutral, common, and quick to load; intake serves what is built in here.
const NEUTRAL = "https://www.bbc.co.uk/weather";

export const logo = html`<svg class="logo" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false"><path fill="currentColor" d="M16 2l2.2 7h-4.4zM27 7l-4 6.2-3.1-3.1zM5 7l7.1 3.1L9 13.2zM16 12a6 6 0 0 1 6 6v1h8v3H2v-3h8v-1a6 6 0 0 1 6-6zM7 25h18v2.5H7zM12 30h8v1.5h-8z"/></svg>`;

const globe = html`<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="1.8"><circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c6 6 6 12 0 18M12 3c-6 6-6 12 0 18"/></svg>`;

/** The address of a long page in this language, else in English. */
export function wordPage(site, language, page) {
  const has = page === "numbers" || site.words.has(`${language}/${page}`);
  return { href: `/${has ? language : "en"}/about/${page}/`, translated: has || language === "en" };
}

export function pageLink(site, texts, page) {
  const { href, translated } = wordPage(site, texts.language, page);
  return html`<a href="${href}"${!translated && raw(' hreflang="en"')}>${texts.text(`page.${page}`)}</a>`;
}

function languages(site, texts, here) {
  return html`<details class="languages">
<summary>${globe} <span>${texts.text("site.language")}: <span lang="${texts.language}">${texts.name}</span></span></summary>
<ul>${site.languages.map(({ code, name }) => html`
<li><a href="${here(code)}" lang="${code}" hreflang="${code}"${code === texts.language && raw(' aria-current="page"')}><bdi>${name}</bdi></a></li>`)}
</ul>
</details>`;
}

/** A whole page: what is the same on all of them, around its own `main`. */
export function frame(site, texts, { page, title, skip, style, main, here, carried }) {
  return html`<!doctype html>
<html lang="${texts.language}" dir="${texts.dir}" class="plain">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="description" content="${texts.plain("site.tagline")}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no">
<meta name="robots" content="index, noarchive">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="manifest" href="/${texts.language}/app.webmanifest">
<link rel="stylesheet" href="/assets/style.css" integrity="@sri:/assets/style.css@">${style && html`
<link rel="stylesheet" href="/assets/${style}" integrity="@sri:/assets/${style}@">`}
<script src="/assets/first.js" integrity="@sri:/assets/first.js@"></script>
<script src="/assets/app.js" integrity="@sri:/assets/app.js@" async></script>
</head>
<body data-page="${page}" data-exit="${NEUTRAL}">
<a class="skip" href="#main">${texts.text(skip)}</a>
<header class="top">
<div class="bar">
<a class="brand" href="/${texts.language}/">${logo}<span lang="en" dir="ltr">${texts.text("site.name")}</span></a>
<a class="exit" href="${NEUTRAL}" rel="noreferrer nofollow" aria-describedby="exit-what exit-keys">${texts.short("short.exit.button")}</a>
</div>
</header>
<div class="under">
<p class="visually-hidden" id="exit-what">${texts.text("exit.what")}</p>
<p class="keys js-only" id="exit-keys" hidden>${texts.short("short.exit.keys")}</p>
<p class="visually-hidden" id="exit-count" role="status"></p>
${languages(site, texts, here)}
</div>
<main id="main" tabindex="-1">
${main}
</main>
<footer class="foot soon">
<nav aria-labelledby="menu">
<h2 id="menu">${texts.text("site.menu")}</h2>
<ul>
<li><a href="/${texts.language}/">${texts.text("site.backToReport")}</a></li>
<li><a href="/${texts.language}/mailbox/">${texts.text("site.openMailbox")}</a></li>${[...PAGES, "numbers"].map((name) => html`
<li>${pageLink(site, texts, name)}</li>`)}
</ul>
</nav>
<p>${texts.text("site.footer")}</p>${keep(texts)}
</footer>
${carried?.length ? html`<template id="texts">
${carried.map((key) => html`${texts.carried(key)}
`)}</template>` : ""}
</body>
</html>
`;
}
