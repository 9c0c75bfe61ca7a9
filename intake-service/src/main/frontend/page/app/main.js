import { all } from "./elements.js";
import { quickExit } from "./exit.js";
import { mailbox } from "./mailbox.js";
import { steps } from "./steps.js";
import { writeDates } from "./texts.js";

const PAGES = { report: steps, mailbox };

const needScripts = all(".js-only:not(.later)[hidden]");
try {
  quickExit();
  writeDates();
  for (const part of needScripts) part.hidden = false;
  PAGES[document.body.dataset.page]?.();
  document.documentElement.dataset.ready = "";
} catch (broken) {
  // Everything back as it was without scripts: then at least the plain form works, and says what it is.
  for (const part of needScripts) part.hidden = true;
  for (const step of all("[data-step]")) step.hidden = false;
  throw broken;
}
