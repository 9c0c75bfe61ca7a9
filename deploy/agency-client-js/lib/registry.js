import { existsSync, readFileSync } from "node:fs";
import { SchemaRegistry, SchemaType } from "@kafkajs/confluent-schema-registry";
import { canonical, schemaOf } from "./avro.js";
import { schemaId } from "./envelope.js";
import { Trouble, writeWhole } from "./files.js";

const NOT_FOUND = 404;
const REMEMBERED_STRANGERS = 1_024;

/**
 * Which ids of the registry stand for the one envelope that we know. The registry maps ids, nothing more: records are decoded by
 * our own copy of the schema, never by the registry's. Ids are kept in a file, one a line, so that the registry is asked once.
 */
export class SchemaIds {
  #client;
  #file;
  #subject;
  #ids;
  #strangers = new Set();

  /** @param {string} registry base of its Confluent API @param {string} file @param {string} topic that we write to */
  constructor(registry, file, topic) {
    this.#client = new SchemaRegistry({ host: registry.replace(/\/$/, "") });
    this.#file = file;
    this.#subject = `${topic}-value`;
    const lines = existsSync(file) ? readFileSync(file, "ascii").split("\n") : [];
    this.#ids = new Set(lines.filter((line) => /^\d+$/.test(line)).map(Number));
  }

  /** Whether a record's value says that it is an envelope. @throws if the registry is away: an outage refuses nothing */
  async isEnvelope(value) {
    const id = schemaId(value);
    if (id === null || this.#strangers.has(id)) return false;
    if (this.#ids.has(id)) return true;
    const known = canonical(schemaOf("SealedEnvelope"));
    if ((await this.#canonicalOf(id)) === known) {
      this.#remember(id);
      return true;
    }
    if (this.#strangers.size < REMEMBERED_STRANGERS) this.#strangers.add(id);
    return false;
  }

  /** An id to write with. */
  async forWriting() {
    if (this.#ids.size === 0) {
      const schema = JSON.stringify(schemaOf("SealedEnvelope"));
      this.#remember(await asked(() => this.#client.getRegistryIdBySchema(this.#subject, { type: SchemaType.AVRO, schema })));
    }
    return this.#ids.values().next().value;
  }

  async #canonicalOf(id) {
    try {
      return JSON.stringify((await this.#client.getSchema(id)).schema());
    } catch (e) {
      if (e.status === NOT_FOUND) return null;
      throw away(e);
    }
  }

  #remember(id) {
    this.#ids.add(id);
    writeWhole(this.#file, `${[...this.#ids].join("\n")}\n`);
  }
}

async function asked(question) {
  try {
    return await question();
  } catch (e) {
    throw away(e);
  }
}

const away = (e) => new Trouble(`the schema registry does not answer or lacks the schema (status ${e.status ?? "none"}): waiting for it`);
