import { all, showSoon } from "./elements.js";
import { quickExit } from "./exit.js";
import { keeping } from "./keep.js";
import { mailbox } from "./mailbox.js";
import { steps } from "./steps.js";
import { writeDates } from "./texts.js";

const PAGES = { report: steps, mailbox };

const needScripts = all(".js-only:not(.later)[hidden]");
try {
  quickExit();
  for (const part of needScripts) part.hidden = false;
  const later = PAGES[document.body.dataset.page]?.() ?? [];
  document.documentElement.dataset.ready = "";
  // Each in a task of its own: a slow phone must not feel them.
  for (const work of [...later, writeDates, keeping]) setTimeout(work);
  showSoon(all(".soon"));
} catch (broken) {
  // Everything back as it was without scripts: then at least the plain form works, and says what it is.
  for (const part of needScripts) part.hidden = true;
  for (const step of all("[data-step]")) step.hidden = false;
  throw broken;
}
