import { byId } from "./elements.js";
import { end } from "./rpc.js";
import { put, text } from "./texts.js";

const PRESSES = 3;
const WITHIN_MS = 5000;

let left = false;

/** Leaves at once: nothing on the screen, nothing in memory, and "back" does not lead here again. */
function leave() {
  left = true;
  const leaving = text("exit.leaving");
  document.title = "\u00a0";
  for (const form of document.forms) form.reset();
  const notice = document.createElement("p");
  notice.setAttribute("role", "alert");
  notice.textContent = leaving;
  const { exit } = document.body.dataset;
  document.body.replaceChildren(notice);
  end();
  location.replace(exit);
}

export function quickExit() {
  document.querySelector(".exit").addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  const count = byId("exit-count");
  let presses = 0;
  let forget;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    presses += 1;
    clearTimeout(forget);
    if (presses >= PRESSES) return leave();
    put(count, "exit.pressed", { count: PRESSES - presses });
    forget = setTimeout(() => {
      presses = 0;
      count.textContent = "";
    }, WITHIN_MS);
  });
  // A browser may keep the left page as it was and show it again on "back".
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && left) location.replace(document.body.dataset.exit);
  });
}

/** Asks before input is lost by a wrong tap. The history is not used for steps: quick exit could not take them back. */
export function guard(hasInput) {
  window.addEventListener("beforeunload", (event) => {
    if (!left && hasInput()) event.preventDefault();
  });
}
