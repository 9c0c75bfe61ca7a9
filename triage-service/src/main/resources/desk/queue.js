// The queue by keyboard. Every key presses a button or follows a link that is there for everybody.
(() => {
  "use strict";
  const said = document.getElementById("said");
  const closing = document.getElementById("close-dialog");

  const links = () => Array.from(document.querySelectorAll("#rows a.open"));
  const say = (words) => { if (said.textContent !== words) said.textContent = words; };
  // The row where the focus is; it is remembered, since a renewal may take the row away.
  let place = -1;
  const row = () => document.activeElement && document.activeElement.closest("#rows tbody tr");
  const mark = () => {
    const here = row();
    if (here) place = Array.from(here.parentNode.children).indexOf(here);
  };
  const move = (by) => {
    mark();
    const all = links();
    if (all.length === 0) return say("Nothing here.");
    place = Math.min(Math.max(place + by, 0), all.length - 1);
    all[place].focus();
  };
  const press = (what, otherwise) => {
    const here = row();
    if (!here) return say("Move to a report first, with j.");
    const form = here.querySelector("form[data-do=" + what + "]");
    if (!form) return say(otherwise);
    form.requestSubmit();
  };
  const close = () => {
    const here = row();
    if (!here) return say("Move to a report first, with j.");
    if (here.dataset.closable !== "true") return say("It cannot be closed from here: open it.");
    const form = closing.querySelector("form");
    form.reset();
    form.elements.report.value = here.dataset.report;
    form.elements.version.value = here.dataset.version;
    document.getElementById("close-code").textContent = here.dataset.code;
    closing.showModal();
    form.elements.reason[0].focus();
  };
  const filter = () => {
    document.querySelector("details.filters").open = true;
    document.getElementById("first-filter").focus();
  };
  desk.keys("j k", "next, previous report", { j: () => move(1), k: () => move(-1) });
  desk.keys("o or Enter", "open it", { o: () => { const here = row(); if (here) here.querySelector("a.open").click(); } });
  desk.keys("c", "claim it", { c: () => press("claim", "It is claimed already.") });
  desk.keys("r", "release it", { r: () => press("release", "You have not claimed it.") });
  desk.keys("x then 1 or 2 then Enter", "close it as spam, or as out of scope", { x: close });
  desk.keys("/", "filter", { "/": filter });

  document.getElementById("close-not").addEventListener("click", () => closing.close());
  closing.addEventListener("submit", () => closing.close());

  closing.addEventListener("keydown", (event) => {
    if (desk.off() || event.ctrlKey || event.altKey || event.metaKey) return;
    const choice = closing.querySelector("form").elements.reason[Number(event.key) - 1];
    if (choice) { choice.checked = true; choice.focus(); event.preventDefault(); }
  });
  document.addEventListener("focusin", mark);

  // While somebody marks text with the mouse, nothing is renewed under the pointer.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const chosen = document.getSelection();
    const rows = document.getElementById("rows");
    const poll = event.detail.requestConfig && event.detail.requestConfig.verb === "get";
    if (poll && event.detail.target === rows && chosen && !chosen.isCollapsed && rows.contains(chosen.anchorNode)) {
      event.detail.shouldSwap = false;
    }
  });
  let total = document.getElementById("rows").dataset.total;
  document.addEventListener("htmx:afterSettle", () => {
    const rows = document.getElementById("rows");
    const told = rows.querySelector(".said, .problem");
    if (told) say(told.textContent.trim());
    else if (rows.dataset.total !== total) say(rows.dataset.total + " reports");
    total = rows.dataset.total;
    // The row under the focus has gone: the one in its place takes it.
    if (place >= 0 && (document.activeElement === document.body || !document.activeElement)) move(0);
  });

  window.addEventListener("pagehide", () => desk.leaveQueue(place));
  // Back from a report that has left the queue: its neighbour takes its place.
  const left = desk.queueLeft();
  if (location.hash.startsWith("#open-") && !document.getElementById(location.hash.slice(1)) && left) {
    place = left.place;
    move(0);
  }
})();
