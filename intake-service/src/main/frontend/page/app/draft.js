import { all, byId, element, show } from "./elements.js";
import { canKeep, keepDraft, keptDraft, removeDraft } from "./kept.js";
import { showProblem } from "./problems.js";
import { ask } from "./rpc.js";

// Restored in this order: whom to tell has a default that follows the role, unless it was chosen.
const FOLLOWED = ["sharing", "reporterRole", "country", "venue", "seenWhen", "concernsOfficials", "narrative"];

/** The form as it is, whatever the language of the page. Files have no name in the form and are not kept. */
const answers = (form, mailbox) => ({ answers: [...new FormData(form)], mailbox });

function restore(form, { answers: entries, mailbox }) {
  form.reset();
  for (const box of all("input[type=radio], input[type=checkbox]", form)) box.checked = false;
  for (const [name, value] of entries) {
    for (const control of all(`[name="${CSS.escape(name)}"]`, form)) {
      if (["radio", "checkbox"].includes(control.type)) control.checked ||= control.value === value;
      else control.value = value;
    }
  }
  byId("no-mailbox").checked = !mailbox;
  byId("no-mailbox").dispatchEvent(new Event("change", { bubbles: true }));
  for (const name of FOLLOWED) {
    const control = form.querySelector(`[name="${name}"]:checked`) ?? form.querySelector(`[name="${name}"]:not([type=radio])`);
    control?.dispatchEvent(new Event("input", { bubbles: true }));
    control?.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/**
 * A draft that only the report's own code opens, kept on this device if the person asks for it.
 *
 * @param wayBack the report's code
 */
export function draft(form, wayBack) {
  const box = byId("draft");
  const found = byId("draft-found");
  const code = byId("draft-code-typed");
  let sealed;
  let busy = false;
  // The draft of the report in this form, as it was kept on this device.
  let own;

  /** A draft of another report: kept here until somebody opens or deletes it, so none is put in its place. */
  function offer(other) {
    sealed = other;
    show(found, other !== undefined);
    show(box.querySelector("details"), other === undefined);
  }

  const isOwn = (kept) => kept?.length === own?.length && kept.every((byte, at) => byte === own[at]);

  const shows = (kept) => {
    show(byId("draft-kept"), kept);
    show(byId("draft-delete"), kept);
    if (!kept) byId("draft-words").replaceChildren();
  };

  async function once(action) {
    if (busy) return;
    busy = true;
    show(byId("draft-failed"), false);
    show(byId("draft-removed"), false);
    try {
      await action();
    } finally {
      busy = false;
    }
  }

  async function save() {
    shows(false);
    try {
      // Another tab may have kept one since.
      const other = await keptDraft();
      if (other && !(own && isOwn(other))) {
        offer(other);
        byId("intro").classList.remove("past");
        return code.focus();
      }
      await wayBack.start();
      const made = await ask("saveDraft", { form: answers(form, wayBack.wanted()) });
      await keepDraft(made.sealed);
      own = made.sealed;
      byId("draft-words").replaceChildren(...made.code.split(" ").map((word) => element("li", {}, word)));
      shows(true);
    } catch {
      show(byId("draft-failed"), true);
    }
  }

  async function forget() {
    try {
      await removeDraft();
      show(byId("draft-removed"), true);
      byId("draft-removed").focus();
    } catch {
      show(byId("draft-failed"), true);
    }
  }

  function wrong(line) {
    for (const id of ["draft-wrong", "draft-not-a-code"]) show(byId(id), id === line);
    code.toggleAttribute("aria-invalid", false);
    if (!line) return;
    code.setAttribute("aria-invalid", "true");
    code.focus();
  }

  async function open() {
    wrong();
    try {
      const opened = await ask("openDraft", { sealed, code: code.value });
      if (!opened.found) return wrong("draft-wrong");
      own = sealed;
      wayBack.take(opened.code);
      restore(form, opened.form);
      code.value = "";
      offer();
      form.querySelector("[name=reporterRole]:checked, [name=reporterRole]").focus();
    } catch (problem) {
      if (problem.type === "not-a-code") wrong("draft-not-a-code");
      else showProblem(problem);
    }
  }

  document.addEventListener("draftremoved", () => {
    own = undefined;
    offer();
    shows(false);
  });
  byId("draft-do").addEventListener("click", () => once(save));
  for (const button of all("[data-draft-delete]")) button.addEventListener("click", () => once(forget));
  found.addEventListener("submit", (event) => {
    event.preventDefault();
    once(open);
  });

  return {
    /** Offers the draft that is here, if one is. */
    async look() {
      if (!canKeep()) return;
      try {
        offer(await keptDraft());
        show(box, true);
      } catch {
        // A browser that forbids storage here: there is nothing to offer.
      }
    },
    /** Once its report has arrived nobody needs it. */
    async sent() {
      show(box, false);
      try {
        if (own && isOwn(await keptDraft())) await removeDraft();
      } catch {
        // It stays, locked.
      }
    },
  };
}
