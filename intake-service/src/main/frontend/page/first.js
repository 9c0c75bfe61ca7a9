// Runs before the page is drawn: hides what is only for browsers without scripts. If the page's own script does not come
// or breaks, everything for those browsers is back, the notice above all: without it nobody may send in the clear.
const root = document.documentElement;
root.className = "js";
window.addEventListener("load", () => {
  if (!("started" in root.dataset)) root.className = "plain";
});
