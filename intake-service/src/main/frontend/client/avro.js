import { concat, text, utf8 } from "./bytes.js";

/**
 * Avro's binary and single-object encodings (Avro 1.12 specification), as far as these messages need them. The
 * libraries for it write their code at run time, which the page's Content-Security-Policy forbids.
 *
 * Values: a record is an object with every field; a union of null and one other type is null or the value; a union of
 * records is `{Name: value}`; an enum is its symbol; bytes and fixed are Uint8Array; a long is a BigInt.
 */

const MARKER = [0xc3, 0x01];
const HEADER_BYTES = 10;
const MAX_INT = 0x7fff_ffff;

/** A schema in parsing canonical form, and its fingerprint. */
export class Type {
  #schema;
  #names = new Map();
  #header;

  /** @param {object} schema in parsing canonical form, keys in canonical order */
  constructor(schema) {
    this.#schema = schema;
    collect(schema, this.#names);
  }

  /** C3 01 and the CRC-64-AVRO fingerprint, little endian. @returns {Uint8Array} */
  get header() {
    this.#header ??= concat(Uint8Array.from(MARKER), fingerprint(utf8(JSON.stringify(this.#schema))));
    return this.#header;
  }

  /** @param {object} value @returns {Uint8Array} @throws {WrongValue} */
  encode(value) {
    const out = new Writer();
    out.write(this.#schema, value, this.#names, "");
    return concat(this.header, out.toBytes());
  }

  /** @param {Uint8Array} bytes @returns {object|null} null if they are not one whole value of this type */
  decode(bytes) {
    if (bytes.length < HEADER_BYTES || this.header.some((byte, i) => byte !== bytes[i])) {
      return null;
    }
    const reader = new Reader(bytes.subarray(HEADER_BYTES));
    try {
      const value = reader.read(this.#schema, this.#names);
      return reader.left === 0 ? value : null;
    } catch (e) {
      if (e instanceof RangeError || e instanceof TypeError) {
        return null;
      }
      throw e;
    }
  }
}

function collect(schema, names) {
  if (Array.isArray(schema)) {
    schema.forEach((branch) => collect(branch, names));
  } else if (typeof schema === "object") {
    if (schema.name) {
      names.set(schema.name, schema);
    }
    schema.fields?.forEach((field) => collect(field.type, names));
    if (schema.items) {
      collect(schema.items, names);
    }
  }
}

const shortName = (schema) => (typeof schema === "string" ? schema : schema.name).split(".").pop();

class Writer {
  #bytes = new Uint8Array(1_024);
  #length = 0;

  toBytes() {
    return this.#bytes.slice(0, this.#length);
  }

  write(schema, value, names, path) {
    if (Array.isArray(schema)) {
      this.#union(schema, value, names, path);
      return;
    }
    const type = typeof schema === "string" ? schema : schema.type;
    switch (type) {
      case "null":
        return;
      case "boolean":
        check(typeof value === "boolean", path);
        this.#byte(value ? 1 : 0);
        return;
      case "int":
        check(Number.isInteger(value) && Math.abs(value) <= MAX_INT, path);
        this.#varint(BigInt(value));
        return;
      case "long":
        check(typeof value === "bigint" && BigInt.asIntN(64, value) === value, path);
        this.#varint(value);
        return;
      case "string":
        check(typeof value === "string", path);
        this.#sized(utf8(value));
        return;
      case "bytes":
        check(value instanceof Uint8Array, path);
        this.#sized(value);
        return;
      case "fixed":
        check(value instanceof Uint8Array && value.length === schema.size, path);
        this.#put(value);
        return;
      case "enum":
        check(schema.symbols.includes(value), path);
        this.#varint(BigInt(schema.symbols.indexOf(value)));
        return;
      case "array":
        check(Array.isArray(value), path);
        if (value.length > 0) {
          this.#varint(BigInt(value.length));
          value.forEach((item, i) => this.write(schema.items, item, names, `${path}[${i}]`));
        }
        this.#byte(0);
        return;
      case "record":
        check(value !== null && typeof value === "object", path);
        for (const field of schema.fields) {
          this.write(field.type, value[field.name], names, path ? `${path}.${field.name}` : field.name);
        }
        return;
      default:
        this.write(names.get(type), value, names, path);
    }
  }

  #union(branches, value, names, path) {
    if (value === null) {
      const index = branches.indexOf("null");
      check(index >= 0, path);
      this.#varint(BigInt(index));
      return;
    }
    const others = branches.filter((branch) => branch !== "null");
    if (others.length === 1) {
      this.#varint(BigInt(branches.indexOf(others[0])));
      this.write(others[0], value, names, path);
      return;
    }
    check(typeof value === "object" && Object.keys(value).length === 1, path);
    const [name] = Object.keys(value);
    const index = branches.findIndex((branch) => shortName(branch) === name);
    check(index >= 0, path);
    this.#varint(BigInt(index));
    this.write(branches[index], value[name], names, path);
  }

  #varint(value) {
    let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
    while (rest > 0x7fn) {
      this.#byte(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    this.#byte(Number(rest));
  }

  #sized(bytes) {
    this.#varint(BigInt(bytes.length));
    this.#put(bytes);
  }

  #byte(byte) {
    this.#room(1);
    this.#bytes[this.#length++] = byte;
  }

  #put(bytes) {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #room(more) {
    if (this.#length + more > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + more));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
  }
}

class Reader {
  #bytes;
  #at = 0;

  constructor(bytes) {
    this.#bytes = bytes;
  }

  get left() {
    return this.#bytes.length - this.#at;
  }

  read(schema, names) {
    if (Array.isArray(schema)) {
      const branch = schema[this.#index(schema.length)];
      const value = this.read(branch, names);
      return branch === "null" || schema.includes("null") ? value : { [shortName(branch)]: value };
    }
    const type = typeof schema === "string" ? schema : schema.type;
    switch (type) {
      case "null":
        return null;
      case "boolean":
        return this.#boolean();
      case "int":
        return this.#int();
      case "long":
        return this.#varint();
      case "string":
        return text(this.#take(this.#int()));
      case "bytes":
        return this.#take(this.#int());
      case "fixed":
        return this.#take(schema.size);
      case "enum":
        return schema.symbols[this.#index(schema.symbols.length)];
      case "array":
        return this.#array(schema.items, names);
      case "record":
        return Object.fromEntries(schema.fields.map((field) => [field.name, this.read(field.type, names)]));
      default:
        return this.read(names.get(type), names);
    }
  }

  #array(items, names) {
    const values = [];
    for (let count = this.#int(); count !== 0; count = this.#int()) {
      if (count < 0) {
        this.#varint();
        count = -count;
      }
      // Each of our items takes a byte at least, so that a forged count ends here.
      refuse(count > this.left);
      for (let i = 0; i < count; i++) {
        values.push(this.read(items, names));
      }
    }
    return values;
  }

  #boolean() {
    const byte = this.#take(1)[0];
    refuse(byte > 1);
    return byte === 1;
  }

  #index(length) {
    const index = this.#int();
    refuse(index < 0 || index >= length);
    return index;
  }

  #int() {
    const value = this.#varint();
    refuse(BigInt.asIntN(32, value) !== value);
    return Number(value);
  }

  #varint() {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#take(1)[0];
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) {
        refuse(value >= 1n << 64n);
        return BigInt.asIntN(64, (value >> 1n) ^ -(value & 1n));
      }
    }
    throw new RangeError("varint");
  }

  #take(length) {
    refuse(length < 0 || length > this.left);
    this.#at += length;
    return this.#bytes.slice(this.#at - length, this.#at);
  }
}

/** A value that is not of the schema's type; names the field and never its content. */
export class WrongValue extends Error {
  /** @param {string} field */
  constructor(field) {
    super(`message has a wrong value in ${field || "itself"}`);
    this.name = "WrongValue";
    this.field = field;
  }
}

function check(valid, path) {
  if (!valid) {
    throw new WrongValue(path);
  }
}

function refuse(malformed) {
  if (malformed) {
    throw new RangeError("malformed");
  }
}

/** CRC-64-AVRO, little endian, by halves of 32 bits. */
function fingerprint(bytes) {
  const [emptyHigh, emptyLow] = [0xc15d213a, 0xa4d7a795];
  let high = emptyHigh;
  let low = emptyLow;
  for (const byte of bytes) {
    low ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      const odd = -(low & 1);
      low = ((low >>> 1) | (high << 31)) ^ (emptyLow & odd);
      high = (high >>> 1) ^ (emptyHigh & odd);
    }
  }
  const out = new Uint8Array(8);
  new DataView(out.buffer).setUint32(0, low >>> 0, true);
  new DataView(out.buffer).setUint32(4, high >>> 0, true);
  return out;
}
