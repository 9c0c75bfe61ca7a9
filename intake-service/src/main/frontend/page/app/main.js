import { all, showSoon } from "./elements.js";
import { quickExit } from "./exit.js";
import { keeping } from "./keep.js";
import { mailbox } from "./mailbox.js";
import { steps } from "./steps.js";
import { writeDates } from "./texts.js";

const PAGES = { report: steps, mailbox };

const root = document.documentElement;

function start() {
  const needScripts = all(".js-only:not(.later)[hidden]");
  try {
    quickExit();
    const later = PAGES[document.body.dataset.page]?.() ?? [];
    for (const part of needScripts) part.hidden = false;
    root.dataset.ready = "";
    for (const work of [...later, writeDates, keeping]) setTimeout(work);
    showSoon(all(".soon"));
  } catch (broken) {
    // Everything back as it was without scripts: then at least the plain form works, and says what it is.
    for (const part of needScripts) part.hidden = true;
    for (const step of all("[data-step]")) step.hidden = false;
    root.className = "plain";
    throw broken;
  }
}

root.dataset.started = "";
// In a task of its own, after the one that read this script or ended the page: a slow phone must not feel them.
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => setTimeout(start));
else setTimeout(start);
