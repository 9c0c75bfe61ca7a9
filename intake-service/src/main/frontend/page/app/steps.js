import { code } from "./code.js";
import { countButtons } from "./counts.js";
import { draft } from "./draft.js";
import { all, byId, element, focusAtTop, focusOn, show, showSoon } from "./elements.js";
import { guard } from "./exit.js";
import { files } from "./files.js";
import { showNumbers } from "./numbers.js";
import { fieldProblems, noProblems, showProblem } from "./problems.js";
import { CHECKS, LONG_BYTES, TEXTS, bytes, cleaned, isVictim, report } from "./report.js";
import { review } from "./review.js";
import { ask, end } from "./rpc.js";
import { filesAgain, filesAreWaiting, send } from "./send.js";
import { signs } from "./signs.js";
import { put, text, textIn } from "./texts.js";
import { revealing } from "./warnings.js";

const FOR_WITNESSES = ["start", "what", "details", "choices", "check"];
const FOR_VICTIMS = ["start", "help", "what", "details", "choices", "check"];
const TEXTS_OF = { help: ["safeTime"], what: ["narrative", "place"], details: ["inCharge", "told"] };
/** What of a step comes a frame later each; its title is there at once. */
const LATER_PARTS = ":scope > :not(.step-title), .cards > .choice, .signs, .overrides, .box > *";
const TELL_ROOM_FROM = LONG_BYTES - 1500;

function later(section) {
  // The buttons last: what comes above them would move them under the thumb.
  const parts = [...all(LATER_PARTS, section), byId("move")];
  for (const part of parts) part.classList.add("soon");
  return parts;
}

/**
 * The report: one step after the other, all in the one form, so that nothing typed is ever lost on the way.
 *
 * @returns what else has to be set up, but not before the first step can be used
 */
export function steps() {
  const form = byId("report");
  const attached = files();
  const wayBack = code();
  const locked = draft(form, wayBack);
  const kept = new Set();
  let step = "start";
  let prepared;
  let sent = false;
  let sending = false;
  let sharingChosen = false;
  let pressed = false;

  const order = () => (isVictim() ? FOR_VICTIMS : FOR_WITNESSES);

  /** Keys are fetched and checked while the form is filled in. Only a refusal is worth an interruption. */
  function prepare() {
    prepared ??= ask("prepare").catch((problem) => {
      prepared = undefined;
      if (problem.type === "keys-refused" || problem.type === "no-worker") showProblem(problem);
    });
  }

  function draw() {
    const path = order();
    for (const section of all("[data-step]")) show(section, section.dataset.step === step);
    const at = path.indexOf(step) + 1;
    byId("progress-text").replaceChildren(textIn("span", "steps.progress", { step: at, steps: path.length }), ": ", textIn("span", `steps.${step}`));
    byId("progress-bar").max = path.length;
    byId("progress-bar").value = at;
    byId("intro").classList.toggle("past", step !== "start");
    show(byId("back"), step !== "start");
    show(byId("send"), step === "check");
    show(byId("next"), step !== "check");
    show(byId("warning"), false);
  }

  function goTo(next) {
    step = next;
    noProblems();
    const rest = later(byId(`step-${step}`));
    draw();
    focusAtTop(byId(`step-${step}-title`));
    showSoon(rest);
    // In a task of its own, after what is seen at once.
    setTimeout(() => {
      if (next === "what") wayBack.start().catch(() => {});
      if (next === "choices") wayBack.reveal().catch((problem) => showProblem(problem));
      if (next === "check") review(wayBack.wanted(), attached.labels(), goTo);
    });
  }

  const move = (by) => goTo(order()[order().indexOf(step) + by]);

  /** What was not pointed out yet in the texts of this step; kept is what the person said to keep. */
  function found(fields) {
    return fields.flatMap((field) => revealing(cleaned(byId(field).value)).map((one) => ({ ...one, field, id: `${one.kind} ${one.found}` })))
      .filter(({ id }) => !kept.has(id));
  }

  function warn(findings, goOn) {
    const box = byId("warning");
    const change = textIn("button", "warning.change", {}, { type: "button", class: "button" });
    const keep = textIn("button", "warning.keep", {}, { type: "button", class: "button second" });
    change.addEventListener("click", () => {
      show(box, false);
      const { field } = findings[0];
      if (byId(field).closest("[data-step]").hidden) goTo(byId(field).closest("[data-step]").dataset.step);
      // After the step has put the focus on its title.
      setTimeout(() => byId(field).focus());
    });
    keep.addEventListener("click", () => {
      for (const { id } of findings) kept.add(id);
      show(box, false);
      goOn();
    });
    box.replaceChildren(
      textIn("h2", "warning.title"),
      textIn("p", "warning.lead"),
      element("ul", {}, ...findings.map(({ kind, found: part }) => textIn("li", `warning.${kind}`, { found: part }))),
      textIn("p", "warning.keepHint"),
      element("p", { class: "buttons" }, change, " ", keep),
    );
    show(box, true);
    focusOn(box);
  }

  function next() {
    noProblems();
    show(byId("warning"), false);
    const wrong = CHECKS[step]?.() ?? [];
    if (step === "details" && attached.preparing()) wrong.push({ field: "file", key: "error.files", error: "file-error" });
    if (step === "choices" && !wayBack.safe()) wrong.push({ field: "copied", key: "code.copiedError" });
    if (wrong.length > 0) return fieldProblems(wrong);
    const findings = found(TEXTS_OF[step] ?? []);
    if (findings.length > 0) return warn(findings, () => move(1));
    move(1);
  }

  /** Whatever is wrong where: the first step that has it is shown, with what is wrong. */
  function allRight() {
    for (const name of order()) {
      const wrong = CHECKS[name]?.() ?? [];
      if (wrong.length === 0) continue;
      goTo(name);
      fieldProblems(wrong);
      return false;
    }
    return true;
  }

  function received() {
    sent = true;
    show(byId("done-mailbox"), wayBack.wanted());
    show(byId("done-open"), wayBack.wanted());
    show(byId("done-lost"), wayBack.wanted());
    show(byId("done-no-mailbox"), !wayBack.wanted());
    const rest = later(byId("done"));
    show(form, false);
    show(byId("intro"), false);
    show(byId("done"), true);
    focusAtTop(byId("done-title"));
    showSoon(rest);
    for (const forget of [wayBack.clear, locked.sent, attached.clear, () => form.reset()]) setTimeout(forget);
  }

  async function finish() {
    if (sending || !allRight()) return;
    const findings = found(TEXTS);
    if (findings.length > 0) return warn(findings, finish);
    noProblems();
    sending = true;
    byId("send").setAttribute("aria-disabled", "true");
    try {
      await send({ report: report(), mailbox: wayBack.wanted(), files: attached.handles() }, attached.sizes(), received);
    } catch (problem) {
      const { type, field } = problem;
      if (TEXTS.includes(field) && ["code-in-text", "too-large"].includes(type)) {
        goTo(byId(field).closest("[data-step]").dataset.step);
        fieldProblems([{ field, key: type === "code-in-text" ? "problem.code-in-text" : "problem.too-large" }]);
      } else showProblem(problem, { again: finish });
    } finally {
      sending = false;
      byId("send").removeAttribute("aria-disabled");
    }
  }

  /** Wording, steps and the place of the question whom to tell follow who reports. */
  function followRole() {
    const victim = isVictim();
    for (const part of all("[data-for]")) show(part, (part.dataset.for === "victim") === victim);
    byId(victim ? "sharing-victim" : "sharing-witness").append(byId("sharing-part"));
    // The person concerned is asked first, unless they say otherwise.
    if (!sharingChosen) byId(victim ? "sharing-ASK_ME_FIRST" : "sharing-WHOEVER_CAN_HELP").checked = true;
    draw();
  }

  function followCountry() {
    show(document.querySelector("[data-field='region']"), byId("country").value === "GB");
    showNumbers();
  }

  /** Who does not say when is not asked for the day. What was given stays in sight. */
  function followWhen() {
    const day = byId("seenOn");
    show(day.closest("[data-field]"), byId("seenWhen").value !== "UNKNOWN" || day.value !== "");
  }

  function followAlarm() {
    show(byId("call-line"), all("#now input:checked").length > 0);
    show(byId("bodies-part"), byId("concernsOfficials-YES").checked);
  }

  function followNarrative() {
    const left = LONG_BYTES - bytes(cleaned(byId("narrative").value));
    const line = byId("narrative-room");
    show(line, left < LONG_BYTES - TELL_ROOM_FROM);
    if (!line.hidden) put(line, left < 0 ? "what.over" : "what.left", { count: Math.abs(left) });
  }

  form.addEventListener("change", ({ target }) => {
    if (target.name === "reporterRole") followRole();
    if (target.name === "sharing") sharingChosen = true;
    if (target.id === "country") followCountry();
    if (target.id === "seenWhen") followWhen();
    followAlarm();
    setTimeout(prepare);
  });
  byId("narrative").addEventListener("input", followNarrative);
  byId("back").addEventListener("click", () => move(-1));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // Pressed twice before the step has changed is pressed once.
    if (pressed) return;
    pressed = true;
    // In a task of its own: the tap alone is long on a slow phone.
    setTimeout(() => {
      pressed = false;
      (step === "check" ? finish : next)();
    });
  });
  // What is read beside the form is opened beside the form.
  for (const link of all("a[href^='/']", form)) {
    link.target = "_blank";
    link.rel = "noopener";
    link.append(element("span", { class: "visually-hidden" }, ` (${text("site.newWindow")})`));
  }
  guard(() => (sent ? filesAreWaiting() : TEXTS.some((field) => byId(field).value !== "")));
  window.addEventListener("pagehide", () => {
    form.reset();
    end();
  });
  filesAgain();
  followRole();
  followCountry();
  followWhen();
  followAlarm();
  // The patterns are compiled at their first use: better now than at the press of a button.
  return [countButtons, ...countriesInOrder(), signs, locked.look, () => revealing("room 1")];
}

/**
 * The page lists countries by code point; readers expect the order of their language. What is in its place stays: moving is slow.
 *
 * @returns the parts of the work, each for a task of its own
 */
function countriesInOrder() {
  const select = byId("country");
  let compare;
  let countries;
  return [
    () => {
      ({ compare } = new Intl.Collator(document.documentElement.lang));
    },
    () => {
      countries = [...select.options].slice(1).map((option) => ({ option, name: option.textContent }))
        .sort((one, other) => compare(one.name, other.name));
    },
    () => {
      const chosen = select.value;
      let place = select.options[1];
      for (const { option } of countries) {
        if (option === place) place = place.nextElementSibling;
        else select.insertBefore(option, place);
      }
      select.value = chosen;
    },
  ];
}
