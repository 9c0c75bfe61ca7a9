import { html } from "./markup.mjs";

/** To have the page without a network. A page that keeps nothing says so before it keeps itself. */
export const keep = (texts) => html`
<details class="keep js-only later" id="keep" hidden>
<summary>${texts.text("keep.title")}</summary>
<p>${texts.text("keep.lead")}</p>
<p class="buttons"><button type="button" class="button second" id="keep-do">${texts.text("keep.do")}</button> <button type="button" class="button second" id="keep-remove">${texts.text("keep.remove")}</button></p>
<div role="status"><p id="keep-kept" hidden>${texts.text("keep.kept")}</p><p id="keep-removed" hidden>${texts.text("keep.removed")}</p><p class="error" id="keep-failed" hidden>${texts.text("keep.failed")}</p></div>
</details>`;

/** A draft that only the report's code opens: asked for below the form ... */
export const draft = (texts) => html`
<div class="js-only later" id="draft" hidden>
<details class="keep">
<summary>${texts.text("draft.title")}</summary>
<p>${texts.text("draft.lead")}</p>
<p class="buttons"><button type="button" class="button second" id="draft-do">${texts.text("keep.do")}</button> <button type="button" class="button second" id="draft-delete" data-draft-delete hidden>${texts.text("draft.delete")}</button></p>
<div role="status"><div id="draft-kept" hidden><p>${texts.text("draft.kept")}</p>
<ol class="code" id="draft-words" lang="en" dir="ltr" translate="no"></ol></div></div>
</details>
<p id="draft-removed" role="status" tabindex="-1" hidden>${texts.text("keep.removed")}</p><p class="error" id="draft-failed" role="alert" hidden>${texts.text("keep.failed")}</p>
</div>`;

/** ... and found again above it. */
export const foundDraft = (texts) => html`
<form class="box js-only later" id="draft-found" autocomplete="off" novalidate hidden>
<h2>${texts.text("draft.found")}</h2>
<div class="field"><label for="draft-code-typed">${texts.text("mailbox.code")}</label><p class="hint" id="draft-code-hint">${texts.text("mailbox.codeHint")}</p><p class="error" id="draft-wrong" hidden>${texts.text("draft.wrong")}</p><p class="error" id="draft-not-a-code" hidden>${texts.text("problem.not-a-code")}</p>
<textarea id="draft-code-typed" rows="2" dir="ltr" lang="en" translate="no" autocomplete="off" autocapitalize="none" autocorrect="off" spellcheck="false" aria-describedby="draft-code-hint draft-wrong draft-not-a-code"></textarea></div>
<p class="buttons"><button type="submit" class="button">${texts.text("draft.open")}</button> <button type="button" class="button second" data-draft-delete>${texts.text("draft.delete")}</button></p>
</form>`;
