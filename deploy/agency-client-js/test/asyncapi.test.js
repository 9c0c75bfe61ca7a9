import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import specs from "@asyncapi/specs";
import Ajv from "ajv";
import { parse } from "yaml";

test("docs/asyncapi.yaml is a document of AsyncAPI 3.0.0 by its published schema", () => {
  const document = parse(readFileSync(new URL("../../../docs/asyncapi.yaml", import.meta.url), "utf8"));
  // The schema brings JSON Schema's own meta-schema along.
  const ajv = new Ajv({ strict: false, meta: false, validateSchema: false, validateFormats: false, unicodeRegExp: false });
  const schema = specs.schemas["3.0.0"];
  const valid = ajv.validate(schema, document);
  assert.ok(valid, JSON.stringify(ajv.errors?.slice(0, 5), null, 2));

  document.channels.reportsSubmitted.address = 7;
  assert.equal(ajv.validate(schema, document), false, "the schema sees an error");
});
