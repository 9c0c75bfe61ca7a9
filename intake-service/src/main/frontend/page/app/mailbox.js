import { all, byId, element, focusAtTop, show } from "./elements.js";
import { guard } from "./exit.js";
import { files } from "./files.js";
import { fieldProblems, noProblems, showProblem } from "./problems.js";
import { LONG_BYTES, bytes, cleaned } from "./report.js";
import { ask } from "./rpc.js";
import { put, text, textIn } from "./texts.js";
import { revealing } from "./warnings.js";

/** The mailbox page: everything on it belongs to the code that opened it and is gone when it is closed. */
export function mailbox() {
  const attached = files();
  const kept = new Set();
  let working = false;
  let filesWaiting = false;

  /** One thing at a time; a problem is shown, and nothing that was typed is lost. */
  async function alone(action) {
    if (working) return;
    working = true;
    noProblems();
    try {
      await action();
    } catch (problem) {
      showProblem(problem);
    } finally {
      working = false;
    }
  }

  function sayable(field) {
    const said = cleaned(byId(field).value);
    if (!said) return void fieldProblems([{ field, key: "mailbox.errorEmpty" }]);
    if (bytes(said) > LONG_BYTES) return void fieldProblems([{ field, key: "error.narrativeLong" }]);
    return said;
  }

  /** Points out what may name the reporter; a second press of the same button keeps it. */
  function warned(said, line) {
    const findings = revealing(said).filter(({ kind, found }) => !kept.has(`${kind} ${found}`));
    if (findings.length === 0) return false;
    for (const { kind, found } of findings) kept.add(`${kind} ${found}`);
    line.replaceChildren(
      textIn("strong", "warning.title"),
      ...findings.flatMap(({ kind, found }) => [" ", textIn("span", `warning.${kind}`, { found }), "."]),
      " ",
      textIn("span", "warning.keepHint"),
      " ",
      textIn("span", "warning.again"),
    );
    return true;
  }

  function question({ number, text: asked, answered }) {
    const field = `answer-${number}`;
    const result = element("p", { role: "status" });
    const form = element("form", { class: "box", autocomplete: "off", novalidate: true },
      textIn("h3", "mailbox.question", { number }),
      element("p", { class: "asked", dir: "auto" }, asked),
      answered ? textIn("p", "mailbox.answered", {}, { class: "small" }) : null,
      element("p", { class: "error", id: `${field}-error`, hidden: true }),
      element("div", { class: "field" },
        textIn("label", "mailbox.answer", {}, { for: field }),
        element("textarea", { id: field, rows: 4, dir: "auto", autocomplete: "off", spellcheck: "false", "aria-describedby": `${field}-error` })),
      element("p", { class: "buttons" }, textIn("button", "mailbox.sendAnswer", {}, { type: "submit", class: "button" })),
      result);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      alone(async () => {
        const said = sayable(field);
        if (!said || warned(said, result)) return;
        put(result, "check.sending");
        try {
          await ask("answer", { question: number, text: said });
        } catch (problem) {
          result.textContent = "";
          throw problem;
        }
        byId(field).value = "";
        put(result, "mailbox.sent");
      });
    });
    return form;
  }

  function opened({ status, questions, received }) {
    put(byId("status"), `mailbox.status.${status}`);
    put(byId("received"), "mailbox.received", { count: received });
    show(byId("no-questions"), questions.length === 0);
    byId("questions").replaceChildren(...questions.map(question));
    for (const part of [byId("questions"), byId("add"), ...all(".act"), ...all("[data-ask]")]) show(part, true);
    show(byId("open"), false);
    show(byId("closed"), false);
    show(byId("opened"), true);
    byId("code").value = "";
    focusAtTop(byId("status-title"));
  }

  byId("open").addEventListener("submit", (event) => {
    event.preventDefault();
    alone(async () => {
      const opening = byId("opening");
      put(opening, "mailbox.opening");
      try {
        const answer = await ask("openMailbox", { code: byId("code").value });
        opening.textContent = "";
        if (answer.found) opened(answer);
        else fieldProblems([{ field: "code", key: "mailbox.notFound" }]);
      } catch (problem) {
        opening.textContent = "";
        if (problem.type === "not-a-code") fieldProblems([{ field: "code", key: "problem.not-a-code" }]);
        else showProblem(problem, { title: "error.title" });
      }
    });
  });

  byId("add").addEventListener("submit", (event) => {
    event.preventDefault();
    alone(async () => {
      const result = byId("add-result");
      const bar = byId("add-progress");
      const said = sayable("add-text");
      if (!said || warned(said, result)) return;
      if (attached.preparing()) return fieldProblems([{ field: "file", key: "error.files", error: "file-error" }]);
      put(result, attached.handles().length > 0 ? "check.sendingFiles" : "check.sending");
      bar.value = 0;
      show(bar, true);
      try {
        const { files: state } = await ask("add", { text: said, files: attached.handles() }, (part) => (bar.value = part * 100));
        byId("add-text").value = "";
        attached.clear();
        put(result, "mailbox.sent");
        filesWaiting = state === "waiting";
        if (filesWaiting) offerFiles(result, bar);
      } catch (problem) {
        result.textContent = "";
        throw problem;
      } finally {
        show(bar, false);
      }
    });
  });

  function offerFiles(result, bar) {
    const again = textIn("button", "done.filesAgain", {}, { type: "button", class: "button second" });
    again.addEventListener("click", () => alone(async () => {
      show(bar, true);
      try {
        await ask("resumeFiles", {}, (part) => (bar.value = part * 100));
        filesWaiting = false;
        put(result, "done.filesSent");
      } finally {
        show(bar, false);
      }
    }));
    result.replaceChildren(textIn("span", "done.filesWaiting"), " ", again);
  }

  const ended = (result) => [byId("questions"), byId("add"), ...all(".act")].filter((part) => !part.contains(result));

  for (const button of all("[data-ask]")) {
    const name = button.dataset.ask;
    const sure = document.querySelector(`[data-sure="${name}"]`);
    const result = document.querySelector(`[data-result="${name}"]`);
    button.addEventListener("click", () => {
      show(sure, true);
      show(button, false);
      sure.querySelector("[data-cancel]").focus();
    });
    const over = () => {
      show(sure, false);
      show(button, true);
      button.focus();
    };
    sure.querySelector("[data-cancel]").addEventListener("click", over);
    sure.querySelector("[data-do]").addEventListener("click", () => alone(async () => {
      put(result, "check.sending");
      try {
        await ask(name);
      } catch (problem) {
        result.textContent = "";
        throw problem;
      }
      put(result, name === "erase" ? "mailbox.erased" : "mailbox.burned");
      show(sure, false);
      // Nobody would read what is said here from now on.
      for (const part of ended(result)) show(part, false);
    }));
  }

  function close() {
    ask("forget").catch(() => {});
    for (const form of document.forms) form.reset();
    byId("questions").replaceChildren();
    for (const id of ["status", "received", "add-result"]) byId(id).textContent = "";
    for (const result of all("[data-result]")) result.textContent = "";
    attached.clear();
    kept.clear();
    filesWaiting = false;
    show(byId("opened"), false);
    show(byId("open"), true);
  }

  byId("close").addEventListener("click", () => {
    close();
    noProblems();
    show(byId("closed"), true);
    focusAtTop(byId("closed"));
  });
  window.addEventListener("pagehide", close);
  guard(() => filesWaiting || all("#opened textarea").some((area) => area.value !== ""));
}
