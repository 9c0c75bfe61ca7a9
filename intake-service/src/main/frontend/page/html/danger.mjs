import { html } from "./markup.mjs";

export const dialled = (number) => number.replace(/[^\d+]/g, "");

const call = (number) => html`<a class="call" href="tel:${dialled(number)}" dir="ltr">${number}</a>`;

/** Lines that are no emergency numbers and that no person of the charity has rung: shown as just that. */
export const contacts = (site, texts, names) => site.contacts.map(({ country, name, phone }) => html`
<li data-country="${country}"><span>${names && html`${names[country]}, `}<span lang="en" dir="ltr">${name}:</span> <a href="tel:${dialled(phone)}" dir="ltr">${phone}</a></span> <span class="unchecked">${texts.short("short.danger.unchecked")}</span></li>`);

/** What to do when minutes count. The page's script puts in the numbers of the country that is chosen. */
export const danger = (site, texts, classes = "") => html`
<aside class="danger ${classes}" id="danger" aria-labelledby="danger-title">
<h2 id="danger-title">${texts.short("short.danger.title")}</h2>
<p class="first">${texts.short("short.danger.callFirst")}</p>
<div class="numbers" aria-live="polite">
<h3>${texts.short("short.danger.numbers")}<span data-numbers="country" dir="auto"></span></h3>
<p class="calls" data-numbers="calls">${call("112")}</p>
<p data-numbers="many">${texts.short("short.danger.many")}</p>
<p data-numbers="none" hidden>${texts.short("short.danger.none")}</p>
<p class="small js-only later" data-numbers="pick" hidden>${texts.short("short.danger.pickCountry")}</p>
<p class="small" data-numbers="dated">${texts.short("short.danger.dated", { date: html`<time datetime="${site.emergency.date}">${site.emergency.date}</time>` })} <a href="/${texts.language}/about/numbers/">${texts.short("short.danger.allNumbers")}</a></p>
<div data-numbers="contacts" hidden>
<h3>${texts.short("short.danger.helpline")}</h3>
<ul class="contacts">${contacts(site, texts)}
</ul>
</div>
</div>
<ul class="never">
<li>${texts.short("short.danger.doNot")}</li>
<li>${texts.short("short.danger.doNotAsk")}</li>
<li>${texts.short("short.danger.leave")}</li>
</ul>
</aside>`;
