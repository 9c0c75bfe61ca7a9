import { concat, utf8 } from "./bytes.js";

/**
 * The canonical bytes that are signed or bound as associated data: each field as four bytes of length, big endian, and
 * the field. A number is eight bytes, big endian. The first field is the domain tag with its version.
 *
 * @param {string} tag
 * @param {...(string|Uint8Array|number|bigint)} fields
 * @returns {Uint8Array}
 */
export function transcript(tag, ...fields) {
  return concat(...[tag, ...fields].flatMap((field) => {
    const bytes = toBytes(field);
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, bytes.length);
    return [length, bytes];
  }));
}

function toBytes(field) {
  if (typeof field === "string") {
    return utf8(field);
  }
  if (field instanceof Uint8Array) {
    return field;
  }
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, BigInt(field));
  return bytes;
}
