// The queue by keyboard. Every key presses a button or follows a link that is there for everybody.
(() => {
  "use strict";
  const said = document.getElementById("said");
  const closing = document.getElementById("close-dialog");
  const keys = document.getElementById("keys-dialog");
  const keysOn = document.getElementById("keys-on");
  const OFF = "waylight-keys-off";

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
  const deeds = {
    j: () => move(1),
    k: () => move(-1),
    o: () => { const here = row(); if (here) here.querySelector("a.open").click(); },
    c: () => press("claim", "It is claimed already."),
    r: () => press("release", "You have not claimed it."),
    x: close,
    "/": filter,
    "?": () => keys.showModal(),
  };

  let off = false;
  try { off = localStorage.getItem(OFF) === "yes"; } catch { /* no storage: the keys are on */ }
  keysOn.checked = !off;
  keysOn.addEventListener("change", () => {
    off = !keysOn.checked;
    try { localStorage.setItem(OFF, off ? "yes" : "no"); } catch { /* until the page is left */ }
  });
  document.getElementById("show-keys").addEventListener("click", () => keys.showModal());
  document.getElementById("keys-not").addEventListener("click", () => keys.close());
  document.getElementById("close-not").addEventListener("click", () => closing.close());
  closing.addEventListener("submit", () => closing.close());

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || off) return;
    if (closing.open) {
      const choice = closing.querySelector("form").elements.reason[Number(event.key) - 1];
      if (choice) { choice.checked = true; choice.focus(); event.preventDefault(); }
      return;
    }
    if (keys.open || event.target.closest("input, select, textarea, [contenteditable]")) return;
    const deed = deeds[event.key];
    if (deed) { event.preventDefault(); deed(); }
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
})();
