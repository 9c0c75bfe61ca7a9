import { all, byId, element } from "./elements.js";
import { cleaned, isVictim } from "./report.js";
import { text, textIn } from "./texts.js";

/** What a label says, without hints, English doubles and wordings that are not shown. */
function said(node) {
  const copy = node.cloneNode(true);
  for (const extra of all("[hidden], .optional, .beside, .visually-hidden, .hint", copy)) extra.remove();
  return copy.textContent.trim().replace(/\s+/g, " ");
}

const labelOf = (id) => said(document.querySelector(`label[for="${id}"]`));
const legendOf = (id) => said(byId(id).querySelector("legend"));
const typed = (id) => cleaned(byId(id).value);
const chosen = (id) => (byId(id).value && byId(id).value !== "UNKNOWN" && byId(id).value !== "NOT_STATED" ? byId(id).selectedOptions[0].textContent : "");
const ticked = (name) => all(`input[name="${name}"]:checked`).map((input) => labelOf(input.id));

function people() {
  const number = (id) => Number.parseInt(byId(id).value, 10) || 0;
  return [
    text("check.people", { children: number("children") }),
    text("check.peopleAdults", { adults: number("adults") }),
    text("check.peopleUnsure", { unsure: number("unsure") }),
  ].filter(Boolean);
}

function rows(mailbox, files) {
  const victim = isVictim();
  const nothing = text("check.nothing");
  const list = (values) => values.filter(Boolean).join(", ");
  return [
    ["start", text("check.role"), list(ticked("reporterRole"))],
    ["start", text("check.where"), list([chosen("country"), byId("country").value === "GB" ? chosen("region") : ""])],
    ...(victim ? [["help", legendOf("needs"), list(ticked("needs"))], ["help", legendOf("sharing"), list(ticked("sharing"))], ["help", labelOf("safeTime"), typed("safeTime")]] : []),
    ["what", said(byId("step-what-title")), typed("narrative")],
    ["what", legendOf("now"), list([...ticked("happeningNow"), ...ticked("dangers")])],
    ["what", labelOf("place"), list([typed("place"), chosen("venue")]) || nothing],
    ["what", text("check.when"), list([chosen("seenWhen"), byId("seenOn").value]) || nothing],
    ["details", text("check.signs"), list(ticked("observations")) || nothing],
    ["details", legendOf("who"), list(people())],
    ["details", labelOf("inCharge"), typed("inCharge")],
    ...(victim ? [] : [["details", labelOf("basis"), chosen("basis")]]),
    ["details", labelOf("told"), typed("told")],
    ["details", legendOf("officials"), list([...ticked("concernsOfficials"), ...(byId("concernsOfficials-YES").checked ? ticked("concernsBodies") : [])])],
    ["details", text("check.files"), list(files)],
    ...(victim ? [] : [["choices", text("sharing.title"), list(ticked("sharing"))]]),
    ["choices", text("check.mailbox"), text(mailbox ? "check.mailboxYes" : "check.mailboxNo")],
  ];
}

/** Everything that will be sent, and a way to each part of it. */
export function review(mailbox, files, goTo) {
  let before;
  byId("review").replaceChildren(...rows(mailbox, files).filter(([, , value]) => value).flatMap(([step, name, value]) => {
    const first = step !== before;
    before = step;
    let change = null;
    if (first) {
      change = element("button", { type: "button", class: "quiet" }, textIn("span", "check.change", {}, { "aria-hidden": "true" }), textIn("span", "check.changeWhat", { what: text(`steps.${step}`) }, { class: "visually-hidden" }));
      change.addEventListener("click", () => goTo(step));
    }
    return [element("div", { class: first ? "first" : null }, element("dt", {}, name), element("dd", { dir: "auto" }, value), change && element("dd", { class: "change" }, change))];
  }));
}
