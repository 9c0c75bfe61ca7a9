import { all, byId, element, focusAtTop, show } from "./elements.js";
import { numbersAgain } from "./numbers.js";
import { text, textIn } from "./texts.js";

const KEYS = { root: "problem.keysRoot", directory: "problem.keysDirectory", statement: "problem.keysStatement", clock: "problem.keysClock" };
const FILE = { type: "problem.fileType", size: "problem.fileSize", broken: "problem.fileBroken", pixels: "problem.filePixels" };
const KNOWN = {
  offline: "problem.offline",
  unavailable: "problem.unavailable",
  "code-in-text": "problem.code-in-text",
  "too-large": "problem.too-large",
  "not-a-code": "problem.not-a-code",
  busy: "problem.busy",
  refused: "problem.refused",
  "no-worker": "problem.noWorker",
};

export const fileProblem = (problem) => FILE[problem.detail] ?? "problem.fileBroken";

/** What to say and what to do next. */
function words(problem) {
  const { type, detail, retryAfter } = problem;
  if (type === "keys-refused") return text(KEYS[detail] ?? "problem.keysRoot");
  if (type === "bad-file") return text(fileProblem(problem));
  if (type === "unavailable" && retryAfter > 0) return text("problem.unavailableIn", { seconds: retryAfter });
  return text(KNOWN[type] ?? "problem.internal");
}

export const sentence = words;

function clearFields() {
  for (const error of all(".error")) show(error, false);
  for (const field of all("[aria-invalid]")) field.removeAttribute("aria-invalid");
}

export function noProblems() {
  clearFields();
  show(byId("problems"), false);
}

function put(...children) {
  const box = byId("problems");
  box.replaceChildren(...children.filter(Boolean));
  show(box, true);
  focusAtTop(box);
}

/** What is wrong in the fields: a summary with links, and a line at each field. */
export function fieldProblems(problems) {
  clearFields();
  const links = problems.map(({ field, key, error = `${field}-error` }) => {
    const line = byId(error);
    if (line) {
      line.textContent = text(key);
      show(line, true);
    }
    byId(field).setAttribute("aria-invalid", "true");
    const link = textIn("a", key, {}, { href: `#${field}` });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      byId(field).focus();
    });
    return element("li", {}, link);
  });
  put(textIn("h2", "error.title"), element("ul", {}, ...links));
}

/** What stopped the sending. Nothing that was typed is touched. */
export function showProblem(problem, { title = "problem.title", again } = {}) {
  const refused = problem.type === "keys-refused";
  // A clock can be set without leaving the page; keys that are wrong stay wrong.
  const button = again && (!refused || problem.detail === "clock") ? textIn("button", "problem.again", {}, { type: "button", class: "button" }) : null;
  button?.addEventListener("click", again);
  put(
    textIn("h2", refused ? "problem.keysTitle" : title),
    element("p", {}, words(problem)),
    title === "problem.title" ? textIn("p", "problem.kept") : null,
    button ? element("p", { class: "buttons" }, button) : null,
    ...(refused && byId("danger") ? [textIn("p", "problem.keysCall"), ...numbersAgain()] : []),
  );
}
