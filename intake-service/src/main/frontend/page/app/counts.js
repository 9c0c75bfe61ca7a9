import { all } from "./elements.js";

/** The − and + beside the numbers. */
export function countButtons() {
  for (const button of all("[data-step-by]")) {
    const number = button.parentElement.querySelector("input");
    button.addEventListener("click", () => {
      const next = (Number.parseInt(number.value, 10) || 0) + Number(button.dataset.stepBy);
      number.value = String(Math.min(Number(number.max), Math.max(Number(number.min), next)));
      number.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}
