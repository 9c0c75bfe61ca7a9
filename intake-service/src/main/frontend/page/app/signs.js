import { all, byId } from "./elements.js";
import { put } from "./texts.js";

// More than that on a small screen is not read.
const FIRST = 10;
// Of these places nothing is typical: what can be seen anywhere comes first.
const VAGUE = ["OTHER", "UNKNOWN"];

let everything = false;
let rows;

const venuesOf = (row) => row.dataset.venues.split(" ");

/** What belongs to this kind of place and few others comes first, then what can be seen anywhere. */
function order(venue) {
  const rank = (row) => {
    const venues = venuesOf(row);
    if (venues.includes("ANY")) return 100;
    if (!venues.includes(venue)) return 1000;
    return VAGUE.includes(venue) ? 200 : venues.length;
  };
  return rows.map((row) => [row, rank(row)]).sort(([, one], [, other]) => one - other).map(([row]) => row);
}

/** Shows the signs that fit the kind of place. What is ticked stays in sight, wherever it belongs. */
export function fitSigns() {
  const venue = byId("venue").value;
  const list = document.querySelector("#signs .signs");
  const ordered = document.createDocumentFragment();
  let shown = 0;
  for (const row of order(venue)) {
    const venues = venuesOf(row);
    const fits = shown < FIRST && (venues.includes("ANY") || venues.includes(venue));
    row.hidden = !(everything || fits || row.querySelector("input").checked);
    if (!row.hidden) shown += 1;
    ordered.append(row);
  }
  list.append(ordered);
  put(byId("signs-all"), everything ? "signs.showFitting" : "signs.showAll");
  byId("signs-all").setAttribute("aria-expanded", String(everything));
}

export function signs() {
  rows = all("#signs [data-venues]");
  const count = byId("signs-count");
  const tell = () => put(count, "signs.ticked", { count: all("#signs input:checked").length });
  // Put in order while nobody sees them.
  byId("venue").addEventListener("change", fitSigns);
  byId("signs").addEventListener("change", tell);
  byId("signs-all").addEventListener("click", () => {
    everything = !everything;
    fitSigns();
  });
  fitSigns();
  tell();
}
