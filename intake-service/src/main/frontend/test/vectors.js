import { readFileSync } from "node:fs";

const VECTORS = new URL("../../../../../schemas/src/test/resources/vectors/", import.meta.url);

export const vectorsFile = (name) => new URL(name, VECTORS);

/** Vectors that schemas' tests read or wrote. */
export const vectors = (name) => JSON.parse(readFileSync(vectorsFile(name), "utf8"));

export const unhex = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
