import { all, byId } from "./elements.js";
import { put } from "./texts.js";

const rows = () => all("#signs [data-venues]");

let everything = false;

/** Shows the signs that fit the kind of place. What is ticked stays in sight, wherever it belongs. */
export function fitSigns() {
  const venue = byId("venue").value;
  for (const row of rows()) {
    const venues = row.dataset.venues.split(" ");
    const fits = venues.includes("ANY") || venues.includes(venue);
    row.hidden = !(everything || fits || row.querySelector("input").checked);
  }
  // The ones of this kind of place first: they are what the person came to say.
  const list = document.querySelector("#signs .signs");
  const own = (row) => (row.dataset.venues.split(" ").includes(venue) ? 0 : 1);
  list.append(...rows().map((row, at) => [row, at]).sort(([one, i], [other, j]) => own(one) - own(other) || i - j).map(([row]) => row));
  put(byId("signs-all"), everything ? "signs.showFitting" : "signs.showAll");
  byId("signs-all").setAttribute("aria-expanded", String(everything));
}

export function signs() {
  const count = byId("signs-count");
  const tell = () => put(count, "signs.ticked", { count: all("#signs input:checked").length });
  byId("venue").addEventListener("change", fitSigns);
  byId("signs").addEventListener("change", tell);
  byId("signs-all").addEventListener("click", () => {
    everything = !everything;
    fitSigns();
  });
  fitSigns();
  tell();
}
