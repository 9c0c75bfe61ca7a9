const SMALLEST_BUCKET = 1_024;
const LARGEST_POWER = 16_384;

/** The byte 0x80, then zeros up to the bucket. @param {Uint8Array} message @param {number} minimumBucket */
export function pad(message, minimumBucket) {
  const padded = Buffer.alloc(bucket(message.length + 1, minimumBucket));
  padded.set(message);
  padded[message.length] = 0x80;
  return padded;
}

/** @param {Buffer} padded @returns {Buffer|null} null if the padding is not the one that {@link pad} writes */
export function unpad(padded) {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end--;
  return end >= 0 && padded[end] === 0x80 ? padded.subarray(0, end) : null;
}

/** 1, 2, 4, 8, 16 KiB, then Padmé (Nikitin et al., PETS 2019). @param {number} length with the byte 0x80 */
export function bucket(length, minimumBucket) {
  let size = Math.max(SMALLEST_BUCKET, minimumBucket);
  while (size < length && size < LARGEST_POWER) size *= 2;
  return length <= size ? size : padme(length);
}

function padme(length) {
  const exponent = 31 - Math.clz32(length);
  const significant = 32 - Math.clz32(exponent);
  const mask = (1 << (exponent - significant)) - 1;
  return (length + mask) & ~mask;
}
