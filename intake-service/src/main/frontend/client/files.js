import { Problem } from "./problem.js";

/** Decoded, 200 MB of memory. */
const MAX_PIXELS = 50_000_000;
const MAX_INPUT_BYTES = 67_108_864;
/** Longest edge in pixels and JPEG quality; the second where the first takes too much room. */
const ENCODINGS = [
  { edge: 4_096, quality: 0.9 },
  { edge: 2_048, quality: 0.8 },
];
const PDF_END_WITHIN = 1_024;

/**
 * Makes of a file what may be sent: of a picture its pixels alone, encoded anew, which leaves no metadata; a PDF as it is,
 * since triage's inspection draws it anew. Looks at the bytes; never at the name or the type that the device says.
 *
 * @param {Blob} file
 * @param {number} room bytes that it may have
 * @returns {Promise<{mediaType: "JPEG"|"PDF", bytes: Uint8Array}>}
 * @throws {Problem} bad-file
 */
export async function cleaned(file, room) {
  if (file.size > MAX_INPUT_BYTES) {
    throw bad("size");
  }
  const bytes = await contentOf(file);
  const found = look(bytes);
  if (found.mediaType === "PDF") {
    if (bytes.length > room) {
      throw bad("size");
    }
    return { mediaType: "PDF", bytes };
  }
  return { mediaType: "JPEG", bytes: await pixelsOnly(bytes, found.mediaType, room) };
}

/**
 * What the bytes are.
 *
 * @param {Uint8Array} bytes
 * @returns {{mediaType: string, width?: number, height?: number}} "PDF", or the media type of an image
 * @throws {Problem} bad-file
 */
export function look(bytes) {
  if (ascii(bytes, 0, 5) === "%PDF-") {
    if (!ascii(bytes, Math.max(0, bytes.length - PDF_END_WITHIN), bytes.length).includes("%%EOF")) {
      throw bad("broken");
    }
    return { mediaType: "PDF" };
  }
  if (bytes.length === 0) {
    throw bad("broken");
  }
  const image = jpeg(bytes) ?? png(bytes) ?? webp(bytes) ?? heif(bytes);
  if (!image) {
    throw bad("type");
  }
  if (!(image.width > 0 && image.height > 0)) {
    throw bad("broken");
  }
  if (image.width * image.height > MAX_PIXELS) {
    throw bad("pixels");
  }
  return image;
}

async function contentOf(file) {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    // Taken from the device meanwhile.
    throw bad("broken");
  }
}

async function pixelsOnly(bytes, mediaType, room) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(new Blob([bytes], { type: mediaType }));
  } catch {
    // Only some browsers read what Apple's cameras write; it is a photo all the same.
    throw bad("broken");
  }
  try {
    if (bitmap.width * bitmap.height > MAX_PIXELS) {
      throw bad("pixels");
    }
    for (const encoding of ENCODINGS) {
      const encoded = await jpegOf(bitmap, encoding);
      if (encoded.length <= room) {
        return encoded;
      }
    }
    throw bad("size");
  } finally {
    bitmap.close();
  }
}

async function jpegOf(bitmap, { edge, quality }) {
  const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { alpha: false });
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality });
  return new Uint8Array(await blob.arrayBuffer());
}

function jpeg(bytes) {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) {
    return null;
  }
  const view = viewOf(bytes);
  for (let at = 2; at + 9 <= bytes.length; ) {
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff) {
      break;
    }
    if (marker === 0xff) {
      at++;
      continue;
    }
    // Start of frame, of whatever kind; C4, C8 and CC are tables.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { mediaType: "image/jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return { mediaType: "image/jpeg" };
}

function png(bytes) {
  if (ascii(bytes, 0, 8) !== "\x89PNG\r\n\x1a\n") {
    return null;
  }
  const mediaType = "image/png";
  return bytes.length < 24 || ascii(bytes, 12, 16) !== "IHDR"
    ? { mediaType }
    : { mediaType, width: viewOf(bytes).getUint32(16), height: viewOf(bytes).getUint32(20) };
}

function webp(bytes) {
  if (ascii(bytes, 0, 4) !== "RIFF" || ascii(bytes, 8, 12) !== "WEBP") {
    return null;
  }
  const mediaType = "image/webp";
  if (bytes.length < 30) {
    return { mediaType };
  }
  const view = viewOf(bytes);
  switch (ascii(bytes, 12, 16)) {
    case "VP8X":
      return {
        mediaType,
        width: 1 + (view.getUint32(24, true) & 0xff_ffff),
        height: 1 + (view.getUint32(26, true) >>> 8),
      };
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return { mediaType, width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
    }
    case "VP8 ":
      return { mediaType, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    default:
      return { mediaType };
  }
}

/** HEIC and AVIF. A large one is a grid of tiles; the largest "ispe" is the whole. */
function heif(bytes) {
  const brand = ascii(bytes, 8, 12);
  if (ascii(bytes, 4, 8) !== "ftyp" || !/^(?:hei[cxms]|hev[cx]|mif1|msf1|avi[fs])$/.test(brand)) {
    return null;
  }
  const mediaType = brand.startsWith("avi") ? "image/avif" : "image/heic";
  const view = viewOf(bytes);
  let largest = { mediaType, width: 0, height: 0 };
  for (let at = 12; at + 16 <= Math.min(bytes.length, 65_536); at++) {
    if (bytes[at] === 0x69 && ascii(bytes, at, at + 4) === "ispe") {
      const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
      if (width * height > largest.width * largest.height) {
        largest = { mediaType, width, height };
      }
    }
  }
  return largest;
}

const bad = (detail) => new Problem("bad-file", { detail });

const ascii = (bytes, from, to) => String.fromCharCode(...bytes.subarray(from, to));

const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
