import { readFileSync, readdirSync } from "node:fs";
import avro from "avsc";
import { ID } from "./topics.js";

/** Avro's logical type "date": a day as text, as the Java client writes it. */
class Day extends avro.types.LogicalType {
  _fromValue(days) {
    return new Date(days * 86_400_000).toISOString().slice(0, 10);
  }

  _toValue(day) {
    return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
  }

  _resolve(type) {
    return type instanceof Day ? (day) => day : undefined;
  }
}

/** Avro's logical type "uuid", to the letter: an id is bound as text, and becomes the name of a file. */
class Uuid extends avro.types.LogicalType {
  _fromValue(id) {
    if (!ID.test(id)) throw new TypeError("an id must be a UUID in lower case");
    return id;
  }

  _toValue(id) {
    return this._fromValue(id);
  }

  _resolve(type) {
    return type instanceof Uuid ? (id) => id : undefined;
  }
}

const logicalTypes = { date: Day, uuid: Uuid };
const folder = new URL("../schemas/", import.meta.url);
const read = (file) => JSON.parse(readFileSync(new URL(file, folder), "utf8"));

/** The schema of a type, as it is in the folder of schemas. */
export const schemaOf = (name) => read(`${name}.avsc`);

const present = (name) => avro.Type.forSchema(schemaOf(name), { logicalTypes });

/** The one type on every topic. */
export const SealedEnvelope = present("SealedEnvelope");

const MARKER = Buffer.of(0xc3, 0x01);
const HEADER_BYTES = 10;

/** Every message that an agency reads or writes, by its name. */
const TYPES = Object.fromEntries(
  ["AgencyReport", "AgencyNotice", "AgencyAnswer", "AgencyReceipt", "NoticeReceipt", "KeyStatement"].map((name) => [
    name,
    present(name),
  ]),
);

/** By fingerprint: present schemas, and those of earlier releases, whose messages may still be on the topic. */
const readers = new Map();
const headers = new Map();
for (const [name, type] of Object.entries(TYPES)) {
  const header = headerOf(schemaOf(name));
  headers.set(name, header);
  readers.set(header.toString("hex"), { name, decode: (bytes) => type.fromBuffer(bytes) });
}
for (const file of readdirSync(new URL("released/", folder))) {
  const name = file.split(".")[0];
  const schema = read(`released/${file}`);
  const writer = avro.Type.forSchema(schema, { logicalTypes });
  const resolver = TYPES[name].createResolver(writer);
  const header = headerOf(schema).toString("hex");
  if (!readers.has(header)) {
    readers.set(header, { name, decode: (bytes) => TYPES[name].fromBuffer(bytes, resolver) });
  }
}

/** Avro's single-object encoding: C3 01, the fingerprint of the schema, Avro binary. */
export const encode = (name, value) => Buffer.concat([headers.get(name), TYPES[name].toBuffer(value)]);

/** @param {Buffer} bytes @returns {{name: string, value: object}|null} null if they are not one whole value of a known type */
export function decode(bytes) {
  const reader = readers.get(bytes.subarray(0, HEADER_BYTES).toString("hex"));
  try {
    return reader ? { name: reader.name, value: reader.decode(bytes.subarray(HEADER_BYTES)) } : null;
  } catch {
    return null;
  }
}

/** A schema in Avro's Parsing Canonical Form. @param {object} schema */
export function canonical(schema) {
  return JSON.stringify(avro.Type.forSchema(schema, { logicalTypes: {} }).schema());
}

/** C3 01 and the fingerprint of a schema, little endian. */
export function headerOf(schema) {
  const fingerprint = Buffer.alloc(8);
  fingerprint.writeBigUInt64LE(crc64(Buffer.from(canonical(schema), "utf8")));
  return Buffer.concat([MARKER, fingerprint]);
}

/** CRC-64-AVRO (Avro 1.12 specification, "Schema Fingerprints"). */
function crc64(bytes) {
  const empty = 0xc15d213aa4d7a795n;
  let crc = empty;
  for (const byte of bytes) {
    crc ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit++) crc = (crc >> 1n) ^ (crc & 1n ? empty : 0n);
  }
  return crc;
}
