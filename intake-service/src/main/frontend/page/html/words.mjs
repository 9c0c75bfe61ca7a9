import { Marked } from "marked";
import { contacts, dialled } from "./danger.mjs";
import { frame } from "./frame.mjs";
import { escaped, html, raw } from "./markup.mjs";

// The long pages are Markdown; HTML in them is shown as text, so that a translation can't bring in an element.
const marked = new Marked({ renderer: { html: ({ text }) => escaped(text) } });

export function wordsPage(site, texts, page, markdown, carried) {
  return frame(site, texts, {
    page: "words",
    title: texts.plain("site.titlePage").replace("{page}", texts.plain(`page.${page}`)),
    skip: "site.skipContent",
    main: html`<article class="words">
${raw(marked.parse(markdown))}</article>`,
    here: (code) => (site.words.has(`${code}/${page}`) ? `/${code}/about/${page}/` : `/${code}/`),
    carried,
  });
}

export function numbersPage(site, texts, carried) {
  const names = site.countries(texts.language);
  const { date, library, numbers } = site.emergency;
  const main = html`<article class="words">
<h1>${texts.text("page.numbers")}</h1>
<p>${texts.text("numbers.lead", { date: html`<time datetime="${date}">${date}</time>`, library })}</p>
<p>${texts.short("short.danger.many")} ${texts.text("numbers.other")}</p>
<table>
<thead><tr><th scope="col">${texts.text("numbers.country")}</th><th scope="col">${texts.text("numbers.call")}</th></tr></thead>
<tbody>${Object.entries(numbers).filter(([code]) => names[code]).map(([code, list]) => html`
<tr><th scope="row">${names[code]}</th><td>${list.map((number) => html`<a href="tel:${dialled(number)}" dir="ltr">${number}</a> `)}</td></tr>`)}
</tbody>
</table>
<h2>${texts.short("short.danger.helpline")}</h2>
<ul class="contacts">${contacts(site, texts, names)}
</ul>
</article>`;
  return frame(site, texts, {
    page: "words",
    title: texts.plain("site.titlePage").replace("{page}", texts.plain("page.numbers")),
    skip: "site.skipContent",
    main,
    here: (code) => `/${code}/about/numbers/`,
    carried,
  });
}
