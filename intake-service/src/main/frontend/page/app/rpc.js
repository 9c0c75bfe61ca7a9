import { WORKER, script } from "./scripts.js";

/** What went wrong in the worker, see client/problem.js; `no-worker` if there is none. */
export class Problem extends Error {
  constructor({ type, detail, field, retryAfter }) {
    super(type);
    Object.assign(this, { type, detail, field, retryAfter });
  }
}

let worker = null;
let calls = 0;
const open = new Map();

function failAll() {
  worker = null;
  for (const { reject } of open.values()) reject(new Problem({ type: "no-worker" }));
  open.clear();
}

function started() {
  if (worker) return worker;
  worker = new Worker(script(WORKER));
  worker.onerror = failAll;
  worker.onmessage = ({ data }) => {
    const waiting = open.get(data.call);
    if (!waiting) return;
    if (data.problem) waiting.reject(new Problem(data.problem));
    else if ("progress" in data) return waiting.progress(data.progress);
    else waiting.resolve(data.value);
    open.delete(data.call);
  };
  return worker;
}

/** Asks the worker, which holds every key and secret; the page itself holds none. */
export function ask(op, args = {}, progress = () => {}) {
  return new Promise((resolve, reject) => {
    const call = ++calls;
    open.set(call, { resolve, reject, progress });
    try {
      started().postMessage({ call, op, args });
    } catch {
      open.delete(call);
      reject(new Problem({ type: "no-worker" }));
    }
  });
}

/** Drops the worker with everything in its memory. */
export function end() {
  worker?.terminate();
  worker = null;
  open.clear();
}
