import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { Trouble, writeWhole } from "./files.js";
import { IdentityKey, KEY_BYTES, OpeningKey } from "./suite.js";

const SEED = /^[0-9a-f]{64}$/;

/**
 * This agency's secret keys, made here on first use and never sent anywhere: a file of mode 600,
 * {@code {"identity": seed, "opening": [seeds, the newest first]}} in hexadecimal. No password protects it: whoever reads the
 * file reads the reports.
 */
export async function keysIn(file) {
  if (!existsSync(file)) writeKeys(file, { identity: fresh(), opening: [fresh()] });
  const { identity, opening } = seedsIn(file);
  return {
    identity: new IdentityKey(Buffer.from(identity, "hex")),
    /** The newest first; the older ones open what was sealed to them. */
    opening: await Promise.all(opening.map((seed) => OpeningKey.ofSeed(Buffer.from(seed, "hex")))),
  };
}

/** Makes a new opening key; what was sealed to the older ones still opens. */
export function rotate(file) {
  const seeds = seedsIn(file);
  writeKeys(file, { ...seeds, opening: [fresh(), ...seeds.opening] });
}

function seedsIn(file) {
  if ((statSync(file).mode & 0o077) !== 0) throw new Trouble(`${file} is open to others: chmod 600 it, and rotate its key`);
  let seeds;
  try {
    seeds = JSON.parse(readFileSync(file, "ascii"));
  } catch {
    throw new Trouble(`${file} is damaged: restore it from its backup`);
  }
  if (!SEED.test(seeds.identity) || !seeds.opening?.length || !seeds.opening.every((seed) => SEED.test(seed))) {
    throw new Trouble(`${file} is damaged: restore it from its backup`);
  }
  return seeds;
}

const fresh = () => randomBytes(KEY_BYTES).toString("hex");
const writeKeys = (file, seeds) => writeWhole(file, `${JSON.stringify(seeds, null, 2)}\n`);
