import { createSHA256 } from "hash-wasm";
import { hex, utf8 } from "./bytes.js";
import { Problem } from "./problem.js";

/** What a slow phone does in some minutes; a server that asks for more is broken. */
const MAX_NUMBER = 50_000_000;
const SLICE_MS = 40;
const HASHES_BETWEEN_LOOKS = 500;
const DIGITS = Array.from("0123456789", (digit) => digit.charCodeAt(0));

/** @typedef {{algorithm: string, challenge: string, maxnumber: number, salt: string, signature: string}} Challenge */

/**
 * Solves an ALTCHA proof of work (version 1): the number for which SHA-256(salt + number) is the challenge. Gives way to
 * others every {@value SLICE_MS} ms.
 *
 * @param {Challenge} challenge
 * @param {(progress: number) => void} [onProgress] 0 to 1
 * @param {AbortSignal} [signal]
 * @returns {Promise<string>} the payload for the Waylight-Work header
 * @throws {Problem} unavailable, if it can't be solved
 */
export async function solve({ algorithm, challenge, maxnumber, salt, signature }, onProgress, signal) {
  if (algorithm !== "SHA-256" || !/^[0-9a-f]{64}$/.test(challenge) || !(maxnumber >= 0 && maxnumber <= MAX_NUMBER)) {
    throw new Problem("unavailable");
  }
  const hasher = await createSHA256();
  const number = await search(hasher, salt, challenge, maxnumber, onProgress, signal);
  return btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
}

async function search(hasher, salt, challenge, maxnumber, onProgress, signal) {
  const salted = utf8(salt);
  const input = new Uint8Array(salted.length + 10);
  input.set(salted);
  const first = [0, 2, 4, 6].map((at) => parseInt(challenge.slice(at, at + 2), 16));
  let pauseAt = performance.now() + SLICE_MS;
  for (let number = 0; number <= maxnumber; number++) {
    const digest = hasher.init().update(input.subarray(0, withNumber(input, salted.length, number))).digest("binary");
    if (first.every((byte, i) => byte === digest[i]) && hex(digest) === challenge) {
      return number;
    }
    if (number % HASHES_BETWEEN_LOOKS === 0 && performance.now() >= pauseAt) {
      onProgress?.(number / maxnumber);
      await new Promise((resolve) => setTimeout(resolve));
      signal?.throwIfAborted();
      pauseAt = performance.now() + SLICE_MS;
    }
  }
  throw new Problem("unavailable");
}

/** Writes the number's decimal digits; returns where they end. */
function withNumber(input, start, number) {
  let end = start + 1;
  for (let rest = number; rest >= 10; rest = Math.floor(rest / 10)) {
    end++;
  }
  let rest = number;
  for (let at = end - 1; at >= start; at--) {
    input[at] = DIGITS[rest % 10];
    rest = Math.floor(rest / 10);
  }
  return end;
}

/** When it expires, milliseconds by the server's clock; Infinity if it doesn't say. @param {Challenge} challenge */
export function expiry({ salt }) {
  const seconds = /[?&]expires=(\d+)/.exec(salt);
  return seconds ? Number(seconds[1]) * 1_000 : Infinity;
}
