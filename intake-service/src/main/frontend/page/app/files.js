import { byId, element, show } from "./elements.js";
import { fileProblem, sentence } from "./problems.js";
import { ask } from "./rpc.js";
import { put, text, textIn } from "./texts.js";

/** The files that go with a report or an addition. The worker has them; here are only numbers and small pictures. */
export function files() {
  const input = byId("file");
  const list = byId("file-list");
  const error = byId("file-error");
  const status = byId("file-status");
  let ready = [];
  let preparing = 0;
  let counted = 0;

  async function add(file) {
    const number = ++counted;
    let picture;
    const label = textIn("span", "files.working", { number });
    const bar = element("progress", { max: 100, value: 0, "aria-label": label.textContent });
    const row = element("li", {}, label, bar);
    list.append(row);
    preparing += 1;
    try {
      const { handle, mediaType, size } = await ask("addFile", { file }, (part) => (bar.value = part * 100));
      ready.push({ handle, size });
      bar.remove();
      if (mediaType !== "PDF") {
        // Not before: the worker has seen by now that it is not a picture that no device can hold.
        picture = URL.createObjectURL(file);
        row.prepend(element("img", { src: picture, alt: "", width: 48, height: 48 }));
      }
      put(label, "files.ready", { kind: mediaType, number, size: Math.ceil(size / 1024) });
      status.textContent = label.textContent;
      const remove = element("button", { type: "button", class: "quiet" }, text("files.remove"), " ", element("span", { class: "visually-hidden" }, label.textContent));
      remove.addEventListener("click", () => {
        ready = ready.filter((other) => other.handle !== handle);
        ask("removeFile", { handle }).catch(() => {});
        row.remove();
        if (picture) URL.revokeObjectURL(picture);
        status.textContent = text("files.removed");
        input.focus();
      });
      row.append(remove);
    } catch (problem) {
      row.remove();
      error.textContent = problem.type === "bad-file" ? text(fileProblem(problem)) : sentence(problem);
      show(error, true);
      input.setAttribute("aria-invalid", "true");
    } finally {
      preparing -= 1;
    }
  }

  input.addEventListener("change", async () => {
    show(error, false);
    input.removeAttribute("aria-invalid");
    const chosen = [...input.files];
    input.value = "";
    // One after the other: pictures in full size are large.
    for (const file of chosen) await add(file);
  });

  return {
    handles: () => ready.map(({ handle }) => handle),
    sizes: () => ready.map(({ size }) => size),
    preparing: () => preparing > 0,
    labels: () => [...list.children].map((row) => row.querySelector("span").textContent),
    clear() {
      ready = [];
      list.replaceChildren();
    },
  };
}
