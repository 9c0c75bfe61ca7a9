export const byId = (id) => document.getElementById(id);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/** A new element; texts become text, never markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(attribute, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(attribute, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function show(node, shown) {
  node.hidden = !shown;
}

/** Moves focus there and brings it into sight. */
export function focusOn(node) {
  node.focus({ preventScroll: true });
  node.scrollIntoView({ block: "start" });
}

/** The same for what stands at the top of the page: the page begins anew. In a task of its own, since it lays out. */
export function focusAtTop(node) {
  setTimeout(() => {
    node.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  });
}

/** Shows one after the other, a frame each: a slow phone would stand still for all at once. */
export async function showSoon(parts) {
  for (const part of parts) {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    part.classList.remove("soon");
  }
}
