import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cleaned, look } from "../client/files.js";
import { Problem } from "../client/problem.js";

const bad = (detail) => (e) => e instanceof Problem && e.type === "bad-file" && e.detail === detail;
const bytes = (...parts) => new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part, "latin1"))));
const u16 = (value) => String.fromCharCode(value >> 8, value & 255);
const u32 = (value) => u16(value >>> 16) + u16(value & 0xffff);
const le24 = (value) => String.fromCharCode(value & 255, (value >> 8) & 255, value >> 16);

const frame = (marker, width, height) => `\xff${marker}${u16(11)}\x08${u16(height)}${u16(width)}\x01\x01\x11\x00`;
const jpeg = (width, height, before = "") => bytes("\xff\xd8", before, frame("\xc0", width, height), "\xff\xd9");
const png = (width, height) => bytes("\x89PNG\r\n\x1a\n", u32(13), "IHDR", u32(width), u32(height), "\x08\x02\0\0\0");
const webp = (kind, rest) => bytes("RIFF\x40\0\0\0WEBP", kind, "\x20\0\0\0", rest.padEnd(20, "\0"));
const heif = (brand, ...sizes) =>
  bytes(u32(24), "ftyp", brand, "\0\0\0\0mif1heic", ...sizes.map(([w, h]) => `${u32(20)}ispe${u32(0)}${u32(w)}${u32(h)}`));

describe("an image is known by its bytes, and its size before it is decoded", () => {
  for (const [what, content, mediaType, width, height] of [
    ["JPEG", jpeg(4_000, 3_000), "image/jpeg", 4_000, 3_000],
    [
      "progressive JPEG after EXIF with a thumbnail, tables and fill bytes",
      bytes(
        "\xff\xd8",
        ...["\xff\xe1", u16(30), frame("\xc0", 160, 120).padEnd(28, "x")],
        ...["\xff\xff\xff\xc4", u16(4), "xx"],
        frame("\xc2", 800, 600),
      ),
      "image/jpeg",
      800,
      600,
    ],
    ["PNG", png(640, 480), "image/png", 640, 480],
    ["lossy WebP", webp("VP8 ", `\0\0\0\x9d\x01\x2a\x20\x03\x58\x02`), "image/webp", 800, 600],
    ["lossless WebP", webp("VP8L", "\x2f\x1f\xc3\x95\0"), "image/webp", 800, 600],
    ["extended WebP", webp("VP8X", `\0\0\0\0${le24(799)}${le24(599)}`), "image/webp", 800, 600],
    ["HEIC of tiles", heif("heic", [512, 512], [4_032, 3_024]), "image/heic", 4_032, 3_024],
    ["AVIF", heif("avif", [800, 600]), "image/avif", 800, 600],
  ]) {
    test(what, () => assert.deepEqual(look(content), { mediaType, width, height }));
  }
});

describe("an image is refused", () => {
  for (const [what, content, detail] of [
    ["30,000 x 30,000 as PNG", png(30_000, 30_000), "pixels"],
    ["30,000 x 30,000 as JPEG", jpeg(30_000, 30_000), "pixels"],
    ["30,000 x 30,000 as HEIC", heif("heic", [512, 512], [30_000, 30_000]), "pixels"],
    ["16,383 x 16,383 as WebP", webp("VP8L", "\x2f\xfe\xbf\xff\x0f"), "pixels"],
    ["of no bytes", bytes(""), "broken"],
    ["without pixels", png(0, 10), "broken"],
    ["that ends in its header", png(10, 10).subarray(0, 20), "broken"],
    ["of no frame", bytes("\xff\xd8\xff\xe0", u16(4), "xx\xff\xd9"), "broken"],
    ["whose segment leads out of it", bytes("\xff\xd8\xff\xe0\xff\xff"), "broken"],
    ["WebP of a kind that there isn't", webp("ABCD", ""), "broken"],
  ]) {
    test(what, () => assert.throws(() => look(content), bad(detail)));
  }
});

describe("other files are refused, whatever their name", () => {
  for (const [what, content] of [
    ["HTML", "<html><script>alert(1)</script>"],
    ["a zip archive", "PK\x03\x04%PDF-1.7 %%EOF"],
    ["an SVG", '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ["a GIF that is HTML too", "GIF89a/*<script>"],
    ["HTML with a PDF inside", "<html>%PDF-1.7\n%%EOF"],
    ["a film", "\0\0\0\x18ftypmp42\0\0\0\0"],
    ["a program", "MZ\x90\0"],
  ]) {
    test(what, async () => {
      const file = new File([bytes(content)], "photo.jpg", { type: "image/jpeg" });
      await assert.rejects(cleaned(file, 1_000_000), bad("type"));
    });
  }
});

describe("a PDF", () => {
  const pdf = bytes("%PDF-1.7\n", "x".repeat(5_000), "\n%%EOF\n");

  test("is passed on as it is", async () => {
    assert.deepEqual(await cleaned(new File([pdf], "Anna Schmidt.exe"), 10_000), { mediaType: "PDF", bytes: pdf });
  });
  test("without an end is broken", async () => {
    await assert.rejects(cleaned(new Blob([pdf.subarray(0, 4_000)]), 10_000), bad("broken"));
  });
  test("that has no room is too large", async () => {
    await assert.rejects(cleaned(new Blob([pdf]), pdf.length - 1), bad("size"));
  });
});

test("a file that the device takes away is broken", async () => {
  const gone = { size: 10, arrayBuffer: () => Promise.reject(new DOMException("gone", "NotReadableError")) };
  await assert.rejects(cleaned(gone, 10_000), bad("broken"));
});

test("a file of more than 64 MiB is not even read", async () => {
  const huge = { size: 67_108_865, arrayBuffer: () => assert.fail("was read") };
  await assert.rejects(cleaned(huge, 10_000), bad("size"));
});

test("names and media types of files are not looked at", async () => {
  const seen = [];
  const watched = new Proxy(new File([bytes("%PDF-1.4\n%%EOF")], "secret.pdf"), {
    get(file, property) {
      seen.push(property);
      const value = file[property];
      return typeof value === "function" ? value.bind(file) : value;
    },
  });

  await cleaned(watched, 1_000);

  assert.deepEqual([...new Set(seen)].sort(), ["arrayBuffer", "size"]);
});
