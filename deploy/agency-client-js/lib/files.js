import { closeSync, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { readdirSync, renameSync, unlinkSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** Something that a person has to mend; its message is one sentence that says how. */
export class Trouble extends Error {}

/** Makes a folder that only its owner reads. */
export const makeFolder = (folder) => mkdirSync(folder, { recursive: true, mode: 0o700 });

/** Writes a file of mode 600 that is there only when it is whole, fsynced with its folder. */
export function writeWhole(file, content) {
  const unfinished = `${file}.unfinished`;
  writeAndSync(openSync(unfinished, "w", 0o600), content);
  renameSync(unfinished, file);
  syncFolder(dirname(file));
}

/** Deletes a file if it is there, and makes sure that it stays so. */
export function remove(file) {
  if (!existsSync(file)) return;
  unlinkSync(file);
  syncFolder(dirname(file));
}

/** A file of lines of JSON that only grows, each line fsynced; of mode 600. */
export class Lines {
  #file;

  constructor(file) {
    this.#file = file;
  }

  /** What is in it. A halt in the middle of a line leaves it without its end: it was never sent, so it never was. */
  read() {
    if (!existsSync(this.#file)) return [];
    const bytes = readFileSync(this.#file);
    const end = bytes.lastIndexOf(0x0a) + 1;
    if (end < bytes.length) {
      const descriptor = openSync(this.#file, "r+");
      ftruncateSync(descriptor, end);
      fsyncSync(descriptor);
      closeSync(descriptor);
    }
    return bytes.toString("utf8", 0, end).split("\n").filter(Boolean).map((line) => JSON.parse(line));
  }

  append(line) {
    writeAndSync(openSync(this.#file, "a", 0o600), `${JSON.stringify(line)}\n`);
  }
}

/** Takes a folder for this process; one that was left by a process that is no more is taken over. */
export function hold(folder) {
  makeFolder(folder);
  const file = `${folder}/.held-by`;
  try {
    writeAndSync(openSync(file, "wx", 0o600), String(process.pid));
  } catch (e) {
    if (e.code !== "EEXIST") throw e;
    const holder = Number.parseInt(readFileSync(file, "ascii"), 10);
    if (holder !== process.pid && isRunning(holder)) {
      throw new Trouble(`another client (process ${holder}) already works on ${folder}: stop it first`);
    }
    unlinkSync(file);
    hold(folder);
    return;
  }
  process.once("exit", () => existsSync(file) && unlinkSync(file));
  readdirSync(folder).filter((name) => name.endsWith(".unfinished")).forEach((name) => unlinkSync(`${folder}/${name}`));
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (e) {
    return e.code === "EPERM";
  }
}

function writeAndSync(descriptor, content) {
  try {
    writeSync(descriptor, content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function syncFolder(folder) {
  const descriptor = openSync(folder, "r");
  fsyncSync(descriptor);
  closeSync(descriptor);
}
