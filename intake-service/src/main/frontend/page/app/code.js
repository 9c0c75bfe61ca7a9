import { byId, element, show } from "./elements.js";
import { ask } from "./rpc.js";

/** The choice of a mailbox, and its code: made once, on this device, shown until the report is sent. */
export function code() {
  let made;
  const none = byId("no-mailbox");
  const asksFirst = () => byId("sharing-ASK_ME_FIRST").checked;

  const follow = () => {
    show(byId("code-part"), !none.checked);
    show(byId("cannot-ask"), none.checked && asksFirst());
  };
  none.addEventListener("change", follow);
  byId("report").addEventListener("change", (event) => event.target.name === "sharing" && follow());

  return {
    wanted: () => !none.checked,
    safe: () => none.checked || byId("copied").checked,
    /** Starts it early: deriving the mailbox takes a second of the worker. */
    start() {
      made ??= ask("newCode").catch((problem) => {
        made = undefined;
        throw problem;
      });
      return made;
    },
    /** The code that opened a draft goes on to be the code of its report. */
    take(words) {
      made = Promise.resolve({ code: words });
    },
    async reveal() {
      const { code: words } = await this.start();
      byId("code").replaceChildren(...words.split(" ").map((word) => element("li", {}, word)));
      show(byId("code-working"), false);
    },
    clear() {
      byId("code").replaceChildren();
      made = undefined;
    },
  };
}
