// What the desk does beyond htmx. Nothing here decides anything: the server does.
//
// Keys: whatever can be done by a key can be done without. "?" shows those of the page; one box switches them off (WCAG
// 2.1.4); none is heard where text is typed or something is chosen from a list, or with Ctrl, Alt or Meta.
(() => {
  "use strict";
  const OFF = "waylight-keys-off";
  const QUEUE = "waylight-queue";
  const TYPED = "select, textarea, [contenteditable], input:not([type=radio], [type=checkbox])";

  // Key, what it does, and to what on the page. Several of a kind are walked along, one with each press.
  const PLACES = [
    ["q", "back to the queue", "a[data-back]"],
    ["c", "claim it", ".claim form[action$='/claim'] button"],
    ["w", "to the reporter's words; then ← → take a word, with Shift more", ".words[data-field]"],
    ["e", "redact what is selected", "#redact select"],
    ["f", "next finding; then Enter confirms it, Tab and Enter strike it", ".found li:not(:has(em)) button[value=CONFIRMED]"],
    ["a", "ask the reporter: choose a question to start from", "#messages [data-template]"],
    ["t", "add a translation", "#translation input:not([type=hidden])"],
    ["b", "side by side: what each would get", "#decide details .wide"],
    ["i", "what the police get: start, then each grade to confirm; then Space", "#intelligence :is(form[action$='/start'] button, input[name$='.confirm']:not(:checked))"],
    ["d", "decide, agency by agency", "#decide input[type=radio][value=clear]"],
    ["g", "clear all that are open; then Enter", "#decide button[name=all]"],
    ["u", "undo what has not left yet; then Enter", "#decide form[action$='/undo'] button"],
    ["h", "hold it", "#decide form[action$='/hold'] :is(textarea, p > button)"],
    ["x", "close it unsent", "#decide form[action$='/decline'] select"],
    ["n", "next page of the queue", "#page-after"],
    ["p", "page before", "#page-before"],
    ...["1", "2", "3", "4", "5"].map((key) => [key, "choose", `.choices > label:nth-of-type(${key}) input`]),
  ].map(([key, does, to]) => ({ key, does, to }));

  const dialog = document.getElementById("keys-dialog");
  const show = document.getElementById("show-keys");
  const on = document.getElementById("keys-on");
  const deeds = [];

  const kept = (store, name) => {
    try { return window[store].getItem(name) || ""; } catch { return ""; }
  };
  const keep = (store, name, value) => {
    try { window[store].setItem(name, value); } catch { /* no storage: until the page is left */ }
  };
  const off = () => !on.checked;

  const there = (to) => Array.from(document.querySelectorAll(to))
    .filter((one) => one.checkVisibility() || one.closest("details:not([open])"));
  const next = (all) => all.find((one) =>
    document.activeElement.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) || all[0];
  const go = (one) => {
    for (let around = one.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    one.focus();
    if (one.matches("a, .claim button, .choices input")) one.click();
  };

  const line = (keys, does) => {
    const term = document.createElement("dt");
    for (const key of keys.split(" ")) {
      const cap = document.createElement(["or", "then"].includes(key) ? "span" : "kbd");
      cap.textContent = key;
      term.append(cap, " ");
    }
    const meaning = document.createElement("dd");
    meaning.textContent = does;
    const both = document.createElement("div");
    both.append(term, meaning);
    return both;
  };
  const help = () => {
    const keys = new Map(deeds.map((deed) => [deed.does, deed.keys]));
    for (const place of PLACES.filter((one) => there(one.to).length > 0)) {
      keys.set(place.does, [keys.get(place.does), place.key].filter(Boolean).join(" "));
    }
    keys.set("this list", "?");
    document.getElementById("keys-list").replaceChildren(...Array.from(keys, ([does, which]) => line(which, does)));
    dialog.showModal();
  };

  document.addEventListener("keydown", (event) => {
    if (off() || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    if (event.target.closest(TYPED) || document.querySelector("dialog[open]")) return;
    const deed = deeds.find((one) => one.by[event.key]);
    const places = PLACES.filter((place) => place.key === event.key).flatMap((place) => there(place.to));
    if (deed) deed.by[event.key]();
    else if (places.length > 0) go(next(places));
    else if (event.key === "?" && !show.hidden) help();
    else return;
    event.preventDefault();
  });

  on.checked = kept("localStorage", OFF) !== "yes";
  on.addEventListener("change", () => keep("localStorage", OFF, off() ? "yes" : "no"));
  show.addEventListener("click", help);
  document.getElementById("keys-not").addEventListener("click", () => dialog.close());
  show.hidden = !PLACES.some((place) => there(place.to).length > 0);

  // Whoever still sits there can go on before the session ends by the clock (WCAG 2.2.1); then nothing stays on the screen.
  const WARN_MS = 120_000;
  const SOON_MS = 5_000;
  const idle = Number(document.body.dataset.idle) * 1_000;
  const longest = Date.now() + Number(document.body.dataset.longest) * 1_000;
  const ending = document.getElementById("ending");
  let ends = 0;
  const seen = () => {
    ends = Math.min(Date.now() + idle, longest);
    ending.hidden = true;
  };
  if (idle) {
    seen();
    document.addEventListener("htmx:afterRequest", (event) => {
      if (event.detail.successful && !event.detail.pathInfo.requestPath.split("?")[0].endsWith("/live")) seen();
    });
    document.getElementById("go-on").addEventListener("click", async () => {
      const answer = await fetch("/desk", { redirect: "manual" });
      if (answer.type === "opaqueredirect" || answer.ok) seen();
    });
    setInterval(() => {
      if (Date.now() >= ends) location.replace("/desk/sign-in?ended");
      else if (Date.now() >= ends - WARN_MS) ending.hidden = false;
    }, SOON_MS);
  }

  window.desk = {
    off,
    // keys: as the list shows them; by: what is done by each.
    keys: (keys, does, by) => { deeds.push({ keys, does, by }); show.hidden = false; },
    leaveQueue: (place) => keep("sessionStorage", QUEUE, JSON.stringify({ place, query: location.search })),
    queueLeft: () => {
      try { return JSON.parse(kept("sessionStorage", QUEUE)); } catch { return null; }
    },
  };

  // Back to the queue as it was left, without what was told there.
  const query = new URLSearchParams((window.desk.queueLeft() || { query: "" }).query);
  query.delete("told");
  query.delete("about");
  for (const link of document.querySelectorAll("a[data-back]")) {
    link.search = query.toString();
    link.hash = "open-" + link.dataset.back;
  }
})();
