// Writes client/schemas.js and client/words.js from what schemas has, so that the page carries no second copy that a
// person keeps: `node test/write-sources.js` after a new release of a schema. A test compares them.
import { readFileSync, writeFileSync } from "node:fs";

const SCHEMAS = new URL("../../../../../schemas/", import.meta.url);
const RELEASED = {
  Report: 2,
  Mailbox: 2,
  MailboxMessage: 2,
  AttachmentChunk: 2,
  SealedEnvelope: 1,
  KeyStatement: 1,
};

/** Avro's parsing canonical form, as an object with its keys in canonical order. */
export function canonical(schema, namespace = "") {
  if (Array.isArray(schema)) {
    return schema.map((branch) => canonical(branch, namespace));
  }
  if (typeof schema === "string") {
    return PRIMITIVES.has(schema) || schema.includes(".") || !namespace ? schema : `${namespace}.${schema}`;
  }
  if (PRIMITIVES.has(schema.type)) {
    return schema.type;
  }
  if (schema.type === "array") {
    return { type: "array", items: canonical(schema.items, namespace) };
  }
  const space = schema.namespace ?? namespace;
  const named = { name: schema.name.includes(".") || !space ? schema.name : `${space}.${schema.name}`, type: schema.type };
  switch (schema.type) {
    case "record":
      return {
        ...named,
        fields: schema.fields.map((field) => ({ name: field.name, type: canonical(field.type, space) })),
      };
    case "enum":
      return { ...named, symbols: schema.symbols };
    case "fixed":
      return { ...named, size: schema.size };
    default:
      throw new Error(`no rule for the Avro type ${schema.type}`);
  }
}

const PRIMITIVES = new Set(["null", "boolean", "int", "long", "float", "double", "bytes", "string"]);

export function released(name) {
  return JSON.parse(readFileSync(new URL(`released/${RELEASED[name]}/${name}.avsc`, SCHEMAS), "utf8"));
}

export const NAMES = Object.keys(RELEASED);

export function schemasSource() {
  const constants = NAMES.map(
    (name) =>
      `/** schemas/released/${RELEASED[name]}/${name}.avsc */\n` +
      `export const ${name} = new Type(${JSON.stringify(canonical(released(name)))});\n`,
  );
  return `// Written by test/write-sources.js.\nimport { Type } from "./avro.js";\n\n${constants.join("\n")}`;
}

export function wordsSource() {
  const words = readFileSync(new URL("src/main/resources/org/waylight/envelope/words.txt", SCHEMAS), "utf8");
  return (
    `// Written by test/write-sources.js.\n` +
    `/** schemas' words.txt, BIP-39's English list. */\n` +
    `export const WORDS = "${words.trim().split("\n").join(" ")}".split(" ");\n`
  );
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  writeFileSync(new URL("../client/schemas.js", import.meta.url), schemasSource());
  writeFileSync(new URL("../client/words.js", import.meta.url), wordsSource());
}
