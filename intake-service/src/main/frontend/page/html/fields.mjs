import { html, raw } from "./markup.mjs";

// Intake puts a visitor's input back into the plain form by these exact shapes: `name="…" value="…"` on radios and
// checkboxes, `<select … name="…">`, `<option value="…">`, `<textarea … name="…">`, ` data-error="…" hidden>`.

export const errorOf = (texts, id, key) => html`<p class="error" id="${id}-error" data-error="${id}" hidden>${texts.text(key)}</p>`;

const optional = (texts) => html` <span class="optional">(${texts.text("steps.optional")})</span>`;

const described = (id, hint, error) => {
  const by = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return by && html` aria-describedby="${by}"`;
};

const hinted = (id, hint) => hint && html`<p class="hint" id="${id}-hint">${hint}</p>`;

export const choice = (type, name, value, label, { checked, hint, id = `${name}-${value}` } = {}) => html`
<div class="choice"><input type="${type}" id="${id}" name="${name}" value="${value}"${checked && raw(" checked")}${hint && html` aria-describedby="${id}-hint"`}><label for="${id}">${label}</label>${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}</div>`;

export const group = ({ legend, hint, id, big, classes = "" }, inside) => html`
<fieldset id="${id}" class="${classes}"${hint && html` aria-describedby="${id}-hint"`}>
<legend${big && raw(' class="big"')}>${legend}</legend>${hinted(id, hint)}${inside}
</fieldset>`;

export const area = (texts, { name, label, hint, error, rows = 3, required, extra }) => html`
<div class="field" data-field="${name}"><label for="${name}">${label}${!required && optional(texts)}</label>${hinted(name, hint)}${error && errorOf(texts, name, error)}
<textarea id="${name}" name="${name}" rows="${rows}" dir="auto" autocomplete="off" spellcheck="false"${described(name, hint, error)}${required && raw(" required")}></textarea>${extra}</div>`;

export const line = (texts, { name, label, hint, error }) => html`
<div class="field" data-field="${name}"><label for="${name}">${label}${optional(texts)}</label>${hinted(name, hint)}${error && errorOf(texts, name, error)}
<input type="text" id="${name}" name="${name}" value="" dir="auto" autocomplete="off" spellcheck="false"${described(name, hint, error)}></div>`;

export const select = (texts, { name, label, hint, error, options, required, hidden, classes = "" }) => html`
<div class="field ${classes}" data-field="${name}"${hidden}><label for="${name}">${label}${!required && optional(texts)}</label>${hinted(name, hint)}${error && errorOf(texts, name, error)}
<select id="${name}" name="${name}" autocomplete="off"${described(name, hint, error)}${required && raw(" required")}>${options}
</select></div>`;
