import { danger } from "./danger.mjs";
import { errorOf } from "./fields.mjs";
import { frame } from "./frame.mjs";
import { html } from "./markup.mjs";

const confirmed = (texts, name) => html`
<details class="box act" id="${name}">
<summary>${texts.text(`mailbox.${name}Title`)}</summary>
<p>${texts.text(`mailbox.${name}Lead`)}</p>
<p><button type="button" class="button second" data-ask="${name}">${texts.text(`mailbox.${name}`)}</button></p>
<div data-sure="${name}" hidden><p>${texts.text("mailbox.sure")}</p>
<p class="buttons"><button type="button" class="button grave" data-do="${name}">${texts.text(`mailbox.${name}Confirm`)}</button> <button type="button" class="button second" data-cancel="${name}">${texts.text("mailbox.cancel")}</button></p></div>
<p data-result="${name}" role="status"></p>
</details>`;

export function mailboxPage(site, texts, carried) {
  const main = html`
<h1>${texts.text("mailbox.title")}</h1>
<p class="notice plain-only">${texts.text("mailbox.needsScript")}</p>
<div class="problem js-only later" id="problems" role="alert" tabindex="-1" hidden></div>
<form id="open" class="js-only" autocomplete="off" novalidate hidden>
<p class="lead">${texts.text("mailbox.lead")}</p>
<div class="field" data-field="code"><label for="code">${texts.text("mailbox.code")}</label><p class="hint" id="code-hint">${texts.text("mailbox.codeHint")}</p>${errorOf(texts, "code", "problem.not-a-code")}
<textarea id="code" rows="3" dir="ltr" lang="en" translate="no" autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false" aria-describedby="code-hint code-error"></textarea></div>
<p class="buttons"><button type="submit" class="button">${texts.text("mailbox.open")}</button></p>
<p id="opening" role="status"></p>
</form>
<section id="opened" class="js-only later" hidden aria-labelledby="status-title">
<h2 id="status-title" tabindex="-1">${texts.text("mailbox.status")}</h2>
<p class="lead" id="status"></p>
<p class="small">${texts.text("mailbox.statusHint")}</p>
<p class="small" id="received"></p>
<h2>${texts.text("mailbox.questions")}</h2>
<p id="no-questions" hidden>${texts.text("mailbox.noQuestions")}</p>
<div id="questions"></div>
<form class="box" id="add" autocomplete="off" novalidate>
<h2>${texts.text("mailbox.addTitle")}</h2>
<div class="field"><label for="add-text">${texts.text("mailbox.addText")}</label>
<textarea id="add-text" rows="5" dir="auto" autocomplete="off" spellcheck="false"></textarea></div>
<h3>${texts.text("files.title")} <span class="optional">(${texts.text("steps.optional")})</span></h3>
<div class="stop"><p><strong>${texts.short("short.images.never")}</strong></p><p>${texts.short("short.images.instead")}</p><p>${texts.short("short.images.noRisk")}</p></div>
<p class="hint" id="file-hint">${texts.text("files.hint")} ${texts.text("files.pdf")}</p>
<p class="error" id="file-error" hidden></p>
<div class="picker"><input type="file" id="file" accept="image/*,application/pdf,.pdf" multiple aria-describedby="file-hint file-error"><label for="file" class="button second">${texts.text("files.choose")}</label></div>
<p class="visually-hidden" id="file-status" role="status"></p>
<ul class="files" id="file-list" aria-label="${texts.plain("files.listTitle")}"></ul>
<p class="buttons"><button type="submit" class="button">${texts.text("mailbox.send")}</button></p>
<p id="add-result" role="status"></p><progress id="add-progress" max="100" value="0" aria-labelledby="add-result" hidden></progress>
</form>
${confirmed(texts, "erase")}
${confirmed(texts, "burn")}
<p>${texts.text("mailbox.closeHint")}</p>
<p class="buttons"><button type="button" class="button" id="close">${texts.text("mailbox.close")}</button></p>
</section>
<p id="closed" class="notice js-only later" tabindex="-1" hidden>${texts.text("mailbox.closed")}</p>${danger(site, texts)}`;
  return frame(site, texts, {
    page: "mailbox",
    title: texts.plain("site.titleMailbox"),
    skip: "site.skipContent",
    main,
    here: (code) => `/${code}/mailbox/`,
    carried,
  });
}
