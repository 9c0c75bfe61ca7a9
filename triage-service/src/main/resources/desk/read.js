// The report's page: tells the server which words are selected, shows a blurred picture, starts a question. The server decides.
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

  document.addEventListener("click", (event) => {
    if (event.target.matches("[data-unblur]")) {
      event.target.closest("figure").querySelector("img").classList.toggle("blurred");
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-template]") && event.target.value) {
      const text = document.getElementById(event.target.dataset.template);
      text.value = text.value ? `${text.value}\n${event.target.value}` : event.target.value;
      event.target.value = "";
      text.dispatchEvent(new Event("keyup", { bubbles: true }));
    }
  });
})();
