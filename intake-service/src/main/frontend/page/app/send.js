import { byId, focusAtTop, show } from "./elements.js";
import { ask } from "./rpc.js";
import { put } from "./texts.js";

// A chunk of a file, as the client cuts them.
const CHUNK_BYTES = 524_288;

const bar = (id, part) => (byId(id).value = Math.round(part * 100));

let unsent = false;

/** Whether files of a received report have still to be sent. */
export const filesAreWaiting = () => unsent;

function filesAre(state) {
  unsent = state === "going" || state === "waiting";
  show(byId("done-files"), state !== "none");
  show(byId("done-files-again"), state === "waiting");
  show(byId("done-files-progress"), state === "going");
  if (state !== "none") put(byId("done-files-text"), { going: "done.filesGoing", sent: "done.filesSent", waiting: "done.filesWaiting" }[state]);
}

async function again() {
  filesAre("going");
  focusAtTop(byId("done-title"));
  try {
    const { files } = await ask("resumeFiles", {}, (part) => bar("done-files-progress", part));
    filesAre(files);
  } catch {
    filesAre("waiting");
  }
}

/**
 * Sends the report, then its files. `received` is called once: as soon as the server has the report, even while files
 * are still on their way.
 */
export async function send(what, sizes, received) {
  const chunks = sizes.reduce((sum, size) => sum + Math.ceil(size / CHUNK_BYTES), 0);
  const reportsShare = 1 / (1 + chunks);
  let told = false;
  const tell = (files) => {
    if (!told) received();
    told = true;
    filesAre(files);
  };
  show(byId("sending"), true);
  put(byId("sending-text"), "check.sending");
  byId("sending-text").scrollIntoView({ block: "nearest" });
  try {
    const { files } = await ask("send", what, (part) => {
      bar("sending-progress", part);
      // More than the report's share: a chunk has arrived, and chunks go after the report.
      if (part > reportsShare + 1e-9) {
        tell("going");
        bar("done-files-progress", part);
      }
    });
    tell(files);
  } finally {
    show(byId("sending"), false);
  }
}

export function filesAgain() {
  byId("done-files-again").addEventListener("click", again);
}
