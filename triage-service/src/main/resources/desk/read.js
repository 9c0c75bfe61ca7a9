// The report's page: tells the server which words are selected, by pointer or by keyboard; shows a blurred picture; starts a
// question. The server decides.
(() => {
  "use strict";

  // Where a selection starts or ends in the text as the server counts it: UTF-16 units of the whole text, masks included.
  const place = (part, container, offset, edge) => {
    if (part.contains(container) && !part.matches(".masked, .unseen")) {
      const inText = container.nodeType === Node.TEXT_NODE;
      return Number(part.dataset.start) + (inText ? offset : offset > 0 ? part.textContent.length : 0);
    }
    return Number(edge === "end" ? part.dataset.end : part.dataset.start);
  };

  const selected = () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    const from = range.startContainer.nodeType === Node.ELEMENT_NODE ? range.startContainer : range.startContainer.parentElement;
    const field = from && from.closest("[data-field]");
    if (!field || !field.contains(range.endContainer)) return null;
    const parts = [...field.querySelectorAll("[data-start]")].filter((part) => range.intersectsNode(part));
    if (parts.length === 0) return null;
    const start = place(parts[0], range.startContainer, range.startOffset, "start");
    const end = place(parts[parts.length - 1], range.endContainer, range.endOffset, "end");
    return end > start ? { field: field.dataset.field, start, end, text: selection.toString() } : null;
  };

  document.addEventListener("selectionchange", () => {
    const now = selected();
    if (!now) return;
    for (const name of ["field", "start", "end"]) {
      document.querySelector(`input[data-selection=${name}]`).value = now[name];
    }
    document.querySelector("output[data-selection=text]").value = now.text;
  });

  // In a text that has the focus the arrows take the word before or behind; with Shift what was taken grows or shrinks.
  const words = new Intl.Segmenter(undefined, { granularity: "word" });
  let taken = { field: null, from: -1, to: -1 };

  const spot = (field, offset, isEnd) => {
    const texts = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (offset < text.length || (isEnd && offset === text.length)) return [text, offset];
      offset -= text.length;
    }
    return [field, field.childNodes.length];
  };
  const take = (field, by, more) => {
    const all = Array.from(words.segment(field.textContent)).filter((one) => one.isWordLike);
    if (all.length === 0) return;
    if (taken.field !== field) taken = { field, from: -1, to: -1 };
    const to = Math.min(Math.max(taken.to + by, 0), all.length - 1);
    taken = { field, from: more && taken.from >= 0 ? taken.from : to, to };
    const first = all[Math.min(taken.from, to)];
    const last = all[Math.max(taken.from, to)];
    document.getSelection().setBaseAndExtent(
      ...spot(field, first.index, false), ...spot(field, last.index + last.segment.length, true));
  };

  document.addEventListener("keydown", (event) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!way || event.ctrlKey || event.altKey || event.metaKey || !event.target.matches(".words[data-field]")) return;
    const forward = getComputedStyle(event.target).direction === "rtl" ? -1 : 1;
    take(event.target, way * forward, event.shiftKey);
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (event.target.matches("[data-unblur]")) {
      const blurred = event.target.closest("figure").querySelector("img").classList.toggle("blurred");
      event.target.setAttribute("aria-pressed", String(!blurred));
    }
    if (event.target.matches("[data-put]")) {
      const chosen = document.querySelector(`[data-template=${event.target.dataset.put}]`).value;
      const text = document.getElementById(event.target.dataset.put);
      if (chosen) text.value = text.value ? `${text.value}\n${chosen}` : chosen;
      text.dispatchEvent(new Event("input", { bubbles: true }));
      text.focus();
    }
  });
})();
