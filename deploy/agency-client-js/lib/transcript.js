/**
 * The canonical bytes that are signed or bound as associated data: each field as four bytes of length, big endian, and
 * the field. A number is eight bytes, big endian, two's complement. The first field is the domain tag with its version.
 *
 * @param {string} tag
 * @param {...(string|Uint8Array|number)} fields
 * @returns {Buffer}
 */
export function transcript(tag, ...fields) {
  return Buffer.concat(
    [tag, ...fields].flatMap((field) => {
      const bytes = octets(field);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}

function octets(field) {
  if (typeof field === "string") return Buffer.from(field, "utf8");
  if (typeof field !== "number") return field;
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(field));
  return bytes;
}
