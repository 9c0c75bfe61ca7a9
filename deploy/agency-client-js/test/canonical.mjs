// Writes each report of a folder in the canonical form of RFC 8785: a line each, of dispatch id and JSON.
// usage: node test/canonical.mjs FOLDER
import { readFileSync, readdirSync } from "node:fs";
import canonicalize from "canonicalize";

const folder = process.argv[2];
for (const name of readdirSync(folder).sort()) {
  if (name.endsWith(".json")) {
    console.log(`${name.slice(0, -".json".length)} ${canonicalize(JSON.parse(readFileSync(`${folder}/${name}`, "utf8")))}`);
  }
}
