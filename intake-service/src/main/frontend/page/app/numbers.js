import { all, element } from "./elements.js";
import { textIn } from "./texts.js";

const EVERYWHERE = ["112"];

const part = (name) => document.querySelector(`[data-numbers="${name}"]`);

const links = (numbers) =>
  numbers.flatMap((number) => [element("a", { href: `tel:${number}`, class: "call", dir: "ltr" }, number), " "]);

/** The numbers of the country in the form: from the built-in list only, else 112. */
export function showNumbers() {
  const chosen = document.querySelector("#country option:checked");
  const country = chosen?.value ?? "";
  const numbers = chosen?.dataset.call?.split(" ") ?? EVERYWHERE;
  part("calls").replaceChildren(...links(numbers));
  part("country").textContent = country ? chosen.textContent : "";
  part("pick").hidden = country !== "";
  part("many").hidden = country !== "";
  part("none").hidden = country === "" || Boolean(chosen.dataset.call);
  part("dated").hidden = !chosen?.dataset.call;
  let lines = 0;
  for (const line of all("[data-numbers='contacts'] [data-country]")) {
    line.hidden = line.dataset.country !== country;
    if (!line.hidden) lines += 1;
  }
  part("contacts").hidden = lines === 0;
  for (const line of all(".call-line")) {
    line.replaceChildren(textIn("span", "short.danger.numbers"), ...links(numbers));
  }
}

/** A copy of the numbers as they stand, and of the lines of the country. */
export function numbersAgain() {
  const country = document.querySelector("#country option:checked");
  const calls = part("calls").cloneNode(true);
  const contacts = part("contacts").cloneNode(true);
  for (const copy of [calls, contacts]) copy.removeAttribute("data-numbers");
  const heading = country?.value ? textIn("h3", "short.danger.numbersFor", { country: country.textContent }) : textIn("h3", "short.danger.numbers");
  return [heading, calls, contacts];
}
