/*! The licences of the libraries in this file: /licences.txt */
(() => {
  var __create = Object.create;
  var __defProp = Object.defineProperty;
  var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __getProtoOf = Object.getPrototypeOf;
  var __hasOwnProp = Object.prototype.hasOwnProperty;
  var __require = /* @__PURE__ */ ((x) => typeof require !== "undefined" ? require : typeof Proxy !== "undefined" ? new Proxy(x, {
    get: (a, b) => (typeof require !== "undefined" ? require : a)[b]
  }) : x)(function(x) {
    if (typeof require !== "undefined") return require.apply(this, arguments);
    throw Error('Dynamic require of "' + x + '" is not supported');
  });
  var __copyProps = (to, from, except, desc) => {
    if (from && typeof from === "object" || typeof from === "function") {
      for (let key2 of __getOwnPropNames(from))
        if (!__hasOwnProp.call(to, key2) && key2 !== except)
          __defProp(to, key2, { get: () => from[key2], enumerable: !(desc = __getOwnPropDesc(from, key2)) || desc.enumerable });
    }
    return to;
  };
  var __toESM = (mod3, isNodeMode, target) => (target = mod3 != null ? __create(__getProtoOf(mod3)) : {}, __copyProps(
    // If the importer is in node compatibility mode or this is not an ESM
    // file that has been converted to a CommonJS file using a Babel-
    // compatible transform (i.e. "__esModule" has not been set), then set
    // "default" to the CommonJS "module.exports" for node compatibility.
    isNodeMode || !mod3 || !mod3.__esModule ? __defProp(target, "default", { value: mod3, enumerable: true }) : target,
    mod3
  ));

  // client/problem.js
  var Problem = class _Problem extends Error {
    /** @param {string} type @param {{detail?: string, field?: string, retryAfter?: number}} [more] */
    constructor(type, more = {}) {
      super(type);
      this.name = "Problem";
      this.type = type;
      this.detail = more.detail;
      this.field = more.field;
      this.retryAfter = more.retryAfter;
    }
    /** @param {unknown} error @returns {Problem} */
    static of(error) {
      return error instanceof _Problem ? error : new _Problem("internal", { detail: error?.name ?? "Error" });
    }
    /** As a plain object, without what is absent. */
    toJSON() {
      const { type, detail, field, retryAfter } = this;
      return JSON.parse(JSON.stringify({ type, detail, field, retryAfter }));
    }
  };

  // client/files.js
  var MAX_PIXELS = 5e7;
  var MAX_INPUT_BYTES = 67108864;
  var ENCODINGS = [
    { edge: 4096, quality: 0.9 },
    { edge: 2048, quality: 0.8 }
  ];
  var PDF_END_WITHIN = 1024;
  async function cleaned(file, room) {
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
  function look(bytes) {
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
      throw bad("broken");
    }
  }
  async function pixelsOnly(bytes, mediaType, room) {
    let bitmap;
    try {
      bitmap = await createImageBitmap(new Blob([bytes], { type: mediaType }));
    } catch {
      throw bad("broken");
    }
    try {
      if (bitmap.width * bitmap.height > MAX_PIXELS) {
        throw bad("pixels");
      }
      for (const encoding of ENCODINGS) {
        const encoded2 = await jpegOf(bitmap, encoding);
        if (encoded2.length <= room) {
          return encoded2;
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
    if (bytes[0] !== 255 || bytes[1] !== 216 || bytes[2] !== 255) {
      return null;
    }
    const view = viewOf(bytes);
    for (let at = 2; at + 9 <= bytes.length; ) {
      const marker = bytes[at + 1];
      if (bytes[at] !== 255) {
        break;
      }
      if (marker === 255) {
        at++;
        continue;
      }
      if (marker >= 192 && marker <= 207 && ![196, 200, 204].includes(marker)) {
        return { mediaType: "image/jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
      }
      at += 2 + view.getUint16(at + 2);
    }
    return { mediaType: "image/jpeg" };
  }
  function png(bytes) {
    if (ascii(bytes, 0, 8) !== "PNG\r\n\n") {
      return null;
    }
    const mediaType = "image/png";
    return bytes.length < 24 || ascii(bytes, 12, 16) !== "IHDR" ? { mediaType } : { mediaType, width: viewOf(bytes).getUint32(16), height: viewOf(bytes).getUint32(20) };
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
          width: 1 + (view.getUint32(24, true) & 16777215),
          height: 1 + (view.getUint32(26, true) >>> 8)
        };
      case "VP8L": {
        const bits = view.getUint32(21, true);
        return { mediaType, width: 1 + (bits & 16383), height: 1 + (bits >>> 14 & 16383) };
      }
      case "VP8 ":
        return { mediaType, width: view.getUint16(26, true) & 16383, height: view.getUint16(28, true) & 16383 };
      default:
        return { mediaType };
    }
  }
  function heif(bytes) {
    const brand = ascii(bytes, 8, 12);
    if (ascii(bytes, 4, 8) !== "ftyp" || !/^(?:hei[cxms]|hev[cx]|mif1|msf1|avi[fs])$/.test(brand)) {
      return null;
    }
    const mediaType = brand.startsWith("avi") ? "image/avif" : "image/heic";
    const view = viewOf(bytes);
    let largest = { mediaType, width: 0, height: 0 };
    for (let at = 12; at + 16 <= Math.min(bytes.length, 65536); at++) {
      if (bytes[at] === 105 && ascii(bytes, at, at + 4) === "ispe") {
        const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
        if (width * height > largest.width * largest.height) {
          largest = { mediaType, width, height };
        }
      }
    }
    return largest;
  }
  var bad = (detail) => new Problem("bad-file", { detail });
  var ascii = (bytes, from, to) => String.fromCharCode(...bytes.subarray(from, to));
  var viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

  // client/bytes.js
  var encoder = new TextEncoder();
  var decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  var utf8 = (text2) => encoder.encode(text2);
  var text = (bytes) => decoder.decode(bytes);
  function concat(...parts) {
    const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
  var equal = (a, b) => a.length === b.length && a.every((byte2, i) => byte2 === b[i]);
  var hex = (bytes) => Array.from(bytes, (byte2) => byte2.toString(16).padStart(2, "0")).join("");
  var unbase64 = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  var sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  var random = (length) => crypto.getRandomValues(new Uint8Array(length));
  var uuid = () => uuid4(random(16));
  function uuid4(bytes) {
    const id = bytes.slice(0, 16);
    id[6] = id[6] & 15 | 64;
    id[8] = id[8] & 63 | 128;
    return hex(id).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  // client/attachments.js
  var MAX_BYTES = 10485760;
  var CHUNK_BYTES = 524288;
  var Attachments = class {
    #files = /* @__PURE__ */ new Map();
    #next = 1;
    /** Bytes that may still be added. */
    get room() {
      return [...this.#files.values()].reduce((left, { bytes }) => left - bytes.length, MAX_BYTES);
    }
    /**
     * @param {"JPEG"|"PDF"} mediaType
     * @param {Uint8Array} bytes
     * @returns {Promise<number>} its handle
     * @throws {Problem} bad-file
     */
    async add(mediaType, bytes) {
      if (bytes.length === 0) {
        throw new Problem("bad-file", { detail: "broken" });
      }
      const digest = await sha256(bytes);
      if (bytes.length > this.room) {
        throw new Problem("bad-file", { detail: "size" });
      }
      const handle = this.#next++;
      const chunks = Array.from({ length: Math.ceil(bytes.length / CHUNK_BYTES) }, uuid);
      this.#files.set(handle, { bytes, record: { id: uuid(), mediaType, size: bytes.length, digest, chunks } });
      return handle;
    }
    /** @param {number} handle */
    remove(handle) {
      this.#files.delete(handle);
    }
    /** As a message names them. @param {number[]} handles */
    records(handles) {
      return handles.map((handle) => this.#file(handle).record);
    }
    /** Hands over what there is to send, and keeps no more of it. @param {number[]} handles */
    take(handles) {
      const chunks = handles.flatMap((handle) => {
        const { bytes, record } = this.#file(handle);
        return record.chunks.map((id, index) => ({
          id,
          chunk: {
            attachment: record.id,
            index,
            data: bytes.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES)
          }
        }));
      });
      handles.forEach((handle) => this.remove(handle));
      return chunks;
    }
    #file(handle) {
      const file = this.#files.get(handle);
      if (!file) {
        throw new Problem("bad-file", { detail: "broken" });
      }
      return file;
    }
  };

  // node_modules/hash-wasm/dist/index.esm.js
  /*!
   * hash-wasm
   * (c) Dani Biro
   * @license MIT
   */
  function __awaiter(thisArg, _arguments, P2, generator) {
    function adopt(value) {
      return value instanceof P2 ? value : new P2(function(resolve) {
        resolve(value);
      });
    }
    return new (P2 || (P2 = Promise))(function(resolve, reject) {
      function fulfilled(value) {
        try {
          step(generator.next(value));
        } catch (e) {
          reject(e);
        }
      }
      function rejected(value) {
        try {
          step(generator["throw"](value));
        } catch (e) {
          reject(e);
        }
      }
      function step(result) {
        result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected);
      }
      step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
  }
  var Mutex = class {
    constructor() {
      this.mutex = Promise.resolve();
    }
    lock() {
      let begin = () => {
      };
      this.mutex = this.mutex.then(() => new Promise(begin));
      return new Promise((res) => {
        begin = res;
      });
    }
    dispatch(fn) {
      return __awaiter(this, void 0, void 0, function* () {
        const unlock = yield this.lock();
        try {
          return yield Promise.resolve(fn());
        } finally {
          unlock();
        }
      });
    }
  };
  var _a;
  function getGlobal() {
    if (typeof globalThis !== "undefined")
      return globalThis;
    if (typeof self !== "undefined")
      return self;
    if (typeof window !== "undefined")
      return window;
    return global;
  }
  var globalObject = getGlobal();
  var nodeBuffer = (_a = globalObject.Buffer) !== null && _a !== void 0 ? _a : null;
  var textEncoder = globalObject.TextEncoder ? new globalObject.TextEncoder() : null;
  function hexCharCodesToInt(a, b) {
    return (a & 15) + (a >> 6 | a >> 3 & 8) << 4 | (b & 15) + (b >> 6 | b >> 3 & 8);
  }
  function writeHexToUInt8(buf, str) {
    const size = str.length >> 1;
    for (let i = 0; i < size; i++) {
      const index = i << 1;
      buf[i] = hexCharCodesToInt(str.charCodeAt(index), str.charCodeAt(index + 1));
    }
  }
  function hexStringEqualsUInt8(str, buf) {
    if (str.length !== buf.length * 2) {
      return false;
    }
    for (let i = 0; i < buf.length; i++) {
      const strIndex = i << 1;
      if (buf[i] !== hexCharCodesToInt(str.charCodeAt(strIndex), str.charCodeAt(strIndex + 1))) {
        return false;
      }
    }
    return true;
  }
  var alpha = "a".charCodeAt(0) - 10;
  var digit = "0".charCodeAt(0);
  function getDigestHex(tmpBuffer, input, hashLength) {
    let p = 0;
    for (let i = 0; i < hashLength; i++) {
      let nibble = input[i] >>> 4;
      tmpBuffer[p++] = nibble > 9 ? nibble + alpha : nibble + digit;
      nibble = input[i] & 15;
      tmpBuffer[p++] = nibble > 9 ? nibble + alpha : nibble + digit;
    }
    return String.fromCharCode.apply(null, tmpBuffer);
  }
  var getUInt8Buffer = nodeBuffer !== null ? (data) => {
    if (typeof data === "string") {
      const buf = nodeBuffer.from(data, "utf8");
      return new Uint8Array(buf.buffer, buf.byteOffset, buf.length);
    }
    if (nodeBuffer.isBuffer(data)) {
      return new Uint8Array(data.buffer, data.byteOffset, data.length);
    }
    if (ArrayBuffer.isView(data)) {
      return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    }
    throw new Error("Invalid data type!");
  } : (data) => {
    if (typeof data === "string") {
      return textEncoder.encode(data);
    }
    if (ArrayBuffer.isView(data)) {
      return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    }
    throw new Error("Invalid data type!");
  };
  var base64Chars = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  var base64Lookup = new Uint8Array(256);
  for (let i = 0; i < base64Chars.length; i++) {
    base64Lookup[base64Chars.charCodeAt(i)] = i;
  }
  function encodeBase64(data, pad2 = true) {
    const len = data.length;
    const extraBytes = len % 3;
    const parts = [];
    const len2 = len - extraBytes;
    for (let i = 0; i < len2; i += 3) {
      const tmp = (data[i] << 16 & 16711680) + (data[i + 1] << 8 & 65280) + (data[i + 2] & 255);
      const triplet = base64Chars.charAt(tmp >> 18 & 63) + base64Chars.charAt(tmp >> 12 & 63) + base64Chars.charAt(tmp >> 6 & 63) + base64Chars.charAt(tmp & 63);
      parts.push(triplet);
    }
    if (extraBytes === 1) {
      const tmp = data[len - 1];
      const a = base64Chars.charAt(tmp >> 2);
      const b = base64Chars.charAt(tmp << 4 & 63);
      parts.push(`${a}${b}`);
      if (pad2) {
        parts.push("==");
      }
    } else if (extraBytes === 2) {
      const tmp = (data[len - 2] << 8) + data[len - 1];
      const a = base64Chars.charAt(tmp >> 10);
      const b = base64Chars.charAt(tmp >> 4 & 63);
      const c = base64Chars.charAt(tmp << 2 & 63);
      parts.push(`${a}${b}${c}`);
      if (pad2) {
        parts.push("=");
      }
    }
    return parts.join("");
  }
  function getDecodeBase64Length(data) {
    let bufferLength = Math.floor(data.length * 0.75);
    const len = data.length;
    if (data[len - 1] === "=") {
      bufferLength -= 1;
      if (data[len - 2] === "=") {
        bufferLength -= 1;
      }
    }
    return bufferLength;
  }
  function decodeBase64(data) {
    const bufferLength = getDecodeBase64Length(data);
    const len = data.length;
    const bytes = new Uint8Array(bufferLength);
    let p = 0;
    for (let i = 0; i < len; i += 4) {
      const encoded1 = base64Lookup[data.charCodeAt(i)];
      const encoded2 = base64Lookup[data.charCodeAt(i + 1)];
      const encoded3 = base64Lookup[data.charCodeAt(i + 2)];
      const encoded4 = base64Lookup[data.charCodeAt(i + 3)];
      bytes[p] = encoded1 << 2 | encoded2 >> 4;
      p += 1;
      bytes[p] = (encoded2 & 15) << 4 | encoded3 >> 2;
      p += 1;
      bytes[p] = (encoded3 & 3) << 6 | encoded4 & 63;
      p += 1;
    }
    return bytes;
  }
  var MAX_HEAP = 16 * 1024;
  var WASM_FUNC_HASH_LENGTH = 4;
  var wasmMutex = new Mutex();
  var wasmModuleCache = /* @__PURE__ */ new Map();
  function WASMInterface(binary, hashLength) {
    return __awaiter(this, void 0, void 0, function* () {
      let wasmInstance = null;
      let memoryView = null;
      let initialized = false;
      if (typeof WebAssembly === "undefined") {
        throw new Error("WebAssembly is not supported in this environment!");
      }
      const writeMemory = (data, offset = 0) => {
        memoryView.set(data, offset);
      };
      const getMemory = () => memoryView;
      const getExports = () => wasmInstance.exports;
      const setMemorySize = (totalSize) => {
        wasmInstance.exports.Hash_SetMemorySize(totalSize);
        const arrayOffset = wasmInstance.exports.Hash_GetBuffer();
        const memoryBuffer = wasmInstance.exports.memory.buffer;
        memoryView = new Uint8Array(memoryBuffer, arrayOffset, totalSize);
      };
      const getStateSize = () => {
        const view = new DataView(wasmInstance.exports.memory.buffer);
        const stateSize = view.getUint32(wasmInstance.exports.STATE_SIZE, true);
        return stateSize;
      };
      const loadWASMPromise = wasmMutex.dispatch(() => __awaiter(this, void 0, void 0, function* () {
        if (!wasmModuleCache.has(binary.name)) {
          const asm = decodeBase64(binary.data);
          const promise = WebAssembly.compile(asm.buffer);
          wasmModuleCache.set(binary.name, promise);
        }
        const module = yield wasmModuleCache.get(binary.name);
        wasmInstance = yield WebAssembly.instantiate(module, {
          // env: {
          //   emscripten_memcpy_big: (dest, src, num) => {
          //     const memoryBuffer = wasmInstance.exports.memory.buffer;
          //     const memView = new Uint8Array(memoryBuffer, 0);
          //     memView.set(memView.subarray(src, src + num), dest);
          //   },
          //   print_memory: (offset, len) => {
          //     const memoryBuffer = wasmInstance.exports.memory.buffer;
          //     const memView = new Uint8Array(memoryBuffer, 0);
          //     console.log('print_int32', memView.subarray(offset, offset + len));
          //   },
          // },
        });
      }));
      const setupInterface = () => __awaiter(this, void 0, void 0, function* () {
        if (!wasmInstance) {
          yield loadWASMPromise;
        }
        const arrayOffset = wasmInstance.exports.Hash_GetBuffer();
        const memoryBuffer = wasmInstance.exports.memory.buffer;
        memoryView = new Uint8Array(memoryBuffer, arrayOffset, MAX_HEAP);
      });
      const init = (bits = null) => {
        initialized = true;
        wasmInstance.exports.Hash_Init(bits);
      };
      const updateUInt8Array = (data) => {
        let read = 0;
        while (read < data.length) {
          const chunk = data.subarray(read, read + MAX_HEAP);
          read += chunk.length;
          memoryView.set(chunk);
          wasmInstance.exports.Hash_Update(chunk.length);
        }
      };
      const update = (data) => {
        if (!initialized) {
          throw new Error("update() called before init()");
        }
        const Uint8Buffer = getUInt8Buffer(data);
        updateUInt8Array(Uint8Buffer);
      };
      const digestChars = new Uint8Array(hashLength * 2);
      const digest = (outputType, padding = null) => {
        if (!initialized) {
          throw new Error("digest() called before init()");
        }
        initialized = false;
        wasmInstance.exports.Hash_Final(padding);
        if (outputType === "binary") {
          return memoryView.slice(0, hashLength);
        }
        return getDigestHex(digestChars, memoryView, hashLength);
      };
      const save = () => {
        if (!initialized) {
          throw new Error("save() can only be called after init() and before digest()");
        }
        const stateOffset = wasmInstance.exports.Hash_GetState();
        const stateLength = getStateSize();
        const memoryBuffer = wasmInstance.exports.memory.buffer;
        const internalState = new Uint8Array(memoryBuffer, stateOffset, stateLength);
        const prefixedState = new Uint8Array(WASM_FUNC_HASH_LENGTH + stateLength);
        writeHexToUInt8(prefixedState, binary.hash);
        prefixedState.set(internalState, WASM_FUNC_HASH_LENGTH);
        return prefixedState;
      };
      const load = (state) => {
        if (!(state instanceof Uint8Array)) {
          throw new Error("load() expects an Uint8Array generated by save()");
        }
        const stateOffset = wasmInstance.exports.Hash_GetState();
        const stateLength = getStateSize();
        const overallLength = WASM_FUNC_HASH_LENGTH + stateLength;
        const memoryBuffer = wasmInstance.exports.memory.buffer;
        if (state.length !== overallLength) {
          throw new Error(`Bad state length (expected ${overallLength} bytes, got ${state.length})`);
        }
        if (!hexStringEqualsUInt8(binary.hash, state.subarray(0, WASM_FUNC_HASH_LENGTH))) {
          throw new Error("This state was written by an incompatible hash implementation");
        }
        const internalState = state.subarray(WASM_FUNC_HASH_LENGTH);
        new Uint8Array(memoryBuffer, stateOffset, stateLength).set(internalState);
        initialized = true;
      };
      const isDataShort = (data) => {
        if (typeof data === "string") {
          return data.length < MAX_HEAP / 4;
        }
        return data.byteLength < MAX_HEAP;
      };
      let canSimplify = isDataShort;
      switch (binary.name) {
        case "argon2":
        case "scrypt":
          canSimplify = () => true;
          break;
        case "blake2b":
        case "blake2s":
          canSimplify = (data, initParam) => initParam <= 512 && isDataShort(data);
          break;
        case "blake3":
          canSimplify = (data, initParam) => initParam === 0 && isDataShort(data);
          break;
        case "xxhash64":
        // cannot simplify
        case "xxhash3":
        case "xxhash128":
        case "crc64":
          canSimplify = () => false;
          break;
      }
      const calculate = (data, initParam = null, digestParam = null) => {
        if (!canSimplify(data, initParam)) {
          init(initParam);
          update(data);
          return digest("hex", digestParam);
        }
        const buffer = getUInt8Buffer(data);
        memoryView.set(buffer);
        wasmInstance.exports.Hash_Calculate(buffer.length, initParam, digestParam);
        return getDigestHex(digestChars, memoryView, hashLength);
      };
      yield setupInterface();
      return {
        getMemory,
        writeMemory,
        getExports,
        setMemorySize,
        init,
        update,
        digest,
        save,
        load,
        calculate,
        hashLength
      };
    });
  }
  var mutex$l = new Mutex();
  var name$k = "argon2";
  var data$k = "AGFzbQEAAAABKQVgAX8Bf2AAAX9gEH9/f39/f39/f39/f39/f38AYAR/f39/AGACf38AAwYFAAECAwQFBgEBAoCAAgYIAX8BQYCABAsHUwUGbWVtb3J5AgAPX19zdGFja19wb2ludGVyAwASSGFzaF9TZXRNZW1vcnlTaXplAAAOSGFzaF9HZXRCdWZmZXIAAQ5IYXNoX0NhbGN1bGF0ZQAECsc2BV0DAX8BfgF/QQAhAQJAIABBACkDiIAEIgKnIgNGDQBBACEBAkAgACADayIAQRB2IABB//8DcUEAR2oiAEAAQX9HDQBB/wHADwtBACACIABBEHStfDcDiIAECyABwAt0AwJ/AX4BfwJAQQAoAoCABCIADQBBAD8AQRB0IgE2AoCABAJAQQApA4iABCICpyIDQYCAIEYNAEEAIQBBgIAgIANrIgNBEHYgA0H//wNxQQBHaiIDQABBf0YNAUEAIAIgA0EQdK18NwOIgAQLIAEhAAsgAAvcDgECfiAAIAQpAwAiECAAKQMAIhF8IBFCAYZC/v///x+DIBBC/////w+DfnwiEDcDACAMIBAgDCkDAIVCIIkiEDcDACAIIBAgCCkDACIRfCARQgGGQv7///8fgyAQQv////8Pg358IhA3AwAgBCAQIAQpAwCFQiiJIhA3AwAgACAQIAApAwAiEXwgEEL/////D4MgEUIBhkL+////H4N+fCIQNwMAIAwgECAMKQMAhUIwiSIQNwMAIAggECAIKQMAIhF8IBBC/////w+DIBFCAYZC/v///x+DfnwiEDcDACAEIBAgBCkDAIVCAYk3AwAgASAFKQMAIhAgASkDACIRfCARQgGGQv7///8fgyAQQv////8Pg358IhA3AwAgDSAQIA0pAwCFQiCJIhA3AwAgCSAQIAkpAwAiEXwgEUIBhkL+////H4MgEEL/////D4N+fCIQNwMAIAUgECAFKQMAhUIoiSIQNwMAIAEgECABKQMAIhF8IBBC/////w+DIBFCAYZC/v///x+DfnwiEDcDACANIBAgDSkDAIVCMIkiEDcDACAJIBAgCSkDACIRfCAQQv////8PgyARQgGGQv7///8fg358IhA3AwAgBSAQIAUpAwCFQgGJNwMAIAIgBikDACIQIAIpAwAiEXwgEUIBhkL+////H4MgEEL/////D4N+fCIQNwMAIA4gECAOKQMAhUIgiSIQNwMAIAogECAKKQMAIhF8IBFCAYZC/v///x+DIBBC/////w+DfnwiEDcDACAGIBAgBikDAIVCKIkiEDcDACACIBAgAikDACIRfCAQQv////8PgyARQgGGQv7///8fg358IhA3AwAgDiAQIA4pAwCFQjCJIhA3AwAgCiAQIAopAwAiEXwgEEL/////D4MgEUIBhkL+////H4N+fCIQNwMAIAYgECAGKQMAhUIBiTcDACADIAcpAwAiECADKQMAIhF8IBFCAYZC/v///x+DIBBC/////w+DfnwiEDcDACAPIBAgDykDAIVCIIkiEDcDACALIBAgCykDACIRfCARQgGGQv7///8fgyAQQv////8Pg358IhA3AwAgByAQIAcpAwCFQiiJIhA3AwAgAyAQIAMpAwAiEXwgEEL/////D4MgEUIBhkL+////H4N+fCIQNwMAIA8gECAPKQMAhUIwiSIQNwMAIAsgECALKQMAIhF8IBBC/////w+DIBFCAYZC/v///x+DfnwiEDcDACAHIBAgBykDAIVCAYk3AwAgACAFKQMAIhAgACkDACIRfCARQgGGQv7///8fgyAQQv////8Pg358IhA3AwAgDyAQIA8pAwCFQiCJIhA3AwAgCiAQIAopAwAiEXwgEUIBhkL+////H4MgEEL/////D4N+fCIQNwMAIAUgECAFKQMAhUIoiSIQNwMAIAAgECAAKQMAIhF8IBBC/////w+DIBFCAYZC/v///x+DfnwiEDcDACAPIBAgDykDAIVCMIkiEDcDACAKIBAgCikDACIRfCAQQv////8PgyARQgGGQv7///8fg358IhA3AwAgBSAQIAUpAwCFQgGJNwMAIAEgBikDACIQIAEpAwAiEXwgEUIBhkL+////H4MgEEL/////D4N+fCIQNwMAIAwgECAMKQMAhUIgiSIQNwMAIAsgECALKQMAIhF8IBFCAYZC/v///x+DIBBC/////w+DfnwiEDcDACAGIBAgBikDAIVCKIkiEDcDACABIBAgASkDACIRfCAQQv////8PgyARQgGGQv7///8fg358IhA3AwAgDCAQIAwpAwCFQjCJIhA3AwAgCyAQIAspAwAiEXwgEEL/////D4MgEUIBhkL+////H4N+fCIQNwMAIAYgECAGKQMAhUIBiTcDACACIAcpAwAiECACKQMAIhF8IBFCAYZC/v///x+DIBBC/////w+DfnwiEDcDACANIBAgDSkDAIVCIIkiEDcDACAIIBAgCCkDACIRfCARQgGGQv7///8fgyAQQv////8Pg358IhA3AwAgByAQIAcpAwCFQiiJIhA3AwAgAiAQIAIpAwAiEXwgEEL/////D4MgEUIBhkL+////H4N+fCIQNwMAIA0gECANKQMAhUIwiSIQNwMAIAggECAIKQMAIhF8IBBC/////w+DIBFCAYZC/v///x+DfnwiEDcDACAHIBAgBykDAIVCAYk3AwAgAyAEKQMAIhAgAykDACIRfCARQgGGQv7///8fgyAQQv////8Pg358IhA3AwAgDiAQIA4pAwCFQiCJIhA3AwAgCSAQIAkpAwAiEXwgEUIBhkL+////H4MgEEL/////D4N+fCIQNwMAIAQgECAEKQMAhUIoiSIQNwMAIAMgECADKQMAIhF8IBBC/////w+DIBFCAYZC/v///x+DfnwiEDcDACAOIBAgDikDAIVCMIkiEDcDACAJIBAgCSkDACIRfCAQQv////8PgyARQgGGQv7///8fg358IhA3AwAgBCAQIAQpAwCFQgGJNwMAC+MdAQN/QQAhBEEAIAIpAwAgASkDAIU3A5CABEEAIAIpAwggASkDCIU3A5iABEEAIAIpAxAgASkDEIU3A6CABEEAIAIpAxggASkDGIU3A6iABEEAIAIpAyAgASkDIIU3A7CABEEAIAIpAyggASkDKIU3A7iABEEAIAIpAzAgASkDMIU3A8CABEEAIAIpAzggASkDOIU3A8iABEEAIAIpA0AgASkDQIU3A9CABEEAIAIpA0ggASkDSIU3A9iABEEAIAIpA1AgASkDUIU3A+CABEEAIAIpA1ggASkDWIU3A+iABEEAIAIpA2AgASkDYIU3A/CABEEAIAIpA2ggASkDaIU3A/iABEEAIAIpA3AgASkDcIU3A4CBBEEAIAIpA3ggASkDeIU3A4iBBEEAIAIpA4ABIAEpA4ABhTcDkIEEQQAgAikDiAEgASkDiAGFNwOYgQRBACACKQOQASABKQOQAYU3A6CBBEEAIAIpA5gBIAEpA5gBhTcDqIEEQQAgAikDoAEgASkDoAGFNwOwgQRBACACKQOoASABKQOoAYU3A7iBBEEAIAIpA7ABIAEpA7ABhTcDwIEEQQAgAikDuAEgASkDuAGFNwPIgQRBACACKQPAASABKQPAAYU3A9CBBEEAIAIpA8gBIAEpA8gBhTcD2IEEQQAgAikD0AEgASkD0AGFNwPggQRBACACKQPYASABKQPYAYU3A+iBBEEAIAIpA+ABIAEpA+ABhTcD8IEEQQAgAikD6AEgASkD6AGFNwP4gQRBACACKQPwASABKQPwAYU3A4CCBEEAIAIpA/gBIAEpA/gBhTcDiIIEQQAgAikDgAIgASkDgAKFNwOQggRBACACKQOIAiABKQOIAoU3A5iCBEEAIAIpA5ACIAEpA5AChTcDoIIEQQAgAikDmAIgASkDmAKFNwOoggRBACACKQOgAiABKQOgAoU3A7CCBEEAIAIpA6gCIAEpA6gChTcDuIIEQQAgAikDsAIgASkDsAKFNwPAggRBACACKQO4AiABKQO4AoU3A8iCBEEAIAIpA8ACIAEpA8AChTcD0IIEQQAgAikDyAIgASkDyAKFNwPYggRBACACKQPQAiABKQPQAoU3A+CCBEEAIAIpA9gCIAEpA9gChTcD6IIEQQAgAikD4AIgASkD4AKFNwPwggRBACACKQPoAiABKQPoAoU3A/iCBEEAIAIpA/ACIAEpA/AChTcDgIMEQQAgAikD+AIgASkD+AKFNwOIgwRBACACKQOAAyABKQOAA4U3A5CDBEEAIAIpA4gDIAEpA4gDhTcDmIMEQQAgAikDkAMgASkDkAOFNwOggwRBACACKQOYAyABKQOYA4U3A6iDBEEAIAIpA6ADIAEpA6ADhTcDsIMEQQAgAikDqAMgASkDqAOFNwO4gwRBACACKQOwAyABKQOwA4U3A8CDBEEAIAIpA7gDIAEpA7gDhTcDyIMEQQAgAikDwAMgASkDwAOFNwPQgwRBACACKQPIAyABKQPIA4U3A9iDBEEAIAIpA9ADIAEpA9ADhTcD4IMEQQAgAikD2AMgASkD2AOFNwPogwRBACACKQPgAyABKQPgA4U3A/CDBEEAIAIpA+gDIAEpA+gDhTcD+IMEQQAgAikD8AMgASkD8AOFNwOAhARBACACKQP4AyABKQP4A4U3A4iEBEEAIAIpA4AEIAEpA4AEhTcDkIQEQQAgAikDiAQgASkDiASFNwOYhARBACACKQOQBCABKQOQBIU3A6CEBEEAIAIpA5gEIAEpA5gEhTcDqIQEQQAgAikDoAQgASkDoASFNwOwhARBACACKQOoBCABKQOoBIU3A7iEBEEAIAIpA7AEIAEpA7AEhTcDwIQEQQAgAikDuAQgASkDuASFNwPIhARBACACKQPABCABKQPABIU3A9CEBEEAIAIpA8gEIAEpA8gEhTcD2IQEQQAgAikD0AQgASkD0ASFNwPghARBACACKQPYBCABKQPYBIU3A+iEBEEAIAIpA+AEIAEpA+AEhTcD8IQEQQAgAikD6AQgASkD6ASFNwP4hARBACACKQPwBCABKQPwBIU3A4CFBEEAIAIpA/gEIAEpA/gEhTcDiIUEQQAgAikDgAUgASkDgAWFNwOQhQRBACACKQOIBSABKQOIBYU3A5iFBEEAIAIpA5AFIAEpA5AFhTcDoIUEQQAgAikDmAUgASkDmAWFNwOohQRBACACKQOgBSABKQOgBYU3A7CFBEEAIAIpA6gFIAEpA6gFhTcDuIUEQQAgAikDsAUgASkDsAWFNwPAhQRBACACKQO4BSABKQO4BYU3A8iFBEEAIAIpA8AFIAEpA8AFhTcD0IUEQQAgAikDyAUgASkDyAWFNwPYhQRBACACKQPQBSABKQPQBYU3A+CFBEEAIAIpA9gFIAEpA9gFhTcD6IUEQQAgAikD4AUgASkD4AWFNwPwhQRBACACKQPoBSABKQPoBYU3A/iFBEEAIAIpA/AFIAEpA/AFhTcDgIYEQQAgAikD+AUgASkD+AWFNwOIhgRBACACKQOABiABKQOABoU3A5CGBEEAIAIpA4gGIAEpA4gGhTcDmIYEQQAgAikDkAYgASkDkAaFNwOghgRBACACKQOYBiABKQOYBoU3A6iGBEEAIAIpA6AGIAEpA6AGhTcDsIYEQQAgAikDqAYgASkDqAaFNwO4hgRBACACKQOwBiABKQOwBoU3A8CGBEEAIAIpA7gGIAEpA7gGhTcDyIYEQQAgAikDwAYgASkDwAaFNwPQhgRBACACKQPIBiABKQPIBoU3A9iGBEEAIAIpA9AGIAEpA9AGhTcD4IYEQQAgAikD2AYgASkD2AaFNwPohgRBACACKQPgBiABKQPgBoU3A/CGBEEAIAIpA+gGIAEpA+gGhTcD+IYEQQAgAikD8AYgASkD8AaFNwOAhwRBACACKQP4BiABKQP4BoU3A4iHBEEAIAIpA4AHIAEpA4AHhTcDkIcEQQAgAikDiAcgASkDiAeFNwOYhwRBACACKQOQByABKQOQB4U3A6CHBEEAIAIpA5gHIAEpA5gHhTcDqIcEQQAgAikDoAcgASkDoAeFNwOwhwRBACACKQOoByABKQOoB4U3A7iHBEEAIAIpA7AHIAEpA7AHhTcDwIcEQQAgAikDuAcgASkDuAeFNwPIhwRBACACKQPAByABKQPAB4U3A9CHBEEAIAIpA8gHIAEpA8gHhTcD2IcEQQAgAikD0AcgASkD0AeFNwPghwRBACACKQPYByABKQPYB4U3A+iHBEEAIAIpA+AHIAEpA+AHhTcD8IcEQQAgAikD6AcgASkD6AeFNwP4hwRBACACKQPwByABKQPwB4U3A4CIBEEAIAIpA/gHIAEpA/gHhTcDiIgEQZCABEGYgARBoIAEQaiABEGwgARBuIAEQcCABEHIgARB0IAEQdiABEHggARB6IAEQfCABEH4gARBgIEEQYiBBBACQZCBBEGYgQRBoIEEQaiBBEGwgQRBuIEEQcCBBEHIgQRB0IEEQdiBBEHggQRB6IEEQfCBBEH4gQRBgIIEQYiCBBACQZCCBEGYggRBoIIEQaiCBEGwggRBuIIEQcCCBEHIggRB0IIEQdiCBEHgggRB6IIEQfCCBEH4ggRBgIMEQYiDBBACQZCDBEGYgwRBoIMEQaiDBEGwgwRBuIMEQcCDBEHIgwRB0IMEQdiDBEHggwRB6IMEQfCDBEH4gwRBgIQEQYiEBBACQZCEBEGYhARBoIQEQaiEBEGwhARBuIQEQcCEBEHIhARB0IQEQdiEBEHghARB6IQEQfCEBEH4hARBgIUEQYiFBBACQZCFBEGYhQRBoIUEQaiFBEGwhQRBuIUEQcCFBEHIhQRB0IUEQdiFBEHghQRB6IUEQfCFBEH4hQRBgIYEQYiGBBACQZCGBEGYhgRBoIYEQaiGBEGwhgRBuIYEQcCGBEHIhgRB0IYEQdiGBEHghgRB6IYEQfCGBEH4hgRBgIcEQYiHBBACQZCHBEGYhwRBoIcEQaiHBEGwhwRBuIcEQcCHBEHIhwRB0IcEQdiHBEHghwRB6IcEQfCHBEH4hwRBgIgEQYiIBBACQZCABEGYgARBkIEEQZiBBEGQggRBmIIEQZCDBEGYgwRBkIQEQZiEBEGQhQRBmIUEQZCGBEGYhgRBkIcEQZiHBBACQaCABEGogARBoIEEQaiBBEGgggRBqIIEQaCDBEGogwRBoIQEQaiEBEGghQRBqIUEQaCGBEGohgRBoIcEQaiHBBACQbCABEG4gARBsIEEQbiBBEGwggRBuIIEQbCDBEG4gwRBsIQEQbiEBEGwhQRBuIUEQbCGBEG4hgRBsIcEQbiHBBACQcCABEHIgARBwIEEQciBBEHAggRByIIEQcCDBEHIgwRBwIQEQciEBEHAhQRByIUEQcCGBEHIhgRBwIcEQciHBBACQdCABEHYgARB0IEEQdiBBEHQggRB2IIEQdCDBEHYgwRB0IQEQdiEBEHQhQRB2IUEQdCGBEHYhgRB0IcEQdiHBBACQeCABEHogARB4IEEQeiBBEHgggRB6IIEQeCDBEHogwRB4IQEQeiEBEHghQRB6IUEQeCGBEHohgRB4IcEQeiHBBACQfCABEH4gARB8IEEQfiBBEHwggRB+IIEQfCDBEH4gwRB8IQEQfiEBEHwhQRB+IUEQfCGBEH4hgRB8IcEQfiHBBACQYCBBEGIgQRBgIIEQYiCBEGAgwRBiIMEQYCEBEGIhARBgIUEQYiFBEGAhgRBiIYEQYCHBEGIhwRBgIgEQYiIBBACAkACQCADRQ0AA0AgACAEaiIDIAIgBGoiBSkDACABIARqIgYpAwCFIARBkIAEaikDAIUgAykDAIU3AwAgA0EIaiIDIAVBCGopAwAgBkEIaikDAIUgBEGYgARqKQMAhSADKQMAhTcDACAEQRBqIgRBgAhHDQAMAgsLQQAhBANAIAAgBGoiAyACIARqIgUpAwAgASAEaiIGKQMAhSAEQZCABGopAwCFNwMAIANBCGogBUEIaikDACAGQQhqKQMAhSAEQZiABGopAwCFNwMAIARBEGoiBEGACEcNAAsLC64IDAV/AX4EfwJ+An8BfgN/AX4GfwF+A38BfgJAQQAoAoCABCICIAFBCnRqIgMoAgggAUcNACADKAIMIQQgAygCACEFQQAgAygCFCIGrTcDuIgEQQAgBK0iBzcDsIgEQQAgBSABIAVBAnRuIghsIglBAnStNwOoiAQCQAJAAkACQCAERQ0AQX8hCiAFRQ0BIAhBA2whCyAIQQJ0IgStIQwgBa0hDSAGQQJGIQ4gBkF/akECSSEPQgAhEANAQQAgEDcDkIgEIA4gEFAiEXEhEiAQpyETQgAhFEEAIQEDQEEAIBQ3A6CIBCAGQQFGIBIgFEICVHFyIRUgECAUhFAiAyAPcSEWQQJBACADGyEXQX8gAUEBakEDcSAIbEF/aiARGyEYIAEgE3IhGSABIAhsIRpCACEbA0BBAEIANwPAiARBACAbNwOYiAQgFyEBAkAgFkUNAEEAQgE3A8CIBEGQkARBkIgEQZCYBEEAEANBkJAEQZCQBEGQmARBABADQQIhAQsCQCABIAhPDQAgBCAbpyIKbCAaaiABaiEDA0AgA0EAIAQgARtBACAUUCIcG2pBf2ohHQJAAkAgFQ0AIAIgHUEKdCIdaiEeDAELAkAgAUH/AHEiHg0AQQBBACkDwIgEQgF8NwPAiARBkJAEQZCIBEGQmARBABADQZCQBEGQkARBkJgEQQAQAwsgHUEKdCEdIB5BA3RBkJAEaiEeCyACIANBCnRqIAIgHWogAiAeKQMAIh9CIIinIAVwIAogGRsiHSAEbCABIAFBACAbIB2tUSIdGyIeIBwbIBpqIB4gC2ogERsgAUUgHXJrIhwgGGqtIB9C/////w+DIh8gH35CIIggHK1+QiCIfSAMgqdqQQp0akEBEAMgA0EBaiEDIAFBAWoiASAISQ0ACwsgG0IBfCIbIA1SDQALIBRCAXwiFKchASAUQgRSDQALIBBCAXwiECAHUg0ACwsgCUEMdEGAeGohFSAFQX9qIgpFDQIMAQtBAEIDNwOgiARBACAEQX9qrTcDkIgEQYB4IRULIAIgFWohGiAIQQx0IRFBACEIA0AgAiARIAhBAWoiCGxqQYB4aiEeQXghBEEAIRwDQCAaIARqIgFBCGoiAyADKQMAIB4gHGoiAykDAIU3AwAgAUEQaiIdIB0pAwAgA0EIaikDAIU3AwAgAUEYaiIdIB0pAwAgA0EQaikDAIU3AwAgAUEgaiIBIAEpAwAgA0EYaikDAIU3AwAgHEEgaiEcIARBIGoiBEH4B0kNAAsgCCAKRw0ACwsgAiAVaiEcQXghAQNAIAIgAWoiA0EIaiAcIAFqIgRBCGopAwA3AwAgBEEQaikDACEfIARBGGopAwAhGyADQSBqIARBIGopAwA3AwAgA0EYaiAbNwMAIANBEGogHzcDACABQSBqIgFB+AdJDQALCws=";
  var hash$k = "2b50b0d6";
  var wasmJson$k = {
    name: name$k,
    data: data$k,
    hash: hash$k
  };
  var name$j = "blake2b";
  var data$j = "AGFzbQEAAAABEQRgAAF/YAJ/fwBgAX8AYAAAAwoJAAECAwECAgABBQQBAQICBg8CfwFBgIAEC38AQYCABAsHggEJBm1lbW9yeQIAD19fc3RhY2tfcG9pbnRlcgMADkhhc2hfR2V0QnVmZmVyAAAKSGFzaF9GaW5hbAADCUhhc2hfSW5pdAAFC0hhc2hfVXBkYXRlAAYNSGFzaF9HZXRTdGF0ZQAHDkhhc2hfQ2FsY3VsYXRlAAgKU1RBVEVfU0laRQMBCsU4CQYAQYCBBAvcAgIFfwF+AkAgAUEBSA0AAkAgAUGAAUEAKALgggUiAmsiA0wNAEEAQQA2AuCCBQJAIAJB/wBKDQAgAkHggQVqIQQgACEFQQAhBgNAIAQgBS0AADoAACAFQQFqIQUgBEEBaiEEIAMgBkEBaiIGQf8BcUoNAAsLQQBBACkDwIEFIgdCgAF8NwPAgQVBAEEAKQPIgQUgB0L/flatfDcDyIEFQeCBBRACIAAgA2ohAAJAIAEgA2siBEGBAU4NACAEIQEMAQsgAiABaiEEA0BBAEEAKQPAgQUiB0KAAXw3A8CBBUEAQQApA8iBBSAHQv9+Vq18NwPIgQUgABACIABBgAFqIQAgBEGAf2oiBEGAAksNAAsgBEGAf2ohAQtBACEEA0AgBEEAKALgggVqQeCBBWogACAEai0AADoAACABIARBAWoiBEH/AXFLDQALQQBBACgC4IIFIAFqNgLgggULC78uASR+QQBBACkD0IEFQQApA7CBBSIBQQApA5CBBXwgACkDICICfCIDhULr+obav7X2wR+FQiCJIgRCq/DT9K/uvLc8fCIFIAGFQiiJIgYgA3wgACkDKCIBfCIHIASFQjCJIgggBXwiCSAGhUIBiSIKQQApA8iBBUEAKQOogQUiBEEAKQOIgQV8IAApAxAiA3wiBYVCn9j52cKR2oKbf4VCIIkiC0K7zqqm2NDrs7t/fCIMIASFQiiJIg0gBXwgACkDGCIEfCIOfCAAKQNQIgV8Ig9BACkDwIEFQQApA6CBBSIQQQApA4CBBSIRfCAAKQMAIgZ8IhKFQtGFmu/6z5SH0QCFQiCJIhNCiJLznf/M+YTqAHwiFCAQhUIoiSIVIBJ8IAApAwgiEHwiFiAThUIwiSIXhUIgiSIYQQApA9iBBUEAKQO4gQUiE0EAKQOYgQV8IAApAzAiEnwiGYVC+cL4m5Gjs/DbAIVCIIkiGkLx7fT4paf9p6V/fCIbIBOFQiiJIhwgGXwgACkDOCITfCIZIBqFQjCJIhogG3wiG3wiHSAKhUIoiSIeIA98IAApA1giCnwiDyAYhUIwiSIYIB18Ih0gDiALhUIwiSIOIAx8Ih8gDYVCAYkiDCAWfCAAKQNAIgt8Ig0gGoVCIIkiFiAJfCIaIAyFQiiJIiAgDXwgACkDSCIJfCIhIBaFQjCJIhYgGyAchUIBiSIMIAd8IAApA2AiB3wiDSAOhUIgiSIOIBcgFHwiFHwiFyAMhUIoiSIbIA18IAApA2giDHwiHCAOhUIwiSIOIBd8IhcgG4VCAYkiGyAZIBQgFYVCAYkiFHwgACkDcCINfCIVIAiFQiCJIhkgH3wiHyAUhUIoiSIUIBV8IAApA3giCHwiFXwgDHwiIoVCIIkiI3wiJCAbhUIoiSIbICJ8IBJ8IiIgFyAYIBUgGYVCMIkiFSAffCIZIBSFQgGJIhQgIXwgDXwiH4VCIIkiGHwiFyAUhUIoiSIUIB98IAV8Ih8gGIVCMIkiGCAXfCIXIBSFQgGJIhR8IAF8IiEgFiAafCIWIBUgHSAehUIBiSIaIBx8IAl8IhyFQiCJIhV8Ih0gGoVCKIkiGiAcfCAIfCIcIBWFQjCJIhWFQiCJIh4gGSAOIBYgIIVCAYkiFiAPfCACfCIPhUIgiSIOfCIZIBaFQiiJIhYgD3wgC3wiDyAOhUIwiSIOIBl8Ihl8IiAgFIVCKIkiFCAhfCAEfCIhIB6FQjCJIh4gIHwiICAiICOFQjCJIiIgJHwiIyAbhUIBiSIbIBx8IAp8IhwgDoVCIIkiDiAXfCIXIBuFQiiJIhsgHHwgE3wiHCAOhUIwiSIOIBkgFoVCAYkiFiAffCAQfCIZICKFQiCJIh8gFSAdfCIVfCIdIBaFQiiJIhYgGXwgB3wiGSAfhUIwiSIfIB18Ih0gFoVCAYkiFiAVIBqFQgGJIhUgD3wgBnwiDyAYhUIgiSIYICN8IhogFYVCKIkiFSAPfCADfCIPfCAHfCIihUIgiSIjfCIkIBaFQiiJIhYgInwgBnwiIiAjhUIwiSIjICR8IiQgFoVCAYkiFiAOIBd8Ig4gDyAYhUIwiSIPICAgFIVCAYkiFCAZfCAKfCIXhUIgiSIYfCIZIBSFQiiJIhQgF3wgC3wiF3wgBXwiICAPIBp8Ig8gHyAOIBuFQgGJIg4gIXwgCHwiGoVCIIkiG3wiHyAOhUIoiSIOIBp8IAx8IhogG4VCMIkiG4VCIIkiISAdIB4gDyAVhUIBiSIPIBx8IAF8IhWFQiCJIhx8Ih0gD4VCKIkiDyAVfCADfCIVIByFQjCJIhwgHXwiHXwiHiAWhUIoiSIWICB8IA18IiAgIYVCMIkiISAefCIeIBogFyAYhUIwiSIXIBl8IhggFIVCAYkiFHwgCXwiGSAchUIgiSIaICR8IhwgFIVCKIkiFCAZfCACfCIZIBqFQjCJIhogHSAPhUIBiSIPICJ8IAR8Ih0gF4VCIIkiFyAbIB98Iht8Ih8gD4VCKIkiDyAdfCASfCIdIBeFQjCJIhcgH3wiHyAPhUIBiSIPIBsgDoVCAYkiDiAVfCATfCIVICOFQiCJIhsgGHwiGCAOhUIoiSIOIBV8IBB8IhV8IAx8IiKFQiCJIiN8IiQgD4VCKIkiDyAifCAHfCIiICOFQjCJIiMgJHwiJCAPhUIBiSIPIBogHHwiGiAVIBuFQjCJIhUgHiAWhUIBiSIWIB18IAR8IhuFQiCJIhx8Ih0gFoVCKIkiFiAbfCAQfCIbfCABfCIeIBUgGHwiFSAXIBogFIVCAYkiFCAgfCATfCIYhUIgiSIXfCIaIBSFQiiJIhQgGHwgCXwiGCAXhUIwiSIXhUIgiSIgIB8gISAVIA6FQgGJIg4gGXwgCnwiFYVCIIkiGXwiHyAOhUIoiSIOIBV8IA18IhUgGYVCMIkiGSAffCIffCIhIA+FQiiJIg8gHnwgBXwiHiAghUIwiSIgICF8IiEgGyAchUIwiSIbIB18IhwgFoVCAYkiFiAYfCADfCIYIBmFQiCJIhkgJHwiHSAWhUIoiSIWIBh8IBJ8IhggGYVCMIkiGSAfIA6FQgGJIg4gInwgAnwiHyAbhUIgiSIbIBcgGnwiF3wiGiAOhUIoiSIOIB98IAZ8Ih8gG4VCMIkiGyAafCIaIA6FQgGJIg4gFSAXIBSFQgGJIhR8IAh8IhUgI4VCIIkiFyAcfCIcIBSFQiiJIhQgFXwgC3wiFXwgBXwiIoVCIIkiI3wiJCAOhUIoiSIOICJ8IAh8IiIgGiAgIBUgF4VCMIkiFSAcfCIXIBSFQgGJIhQgGHwgCXwiGIVCIIkiHHwiGiAUhUIoiSIUIBh8IAZ8IhggHIVCMIkiHCAafCIaIBSFQgGJIhR8IAR8IiAgGSAdfCIZIBUgISAPhUIBiSIPIB98IAN8Ih2FQiCJIhV8Ih8gD4VCKIkiDyAdfCACfCIdIBWFQjCJIhWFQiCJIiEgFyAbIBkgFoVCAYkiFiAefCABfCIZhUIgiSIbfCIXIBaFQiiJIhYgGXwgE3wiGSAbhUIwiSIbIBd8Ihd8Ih4gFIVCKIkiFCAgfCAMfCIgICGFQjCJIiEgHnwiHiAiICOFQjCJIiIgJHwiIyAOhUIBiSIOIB18IBJ8Ih0gG4VCIIkiGyAafCIaIA6FQiiJIg4gHXwgC3wiHSAbhUIwiSIbIBcgFoVCAYkiFiAYfCANfCIXICKFQiCJIhggFSAffCIVfCIfIBaFQiiJIhYgF3wgEHwiFyAYhUIwiSIYIB98Ih8gFoVCAYkiFiAVIA+FQgGJIg8gGXwgCnwiFSAchUIgiSIZICN8IhwgD4VCKIkiDyAVfCAHfCIVfCASfCIihUIgiSIjfCIkIBaFQiiJIhYgInwgBXwiIiAjhUIwiSIjICR8IiQgFoVCAYkiFiAbIBp8IhogFSAZhUIwiSIVIB4gFIVCAYkiFCAXfCADfCIXhUIgiSIZfCIbIBSFQiiJIhQgF3wgB3wiF3wgAnwiHiAVIBx8IhUgGCAaIA6FQgGJIg4gIHwgC3wiGoVCIIkiGHwiHCAOhUIoiSIOIBp8IAR8IhogGIVCMIkiGIVCIIkiICAfICEgFSAPhUIBiSIPIB18IAZ8IhWFQiCJIh18Ih8gD4VCKIkiDyAVfCAKfCIVIB2FQjCJIh0gH3wiH3wiISAWhUIoiSIWIB58IAx8Ih4gIIVCMIkiICAhfCIhIBogFyAZhUIwiSIXIBt8IhkgFIVCAYkiFHwgEHwiGiAdhUIgiSIbICR8Ih0gFIVCKIkiFCAafCAJfCIaIBuFQjCJIhsgHyAPhUIBiSIPICJ8IBN8Ih8gF4VCIIkiFyAYIBx8Ihh8IhwgD4VCKIkiDyAffCABfCIfIBeFQjCJIhcgHHwiHCAPhUIBiSIPIBggDoVCAYkiDiAVfCAIfCIVICOFQiCJIhggGXwiGSAOhUIoiSIOIBV8IA18IhV8IA18IiKFQiCJIiN8IiQgD4VCKIkiDyAifCAMfCIiICOFQjCJIiMgJHwiJCAPhUIBiSIPIBsgHXwiGyAVIBiFQjCJIhUgISAWhUIBiSIWIB98IBB8IhiFQiCJIh18Ih8gFoVCKIkiFiAYfCAIfCIYfCASfCIhIBUgGXwiFSAXIBsgFIVCAYkiFCAefCAHfCIZhUIgiSIXfCIbIBSFQiiJIhQgGXwgAXwiGSAXhUIwiSIXhUIgiSIeIBwgICAVIA6FQgGJIg4gGnwgAnwiFYVCIIkiGnwiHCAOhUIoiSIOIBV8IAV8IhUgGoVCMIkiGiAcfCIcfCIgIA+FQiiJIg8gIXwgBHwiISAehUIwiSIeICB8IiAgGCAdhUIwiSIYIB98Ih0gFoVCAYkiFiAZfCAGfCIZIBqFQiCJIhogJHwiHyAWhUIoiSIWIBl8IBN8IhkgGoVCMIkiGiAcIA6FQgGJIg4gInwgCXwiHCAYhUIgiSIYIBcgG3wiF3wiGyAOhUIoiSIOIBx8IAN8IhwgGIVCMIkiGCAbfCIbIA6FQgGJIg4gFSAXIBSFQgGJIhR8IAt8IhUgI4VCIIkiFyAdfCIdIBSFQiiJIhQgFXwgCnwiFXwgBHwiIoVCIIkiI3wiJCAOhUIoiSIOICJ8IAl8IiIgGyAeIBUgF4VCMIkiFSAdfCIXIBSFQgGJIhQgGXwgDHwiGYVCIIkiHXwiGyAUhUIoiSIUIBl8IAp8IhkgHYVCMIkiHSAbfCIbIBSFQgGJIhR8IAN8Ih4gGiAffCIaIBUgICAPhUIBiSIPIBx8IAd8IhyFQiCJIhV8Ih8gD4VCKIkiDyAcfCAQfCIcIBWFQjCJIhWFQiCJIiAgFyAYIBogFoVCAYkiFiAhfCATfCIahUIgiSIYfCIXIBaFQiiJIhYgGnwgDXwiGiAYhUIwiSIYIBd8Ihd8IiEgFIVCKIkiFCAefCAFfCIeICCFQjCJIiAgIXwiISAiICOFQjCJIiIgJHwiIyAOhUIBiSIOIBx8IAt8IhwgGIVCIIkiGCAbfCIbIA6FQiiJIg4gHHwgEnwiHCAYhUIwiSIYIBcgFoVCAYkiFiAZfCABfCIXICKFQiCJIhkgFSAffCIVfCIfIBaFQiiJIhYgF3wgBnwiFyAZhUIwiSIZIB98Ih8gFoVCAYkiFiAVIA+FQgGJIg8gGnwgCHwiFSAdhUIgiSIaICN8Ih0gD4VCKIkiDyAVfCACfCIVfCANfCIihUIgiSIjfCIkIBaFQiiJIhYgInwgCXwiIiAjhUIwiSIjICR8IiQgFoVCAYkiFiAYIBt8IhggFSAahUIwiSIVICEgFIVCAYkiFCAXfCASfCIXhUIgiSIafCIbIBSFQiiJIhQgF3wgCHwiF3wgB3wiISAVIB18IhUgGSAYIA6FQgGJIg4gHnwgBnwiGIVCIIkiGXwiHSAOhUIoiSIOIBh8IAt8IhggGYVCMIkiGYVCIIkiHiAfICAgFSAPhUIBiSIPIBx8IAp8IhWFQiCJIhx8Ih8gD4VCKIkiDyAVfCAEfCIVIByFQjCJIhwgH3wiH3wiICAWhUIoiSIWICF8IAN8IiEgHoVCMIkiHiAgfCIgIBggFyAahUIwiSIXIBt8IhogFIVCAYkiFHwgBXwiGCAchUIgiSIbICR8IhwgFIVCKIkiFCAYfCABfCIYIBuFQjCJIhsgHyAPhUIBiSIPICJ8IAx8Ih8gF4VCIIkiFyAZIB18Ihl8Ih0gD4VCKIkiDyAffCATfCIfIBeFQjCJIhcgHXwiHSAPhUIBiSIPIBkgDoVCAYkiDiAVfCAQfCIVICOFQiCJIhkgGnwiGiAOhUIoiSIOIBV8IAJ8IhV8IBN8IiKFQiCJIiN8IiQgD4VCKIkiDyAifCASfCIiICOFQjCJIiMgJHwiJCAPhUIBiSIPIBsgHHwiGyAVIBmFQjCJIhUgICAWhUIBiSIWIB98IAt8IhmFQiCJIhx8Ih8gFoVCKIkiFiAZfCACfCIZfCAJfCIgIBUgGnwiFSAXIBsgFIVCAYkiFCAhfCAFfCIahUIgiSIXfCIbIBSFQiiJIhQgGnwgA3wiGiAXhUIwiSIXhUIgiSIhIB0gHiAVIA6FQgGJIg4gGHwgEHwiFYVCIIkiGHwiHSAOhUIoiSIOIBV8IAF8IhUgGIVCMIkiGCAdfCIdfCIeIA+FQiiJIg8gIHwgDXwiICAhhUIwiSIhIB58Ih4gGSAchUIwiSIZIB98IhwgFoVCAYkiFiAafCAIfCIaIBiFQiCJIhggJHwiHyAWhUIoiSIWIBp8IAp8IhogGIVCMIkiGCAdIA6FQgGJIg4gInwgBHwiHSAZhUIgiSIZIBcgG3wiF3wiGyAOhUIoiSIOIB18IAd8Ih0gGYVCMIkiGSAbfCIbIA6FQgGJIg4gFSAXIBSFQgGJIhR8IAx8IhUgI4VCIIkiFyAcfCIcIBSFQiiJIhQgFXwgBnwiFXwgEnwiIoVCIIkiI3wiJCAOhUIoiSIOICJ8IBN8IiIgGyAhIBUgF4VCMIkiFSAcfCIXIBSFQgGJIhQgGnwgBnwiGoVCIIkiHHwiGyAUhUIoiSIUIBp8IBB8IhogHIVCMIkiHCAbfCIbIBSFQgGJIhR8IA18IiEgGCAffCIYIBUgHiAPhUIBiSIPIB18IAJ8Ih2FQiCJIhV8Ih4gD4VCKIkiDyAdfCABfCIdIBWFQjCJIhWFQiCJIh8gFyAZIBggFoVCAYkiFiAgfCADfCIYhUIgiSIZfCIXIBaFQiiJIhYgGHwgBHwiGCAZhUIwiSIZIBd8Ihd8IiAgFIVCKIkiFCAhfCAIfCIhIB+FQjCJIh8gIHwiICAiICOFQjCJIiIgJHwiIyAOhUIBiSIOIB18IAd8Ih0gGYVCIIkiGSAbfCIbIA6FQiiJIg4gHXwgDHwiHSAZhUIwiSIZIBcgFoVCAYkiFiAafCALfCIXICKFQiCJIhogFSAefCIVfCIeIBaFQiiJIhYgF3wgCXwiFyAahUIwiSIaIB58Ih4gFoVCAYkiFiAVIA+FQgGJIg8gGHwgBXwiFSAchUIgiSIYICN8IhwgD4VCKIkiDyAVfCAKfCIVfCACfCIChUIgiSIifCIjIBaFQiiJIhYgAnwgC3wiAiAihUIwiSILICN8IiIgFoVCAYkiFiAZIBt8IhkgFSAYhUIwiSIVICAgFIVCAYkiFCAXfCANfCINhUIgiSIXfCIYIBSFQiiJIhQgDXwgBXwiBXwgEHwiECAVIBx8Ig0gGiAZIA6FQgGJIg4gIXwgDHwiDIVCIIkiFXwiGSAOhUIoiSIOIAx8IBJ8IhIgFYVCMIkiDIVCIIkiFSAeIB8gDSAPhUIBiSINIB18IAl8IgmFQiCJIg98IhogDYVCKIkiDSAJfCAIfCIJIA+FQjCJIgggGnwiD3wiGiAWhUIoiSIWIBB8IAd8IhAgEYUgDCAZfCIHIA6FQgGJIgwgCXwgCnwiCiALhUIgiSILIAUgF4VCMIkiBSAYfCIJfCIOIAyFQiiJIgwgCnwgE3wiEyALhUIwiSIKIA58IguFNwOAgQVBACADIAYgDyANhUIBiSINIAJ8fCICIAWFQiCJIgUgB3wiBiANhUIoiSIHIAJ8fCICQQApA4iBBYUgBCABIBIgCSAUhUIBiSIDfHwiASAIhUIgiSISICJ8IgkgA4VCKIkiAyABfHwiASAShUIwiSIEIAl8IhKFNwOIgQVBACATQQApA5CBBYUgECAVhUIwiSIQIBp8IhOFNwOQgQVBACABQQApA5iBBYUgAiAFhUIwiSICIAZ8IgGFNwOYgQVBACASIAOFQgGJQQApA6CBBYUgAoU3A6CBBUEAIBMgFoVCAYlBACkDqIEFhSAKhTcDqIEFQQAgASAHhUIBiUEAKQOwgQWFIASFNwOwgQVBACALIAyFQgGJQQApA7iBBYUgEIU3A7iBBQveAgUBfwF+AX8BfgJ/IwBBwABrIgAkAAJAQQApA9CBBUIAUg0AQQBBACkDwIEFIgFBACgC4IIFIgKsfCIDNwPAgQVBAEEAKQPIgQUgAyABVK18NwPIgQUCQEEALQDoggVFDQBBAEJ/NwPYgQULQQBCfzcD0IEFAkAgAkH/AEoNAEEAIQQDQCACIARqQeCBBWpBADoAACAEQQFqIgRBgAFBACgC4IIFIgJrSA0ACwtB4IEFEAIgAEEAKQOAgQU3AwAgAEEAKQOIgQU3AwggAEEAKQOQgQU3AxAgAEEAKQOYgQU3AxggAEEAKQOggQU3AyAgAEEAKQOogQU3AyggAEEAKQOwgQU3AzAgAEEAKQO4gQU3AzhBACgC5IIFIgVBAUgNAEEAIQJBACEEA0AgBEGAgQRqIAAgBGotAAA6AAAgBEEBaiEEIAUgAkEBaiICQf8BcUsNAAsLIABBwABqJAAL+gMCAn8BfiMAQYABayICJABBAEGBAjsB8oIFQQAgAToA8YIFQQAgADoA8IIFQZB+IQADQCAAQYCDBWpCADcAACAAQfiCBWpCADcAACAAQfCCBWpCADcAACAAQRhqIgANAAtBACEDQQBBACkD8IIFIgRCiJLznf/M+YTqAIU3A4CBBUEAQQApA/iCBUK7zqqm2NDrs7t/hTcDiIEFQQBBACkDgIMFQqvw0/Sv7ry3PIU3A5CBBUEAQQApA4iDBULx7fT4paf9p6V/hTcDmIEFQQBBACkDkIMFQtGFmu/6z5SH0QCFNwOggQVBAEEAKQOYgwVCn9j52cKR2oKbf4U3A6iBBUEAQQApA6CDBULr+obav7X2wR+FNwOwgQVBAEEAKQOogwVC+cL4m5Gjs/DbAIU3A7iBBUEAIASnQf8BcTYC5IIFAkAgAUUNACACQgA3A3ggAkIANwNwIAJCADcDaCACQgA3A2AgAkIANwNYIAJCADcDUCACQgA3A0ggAkIANwNAIAJCADcDOCACQgA3AzAgAkIANwMoIAJCADcDICACQgA3AxggAkIANwMQIAJCADcDCCACQgA3AwBBACEAA0AgAiAAaiAAQYCBBGotAAA6AAAgAEEBaiEAIAEgA0EBaiIDQf8BcUsNAAsgAkGAARABCyACQYABaiQACxIAIABBA3ZB/z9xIABBEHYQBAsKAEGAgQQgABABCwYAQYCBBQscACABQQN2Qf8/cSABQRB2EARBgIEEIAAQARADCwsMAQBBgIAECwTwAAAA";
  var hash$j = "22cf500a";
  var wasmJson$j = {
    name: name$j,
    data: data$j,
    hash: hash$j
  };
  var mutex$k = new Mutex();
  function validateBits$4(bits) {
    if (!Number.isInteger(bits) || bits < 8 || bits > 512 || bits % 8 !== 0) {
      return new Error("Invalid variant! Valid values: 8, 16, ..., 512");
    }
    return null;
  }
  function getInitParam$1(outputBits, keyBits) {
    return outputBits | keyBits << 16;
  }
  function createBLAKE2b(bits = 512, key2 = null) {
    if (validateBits$4(bits)) {
      return Promise.reject(validateBits$4(bits));
    }
    let keyBuffer = null;
    let initParam = bits;
    if (key2 !== null) {
      keyBuffer = getUInt8Buffer(key2);
      if (keyBuffer.length > 64) {
        return Promise.reject(new Error("Max key length is 64 bytes"));
      }
      initParam = getInitParam$1(bits, keyBuffer.length);
    }
    const outputSize = bits / 8;
    return WASMInterface(wasmJson$j, outputSize).then((wasm) => {
      if (initParam > 512) {
        wasm.writeMemory(keyBuffer);
      }
      wasm.init(initParam);
      const obj = {
        init: initParam > 512 ? () => {
          wasm.writeMemory(keyBuffer);
          wasm.init(initParam);
          return obj;
        } : () => {
          wasm.init(initParam);
          return obj;
        },
        update: (data) => {
          wasm.update(data);
          return obj;
        },
        // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
        digest: (outputType) => wasm.digest(outputType),
        save: () => wasm.save(),
        load: (data) => {
          wasm.load(data);
          return obj;
        },
        blockSize: 128,
        digestSize: outputSize
      };
      return obj;
    });
  }
  function encodeResult(salt, options, res) {
    const parameters = [
      `m=${options.memorySize}`,
      `t=${options.iterations}`,
      `p=${options.parallelism}`
    ].join(",");
    return `$argon2${options.hashType}$v=19$${parameters}$${encodeBase64(salt, false)}$${encodeBase64(res, false)}`;
  }
  var uint32View = new DataView(new ArrayBuffer(4));
  function int32LE(x) {
    uint32View.setInt32(0, x, true);
    return new Uint8Array(uint32View.buffer);
  }
  function hashFunc(blake512, buf, len) {
    return __awaiter(this, void 0, void 0, function* () {
      if (len <= 64) {
        const blake = yield createBLAKE2b(len * 8);
        blake.update(int32LE(len));
        blake.update(buf);
        return blake.digest("binary");
      }
      const r = Math.ceil(len / 32) - 2;
      const ret = new Uint8Array(len);
      blake512.init();
      blake512.update(int32LE(len));
      blake512.update(buf);
      let vp = blake512.digest("binary");
      ret.set(vp.subarray(0, 32), 0);
      for (let i = 1; i < r; i++) {
        blake512.init();
        blake512.update(vp);
        vp = blake512.digest("binary");
        ret.set(vp.subarray(0, 32), i * 32);
      }
      const partialBytesNeeded = len - 32 * r;
      let blakeSmall;
      if (partialBytesNeeded === 64) {
        blakeSmall = blake512;
        blakeSmall.init();
      } else {
        blakeSmall = yield createBLAKE2b(partialBytesNeeded * 8);
      }
      blakeSmall.update(vp);
      vp = blakeSmall.digest("binary");
      ret.set(vp.subarray(0, partialBytesNeeded), r * 32);
      return ret;
    });
  }
  function getHashType(type) {
    switch (type) {
      case "d":
        return 0;
      case "i":
        return 1;
      default:
        return 2;
    }
  }
  function argon2Internal(options) {
    return __awaiter(this, void 0, void 0, function* () {
      var _a3;
      const { parallelism, iterations, hashLength } = options;
      const password = getUInt8Buffer(options.password);
      const salt = getUInt8Buffer(options.salt);
      const version = 19;
      const hashType = getHashType(options.hashType);
      const { memorySize } = options;
      const secret = getUInt8Buffer((_a3 = options.secret) !== null && _a3 !== void 0 ? _a3 : "");
      const [argon2Interface, blake512] = yield Promise.all([
        WASMInterface(wasmJson$k, 1024),
        createBLAKE2b(512)
      ]);
      argon2Interface.setMemorySize(memorySize * 1024 + 1024);
      const initVector = new Uint8Array(24);
      const initVectorView = new DataView(initVector.buffer);
      initVectorView.setInt32(0, parallelism, true);
      initVectorView.setInt32(4, hashLength, true);
      initVectorView.setInt32(8, memorySize, true);
      initVectorView.setInt32(12, iterations, true);
      initVectorView.setInt32(16, version, true);
      initVectorView.setInt32(20, hashType, true);
      argon2Interface.writeMemory(initVector, memorySize * 1024);
      blake512.init();
      blake512.update(initVector);
      blake512.update(int32LE(password.length));
      blake512.update(password);
      blake512.update(int32LE(salt.length));
      blake512.update(salt);
      blake512.update(int32LE(secret.length));
      blake512.update(secret);
      blake512.update(int32LE(0));
      const segments = Math.floor(memorySize / (parallelism * 4));
      const lanes = segments * 4;
      const param = new Uint8Array(72);
      const H0 = blake512.digest("binary");
      param.set(H0);
      for (let lane = 0; lane < parallelism; lane++) {
        param.set(int32LE(0), 64);
        param.set(int32LE(lane), 68);
        let position = lane * lanes;
        let chunk = yield hashFunc(blake512, param, 1024);
        argon2Interface.writeMemory(chunk, position * 1024);
        position += 1;
        param.set(int32LE(1), 64);
        chunk = yield hashFunc(blake512, param, 1024);
        argon2Interface.writeMemory(chunk, position * 1024);
      }
      const C = new Uint8Array(1024);
      writeHexToUInt8(C, argon2Interface.calculate(new Uint8Array([]), memorySize));
      const res = yield hashFunc(blake512, C, hashLength);
      if (options.outputType === "hex") {
        const digestChars = new Uint8Array(hashLength * 2);
        return getDigestHex(digestChars, res, hashLength);
      }
      if (options.outputType === "encoded") {
        return encodeResult(salt, options, res);
      }
      return res;
    });
  }
  var validateOptions$3 = (options) => {
    var _a3;
    if (!options || typeof options !== "object") {
      throw new Error("Invalid options parameter. It requires an object.");
    }
    if (!options.password) {
      throw new Error("Password must be specified");
    }
    options.password = getUInt8Buffer(options.password);
    if (options.password.length < 1) {
      throw new Error("Password must be specified");
    }
    if (!options.salt) {
      throw new Error("Salt must be specified");
    }
    options.salt = getUInt8Buffer(options.salt);
    if (options.salt.length < 8) {
      throw new Error("Salt should be at least 8 bytes long");
    }
    options.secret = getUInt8Buffer((_a3 = options.secret) !== null && _a3 !== void 0 ? _a3 : "");
    if (!Number.isInteger(options.iterations) || options.iterations < 1) {
      throw new Error("Iterations should be a positive number");
    }
    if (!Number.isInteger(options.parallelism) || options.parallelism < 1) {
      throw new Error("Parallelism should be a positive number");
    }
    if (!Number.isInteger(options.hashLength) || options.hashLength < 4) {
      throw new Error("Hash length should be at least 4 bytes.");
    }
    if (!Number.isInteger(options.memorySize)) {
      throw new Error("Memory size should be specified.");
    }
    if (options.memorySize < 8 * options.parallelism) {
      throw new Error("Memory size should be at least 8 * parallelism.");
    }
    if (options.outputType === void 0) {
      options.outputType = "hex";
    }
    if (!["hex", "binary", "encoded"].includes(options.outputType)) {
      throw new Error(`Insupported output type ${options.outputType}. Valid values: ['hex', 'binary', 'encoded']`);
    }
  };
  function argon2id(options) {
    return __awaiter(this, void 0, void 0, function* () {
      validateOptions$3(options);
      return argon2Internal(Object.assign(Object.assign({}, options), { hashType: "id" }));
    });
  }
  var mutex$j = new Mutex();
  var mutex$i = new Mutex();
  var mutex$h = new Mutex();
  var mutex$g = new Mutex();
  var polyBuffer = new Uint8Array(8);
  var mutex$f = new Mutex();
  var mutex$e = new Mutex();
  var mutex$d = new Mutex();
  var mutex$c = new Mutex();
  var mutex$b = new Mutex();
  var name$a = "sha256";
  var data$a = "AGFzbQEAAAABEQRgAAF/YAF/AGAAAGACf38AAwgHAAEBAQIAAwUEAQECAgYPAn8BQYCABAt/AEGAgAQLB4IBCQZtZW1vcnkCAA9fX3N0YWNrX3BvaW50ZXIDAA5IYXNoX0dldEJ1ZmZlcgAACUhhc2hfSW5pdAABC0hhc2hfVXBkYXRlAAIKSGFzaF9GaW5hbAAEDUhhc2hfR2V0U3RhdGUABQ5IYXNoX0NhbGN1bGF0ZQAGClNUQVRFX1NJWkUDAQqGSQcGAEGAgQQLnQEAQQBCADcDwIEFQQBBHEEgIABB4AFGIgAbNgLogQVBAEKnn+anxvST/b5/Qquzj/yRo7Pw2wAgABs3A+CBBUEAQrGWgP6fooWs6ABC/6S5iMWR2oKbfyAAGzcD2IEFQQBCl7rDg5Onlod3QvLmu+Ojp/2npX8gABs3A9CBBUEAQti9loj8oLW+NkLnzKfQ1tDrs7t/IAAbNwPIgQUL9wICAX4Hf0EAQQApA8CBBSIBIACtfDcDwIEFAkACQAJAIAGnQT9xIgINAEGAgQQhAwwBCyAAQcAAIAJrIgRJIQUCQCAARQ0AIAAgBCAFGyIDQQNxIQYgAkGAgQVqIQdBACECAkAgA0EESQ0AIANB/ABxIQhBACECA0AgByACaiIDIAJBgIEEai0AADoAACADQQFqIAJBgYEEai0AADoAACADQQJqIAJBgoEEai0AADoAACADQQNqIAJBg4EEai0AADoAACAIIAJBBGoiAkcNAAsgBkUNAQsDQCAHIAJqIAJBgIEEai0AADoAACACQQFqIQIgBkF/aiIGDQALCyAFDQFBgIEFEAMgACAEayEAIARBgIEEaiEDCwJAIABBwABJDQADQCADEAMgA0HAAGohAyAAQUBqIgBBP0sNAAsLIABFDQBBACEGQQAhAgNAIAJBgIEFaiADIAJqLQAAOgAAIAJBAWohAiAAIAZBAWoiBkH/AXFLDQALCwuDPQFFf0EAIAAoAjwiAUH/gfwHcUEIeCABQRh4Qf+B/AdxciIBQRl3IAFBDndzIAFBA3ZzIAAoAjgiAkH/gfwHcUEIeCACQRh4Qf+B/AdxciICaiAAKAIgIgNB/4H8B3FBCHggA0EYeEH/gfwHcXIiBEEZdyAEQQ53cyAEQQN2cyAAKAIcIgNB/4H8B3FBCHggA0EYeEH/gfwHcXIiBWogACgCBCIDQf+B/AdxQQh4IANBGHhB/4H8B3FyIgZBGXcgBkEOd3MgBkEDdnMgACgCACIDQf+B/AdxQQh4IANBGHhB/4H8B3FyIgdqIAAoAiQiA0H/gfwHcUEIeCADQRh4Qf+B/AdxciIIaiACQQ93IAJBDXdzIAJBCnZzaiIDaiAAKAIYIglB/4H8B3FBCHggCUEYeEH/gfwHcXIiCkEZdyAKQQ53cyAKQQN2cyAAKAIUIglB/4H8B3FBCHggCUEYeEH/gfwHcXIiC2ogAmogACgCECIJQf+B/AdxQQh4IAlBGHhB/4H8B3FyIgxBGXcgDEEOd3MgDEEDdnMgACgCDCIJQf+B/AdxQQh4IAlBGHhB/4H8B3FyIg1qIAAoAjAiCUH/gfwHcUEIeCAJQRh4Qf+B/AdxciIOaiAAKAIIIglB/4H8B3FBCHggCUEYeEH/gfwHcXIiD0EZdyAPQQ53cyAPQQN2cyAGaiAAKAIoIglB/4H8B3FBCHggCUEYeEH/gfwHcXIiEGogAUEPdyABQQ13cyABQQp2c2oiCUEPdyAJQQ13cyAJQQp2c2oiEUEPdyARQQ13cyARQQp2c2oiEkEPdyASQQ13cyASQQp2c2oiE2ogACgCNCIUQf+B/AdxQQh4IBRBGHhB/4H8B3FyIhVBGXcgFUEOd3MgFUEDdnMgDmogEmogACgCLCIAQf+B/AdxQQh4IABBGHhB/4H8B3FyIhZBGXcgFkEOd3MgFkEDdnMgEGogEWogCEEZdyAIQQ53cyAIQQN2cyAEaiAJaiAFQRl3IAVBDndzIAVBA3ZzIApqIAFqIAtBGXcgC0EOd3MgC0EDdnMgDGogFWogDUEZdyANQQ53cyANQQN2cyAPaiAWaiADQQ93IANBDXdzIANBCnZzaiIUQQ93IBRBDXdzIBRBCnZzaiIXQQ93IBdBDXdzIBdBCnZzaiIYQQ93IBhBDXdzIBhBCnZzaiIZQQ93IBlBDXdzIBlBCnZzaiIaQQ93IBpBDXdzIBpBCnZzaiIbQQ93IBtBDXdzIBtBCnZzaiIcQRl3IBxBDndzIBxBA3ZzIAJBGXcgAkEOd3MgAkEDdnMgFWogGGogDkEZdyAOQQ53cyAOQQN2cyAWaiAXaiAQQRl3IBBBDndzIBBBA3ZzIAhqIBRqIBNBD3cgE0ENd3MgE0EKdnNqIh1BD3cgHUENd3MgHUEKdnNqIh5BD3cgHkENd3MgHkEKdnNqIh9qIBNBGXcgE0EOd3MgE0EDdnMgGGogA0EZdyADQQ53cyADQQN2cyABaiAZaiAfQQ93IB9BDXdzIB9BCnZzaiIgaiASQRl3IBJBDndzIBJBA3ZzIBdqIB9qIBFBGXcgEUEOd3MgEUEDdnMgFGogHmogCUEZdyAJQQ53cyAJQQN2cyADaiAdaiAcQQ93IBxBDXdzIBxBCnZzaiIhQQ93ICFBDXdzICFBCnZzaiIiQQ93ICJBDXdzICJBCnZzaiIjQQ93ICNBDXdzICNBCnZzaiIkaiAbQRl3IBtBDndzIBtBA3ZzIB5qICNqIBpBGXcgGkEOd3MgGkEDdnMgHWogImogGUEZdyAZQQ53cyAZQQN2cyATaiAhaiAYQRl3IBhBDndzIBhBA3ZzIBJqIBxqIBdBGXcgF0EOd3MgF0EDdnMgEWogG2ogFEEZdyAUQQ53cyAUQQN2cyAJaiAaaiAgQQ93ICBBDXdzICBBCnZzaiIlQQ93ICVBDXdzICVBCnZzaiImQQ93ICZBDXdzICZBCnZzaiInQQ93ICdBDXdzICdBCnZzaiIoQQ93IChBDXdzIChBCnZzaiIpQQ93IClBDXdzIClBCnZzaiIqQQ93ICpBDXdzICpBCnZzaiIrQRl3ICtBDndzICtBA3ZzIB9BGXcgH0EOd3MgH0EDdnMgG2ogJ2ogHkEZdyAeQQ53cyAeQQN2cyAaaiAmaiAdQRl3IB1BDndzIB1BA3ZzIBlqICVqICRBD3cgJEENd3MgJEEKdnNqIixBD3cgLEENd3MgLEEKdnNqIi1BD3cgLUENd3MgLUEKdnNqIi5qICRBGXcgJEEOd3MgJEEDdnMgJ2ogIEEZdyAgQQ53cyAgQQN2cyAcaiAoaiAuQQ93IC5BDXdzIC5BCnZzaiIvaiAjQRl3ICNBDndzICNBA3ZzICZqIC5qICJBGXcgIkEOd3MgIkEDdnMgJWogLWogIUEZdyAhQQ53cyAhQQN2cyAgaiAsaiArQQ93ICtBDXdzICtBCnZzaiIwQQ93IDBBDXdzIDBBCnZzaiIxQQ93IDFBDXdzIDFBCnZzaiIyQQ93IDJBDXdzIDJBCnZzaiIzaiAqQRl3ICpBDndzICpBA3ZzIC1qIDJqIClBGXcgKUEOd3MgKUEDdnMgLGogMWogKEEZdyAoQQ53cyAoQQN2cyAkaiAwaiAnQRl3ICdBDndzICdBA3ZzICNqICtqICZBGXcgJkEOd3MgJkEDdnMgImogKmogJUEZdyAlQQ53cyAlQQN2cyAhaiApaiAvQQ93IC9BDXdzIC9BCnZzaiI0QQ93IDRBDXdzIDRBCnZzaiI1QQ93IDVBDXdzIDVBCnZzaiI2QQ93IDZBDXdzIDZBCnZzaiI3QQ93IDdBDXdzIDdBCnZzaiI4QQ93IDhBDXdzIDhBCnZzaiI5QQ93IDlBDXdzIDlBCnZzaiI6IDggNCAuICwgISAbIBkgAyAOIARBACgC2IEFIjtBGncgO0EVd3MgO0EHd3NBACgC5IEFIjxqQQAoAuCBBSI9QQAoAtyBBSI+cyA7cSA9c2ogB2pBmN+olARqIgdBACgC1IEFIj9qIgAgDGogOyANaiA+IA9qID0gBmogACA+IDtzcSA+c2ogAEEadyAAQRV3cyAAQQd3c2pBkYndiQdqIkBBACgC0IEFIkFqIgwgACA7c3EgO3NqIAxBGncgDEEVd3MgDEEHd3NqQc/3g657aiJCQQAoAsyBBSJDaiINIAwgAHNxIABzaiANQRp3IA1BFXdzIA1BB3dzakGlt9fNfmoiREEAKALIgQUiAGoiDyANIAxzcSAMc2ogD0EadyAPQRV3cyAPQQd3c2pB24TbygNqIkUgQSBDIABzcSBDIABxcyAAQR53IABBE3dzIABBCndzaiAHaiIGaiIHaiAFIA9qIAogDWogCyAMaiAHIA8gDXNxIA1zaiAHQRp3IAdBFXdzIAdBB3dzakHxo8TPBWoiCiAGIABzIENxIAYgAHFzIAZBHncgBkETd3MgBkEKd3NqIEBqIgxqIgQgByAPc3EgD3NqIARBGncgBEEVd3MgBEEHd3NqQaSF/pF5aiILIAwgBnMgAHEgDCAGcXMgDEEedyAMQRN3cyAMQQp3c2ogQmoiDWoiDyAEIAdzcSAHc2ogD0EadyAPQRV3cyAPQQd3c2pB1b3x2HpqIkAgDSAMcyAGcSANIAxxcyANQR53IA1BE3dzIA1BCndzaiBEaiIGaiIHIA8gBHNxIARzaiAHQRp3IAdBFXdzIAdBB3dzakGY1Z7AfWoiQiAGIA1zIAxxIAYgDXFzIAZBHncgBkETd3MgBkEKd3NqIEVqIgxqIgVqIBYgB2ogECAPaiAIIARqIAUgByAPc3EgD3NqIAVBGncgBUEVd3MgBUEHd3NqQYG2jZQBaiIIIAwgBnMgDXEgDCAGcXMgDEEedyAMQRN3cyAMQQp3c2ogCmoiDWoiDyAFIAdzcSAHc2ogD0EadyAPQRV3cyAPQQd3c2pBvovGoQJqIg4gDSAMcyAGcSANIAxxcyANQR53IA1BE3dzIA1BCndzaiALaiIGaiIHIA8gBXNxIAVzaiAHQRp3IAdBFXdzIAdBB3dzakHD+7GoBWoiECAGIA1zIAxxIAYgDXFzIAZBHncgBkETd3MgBkEKd3NqIEBqIgxqIgQgByAPc3EgD3NqIARBGncgBEEVd3MgBEEHd3NqQfS6+ZUHaiIWIAwgBnMgDXEgDCAGcXMgDEEedyAMQRN3cyAMQQp3c2ogQmoiDWoiBWogASAEaiACIAdqIBUgD2ogBSAEIAdzcSAHc2ogBUEadyAFQRV3cyAFQQd3c2pB/uP6hnhqIgcgDSAMcyAGcSANIAxxcyANQR53IA1BE3dzIA1BCndzaiAIaiIBaiIGIAUgBHNxIARzaiAGQRp3IAZBFXdzIAZBB3dzakGnjfDeeWoiBCABIA1zIAxxIAEgDXFzIAFBHncgAUETd3MgAUEKd3NqIA5qIgJqIgwgBiAFc3EgBXNqIAxBGncgDEEVd3MgDEEHd3NqQfTi74x8aiIFIAIgAXMgDXEgAiABcXMgAkEedyACQRN3cyACQQp3c2ogEGoiA2oiDSAMIAZzcSAGc2ogDUEadyANQRV3cyANQQd3c2pBwdPtpH5qIgggAyACcyABcSADIAJxcyADQR53IANBE3dzIANBCndzaiAWaiIBaiIPIBdqIBEgDWogFCAMaiAJIAZqIA8gDSAMc3EgDHNqIA9BGncgD0EVd3MgD0EHd3NqQYaP+f1+aiIGIAEgA3MgAnEgASADcXMgAUEedyABQRN3cyABQQp3c2ogB2oiAmoiCSAPIA1zcSANc2ogCUEadyAJQRV3cyAJQQd3c2pBxruG/gBqIgwgAiABcyADcSACIAFxcyACQR53IAJBE3dzIAJBCndzaiAEaiIDaiIRIAkgD3NxIA9zaiARQRp3IBFBFXdzIBFBB3dzakHMw7KgAmoiDSADIAJzIAFxIAMgAnFzIANBHncgA0ETd3MgA0EKd3NqIAVqIgFqIhQgESAJc3EgCXNqIBRBGncgFEEVd3MgFEEHd3NqQe/YpO8CaiIPIAEgA3MgAnEgASADcXMgAUEedyABQRN3cyABQQp3c2ogCGoiAmoiF2ogEyAUaiAYIBFqIBIgCWogFyAUIBFzcSARc2ogF0EadyAXQRV3cyAXQQd3c2pBqonS0wRqIhggAiABcyADcSACIAFxcyACQR53IAJBE3dzIAJBCndzaiAGaiIDaiIJIBcgFHNxIBRzaiAJQRp3IAlBFXdzIAlBB3dzakHc08LlBWoiFCADIAJzIAFxIAMgAnFzIANBHncgA0ETd3MgA0EKd3NqIAxqIgFqIhEgCSAXc3EgF3NqIBFBGncgEUEVd3MgEUEHd3NqQdqR5rcHaiIXIAEgA3MgAnEgASADcXMgAUEedyABQRN3cyABQQp3c2ogDWoiAmoiEiARIAlzcSAJc2ogEkEadyASQRV3cyASQQd3c2pB0qL5wXlqIhkgAiABcyADcSACIAFxcyACQR53IAJBE3dzIAJBCndzaiAPaiIDaiITaiAeIBJqIBogEWogHSAJaiATIBIgEXNxIBFzaiATQRp3IBNBFXdzIBNBB3dzakHtjMfBemoiGiADIAJzIAFxIAMgAnFzIANBHncgA0ETd3MgA0EKd3NqIBhqIgFqIgkgEyASc3EgEnNqIAlBGncgCUEVd3MgCUEHd3NqQcjPjIB7aiIYIAEgA3MgAnEgASADcXMgAUEedyABQRN3cyABQQp3c2ogFGoiAmoiESAJIBNzcSATc2ogEUEadyARQRV3cyARQQd3c2pBx//l+ntqIhQgAiABcyADcSACIAFxcyACQR53IAJBE3dzIAJBCndzaiAXaiIDaiISIBEgCXNxIAlzaiASQRp3IBJBFXdzIBJBB3dzakHzl4C3fGoiFyADIAJzIAFxIAMgAnFzIANBHncgA0ETd3MgA0EKd3NqIBlqIgFqIhNqICAgEmogHCARaiAfIAlqIBMgEiARc3EgEXNqIBNBGncgE0EVd3MgE0EHd3NqQceinq19aiIZIAEgA3MgAnEgASADcXMgAUEedyABQRN3cyABQQp3c2ogGmoiAmoiCSATIBJzcSASc2ogCUEadyAJQRV3cyAJQQd3c2pB0capNmoiGiACIAFzIANxIAIgAXFzIAJBHncgAkETd3MgAkEKd3NqIBhqIgNqIhEgCSATc3EgE3NqIBFBGncgEUEVd3MgEUEHd3NqQefSpKEBaiIYIAMgAnMgAXEgAyACcXMgA0EedyADQRN3cyADQQp3c2ogFGoiAWoiEiARIAlzcSAJc2ogEkEadyASQRV3cyASQQd3c2pBhZXcvQJqIhQgASADcyACcSABIANxcyABQR53IAFBE3dzIAFBCndzaiAXaiICaiITICNqICYgEmogIiARaiAlIAlqIBMgEiARc3EgEXNqIBNBGncgE0EVd3MgE0EHd3NqQbjC7PACaiIXIAIgAXMgA3EgAiABcXMgAkEedyACQRN3cyACQQp3c2ogGWoiA2oiCSATIBJzcSASc2ogCUEadyAJQRV3cyAJQQd3c2pB/Nux6QRqIhkgAyACcyABcSADIAJxcyADQR53IANBE3dzIANBCndzaiAaaiIBaiIRIAkgE3NxIBNzaiARQRp3IBFBFXdzIBFBB3dzakGTmuCZBWoiGiABIANzIAJxIAEgA3FzIAFBHncgAUETd3MgAUEKd3NqIBhqIgJqIhIgESAJc3EgCXNqIBJBGncgEkEVd3MgEkEHd3NqQdTmqagGaiIYIAIgAXMgA3EgAiABcXMgAkEedyACQRN3cyACQQp3c2ogFGoiA2oiE2ogKCASaiAkIBFqICcgCWogEyASIBFzcSARc2ogE0EadyATQRV3cyATQQd3c2pBu5WoswdqIhQgAyACcyABcSADIAJxcyADQR53IANBE3dzIANBCndzaiAXaiIBaiIJIBMgEnNxIBJzaiAJQRp3IAlBFXdzIAlBB3dzakGukouOeGoiFyABIANzIAJxIAEgA3FzIAFBHncgAUETd3MgAUEKd3NqIBlqIgJqIhEgCSATc3EgE3NqIBFBGncgEUEVd3MgEUEHd3NqQYXZyJN5aiIZIAIgAXMgA3EgAiABcXMgAkEedyACQRN3cyACQQp3c2ogGmoiA2oiEiARIAlzcSAJc2ogEkEadyASQRV3cyASQQd3c2pBodH/lXpqIhogAyACcyABcSADIAJxcyADQR53IANBE3dzIANBCndzaiAYaiIBaiITaiAqIBJqIC0gEWogKSAJaiATIBIgEXNxIBFzaiATQRp3IBNBFXdzIBNBB3dzakHLzOnAemoiGCABIANzIAJxIAEgA3FzIAFBHncgAUETd3MgAUEKd3NqIBRqIgJqIgkgEyASc3EgEnNqIAlBGncgCUEVd3MgCUEHd3NqQfCWrpJ8aiIUIAIgAXMgA3EgAiABcXMgAkEedyACQRN3cyACQQp3c2ogF2oiA2oiESAJIBNzcSATc2ogEUEadyARQRV3cyARQQd3c2pBo6Oxu3xqIhcgAyACcyABcSADIAJxcyADQR53IANBE3dzIANBCndzaiAZaiIBaiISIBEgCXNxIAlzaiASQRp3IBJBFXdzIBJBB3dzakGZ0MuMfWoiGSABIANzIAJxIAEgA3FzIAFBHncgAUETd3MgAUEKd3NqIBpqIgJqIhNqIDAgEmogLyARaiArIAlqIBMgEiARc3EgEXNqIBNBGncgE0EVd3MgE0EHd3NqQaSM5LR9aiIaIAIgAXMgA3EgAiABcXMgAkEedyACQRN3cyACQQp3c2ogGGoiA2oiCSATIBJzcSASc2ogCUEadyAJQRV3cyAJQQd3c2pBheu4oH9qIhggAyACcyABcSADIAJxcyADQR53IANBE3dzIANBCndzaiAUaiIBaiIRIAkgE3NxIBNzaiARQRp3IBFBFXdzIBFBB3dzakHwwKqDAWoiFCABIANzIAJxIAEgA3FzIAFBHncgAUETd3MgAUEKd3NqIBdqIgJqIhIgESAJc3EgCXNqIBJBGncgEkEVd3MgEkEHd3NqQZaCk80BaiIXIAIgAXMgA3EgAiABcXMgAkEedyACQRN3cyACQQp3c2ogGWoiA2oiEyA2aiAyIBJqIDUgEWogMSAJaiATIBIgEXNxIBFzaiATQRp3IBNBFXdzIBNBB3dzakGI2N3xAWoiGSADIAJzIAFxIAMgAnFzIANBHncgA0ETd3MgA0EKd3NqIBpqIgFqIgkgEyASc3EgEnNqIAlBGncgCUEVd3MgCUEHd3NqQczuoboCaiIaIAEgA3MgAnEgASADcXMgAUEedyABQRN3cyABQQp3c2ogGGoiAmoiESAJIBNzcSATc2ogEUEadyARQRV3cyARQQd3c2pBtfnCpQNqIhggAiABcyADcSACIAFxcyACQR53IAJBE3dzIAJBCndzaiAUaiIDaiISIBEgCXNxIAlzaiASQRp3IBJBFXdzIBJBB3dzakGzmfDIA2oiFCADIAJzIAFxIAMgAnFzIANBHncgA0ETd3MgA0EKd3NqIBdqIgFqIhNqICxBGXcgLEEOd3MgLEEDdnMgKGogNGogM0EPdyAzQQ13cyAzQQp2c2oiFyASaiA3IBFqIDMgCWogEyASIBFzcSARc2ogE0EadyATQRV3cyATQQd3c2pBytTi9gRqIhsgASADcyACcSABIANxcyABQR53IAFBE3dzIAFBCndzaiAZaiICaiIJIBMgEnNxIBJzaiAJQRp3IAlBFXdzIAlBB3dzakHPlPPcBWoiGSACIAFzIANxIAIgAXFzIAJBHncgAkETd3MgAkEKd3NqIBpqIgNqIhEgCSATc3EgE3NqIBFBGncgEUEVd3MgEUEHd3NqQfPfucEGaiIaIAMgAnMgAXEgAyACcXMgA0EedyADQRN3cyADQQp3c2ogGGoiAWoiEiARIAlzcSAJc2ogEkEadyASQRV3cyASQQd3c2pB7oW+pAdqIhwgASADcyACcSABIANxcyABQR53IAFBE3dzIAFBCndzaiAUaiICaiITaiAuQRl3IC5BDndzIC5BA3ZzICpqIDZqIC1BGXcgLUEOd3MgLUEDdnMgKWogNWogF0EPdyAXQQ13cyAXQQp2c2oiFEEPdyAUQQ13cyAUQQp2c2oiGCASaiA5IBFqIBQgCWogEyASIBFzcSARc2ogE0EadyATQRV3cyATQQd3c2pB78aVxQdqIgkgAiABcyADcSACIAFxcyACQR53IAJBE3dzIAJBCndzaiAbaiIDaiIRIBMgEnNxIBJzaiARQRp3IBFBFXdzIBFBB3dzakGU8KGmeGoiGyADIAJzIAFxIAMgAnFzIANBHncgA0ETd3MgA0EKd3NqIBlqIgFqIhIgESATc3EgE3NqIBJBGncgEkEVd3MgEkEHd3NqQYiEnOZ4aiIZIAEgA3MgAnEgASADcXMgAUEedyABQRN3cyABQQp3c2ogGmoiAmoiEyASIBFzcSARc2ogE0EadyATQRV3cyATQQd3c2pB+v/7hXlqIhogAiABcyADcSACIAFxcyACQR53IAJBE3dzIAJBCndzaiAcaiIDaiIUIDxqNgLkgQVBACA/IAMgAnMgAXEgAyACcXMgA0EedyADQRN3cyADQQp3c2ogCWoiASADcyACcSABIANxcyABQR53IAFBE3dzIAFBCndzaiAbaiICIAFzIANxIAIgAXFzIAJBHncgAkETd3MgAkEKd3NqIBlqIgMgAnMgAXEgAyACcXMgA0EedyADQRN3cyADQQp3c2ogGmoiCWo2AtSBBUEAID0gL0EZdyAvQQ53cyAvQQN2cyAraiA3aiAYQQ93IBhBDXdzIBhBCnZzaiIYIBFqIBQgEyASc3EgEnNqIBRBGncgFEEVd3MgFEEHd3NqQevZwaJ6aiIZIAFqIhFqNgLggQVBACBBIAkgA3MgAnEgCSADcXMgCUEedyAJQRN3cyAJQQp3c2ogGWoiAWo2AtCBBUEAID4gMEEZdyAwQQ53cyAwQQN2cyAvaiAXaiA6QQ93IDpBDXdzIDpBCnZzaiASaiARIBQgE3NxIBNzaiARQRp3IBFBFXdzIBFBB3dzakH3x+b3e2oiFyACaiISajYC3IEFQQAgQyABIAlzIANxIAEgCXFzIAFBHncgAUETd3MgAUEKd3NqIBdqIgJqNgLMgQVBACA7IDRBGXcgNEEOd3MgNEEDdnMgMGogOGogGEEPdyAYQQ13cyAYQQp2c2ogE2ogEiARIBRzcSAUc2ogEkEadyASQRV3cyASQQd3c2pB8vHFs3xqIhEgA2pqNgLYgQVBACAAIAIgAXMgCXEgAiABcXMgAkEedyACQRN3cyACQQp3c2ogEWpqNgLIgQULswYCBH8BfkEAKALAgQUiAEECdkEPcSIBQQJ0IgIgAigCgIEFQX8gAEEDdCIAdEF/c3FBgAEgAHRzNgKAgQUCQAJAAkAgAUEOSQ0AAkAgAUEORw0AQQBBADYCvIEFC0GAgQUQA0EAIQIMAQsgAUENRg0BIAFBAWohAgsgAiEDAkBBBiACa0EHcSIARQ0AIAIgAGohAyACQQJ0QYCBBWohAQNAIAFBADYCACABQQRqIQEgAEF/aiIADQALCyACQXlqQQdJDQACQEEGIANrIgBBCHENACADQQJ0IgFCADcCmIEFIAFCADcCkIEFIAFCADcCiIEFIAFCADcCgIEFIABBCEkNASADQQhqIQMLIANBAnRBgIEFaiEBA0AgAUIANwIAIAFBOGpCADcCACABQTBqQgA3AgAgAUEoakIANwIAIAFBIGpCADcCACABQRhqQgA3AgAgAUEQakIANwIAIAFBCGpCADcCACABQcAAaiEBDAALC0EAIQBBAEEAKQPAgQUiBKdBA3QiAUH4gfwHcUEIeCABQRh4Qf+B/AdxcjYCvIEFQQAgBEIdiKciAUH/gfwHcUEIeCABQRh4Qf+B/AdxcjYCuIEFQYCBBRADQQBBACgC5IEFIgFB/4H8B3FBCHggAUEYeEH/gfwHcXI2AuSBBUEAQQAoAuCBBSIBQf+B/AdxQQh4IAFBGHhB/4H8B3FyNgLggQVBAEEAKALcgQUiAUH/gfwHcUEIeCABQRh4Qf+B/AdxcjYC3IEFQQBBACgC2IEFIgFB/4H8B3FBCHggAUEYeEH/gfwHcXI2AtiBBUEAQQAoAtSBBSIBQf+B/AdxQQh4IAFBGHhB/4H8B3FyNgLUgQVBAEEAKALQgQUiAUH/gfwHcUEIeCABQRh4Qf+B/AdxcjYC0IEFQQBBACgCzIEFIgFB/4H8B3FBCHggAUEYeEH/gfwHcXI2AsyBBUEAQQAoAsiBBSIBQf+B/AdxQQh4IAFBGHhB/4H8B3FyNgLIgQUCQEEAKALogQUiAkUNAEEAIQEDQCABQYCBBGogAUHIgQVqLQAAOgAAIAFBAWohASACIABBAWoiAEH/AXFLDQALCwsGAEGAgQULowEAQQBCADcDwIEFQQBBHEEgIAFB4AFGIgEbNgLogQVBAEKnn+anxvST/b5/Qquzj/yRo7Pw2wAgARs3A+CBBUEAQrGWgP6fooWs6ABC/6S5iMWR2oKbfyABGzcD2IEFQQBCl7rDg5Onlod3QvLmu+Ojp/2npX8gARs3A9CBBUEAQti9loj8oLW+NkLnzKfQ1tDrs7t/IAEbNwPIgQUgABACEAQLCwwBAEGAgAQLBHAAAAA=";
  var hash$a = "8ed695a3";
  var wasmJson$a = {
    name: name$a,
    data: data$a,
    hash: hash$a
  };
  var mutex$a = new Mutex();
  var mutex$9 = new Mutex();
  function createSHA256() {
    return WASMInterface(wasmJson$a, 32).then((wasm) => {
      wasm.init(256);
      const obj = {
        init: () => {
          wasm.init(256);
          return obj;
        },
        update: (data) => {
          wasm.update(data);
          return obj;
        },
        // biome-ignore lint/suspicious/noExplicitAny: Conflict with IHasher type
        digest: (outputType) => wasm.digest(outputType),
        save: () => wasm.save(),
        load: (data) => {
          wasm.load(data);
          return obj;
        },
        blockSize: 64,
        digestSize: 32
      };
      return obj;
    });
  }
  var mutex$8 = new Mutex();
  var mutex$7 = new Mutex();
  var mutex$6 = new Mutex();
  var mutex$5 = new Mutex();
  var seedBuffer$2 = new Uint8Array(8);
  var mutex$4 = new Mutex();
  var seedBuffer$1 = new Uint8Array(8);
  var mutex$3 = new Mutex();
  var seedBuffer = new Uint8Array(8);
  var mutex$2 = new Mutex();
  var mutex$1 = new Mutex();
  var mutex = new Mutex();

  // node_modules/@hpke/common/esm/src/errors.js
  var HpkeError = class extends Error {
    constructor(e) {
      let message;
      if (e instanceof Error) {
        message = e.message;
      } else if (typeof e === "string") {
        message = e;
      } else {
        message = "";
      }
      super(message);
      this.name = this.constructor.name;
    }
  };
  var InvalidParamError = class extends HpkeError {
  };
  var SerializeError = class extends HpkeError {
  };
  var DeserializeError = class extends HpkeError {
  };
  var EncapError = class extends HpkeError {
  };
  var DecapError = class extends HpkeError {
  };
  var ExportError = class extends HpkeError {
  };
  var SealError = class extends HpkeError {
  };
  var OpenError = class extends HpkeError {
  };
  var MessageLimitReachedError = class extends HpkeError {
  };
  var DeriveKeyPairError = class extends HpkeError {
  };
  var NotSupportedError = class extends HpkeError {
  };

  // node_modules/@hpke/common/esm/_dnt.shims.js
  var dntGlobals = {};
  var dntGlobalThis = createMergeProxy(globalThis, dntGlobals);
  function createMergeProxy(baseObj, extObj) {
    return new Proxy(baseObj, {
      get(_target, prop, _receiver) {
        if (prop in extObj) {
          return extObj[prop];
        } else {
          return baseObj[prop];
        }
      },
      set(_target, prop, value) {
        if (prop in extObj) {
          delete extObj[prop];
        }
        baseObj[prop] = value;
        return true;
      },
      deleteProperty(_target, prop) {
        let success = false;
        if (prop in extObj) {
          delete extObj[prop];
          success = true;
        }
        if (prop in baseObj) {
          delete baseObj[prop];
          success = true;
        }
        return success;
      },
      ownKeys(_target) {
        const baseKeys = Reflect.ownKeys(baseObj);
        const extKeys = Reflect.ownKeys(extObj);
        const extKeysSet = new Set(extKeys);
        return [...baseKeys.filter((k) => !extKeysSet.has(k)), ...extKeys];
      },
      defineProperty(_target, prop, desc) {
        if (prop in extObj) {
          delete extObj[prop];
        }
        Reflect.defineProperty(baseObj, prop, desc);
        return true;
      },
      getOwnPropertyDescriptor(_target, prop) {
        if (prop in extObj) {
          return Reflect.getOwnPropertyDescriptor(extObj, prop);
        } else {
          return Reflect.getOwnPropertyDescriptor(baseObj, prop);
        }
      },
      has(_target, prop) {
        return prop in extObj || prop in baseObj;
      }
    });
  }

  // node_modules/@hpke/common/esm/src/algorithm.js
  async function loadSubtleCrypto() {
    if (dntGlobalThis !== void 0 && globalThis.crypto !== void 0) {
      return globalThis.crypto.subtle;
    }
    try {
      const { webcrypto } = await import("crypto");
      return webcrypto.subtle;
    } catch (e) {
      throw new NotSupportedError(e);
    }
  }
  var NativeAlgorithm = class {
    constructor() {
      Object.defineProperty(this, "_api", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
    }
    async _setup() {
      if (this._api !== void 0) {
        return;
      }
      this._api = await loadSubtleCrypto();
    }
  };

  // node_modules/@hpke/common/esm/src/identifiers.js
  var Mode = {
    Base: 0,
    Psk: 1,
    Auth: 2,
    AuthPsk: 3
  };
  var KemId = {
    NotAssigned: 0,
    DhkemP256HkdfSha256: 16,
    DhkemP384HkdfSha384: 17,
    DhkemP521HkdfSha512: 18,
    DhkemSecp256k1HkdfSha256: 19,
    DhkemX25519HkdfSha256: 32,
    DhkemX448HkdfSha512: 33,
    HybridkemX25519Kyber768: 48,
    MlKem512: 64,
    MlKem768: 65,
    MlKem1024: 66,
    XWing: 25722
  };
  var KdfId = {
    HkdfSha256: 1,
    HkdfSha384: 2,
    HkdfSha512: 3,
    Sha3256: 4,
    Sha3384: 5,
    Sha3512: 6,
    Shake128: 16,
    Shake256: 17,
    TurboShake128: 18,
    TurboShake256: 19
  };
  var AeadId = {
    Aes128Gcm: 1,
    Aes256Gcm: 2,
    Chacha20Poly1305: 3,
    ExportOnly: 65535
  };

  // node_modules/@hpke/common/esm/src/consts.js
  var INPUT_LENGTH_LIMIT = 8192;
  var INFO_LENGTH_LIMIT = 268435456;
  var MINIMUM_PSK_LENGTH = 32;
  var EMPTY = /* @__PURE__ */ new Uint8Array(0);
  var N_0 = 0n;
  var N_1 = 1n;
  var N_2 = 2n;

  // node_modules/@hpke/common/esm/src/kdfs/hkdf.js
  var HPKE_VERSION = /* @__PURE__ */ new Uint8Array([
    72,
    80,
    75,
    69,
    45,
    118,
    49
  ]);
  function toUint8Array(input) {
    return new Uint8Array(toArrayBuffer(input));
  }
  function toArrayBuffer(input) {
    if (input instanceof ArrayBuffer) {
      return input;
    }
    if (ArrayBuffer.isView(input)) {
      return new Uint8Array(input.buffer, input.byteOffset, input.byteLength).slice().buffer;
    }
    return new Uint8Array(input).slice().buffer;
  }
  var HkdfNative = class extends NativeAlgorithm {
    constructor() {
      super();
      Object.defineProperty(this, "id", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: KdfId.HkdfSha256
      });
      Object.defineProperty(this, "hashSize", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 0
      });
      Object.defineProperty(this, "_suiteId", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: EMPTY
      });
      Object.defineProperty(this, "algHash", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: {
          name: "HMAC",
          hash: "SHA-256",
          length: 256
        }
      });
    }
    init(suiteId) {
      this._suiteId = suiteId;
    }
    buildLabeledIkm(label, ikm) {
      this._checkInit();
      const ret = new Uint8Array(7 + this._suiteId.byteLength + label.byteLength + ikm.byteLength);
      ret.set(HPKE_VERSION, 0);
      ret.set(this._suiteId, 7);
      ret.set(label, 7 + this._suiteId.byteLength);
      ret.set(ikm, 7 + this._suiteId.byteLength + label.byteLength);
      return ret;
    }
    buildLabeledInfo(label, info, len) {
      this._checkInit();
      const ret = new Uint8Array(9 + this._suiteId.byteLength + label.byteLength + info.byteLength);
      ret.set(new Uint8Array([0, len]), 0);
      ret.set(HPKE_VERSION, 2);
      ret.set(this._suiteId, 9);
      ret.set(label, 9 + this._suiteId.byteLength);
      ret.set(info, 9 + this._suiteId.byteLength + label.byteLength);
      return ret;
    }
    async extract(salt, ikm) {
      await this._setup();
      const saltBuf = salt.byteLength === 0 ? new ArrayBuffer(this.hashSize) : toArrayBuffer(salt);
      if (saltBuf.byteLength !== this.hashSize) {
        throw new InvalidParamError("The salt length must be the same as the hashSize");
      }
      const ikmBuf = toArrayBuffer(ikm);
      const key2 = await this._api.importKey("raw", saltBuf, this.algHash, false, [
        "sign"
      ]);
      return await this._api.sign("HMAC", key2, ikmBuf);
    }
    async expand(prk, info, len) {
      await this._setup();
      const prkBuf = toArrayBuffer(prk);
      const key2 = await this._api.importKey("raw", prkBuf, this.algHash, false, [
        "sign"
      ]);
      const okm = new ArrayBuffer(len);
      const okmBytes = new Uint8Array(okm);
      let prev = EMPTY;
      const mid = toUint8Array(info);
      const tail = new Uint8Array(1);
      if (len > 255 * this.hashSize) {
        throw new Error("Entropy limit reached");
      }
      const tmp = new Uint8Array(this.hashSize + mid.length + 1);
      for (let i = 1, cur = 0; cur < okmBytes.length; i++) {
        tail[0] = i;
        tmp.set(prev, 0);
        tmp.set(mid, prev.length);
        tmp.set(tail, prev.length + mid.length);
        prev = new Uint8Array(await this._api.sign("HMAC", key2, tmp.slice(0, prev.length + mid.length + 1)));
        if (okmBytes.length - cur >= prev.length) {
          okmBytes.set(prev, cur);
          cur += prev.length;
        } else {
          okmBytes.set(prev.slice(0, okmBytes.length - cur), cur);
          cur += okmBytes.length - cur;
        }
      }
      return okm;
    }
    async extractAndExpand(salt, ikm, info, len) {
      await this._setup();
      const ikmBuf = toArrayBuffer(ikm);
      const baseKey = await this._api.importKey("raw", ikmBuf, "HKDF", false, ["deriveBits"]);
      return await this._api.deriveBits({
        name: "HKDF",
        hash: this.algHash.hash,
        salt: toArrayBuffer(salt),
        info: toArrayBuffer(info)
      }, baseKey, len * 8);
    }
    async labeledExtract(salt, label, ikm) {
      return await this.extract(salt, this.buildLabeledIkm(label, ikm));
    }
    async labeledExpand(prk, label, info, len) {
      return await this.expand(prk, this.buildLabeledInfo(label, info, len), len);
    }
    _checkInit() {
      if (this._suiteId === EMPTY) {
        throw new Error("Not initialized. Call init()");
      }
    }
  };
  var HkdfSha256Native = class extends HkdfNative {
    constructor() {
      super(...arguments);
      Object.defineProperty(this, "id", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: KdfId.HkdfSha256
      });
      Object.defineProperty(this, "hashSize", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 32
      });
      Object.defineProperty(this, "algHash", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: {
          name: "HMAC",
          hash: "SHA-256",
          length: 256
        }
      });
    }
  };

  // node_modules/@hpke/common/esm/src/utils/misc.js
  var isCryptoKeyPair = (x) => typeof x === "object" && x !== null && typeof x.privateKey === "object" && typeof x.publicKey === "object";
  function i2Osp(n, w) {
    if (w <= 0) {
      throw new Error("i2Osp: too small size");
    }
    if (n >= 256 ** w) {
      throw new Error("i2Osp: too large integer");
    }
    const ret = new Uint8Array(w);
    for (let i = 0; i < w && n; i++) {
      ret[w - (i + 1)] = n % 256;
      n = Math.floor(n / 256);
    }
    return ret;
  }
  function concat2(a, b) {
    const ret = new Uint8Array(a.length + b.length);
    ret.set(a, 0);
    ret.set(b, a.length);
    return ret;
  }
  function base64UrlToBytes(v) {
    const base64 = v.replace(/-/g, "+").replace(/_/g, "/");
    const byteString = atob(base64);
    const ret = new Uint8Array(byteString.length);
    for (let i = 0; i < byteString.length; i++) {
      ret[i] = byteString.charCodeAt(i);
    }
    return ret;
  }
  async function loadCrypto() {
    if (typeof dntGlobalThis !== "undefined" && globalThis.crypto !== void 0) {
      return globalThis.crypto;
    }
    try {
      const { webcrypto } = await import("crypto");
      return webcrypto;
    } catch (_e) {
      throw new Error("failed to load Crypto");
    }
  }
  function xor(a, b) {
    if (a.byteLength !== b.byteLength) {
      throw new Error("xor: different length inputs");
    }
    const buf = new Uint8Array(a.byteLength);
    for (let i = 0; i < a.byteLength; i++) {
      buf[i] = a[i] ^ b[i];
    }
    return buf;
  }

  // node_modules/@hpke/common/esm/src/interfaces/dhkemPrimitives.js
  var KEM_USAGES = ["deriveBits"];
  var LABEL_DKP_PRK = /* @__PURE__ */ new Uint8Array([
    100,
    107,
    112,
    95,
    112,
    114,
    107
  ]);
  var LABEL_SK = /* @__PURE__ */ new Uint8Array([115, 107]);

  // node_modules/@hpke/common/esm/src/kems/dhkemPrimitives/ec.js
  var EC_P_521_PARAMS = {
    p: (1n << 521n) - 1n,
    b: 0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
    gx: 0x00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66n,
    gy: 0x011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650n,
    coordinateSize: 66
  };

  // node_modules/@hpke/common/esm/src/xCryptoKey.js
  var XCryptoKey = class {
    constructor(name, key2, type, usages = []) {
      Object.defineProperty(this, "key", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "type", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "extractable", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: true
      });
      Object.defineProperty(this, "algorithm", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "usages", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      this.key = key2;
      this.type = type;
      this.algorithm = { name };
      this.usages = usages;
      if (type === "public") {
        this.usages = [];
      }
    }
  };

  // node_modules/@hpke/common/esm/src/kems/dhkemPrimitives/xCurve.js
  var XCurveDhkemPrimitives = class {
    constructor(algName, keySize, curve, hkdf) {
      Object.defineProperty(this, "_algName", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_curve", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_hkdf", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_nPk", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_nSk", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      this._algName = algName;
      this._nPk = keySize;
      this._nSk = keySize;
      this._curve = curve;
      this._hkdf = hkdf;
    }
    serializePublicKey(key2) {
      try {
        return Promise.resolve(key2.key.buffer);
      } catch (e) {
        return Promise.reject(new SerializeError(e));
      }
    }
    async deserializePublicKey(key2) {
      try {
        return await this._importRawKey(toArrayBuffer(key2), true);
      } catch (e) {
        throw new DeserializeError(e);
      }
    }
    serializePrivateKey(key2) {
      try {
        return Promise.resolve(key2.key.buffer);
      } catch (e) {
        return Promise.reject(new SerializeError(e));
      }
    }
    async deserializePrivateKey(key2) {
      try {
        return await this._importRawKey(toArrayBuffer(key2), false);
      } catch (e) {
        throw new DeserializeError(e);
      }
    }
    async importKey(format, key2, isPublic) {
      try {
        if (format === "raw") {
          return await this._importRawKey(key2, isPublic);
        }
        if (key2 instanceof ArrayBuffer) {
          throw new Error("Invalid jwk key format");
        }
        return await this._importJWK(key2, isPublic);
      } catch (e) {
        throw new DeserializeError(e);
      }
    }
    async generateKeyPair() {
      try {
        const rawSk = await this._curve.utils.randomSecretKey();
        const sk = new XCryptoKey(this._algName, rawSk, "private", KEM_USAGES);
        const pk = await this.derivePublicKey(sk);
        return { publicKey: pk, privateKey: sk };
      } catch (e) {
        throw new NotSupportedError(e);
      }
    }
    async deriveKeyPair(ikm) {
      try {
        const rawIkm = toArrayBuffer(ikm);
        const dkpPrk = await this._hkdf.labeledExtract(EMPTY.buffer, LABEL_DKP_PRK, new Uint8Array(rawIkm));
        const rawSk = await this._hkdf.labeledExpand(dkpPrk, LABEL_SK, EMPTY, this._nSk);
        const sk = new XCryptoKey(this._algName, new Uint8Array(rawSk), "private", KEM_USAGES);
        return {
          privateKey: sk,
          publicKey: await this.derivePublicKey(sk)
        };
      } catch (e) {
        throw new DeriveKeyPairError(e);
      }
    }
    derivePublicKey(key2) {
      try {
        const pk = this._curve.getPublicKey(key2.key);
        return Promise.resolve(new XCryptoKey(this._algName, pk, "public"));
      } catch (e) {
        return Promise.reject(new DeserializeError(e));
      }
    }
    dh(sk, pk) {
      try {
        return Promise.resolve(this._curve.getSharedSecret(sk.key, pk.key).buffer);
      } catch (e) {
        return Promise.reject(new SerializeError(e));
      }
    }
    _importRawKey(key2, isPublic) {
      return new Promise((resolve, reject) => {
        if (isPublic && key2.byteLength !== this._nPk) {
          reject(new Error("Invalid length of the key"));
        }
        if (!isPublic && key2.byteLength !== this._nSk) {
          reject(new Error("Invalid length of the key"));
        }
        resolve(new XCryptoKey(this._algName, new Uint8Array(key2), isPublic ? "public" : "private", isPublic ? [] : KEM_USAGES));
      });
    }
    _importJWK(key2, isPublic) {
      return new Promise((resolve, reject) => {
        if (key2.kty !== "OKP") {
          reject(new Error(`Invalid kty: ${key2.kty}`));
        }
        if (key2.crv !== this._algName) {
          reject(new Error(`Invalid crv: ${key2.crv}`));
        }
        if (isPublic) {
          if (typeof key2.d !== "undefined") {
            reject(new Error("Invalid key: `d` should not be set"));
          }
          if (typeof key2.x !== "string") {
            reject(new Error("Invalid key: `x` not found"));
          }
          resolve(new XCryptoKey(this._algName, base64UrlToBytes(key2.x), "public"));
        } else {
          if (typeof key2.d !== "string") {
            reject(new Error("Invalid key: `d` not found"));
          }
          resolve(new XCryptoKey(this._algName, base64UrlToBytes(key2.d), "private", KEM_USAGES));
        }
      });
    }
  };

  // node_modules/@hpke/common/esm/src/interfaces/aeadEncryptionContext.js
  var AEAD_USAGES = ["encrypt", "decrypt"];

  // node_modules/@hpke/common/esm/src/utils/noble.js
  function isBytes(a) {
    return a instanceof Uint8Array || ArrayBuffer.isView(a) && a.constructor.name === "Uint8Array";
  }
  function anumber(n, title = "") {
    if (!Number.isSafeInteger(n) || n < 0) {
      const prefix = title && `"${title}" `;
      throw new Error(`${prefix}expected integer >0, got ${n}`);
    }
  }
  function abytes(value, length, title = "") {
    const bytes = isBytes(value);
    const len = value?.length;
    const needsLen = length !== void 0;
    if (!bytes || needsLen && len !== length) {
      const prefix = title && `"${title}" `;
      const ofLen = needsLen ? ` of length ${length}` : "";
      const got = bytes ? `length=${len}` : `type=${typeof value}`;
      throw new Error(prefix + "expected Uint8Array" + ofLen + ", got " + got);
    }
    return value;
  }
  function aexists(instance, checkFinished = true) {
    if (instance.destroyed)
      throw new Error("Hash instance has been destroyed");
    if (checkFinished && instance.finished) {
      throw new Error("Hash#digest() has already been called");
    }
  }
  function aoutput(out, instance) {
    abytes(out, void 0, "digestInto() output");
    const min = instance.outputLen;
    if (out.length < min) {
      throw new Error('"digestInto() output" expected to be of length >=' + min);
    }
  }
  function abignumer(n) {
    if (typeof n === "bigint") {
      if (!isPosBig(n))
        throw new Error("positive bigint expected, got " + n);
    } else
      anumber(n);
    return n;
  }
  function clean(...arrays) {
    for (let i = 0; i < arrays.length; i++) {
      arrays[i].fill(0);
    }
  }
  var _endianTestBuffer = /* @__PURE__ */ new Uint32Array([287454020]);
  var _endianTestBytes = /* @__PURE__ */ new Uint8Array(_endianTestBuffer.buffer);
  var isLE = _endianTestBytes[0] === 68;
  function createView(arr) {
    return new DataView(arr.buffer, arr.byteOffset, arr.byteLength);
  }
  function rotr(word, shift) {
    return word << 32 - shift | word >>> shift;
  }
  var hasHexBuiltin = /* @__PURE__ */ (() => (
    // @ts-ignore: to use toHex
    typeof Uint8Array.from([]).toHex === "function" && // @ts-ignore: to use fromHex
    typeof Uint8Array.fromHex === "function"
  ))();
  var hexes = /* @__PURE__ */ Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));
  var HEX_TO_BIGINT = [
    0n,
    1n,
    2n,
    3n,
    4n,
    5n,
    6n,
    7n,
    8n,
    9n,
    10n,
    11n,
    12n,
    13n,
    14n,
    15n
  ];
  function bytesToHex(bytes) {
    abytes(bytes);
    if (hasHexBuiltin)
      return bytes.toHex();
    let hex2 = "";
    for (let i = 0; i < bytes.length; i++) {
      hex2 += hexes[bytes[i]];
    }
    return hex2;
  }
  var asciis = { _0: 48, _9: 57, A: 65, F: 70, a: 97, f: 102 };
  function asciiToBase16(ch) {
    if (ch >= asciis._0 && ch <= asciis._9)
      return ch - asciis._0;
    if (ch >= asciis.A && ch <= asciis.F)
      return ch - (asciis.A - 10);
    if (ch >= asciis.a && ch <= asciis.f)
      return ch - (asciis.a - 10);
    return;
  }
  function hexToBytes(hex2) {
    if (typeof hex2 !== "string") {
      throw new Error("hex string expected, got " + typeof hex2);
    }
    if (hasHexBuiltin)
      return Uint8Array.fromHex(hex2);
    const hl = hex2.length;
    const al = hl / 2;
    if (hl % 2) {
      throw new Error("hex string expected, got unpadded hex of length " + hl);
    }
    const array = new Uint8Array(al);
    for (let ai = 0, hi = 0; ai < al; ai++, hi += 2) {
      const n1 = asciiToBase16(hex2.charCodeAt(hi));
      const n2 = asciiToBase16(hex2.charCodeAt(hi + 1));
      if (n1 === void 0 || n2 === void 0) {
        const char = hex2[hi] + hex2[hi + 1];
        throw new Error('hex string expected, got non-hex character "' + char + '" at index ' + hi);
      }
      array[ai] = n1 * 16 + n2;
    }
    return array;
  }
  function hexToNumber(hex2) {
    if (typeof hex2 !== "string") {
      throw new Error("hex string expected, got " + typeof hex2);
    }
    let out = N_0;
    for (let i = 0; i < hex2.length; i++) {
      const n = asciiToBase16(hex2.charCodeAt(i));
      if (n === void 0) {
        throw new Error('hex string expected, got non-hex character "' + hex2[i] + '" at index ' + i);
      }
      out = out << 4n | HEX_TO_BIGINT[n];
    }
    return out;
  }
  function numberToBigint(num) {
    anumber(num, "numberToBigint");
    let n = num;
    let out = N_0;
    let bit = 1n;
    while (n > 0) {
      if (n % 2 === 1)
        out += bit;
      n = Math.floor(n / 2);
      bit <<= 1n;
    }
    return out;
  }
  function bytesToNumberLE(bytes) {
    return hexToNumber(bytesToHex(copyBytes(abytes(bytes)).reverse()));
  }
  function numberToBytesBE(n, len) {
    anumber(len);
    n = abignumer(n);
    const res = hexToBytes(n.toString(16).padStart(len * 2, "0"));
    if (res.length !== len)
      throw new Error("number too large");
    return res;
  }
  function numberToBytesLE(n, len) {
    return numberToBytesBE(n, len).reverse();
  }
  function copyBytes(bytes) {
    return Uint8Array.from(bytes);
  }
  function isPosBig(n) {
    return typeof n === "bigint" && N_0 <= n;
  }
  function inRange(n, min, max) {
    return isPosBig(n) && isPosBig(min) && isPosBig(max) && min <= n && n < max;
  }
  function aInRange(title, n, min, max) {
    if (!inRange(n, min, max)) {
      throw new Error("expected valid " + title + ": " + min + " <= n < " + max + ", got " + n);
    }
  }
  function validateObject(object, fields = {}, optFields = {}) {
    if (!object || typeof object !== "object") {
      throw new Error("expected valid options object");
    }
    function checkField(fieldName, expectedType, isOpt) {
      const val = object[fieldName];
      if (isOpt && val === void 0)
        return;
      const current = typeof val;
      if (current !== expectedType || val === null) {
        throw new Error(`param "${fieldName}" is invalid: expected ${expectedType}, got ${current}`);
      }
    }
    const iter = (f, isOpt) => Object.entries(f).forEach(([k, v]) => checkField(k, v, isOpt));
    iter(fields, false);
    iter(optFields, true);
  }
  async function randomBytesAsync(bytesLength = 32) {
    const api = await loadCrypto();
    const rnd = new Uint8Array(bytesLength);
    api.getRandomValues(rnd);
    return rnd;
  }
  function oidNist(suffix) {
    return {
      oid: Uint8Array.from([
        6,
        9,
        96,
        134,
        72,
        1,
        101,
        3,
        4,
        2,
        suffix
      ])
    };
  }

  // node_modules/@hpke/common/esm/src/hash/hash.js
  function ahash(h) {
    if (typeof h !== "function" || typeof h.create !== "function") {
      throw new Error("Hash must wrapped by utils.createHasher");
    }
    anumber(h.outputLen);
    anumber(h.blockLen);
  }
  function createHasher(hashCons, info = {}) {
    const hashFn = (msg, opts) => hashCons(opts).update(msg).digest();
    const tmp = hashCons(void 0);
    const hashC = Object.assign(hashFn, {
      outputLen: tmp.outputLen,
      blockLen: tmp.blockLen,
      create: (opts) => hashCons(opts),
      ...info
    });
    return Object.freeze(hashC);
  }

  // node_modules/@hpke/common/esm/src/hash/hmac.js
  var _HMAC = class {
    constructor(hash, key2) {
      Object.defineProperty(this, "oHash", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "iHash", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "blockLen", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "outputLen", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "finished", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: false
      });
      Object.defineProperty(this, "destroyed", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: false
      });
      ahash(hash);
      abytes(key2, void 0, "key");
      this.iHash = hash.create();
      if (typeof this.iHash.update !== "function") {
        throw new Error("Expected instance of class which extends utils.Hash");
      }
      this.blockLen = this.iHash.blockLen;
      this.outputLen = this.iHash.outputLen;
      const blockLen = this.blockLen;
      const pad2 = new Uint8Array(blockLen);
      pad2.set(key2.length > blockLen ? hash.create().update(key2).digest() : key2);
      for (let i = 0; i < pad2.length; i++)
        pad2[i] ^= 54;
      this.iHash.update(pad2);
      this.oHash = hash.create();
      for (let i = 0; i < pad2.length; i++)
        pad2[i] ^= 54 ^ 92;
      this.oHash.update(pad2);
      clean(pad2);
    }
    update(buf) {
      aexists(this);
      this.iHash.update(buf);
      return this;
    }
    digestInto(out) {
      aexists(this);
      abytes(out, this.outputLen, "output");
      this.finished = true;
      this.iHash.digestInto(out);
      this.oHash.update(out);
      this.oHash.digestInto(out);
      this.destroy();
    }
    digest() {
      const out = new Uint8Array(this.oHash.outputLen);
      this.digestInto(out);
      return out;
    }
    _cloneInto(to) {
      to ||= Object.create(Object.getPrototypeOf(this), {});
      const { oHash, iHash, finished, destroyed, blockLen, outputLen } = this;
      to = to;
      to.finished = finished;
      to.destroyed = destroyed;
      to.blockLen = blockLen;
      to.outputLen = outputLen;
      to.oHash = oHash._cloneInto(to.oHash);
      to.iHash = iHash._cloneInto(to.iHash);
      return to;
    }
    clone() {
      return this._cloneInto();
    }
    destroy() {
      this.destroyed = true;
      this.oHash.destroy();
      this.iHash.destroy();
    }
  };
  var hmac = (hash, key2, message) => new _HMAC(hash, key2).update(message).digest();
  hmac.create = (hash, key2) => new _HMAC(hash, key2);

  // node_modules/@hpke/common/esm/src/hash/md.js
  function Chi(a, b, c) {
    return a & b ^ ~a & c;
  }
  function Maj(a, b, c) {
    return a & b ^ a & c ^ b & c;
  }
  var HashMD = class {
    constructor(blockLen, outputLen, padOffset, isLE3) {
      Object.defineProperty(this, "blockLen", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "outputLen", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "padOffset", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "isLE", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "buffer", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "view", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "finished", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: false
      });
      Object.defineProperty(this, "length", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 0
      });
      Object.defineProperty(this, "pos", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 0
      });
      Object.defineProperty(this, "destroyed", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: false
      });
      this.blockLen = blockLen;
      this.outputLen = outputLen;
      this.padOffset = padOffset;
      this.isLE = isLE3;
      this.buffer = new Uint8Array(blockLen);
      this.view = createView(this.buffer);
    }
    update(data) {
      aexists(this);
      abytes(data);
      const { view, buffer, blockLen } = this;
      const len = data.length;
      for (let pos = 0; pos < len; ) {
        const take = Math.min(blockLen - this.pos, len - pos);
        if (take === blockLen) {
          const dataView = createView(data);
          for (; blockLen <= len - pos; pos += blockLen) {
            this.process(dataView, pos);
          }
          continue;
        }
        buffer.set(data.subarray(pos, pos + take), this.pos);
        this.pos += take;
        pos += take;
        if (this.pos === blockLen) {
          this.process(view, 0);
          this.pos = 0;
        }
      }
      this.length += data.length;
      this.roundClean();
      return this;
    }
    digestInto(out) {
      aexists(this);
      aoutput(out, this);
      this.finished = true;
      const { buffer, view, blockLen, isLE: isLE3 } = this;
      let { pos } = this;
      buffer[pos++] = 128;
      clean(this.buffer.subarray(pos));
      if (this.padOffset > blockLen - pos) {
        this.process(view, 0);
        pos = 0;
      }
      for (let i = pos; i < blockLen; i++)
        buffer[i] = 0;
      view.setBigUint64(blockLen - 8, numberToBigint(this.length * 8), isLE3);
      this.process(view, 0);
      const oview = createView(out);
      const len = this.outputLen;
      if (len % 4)
        throw new Error("_sha2: outputLen must be aligned to 32bit");
      const outLen = len / 4;
      const state = this.get();
      if (outLen > state.length) {
        throw new Error("_sha2: outputLen bigger than state");
      }
      for (let i = 0; i < outLen; i++)
        oview.setUint32(4 * i, state[i], isLE3);
    }
    digest() {
      const { buffer, outputLen } = this;
      this.digestInto(buffer);
      const res = buffer.slice(0, outputLen);
      this.destroy();
      return res;
    }
    _cloneInto(to) {
      to ||= new this.constructor();
      to.set(...this.get());
      const { blockLen, buffer, length, finished, destroyed, pos } = this;
      to.destroyed = destroyed;
      to.finished = finished;
      to.length = length;
      to.pos = pos;
      if (length % blockLen)
        to.buffer.set(buffer);
      return to;
    }
    clone() {
      return this._cloneInto();
    }
  };
  var SHA256_IV = /* @__PURE__ */ Uint32Array.from([
    1779033703,
    3144134277,
    1013904242,
    2773480762,
    1359893119,
    2600822924,
    528734635,
    1541459225
  ]);

  // node_modules/@hpke/common/esm/src/hash/u64.js
  var U32_MASK64 = 0xffffffffn;
  var _32n = 32n;
  function fromBig(n, le = false) {
    if (le) {
      return { h: Number(n & U32_MASK64), l: Number(n >> _32n & U32_MASK64) };
    }
    return {
      h: Number(n >> _32n & U32_MASK64) | 0,
      l: Number(n & U32_MASK64) | 0
    };
  }
  function split(lst, le = false) {
    const len = lst.length;
    const Ah = new Uint32Array(len);
    const Al = new Uint32Array(len);
    for (let i = 0; i < len; i++) {
      const { h, l } = fromBig(lst[i], le);
      [Ah[i], Al[i]] = [h, l];
    }
    return [Ah, Al];
  }

  // node_modules/@hpke/common/esm/src/hash/sha2.js
  var SHA256_K = /* @__PURE__ */ Uint32Array.from([
    1116352408,
    1899447441,
    3049323471,
    3921009573,
    961987163,
    1508970993,
    2453635748,
    2870763221,
    3624381080,
    310598401,
    607225278,
    1426881987,
    1925078388,
    2162078206,
    2614888103,
    3248222580,
    3835390401,
    4022224774,
    264347078,
    604807628,
    770255983,
    1249150122,
    1555081692,
    1996064986,
    2554220882,
    2821834349,
    2952996808,
    3210313671,
    3336571891,
    3584528711,
    113926993,
    338241895,
    666307205,
    773529912,
    1294757372,
    1396182291,
    1695183700,
    1986661051,
    2177026350,
    2456956037,
    2730485921,
    2820302411,
    3259730800,
    3345764771,
    3516065817,
    3600352804,
    4094571909,
    275423344,
    430227734,
    506948616,
    659060556,
    883997877,
    958139571,
    1322822218,
    1537002063,
    1747873779,
    1955562222,
    2024104815,
    2227730452,
    2361852424,
    2428436474,
    2756734187,
    3204031479,
    3329325298
  ]);
  var SHA256_W = /* @__PURE__ */ new Uint32Array(64);
  var SHA2_32B = class extends HashMD {
    constructor(outputLen) {
      super(64, outputLen, 8, false);
    }
    get() {
      const { A, B, C, D, E, F, G: G2, H } = this;
      return [A, B, C, D, E, F, G2, H];
    }
    set(A, B, C, D, E, F, G2, H) {
      this.A = A | 0;
      this.B = B | 0;
      this.C = C | 0;
      this.D = D | 0;
      this.E = E | 0;
      this.F = F | 0;
      this.G = G2 | 0;
      this.H = H | 0;
    }
    process(view, offset) {
      for (let i = 0; i < 16; i++, offset += 4) {
        SHA256_W[i] = view.getUint32(offset, false);
      }
      for (let i = 16; i < 64; i++) {
        const W15 = SHA256_W[i - 15];
        const W2 = SHA256_W[i - 2];
        const s0 = rotr(W15, 7) ^ rotr(W15, 18) ^ W15 >>> 3;
        const s1 = rotr(W2, 17) ^ rotr(W2, 19) ^ W2 >>> 10;
        SHA256_W[i] = s1 + SHA256_W[i - 7] + s0 + SHA256_W[i - 16] | 0;
      }
      let { A, B, C, D, E, F, G: G2, H } = this;
      for (let i = 0; i < 64; i++) {
        const sigma1 = rotr(E, 6) ^ rotr(E, 11) ^ rotr(E, 25);
        const T1 = H + sigma1 + Chi(E, F, G2) + SHA256_K[i] + SHA256_W[i] | 0;
        const sigma0 = rotr(A, 2) ^ rotr(A, 13) ^ rotr(A, 22);
        const T2 = sigma0 + Maj(A, B, C) | 0;
        H = G2;
        G2 = F;
        F = E;
        E = D + T1 | 0;
        D = C;
        C = B;
        B = A;
        A = T1 + T2 | 0;
      }
      A = A + this.A | 0;
      B = B + this.B | 0;
      C = C + this.C | 0;
      D = D + this.D | 0;
      E = E + this.E | 0;
      F = F + this.F | 0;
      G2 = G2 + this.G | 0;
      H = H + this.H | 0;
      this.set(A, B, C, D, E, F, G2, H);
    }
    roundClean() {
      clean(SHA256_W);
    }
    destroy() {
      this.set(0, 0, 0, 0, 0, 0, 0, 0);
      clean(this.buffer);
    }
  };
  var _SHA256 = class extends SHA2_32B {
    constructor() {
      super(32);
      Object.defineProperty(this, "A", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: SHA256_IV[0] | 0
      });
      Object.defineProperty(this, "B", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: SHA256_IV[1] | 0
      });
      Object.defineProperty(this, "C", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: SHA256_IV[2] | 0
      });
      Object.defineProperty(this, "D", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: SHA256_IV[3] | 0
      });
      Object.defineProperty(this, "E", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: SHA256_IV[4] | 0
      });
      Object.defineProperty(this, "F", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: SHA256_IV[5] | 0
      });
      Object.defineProperty(this, "G", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: SHA256_IV[6] | 0
      });
      Object.defineProperty(this, "H", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: SHA256_IV[7] | 0
      });
    }
  };
  var sha2562 = /* @__PURE__ */ createHasher(
    () => new _SHA256(),
    /* @__PURE__ */ oidNist(1)
  );

  // node_modules/@hpke/common/esm/src/hash/sha3.js
  var _0n = 0n;
  var _1n = 1n;
  var _2n = 2n;
  var _7n = 7n;
  var _256n = 256n;
  var _0x71n = 0x71n;
  var SHA3_PI = [];
  var SHA3_ROTL = [];
  var _SHA3_IOTA = [];
  for (let round = 0, R = _1n, x = 1, y = 0; round < 24; round++) {
    [x, y] = [y, (2 * x + 3 * y) % 5];
    SHA3_PI.push(2 * (5 * y + x));
    SHA3_ROTL.push((round + 1) * (round + 2) / 2 % 64);
    let t = _0n;
    for (let j = 0; j < 7; j++) {
      R = (R << _1n ^ (R >> _7n) * _0x71n) % _256n;
      if (R & _2n)
        t ^= _1n << (_1n << BigInt(j)) - _1n;
    }
    _SHA3_IOTA.push(t);
  }
  var IOTAS = split(_SHA3_IOTA, true);
  var SHA3_IOTA_H = IOTAS[0];
  var SHA3_IOTA_L = IOTAS[1];

  // node_modules/@hpke/common/esm/src/curve/modular.js
  /*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */
  function mod(a, b) {
    const result = a % b;
    return result >= N_0 ? result : b + result;
  }
  function pow2(x, power, modulo) {
    let res = x;
    while (power-- > N_0) {
      res *= res;
      res %= modulo;
    }
    return res;
  }

  // node_modules/@hpke/common/esm/src/curve/curve.js
  function createKeygen(randomSecretKey, getPublicKey) {
    return function keygen(seed) {
      const secretKey = randomSecretKey(seed);
      return { secretKey, publicKey: getPublicKey(secretKey) };
    };
  }

  // node_modules/@hpke/common/esm/src/curve/montgomery.js
  /*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */
  function validateOpts(curve) {
    validateObject(curve, {
      adjustScalarBytes: "function",
      powPminus2: "function"
    });
    return Object.freeze({ ...curve });
  }
  function montgomery(curveDef) {
    const CURVE = validateOpts(curveDef);
    const { P: P2, type, adjustScalarBytes: adjustScalarBytes2, powPminus2, randomBytes: rand } = CURVE;
    const is25519 = type === "x25519";
    if (!is25519 && type !== "x448")
      throw new Error("invalid type");
    const randomBytes_ = rand || randomBytesAsync;
    const montgomeryBits = is25519 ? 255n : 448n;
    const fieldLen = is25519 ? 32 : 56;
    const Gu = is25519 ? 9n : 5n;
    const a24 = is25519 ? 121665n : 39081n;
    const minScalar = is25519 ? N_2 ** 254n : N_2 ** 447n;
    const maxAdded = is25519 ? 8n * N_2 ** 251n - N_1 : 4n * N_2 ** 445n - N_1;
    const maxScalar = minScalar + maxAdded + N_1;
    const modP2 = (n) => mod(n, P2);
    const GuBytes = encodeU(Gu);
    function encodeU(u) {
      return numberToBytesLE(modP2(u), fieldLen);
    }
    function decodeU(u) {
      const _u = copyBytes(abytes(u, fieldLen, "uCoordinate"));
      if (is25519)
        _u[31] &= 127;
      return modP2(bytesToNumberLE(_u));
    }
    function decodeScalar(scalar) {
      return bytesToNumberLE(adjustScalarBytes2(copyBytes(abytes(scalar, fieldLen, "scalar"))));
    }
    function scalarMult(scalar, u) {
      const pu = montgomeryLadder(decodeU(u), decodeScalar(scalar));
      if (pu === N_0)
        throw new Error("invalid private or public key received");
      return encodeU(pu);
    }
    function scalarMultBase(scalar) {
      return scalarMult(scalar, GuBytes);
    }
    const getPublicKey = scalarMultBase;
    const getSharedSecret = scalarMult;
    function cswap(swap, x_2, x_3) {
      const dummy = modP2(swap * (x_2 - x_3));
      x_2 = modP2(x_2 - dummy);
      x_3 = modP2(x_3 + dummy);
      return { x_2, x_3 };
    }
    function montgomeryLadder(u, scalar) {
      aInRange("u", u, N_0, P2);
      aInRange("scalar", scalar, minScalar, maxScalar);
      const k = scalar;
      const x_1 = u;
      let x_2 = N_1;
      let z_2 = N_0;
      let x_3 = u;
      let z_3 = N_1;
      let swap = N_0;
      for (let t = montgomeryBits - 1n; t >= N_0; t--) {
        const k_t = k >> t & N_1;
        swap ^= k_t;
        ({ x_2, x_3 } = cswap(swap, x_2, x_3));
        ({ x_2: z_2, x_3: z_3 } = cswap(swap, z_2, z_3));
        swap = k_t;
        const A = x_2 + z_2;
        const AA = modP2(A * A);
        const B = x_2 - z_2;
        const BB = modP2(B * B);
        const E = AA - BB;
        const C = x_3 + z_3;
        const D = x_3 - z_3;
        const DA = modP2(D * A);
        const CB = modP2(C * B);
        const dacb = DA + CB;
        const da_cb = DA - CB;
        x_3 = modP2(dacb * dacb);
        z_3 = modP2(x_1 * modP2(da_cb * da_cb));
        x_2 = modP2(AA * BB);
        z_2 = modP2(E * (AA + modP2(a24 * E)));
      }
      ({ x_2, x_3 } = cswap(swap, x_2, x_3));
      ({ x_2: z_2, x_3: z_3 } = cswap(swap, z_2, z_3));
      const z2 = powPminus2(z_2);
      return modP2(x_2 * z2);
    }
    const lengths = {
      secretKey: fieldLen,
      publicKey: fieldLen,
      seed: fieldLen
    };
    const randomSecretKey = async (seed) => {
      if (seed === void 0) {
        seed = await randomBytes_(fieldLen);
      }
      abytes(seed, lengths.seed, "seed");
      return seed;
    };
    const utils = { randomSecretKey };
    return Object.freeze({
      keygen: createKeygen(randomSecretKey, getPublicKey),
      getSharedSecret,
      getPublicKey,
      scalarMult,
      scalarMultBase,
      utils,
      GuBytes: GuBytes.slice(),
      lengths
    });
  }

  // node_modules/@hpke/core/esm/src/aeads/aesGcm.js
  var AesGcmContext = class extends NativeAlgorithm {
    constructor(key2) {
      super();
      Object.defineProperty(this, "_rawKey", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_key", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      this._rawKey = toArrayBuffer(key2);
    }
    async seal(iv, data, aad) {
      await this._setupKey();
      const alg = {
        name: "AES-GCM",
        iv: toArrayBuffer(iv),
        additionalData: toArrayBuffer(aad)
      };
      const ct = await this._api.encrypt(alg, this._key, toArrayBuffer(data));
      return ct;
    }
    async open(iv, data, aad) {
      await this._setupKey();
      const alg = {
        name: "AES-GCM",
        iv: toArrayBuffer(iv),
        additionalData: toArrayBuffer(aad)
      };
      const pt = await this._api.decrypt(alg, this._key, toArrayBuffer(data));
      return pt;
    }
    async _setupKey() {
      if (this._key !== void 0) {
        return;
      }
      await this._setup();
      const key2 = await this._importKey(this._rawKey);
      new Uint8Array(this._rawKey).fill(0);
      this._key = key2;
      return;
    }
    async _importKey(key2) {
      return await this._api.importKey("raw", key2, { name: "AES-GCM" }, true, AEAD_USAGES);
    }
  };
  var Aes128Gcm = class {
    constructor() {
      Object.defineProperty(this, "id", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: AeadId.Aes128Gcm
      });
      Object.defineProperty(this, "keySize", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 16
      });
      Object.defineProperty(this, "nonceSize", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 12
      });
      Object.defineProperty(this, "tagSize", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 16
      });
    }
    createEncryptionContext(key2) {
      return new AesGcmContext(key2);
    }
  };
  var Aes256Gcm = class extends Aes128Gcm {
    constructor() {
      super(...arguments);
      Object.defineProperty(this, "id", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: AeadId.Aes256Gcm
      });
      Object.defineProperty(this, "keySize", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 32
      });
      Object.defineProperty(this, "nonceSize", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 12
      });
      Object.defineProperty(this, "tagSize", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 16
      });
    }
  };

  // node_modules/@hpke/core/esm/src/utils/emitNotSupported.js
  function emitNotSupported() {
    return new Promise((_resolve, reject) => {
      reject(new NotSupportedError("Not supported"));
    });
  }

  // node_modules/@hpke/core/esm/src/exporterContext.js
  var LABEL_SEC = new Uint8Array([115, 101, 99]);
  var ExporterContextImpl = class {
    constructor(api, kdf, exporterSecret) {
      Object.defineProperty(this, "_api", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "exporterSecret", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_kdf", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      this._api = api;
      this._kdf = kdf;
      this.exporterSecret = exporterSecret;
    }
    async seal(_data, _aad) {
      return await emitNotSupported();
    }
    async open(_data, _aad) {
      return await emitNotSupported();
    }
    async export(exporterContext, len) {
      const rawExporterContext = toArrayBuffer(exporterContext);
      if (rawExporterContext.byteLength > INPUT_LENGTH_LIMIT) {
        throw new InvalidParamError("Too long exporter context");
      }
      try {
        return await this._kdf.labeledExpand(this.exporterSecret, LABEL_SEC, new Uint8Array(rawExporterContext), len);
      } catch (e) {
        throw new ExportError(e);
      }
    }
  };
  var RecipientExporterContextImpl = class extends ExporterContextImpl {
  };
  var SenderExporterContextImpl = class extends ExporterContextImpl {
    constructor(api, kdf, exporterSecret, enc) {
      super(api, kdf, exporterSecret);
      Object.defineProperty(this, "enc", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      this.enc = enc;
      return;
    }
  };

  // node_modules/@hpke/core/esm/src/encryptionContext.js
  var EncryptionContextImpl = class extends ExporterContextImpl {
    constructor(api, kdf, params) {
      super(api, kdf, params.exporterSecret);
      Object.defineProperty(this, "_aead", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_nK", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_nN", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_nT", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_ctx", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      if (params.key === void 0 || params.baseNonce === void 0 || params.seq === void 0) {
        throw new Error("Required parameters are missing");
      }
      this._aead = params.aead;
      this._nK = this._aead.keySize;
      this._nN = this._aead.nonceSize;
      this._nT = this._aead.tagSize;
      const key2 = this._aead.createEncryptionContext(params.key);
      this._ctx = {
        key: key2,
        baseNonce: params.baseNonce,
        seq: params.seq
      };
    }
    computeNonce(k) {
      const seqBytes = i2Osp(k.seq, k.baseNonce.byteLength);
      return xor(k.baseNonce, seqBytes).buffer;
    }
    incrementSeq(k) {
      if (k.seq > Number.MAX_SAFE_INTEGER) {
        throw new MessageLimitReachedError("Message limit reached");
      }
      k.seq += 1;
      return;
    }
  };

  // node_modules/@hpke/core/esm/src/mutex.js
  var __classPrivateFieldGet = function(receiver, state, kind2, f) {
    if (kind2 === "a" && !f) throw new TypeError("Private accessor was defined without a getter");
    if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot read private member from an object whose class did not declare it");
    return kind2 === "m" ? f : kind2 === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
  };
  var __classPrivateFieldSet = function(receiver, state, value, kind2, f) {
    if (kind2 === "m") throw new TypeError("Private method is not writable");
    if (kind2 === "a" && !f) throw new TypeError("Private accessor was defined without a setter");
    if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot write private member to an object whose class did not declare it");
    return kind2 === "a" ? f.call(receiver, value) : f ? f.value = value : state.set(receiver, value), value;
  };
  var _Mutex_locked;
  var Mutex2 = class {
    constructor() {
      _Mutex_locked.set(this, Promise.resolve());
    }
    async lock() {
      let releaseLock;
      const nextLock = new Promise((resolve) => {
        releaseLock = resolve;
      });
      const previousLock = __classPrivateFieldGet(this, _Mutex_locked, "f");
      __classPrivateFieldSet(this, _Mutex_locked, nextLock, "f");
      await previousLock;
      return releaseLock;
    }
  };
  _Mutex_locked = /* @__PURE__ */ new WeakMap();

  // node_modules/@hpke/core/esm/src/recipientContext.js
  var __classPrivateFieldGet2 = function(receiver, state, kind2, f) {
    if (kind2 === "a" && !f) throw new TypeError("Private accessor was defined without a getter");
    if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot read private member from an object whose class did not declare it");
    return kind2 === "m" ? f : kind2 === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
  };
  var __classPrivateFieldSet2 = function(receiver, state, value, kind2, f) {
    if (kind2 === "m") throw new TypeError("Private method is not writable");
    if (kind2 === "a" && !f) throw new TypeError("Private accessor was defined without a setter");
    if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot write private member to an object whose class did not declare it");
    return kind2 === "a" ? f.call(receiver, value) : f ? f.value = value : state.set(receiver, value), value;
  };
  var _RecipientContextImpl_mutex;
  var RecipientContextImpl = class extends EncryptionContextImpl {
    constructor() {
      super(...arguments);
      _RecipientContextImpl_mutex.set(this, void 0);
    }
    async open(data, aad = EMPTY.buffer) {
      __classPrivateFieldSet2(this, _RecipientContextImpl_mutex, __classPrivateFieldGet2(this, _RecipientContextImpl_mutex, "f") ?? new Mutex2(), "f");
      const release = await __classPrivateFieldGet2(this, _RecipientContextImpl_mutex, "f").lock();
      let pt;
      try {
        pt = await this._ctx.key.open(this.computeNonce(this._ctx), toArrayBuffer(data), toArrayBuffer(aad));
      } catch (e) {
        throw new OpenError(e);
      } finally {
        release();
      }
      this.incrementSeq(this._ctx);
      return pt;
    }
  };
  _RecipientContextImpl_mutex = /* @__PURE__ */ new WeakMap();

  // node_modules/@hpke/core/esm/src/senderContext.js
  var __classPrivateFieldGet3 = function(receiver, state, kind2, f) {
    if (kind2 === "a" && !f) throw new TypeError("Private accessor was defined without a getter");
    if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot read private member from an object whose class did not declare it");
    return kind2 === "m" ? f : kind2 === "a" ? f.call(receiver) : f ? f.value : state.get(receiver);
  };
  var __classPrivateFieldSet3 = function(receiver, state, value, kind2, f) {
    if (kind2 === "m") throw new TypeError("Private method is not writable");
    if (kind2 === "a" && !f) throw new TypeError("Private accessor was defined without a setter");
    if (typeof state === "function" ? receiver !== state || !f : !state.has(receiver)) throw new TypeError("Cannot write private member to an object whose class did not declare it");
    return kind2 === "a" ? f.call(receiver, value) : f ? f.value = value : state.set(receiver, value), value;
  };
  var _SenderContextImpl_mutex;
  var SenderContextImpl = class extends EncryptionContextImpl {
    constructor(api, kdf, params, enc) {
      super(api, kdf, params);
      Object.defineProperty(this, "enc", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      _SenderContextImpl_mutex.set(this, void 0);
      this.enc = enc;
    }
    async seal(data, aad = EMPTY.buffer) {
      __classPrivateFieldSet3(this, _SenderContextImpl_mutex, __classPrivateFieldGet3(this, _SenderContextImpl_mutex, "f") ?? new Mutex2(), "f");
      const release = await __classPrivateFieldGet3(this, _SenderContextImpl_mutex, "f").lock();
      let ct;
      try {
        ct = await this._ctx.key.seal(this.computeNonce(this._ctx), toArrayBuffer(data), toArrayBuffer(aad));
      } catch (e) {
        throw new SealError(e);
      } finally {
        release();
      }
      this.incrementSeq(this._ctx);
      return ct;
    }
  };
  _SenderContextImpl_mutex = /* @__PURE__ */ new WeakMap();

  // node_modules/@hpke/core/esm/src/cipherSuiteNative.js
  var LABEL_BASE_NONCE = new Uint8Array([
    98,
    97,
    115,
    101,
    95,
    110,
    111,
    110,
    99,
    101
  ]);
  var LABEL_EXP = new Uint8Array([101, 120, 112]);
  var LABEL_INFO_HASH = new Uint8Array([
    105,
    110,
    102,
    111,
    95,
    104,
    97,
    115,
    104
  ]);
  var LABEL_KEY = new Uint8Array([107, 101, 121]);
  var LABEL_PSK_ID_HASH = new Uint8Array([
    112,
    115,
    107,
    95,
    105,
    100,
    95,
    104,
    97,
    115,
    104
  ]);
  var LABEL_SECRET = new Uint8Array([115, 101, 99, 114, 101, 116]);
  var SUITE_ID_HEADER_HPKE = new Uint8Array([
    72,
    80,
    75,
    69,
    0,
    0,
    0,
    0,
    0,
    0
  ]);
  var CipherSuiteNative = class extends NativeAlgorithm {
    /**
     * @param params A set of parameters for building a cipher suite.
     *
     * If the error occurred, throws {@link InvalidParamError}.
     *
     * @throws {@link InvalidParamError}
     */
    constructor(params) {
      super();
      Object.defineProperty(this, "_kem", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_kdf", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_aead", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_suiteId", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      if (typeof params.kem === "number") {
        throw new InvalidParamError("KemId cannot be used");
      }
      this._kem = params.kem;
      if (typeof params.kdf === "number") {
        throw new InvalidParamError("KdfId cannot be used");
      }
      this._kdf = params.kdf;
      if (typeof params.aead === "number") {
        throw new InvalidParamError("AeadId cannot be used");
      }
      this._aead = params.aead;
      this._suiteId = new Uint8Array(SUITE_ID_HEADER_HPKE);
      this._suiteId.set(i2Osp(this._kem.id, 2), 4);
      this._suiteId.set(i2Osp(this._kdf.id, 2), 6);
      this._suiteId.set(i2Osp(this._aead.id, 2), 8);
      this._kdf.init(this._suiteId);
    }
    /**
     * Gets the KEM context of the ciphersuite.
     */
    get kem() {
      return this._kem;
    }
    /**
     * Gets the KDF context of the ciphersuite.
     */
    get kdf() {
      return this._kdf;
    }
    /**
     * Gets the AEAD context of the ciphersuite.
     */
    get aead() {
      return this._aead;
    }
    /**
     * Creates an encryption context for a sender.
     *
     * If the error occurred, throws {@link DecapError} | {@link ValidationError}.
     *
     * @param params A set of parameters for the sender encryption context.
     * @returns A sender encryption context.
     * @throws {@link EncapError}, {@link ValidationError}
     */
    async createSenderContext(params) {
      this._validateInputLength(params);
      await this._setup();
      const dh = await this._kem.encap(params);
      let mode;
      if (params.psk !== void 0) {
        mode = params.senderKey !== void 0 ? Mode.AuthPsk : Mode.Psk;
      } else {
        mode = params.senderKey !== void 0 ? Mode.Auth : Mode.Base;
      }
      return await this._keyScheduleS(mode, dh.sharedSecret, dh.enc, params);
    }
    /**
     * Creates an encryption context for a recipient.
     *
     * If the error occurred, throws {@link DecapError}
     * | {@link DeserializeError} | {@link ValidationError}.
     *
     * @param params A set of parameters for the recipient encryption context.
     * @returns A recipient encryption context.
     * @throws {@link DecapError}, {@link DeserializeError}, {@link ValidationError}
     */
    async createRecipientContext(params) {
      this._validateInputLength(params);
      await this._setup();
      const sharedSecret = await this._kem.decap(params);
      let mode;
      if (params.psk !== void 0) {
        mode = params.senderPublicKey !== void 0 ? Mode.AuthPsk : Mode.Psk;
      } else {
        mode = params.senderPublicKey !== void 0 ? Mode.Auth : Mode.Base;
      }
      return await this._keyScheduleR(mode, sharedSecret, params);
    }
    /**
     * Encrypts a message to a recipient.
     *
     * If the error occurred, throws `EncapError` | `MessageLimitReachedError` | `SealError` | `ValidationError`.
     *
     * @param params A set of parameters for building a sender encryption context.
     * @param pt A plain text as bytes to be encrypted.
     * @param aad Additional authenticated data as bytes fed by an application.
     * @returns A cipher text and an encapsulated key as bytes.
     * @throws {@link EncapError}, {@link MessageLimitReachedError}, {@link SealError}, {@link ValidationError}
     */
    async seal(params, pt, aad = EMPTY.buffer) {
      const ctx = await this.createSenderContext(params);
      return {
        ct: await ctx.seal(pt, aad),
        enc: ctx.enc
      };
    }
    /**
     * Decrypts a message from a sender.
     *
     * If the error occurred, throws `DecapError` | `DeserializeError` | `OpenError` | `ValidationError`.
     *
     * @param params A set of parameters for building a recipient encryption context.
     * @param ct An encrypted text as bytes to be decrypted.
     * @param aad Additional authenticated data as bytes fed by an application.
     * @returns A decrypted plain text as bytes.
     * @throws {@link DecapError}, {@link DeserializeError}, {@link OpenError}, {@link ValidationError}
     */
    async open(params, ct, aad = EMPTY.buffer) {
      const ctx = await this.createRecipientContext(params);
      return await ctx.open(ct, aad);
    }
    // private verifyPskInputs(mode: Mode, params: KeyScheduleParams) {
    //   const gotPsk = (params.psk !== undefined);
    //   const gotPskId = (params.psk !== undefined && params.psk.id.byteLength > 0);
    //   if (gotPsk !== gotPskId) {
    //     throw new Error('Inconsistent PSK inputs');
    //   }
    //   if (gotPsk && (mode === Mode.Base || mode === Mode.Auth)) {
    //     throw new Error('PSK input provided when not needed');
    //   }
    //   if (!gotPsk && (mode === Mode.Psk || mode === Mode.AuthPsk)) {
    //     throw new Error('Missing required PSK input');
    //   }
    //   return;
    // }
    async _keySchedule(mode, sharedSecret, params) {
      const pskId = params.psk === void 0 ? EMPTY : toUint8Array(params.psk.id);
      const pskIdHash = await this._kdf.labeledExtract(EMPTY, LABEL_PSK_ID_HASH, pskId);
      const info = params.info === void 0 ? EMPTY : toUint8Array(params.info);
      const infoHash = await this._kdf.labeledExtract(EMPTY, LABEL_INFO_HASH, info);
      const keyScheduleContext = new Uint8Array(1 + pskIdHash.byteLength + infoHash.byteLength);
      keyScheduleContext.set(new Uint8Array([mode]), 0);
      keyScheduleContext.set(new Uint8Array(pskIdHash), 1);
      keyScheduleContext.set(new Uint8Array(infoHash), 1 + pskIdHash.byteLength);
      const psk = params.psk === void 0 ? EMPTY : toUint8Array(params.psk.key);
      const ikm = this._kdf.buildLabeledIkm(LABEL_SECRET, psk);
      const exporterSecretInfo = this._kdf.buildLabeledInfo(LABEL_EXP, keyScheduleContext, this._kdf.hashSize);
      const exporterSecret = await this._kdf.extractAndExpand(sharedSecret, ikm, exporterSecretInfo, this._kdf.hashSize);
      if (this._aead.id === AeadId.ExportOnly) {
        return { aead: this._aead, exporterSecret };
      }
      const keyInfo = this._kdf.buildLabeledInfo(LABEL_KEY, keyScheduleContext, this._aead.keySize);
      const key2 = await this._kdf.extractAndExpand(sharedSecret, ikm, keyInfo, this._aead.keySize);
      const baseNonceInfo = this._kdf.buildLabeledInfo(LABEL_BASE_NONCE, keyScheduleContext, this._aead.nonceSize);
      const baseNonce = await this._kdf.extractAndExpand(sharedSecret, ikm, baseNonceInfo, this._aead.nonceSize);
      return {
        aead: this._aead,
        exporterSecret,
        key: key2,
        baseNonce: new Uint8Array(baseNonce),
        seq: 0
      };
    }
    async _keyScheduleS(mode, sharedSecret, enc, params) {
      const res = await this._keySchedule(mode, sharedSecret, params);
      if (res.key === void 0) {
        return new SenderExporterContextImpl(this._api, this._kdf, res.exporterSecret, enc);
      }
      return new SenderContextImpl(this._api, this._kdf, res, enc);
    }
    async _keyScheduleR(mode, sharedSecret, params) {
      const res = await this._keySchedule(mode, sharedSecret, params);
      if (res.key === void 0) {
        return new RecipientExporterContextImpl(this._api, this._kdf, res.exporterSecret);
      }
      return new RecipientContextImpl(this._api, this._kdf, res);
    }
    _validateInputLength(params) {
      if (params.info !== void 0 && params.info.byteLength > INFO_LENGTH_LIMIT) {
        throw new InvalidParamError("Too long info");
      }
      if (params.psk !== void 0) {
        if (params.psk.key.byteLength < MINIMUM_PSK_LENGTH) {
          throw new InvalidParamError(`PSK must have at least ${MINIMUM_PSK_LENGTH} bytes`);
        }
        if (params.psk.key.byteLength > INPUT_LENGTH_LIMIT) {
          throw new InvalidParamError("Too long psk.key");
        }
        if (params.psk.id.byteLength > INPUT_LENGTH_LIMIT) {
          throw new InvalidParamError("Too long psk.id");
        }
      }
      return;
    }
  };

  // node_modules/@hpke/core/esm/src/native.js
  var CipherSuite = class extends CipherSuiteNative {
  };
  var HkdfSha256 = class extends HkdfSha256Native {
  };

  // node_modules/@hpke/core/esm/src/kems/dhkemPrimitives/x25519.js
  var PKCS8_ALG_ID_X25519 = new Uint8Array([
    48,
    46,
    2,
    1,
    0,
    48,
    5,
    6,
    3,
    43,
    101,
    110,
    4,
    34,
    4,
    32
  ]);

  // node_modules/@hpke/core/esm/src/kems/dhkemPrimitives/x448.js
  var PKCS8_ALG_ID_X448 = new Uint8Array([
    48,
    70,
    2,
    1,
    0,
    48,
    5,
    6,
    3,
    43,
    101,
    111,
    4,
    58,
    4,
    56
  ]);

  // node_modules/mlkem/esm/src/errors.js
  var MlKemError = class extends Error {
    constructor(e) {
      let message;
      if (e instanceof Error) {
        message = e.message;
      } else if (typeof e === "string") {
        message = e;
      } else {
        message = "";
      }
      super(message);
      this.name = this.constructor.name;
    }
  };

  // node_modules/mlkem/esm/src/consts.js
  var N = 256;
  var Q = 3329;
  var Q_INV = 62209;
  var NTT_ZETAS = [
    2285,
    2571,
    2970,
    1812,
    1493,
    1422,
    287,
    202,
    3158,
    622,
    1577,
    182,
    962,
    2127,
    1855,
    1468,
    573,
    2004,
    264,
    383,
    2500,
    1458,
    1727,
    3199,
    2648,
    1017,
    732,
    608,
    1787,
    411,
    3124,
    1758,
    1223,
    652,
    2777,
    1015,
    2036,
    1491,
    3047,
    1785,
    516,
    3321,
    3009,
    2663,
    1711,
    2167,
    126,
    1469,
    2476,
    3239,
    3058,
    830,
    107,
    1908,
    3082,
    2378,
    2931,
    961,
    1821,
    2604,
    448,
    2264,
    677,
    2054,
    2226,
    430,
    555,
    843,
    2078,
    871,
    1550,
    105,
    422,
    587,
    177,
    3094,
    3038,
    2869,
    1574,
    1653,
    3083,
    778,
    1159,
    3182,
    2552,
    1483,
    2727,
    1119,
    1739,
    644,
    2457,
    349,
    418,
    329,
    3173,
    3254,
    817,
    1097,
    603,
    610,
    1322,
    2044,
    1864,
    384,
    2114,
    3193,
    1218,
    1994,
    2455,
    220,
    2142,
    1670,
    2144,
    1799,
    2051,
    794,
    1819,
    2475,
    2459,
    478,
    3221,
    3021,
    996,
    991,
    958,
    1869,
    1522,
    1628
  ];
  var NTT_ZETAS_INV = [
    1701,
    1807,
    1460,
    2371,
    2338,
    2333,
    308,
    108,
    2851,
    870,
    854,
    1510,
    2535,
    1278,
    1530,
    1185,
    1659,
    1187,
    3109,
    874,
    1335,
    2111,
    136,
    1215,
    2945,
    1465,
    1285,
    2007,
    2719,
    2726,
    2232,
    2512,
    75,
    156,
    3e3,
    2911,
    2980,
    872,
    2685,
    1590,
    2210,
    602,
    1846,
    777,
    147,
    2170,
    2551,
    246,
    1676,
    1755,
    460,
    291,
    235,
    3152,
    2742,
    2907,
    3224,
    1779,
    2458,
    1251,
    2486,
    2774,
    2899,
    1103,
    1275,
    2652,
    1065,
    2881,
    725,
    1508,
    2368,
    398,
    951,
    247,
    1421,
    3222,
    2499,
    271,
    90,
    853,
    1860,
    3203,
    1162,
    1618,
    666,
    320,
    8,
    2813,
    1544,
    282,
    1838,
    1293,
    2314,
    552,
    2677,
    2106,
    1571,
    205,
    2918,
    1542,
    2721,
    2597,
    2312,
    681,
    130,
    1602,
    1871,
    829,
    2946,
    3065,
    1325,
    2756,
    1861,
    1474,
    1202,
    2367,
    3147,
    1752,
    2707,
    171,
    3127,
    3042,
    1907,
    1836,
    1517,
    359,
    758,
    1441
  ];

  // node_modules/mlkem/esm/src/sha3/_u64.js
  var U32_MASK642 = 0xffffffffn;
  var _32n2 = 32n;
  function fromBig2(n, le = false) {
    if (le) {
      return { h: Number(n & U32_MASK642), l: Number(n >> _32n2 & U32_MASK642) };
    }
    return {
      h: Number(n >> _32n2 & U32_MASK642) | 0,
      l: Number(n & U32_MASK642) | 0
    };
  }
  function split2(lst, le = false) {
    const len = lst.length;
    const Ah = new Uint32Array(len);
    const Al = new Uint32Array(len);
    for (let i = 0; i < len; i++) {
      const { h, l } = fromBig2(lst[i], le);
      [Ah[i], Al[i]] = [h, l];
    }
    return [Ah, Al];
  }
  var rotlSH2 = (h, l, s) => h << s | l >>> 32 - s;
  var rotlSL2 = (h, l, s) => l << s | h >>> 32 - s;
  var rotlBH2 = (h, l, s) => l << s - 32 | h >>> 64 - s;
  var rotlBL2 = (h, l, s) => h << s - 32 | l >>> 64 - s;

  // node_modules/mlkem/esm/src/sha3/utils.js
  /*! noble-hashes - MIT License (c) 2022 Paul Miller (paulmillr.com) */
  function isBytes2(a) {
    return a instanceof Uint8Array || ArrayBuffer.isView(a) && a.constructor.name === "Uint8Array";
  }
  function anumber2(n, title = "") {
    if (!Number.isSafeInteger(n) || n < 0) {
      const prefix = title && `"${title}" `;
      throw new Error(`${prefix}expected integer >0, got ${n}`);
    }
  }
  function abytes2(value, length, title = "") {
    const bytes = isBytes2(value);
    const len = value?.length;
    const needsLen = length !== void 0;
    if (!bytes || needsLen && len !== length) {
      const prefix = title && `"${title}" `;
      const ofLen = needsLen ? ` of length ${length}` : "";
      const got = bytes ? `length=${len}` : `type=${typeof value}`;
      throw new Error(prefix + "expected Uint8Array" + ofLen + ", got " + got);
    }
    return value;
  }
  function aexists2(instance, checkFinished = true) {
    if (instance.destroyed)
      throw new Error("Hash instance has been destroyed");
    if (checkFinished && instance.finished) {
      throw new Error("Hash#digest() has already been called");
    }
  }
  function aoutput2(out, instance) {
    abytes2(out, void 0, "digestInto() output");
    const min = instance.outputLen;
    if (out.length < min) {
      throw new Error('"digestInto() output" expected to be of length >=' + min);
    }
  }
  function u322(arr) {
    return new Uint32Array(arr.buffer, arr.byteOffset, Math.floor(arr.byteLength / 4));
  }
  function clean2(...arrays) {
    for (let i = 0; i < arrays.length; i++) {
      arrays[i].fill(0);
    }
  }
  var isLE2 = /* @__PURE__ */ (() => new Uint8Array(new Uint32Array([287454020]).buffer)[0] === 68)();
  function byteSwap(word) {
    return word << 24 & 4278190080 | word << 8 & 16711680 | word >>> 8 & 65280 | word >>> 24 & 255;
  }
  function byteSwap32(arr) {
    for (let i = 0; i < arr.length; i++) {
      arr[i] = byteSwap(arr[i]);
    }
    return arr;
  }
  var swap32IfBE2 = isLE2 ? (u) => u : byteSwap32;
  function createHasher2(hashCons, info = {}) {
    const hashC = (msg, opts) => hashCons(opts).update(msg).digest();
    const tmp = hashCons(void 0);
    hashC.outputLen = tmp.outputLen;
    hashC.blockLen = tmp.blockLen;
    hashC.create = (opts) => hashCons(opts);
    Object.assign(hashC, info);
    return Object.freeze(hashC);
  }
  var oidNist2 = (suffix) => ({
    oid: Uint8Array.from([
      6,
      9,
      96,
      134,
      72,
      1,
      101,
      3,
      4,
      2,
      suffix
    ])
  });

  // node_modules/mlkem/esm/src/sha3/sha3.js
  var _0n2 = 0n;
  var _1n2 = 1n;
  var _2n2 = 2n;
  var _7n2 = 7n;
  var _256n2 = 256n;
  var _0x71n2 = 0x71n;
  var SHA3_PI2 = [];
  var SHA3_ROTL2 = [];
  var _SHA3_IOTA2 = [];
  for (let round = 0, R = _1n2, x = 1, y = 0; round < 24; round++) {
    [x, y] = [y, (2 * x + 3 * y) % 5];
    SHA3_PI2.push(2 * (5 * y + x));
    SHA3_ROTL2.push((round + 1) * (round + 2) / 2 % 64);
    let t = _0n2;
    for (let j = 0; j < 7; j++) {
      R = (R << _1n2 ^ (R >> _7n2) * _0x71n2) % _256n2;
      if (R & _2n2)
        t ^= _1n2 << (_1n2 << BigInt(j)) - _1n2;
    }
    _SHA3_IOTA2.push(t);
  }
  var IOTAS2 = split2(_SHA3_IOTA2, true);
  var SHA3_IOTA_H2 = IOTAS2[0];
  var SHA3_IOTA_L2 = IOTAS2[1];
  var rotlH = (h, l, s) => s > 32 ? rotlBH2(h, l, s) : rotlSH2(h, l, s);
  var rotlL = (h, l, s) => s > 32 ? rotlBL2(h, l, s) : rotlSL2(h, l, s);
  function keccakP(s, rounds = 24, B) {
    if (!B)
      B = new Uint32Array(10);
    for (let round = 24 - rounds; round < 24; round++) {
      for (let x = 0; x < 10; x++) {
        B[x] = s[x] ^ s[x + 10] ^ s[x + 20] ^ s[x + 30] ^ s[x + 40];
      }
      {
        const Th2 = rotlH(B[2], B[3], 1) ^ B[8];
        const Tl2 = rotlL(B[2], B[3], 1) ^ B[9];
        s[0] ^= Th2;
        s[1] ^= Tl2;
        s[10] ^= Th2;
        s[11] ^= Tl2;
        s[20] ^= Th2;
        s[21] ^= Tl2;
        s[30] ^= Th2;
        s[31] ^= Tl2;
        s[40] ^= Th2;
        s[41] ^= Tl2;
      }
      {
        const Th2 = rotlH(B[4], B[5], 1) ^ B[0];
        const Tl2 = rotlL(B[4], B[5], 1) ^ B[1];
        s[2] ^= Th2;
        s[3] ^= Tl2;
        s[12] ^= Th2;
        s[13] ^= Tl2;
        s[22] ^= Th2;
        s[23] ^= Tl2;
        s[32] ^= Th2;
        s[33] ^= Tl2;
        s[42] ^= Th2;
        s[43] ^= Tl2;
      }
      {
        const Th2 = rotlH(B[6], B[7], 1) ^ B[2];
        const Tl2 = rotlL(B[6], B[7], 1) ^ B[3];
        s[4] ^= Th2;
        s[5] ^= Tl2;
        s[14] ^= Th2;
        s[15] ^= Tl2;
        s[24] ^= Th2;
        s[25] ^= Tl2;
        s[34] ^= Th2;
        s[35] ^= Tl2;
        s[44] ^= Th2;
        s[45] ^= Tl2;
      }
      {
        const Th2 = rotlH(B[8], B[9], 1) ^ B[4];
        const Tl2 = rotlL(B[8], B[9], 1) ^ B[5];
        s[6] ^= Th2;
        s[7] ^= Tl2;
        s[16] ^= Th2;
        s[17] ^= Tl2;
        s[26] ^= Th2;
        s[27] ^= Tl2;
        s[36] ^= Th2;
        s[37] ^= Tl2;
        s[46] ^= Th2;
        s[47] ^= Tl2;
      }
      {
        const Th2 = rotlH(B[0], B[1], 1) ^ B[6];
        const Tl2 = rotlL(B[0], B[1], 1) ^ B[7];
        s[8] ^= Th2;
        s[9] ^= Tl2;
        s[18] ^= Th2;
        s[19] ^= Tl2;
        s[28] ^= Th2;
        s[29] ^= Tl2;
        s[38] ^= Th2;
        s[39] ^= Tl2;
        s[48] ^= Th2;
        s[49] ^= Tl2;
      }
      let curH = s[2];
      let curL = s[3];
      let Th, Tl;
      Th = rotlSH2(curH, curL, 1);
      Tl = rotlSL2(curH, curL, 1);
      curH = s[20];
      curL = s[21];
      s[20] = Th;
      s[21] = Tl;
      Th = rotlSH2(curH, curL, 3);
      Tl = rotlSL2(curH, curL, 3);
      curH = s[14];
      curL = s[15];
      s[14] = Th;
      s[15] = Tl;
      Th = rotlSH2(curH, curL, 6);
      Tl = rotlSL2(curH, curL, 6);
      curH = s[22];
      curL = s[23];
      s[22] = Th;
      s[23] = Tl;
      Th = rotlSH2(curH, curL, 10);
      Tl = rotlSL2(curH, curL, 10);
      curH = s[34];
      curL = s[35];
      s[34] = Th;
      s[35] = Tl;
      Th = rotlSH2(curH, curL, 15);
      Tl = rotlSL2(curH, curL, 15);
      curH = s[36];
      curL = s[37];
      s[36] = Th;
      s[37] = Tl;
      Th = rotlSH2(curH, curL, 21);
      Tl = rotlSL2(curH, curL, 21);
      curH = s[6];
      curL = s[7];
      s[6] = Th;
      s[7] = Tl;
      Th = rotlSH2(curH, curL, 28);
      Tl = rotlSL2(curH, curL, 28);
      curH = s[10];
      curL = s[11];
      s[10] = Th;
      s[11] = Tl;
      Th = rotlBH2(curH, curL, 36);
      Tl = rotlBL2(curH, curL, 36);
      curH = s[32];
      curL = s[33];
      s[32] = Th;
      s[33] = Tl;
      Th = rotlBH2(curH, curL, 45);
      Tl = rotlBL2(curH, curL, 45);
      curH = s[16];
      curL = s[17];
      s[16] = Th;
      s[17] = Tl;
      Th = rotlBH2(curH, curL, 55);
      Tl = rotlBL2(curH, curL, 55);
      curH = s[42];
      curL = s[43];
      s[42] = Th;
      s[43] = Tl;
      Th = rotlSH2(curH, curL, 2);
      Tl = rotlSL2(curH, curL, 2);
      curH = s[48];
      curL = s[49];
      s[48] = Th;
      s[49] = Tl;
      Th = rotlSH2(curH, curL, 14);
      Tl = rotlSL2(curH, curL, 14);
      curH = s[8];
      curL = s[9];
      s[8] = Th;
      s[9] = Tl;
      Th = rotlSH2(curH, curL, 27);
      Tl = rotlSL2(curH, curL, 27);
      curH = s[30];
      curL = s[31];
      s[30] = Th;
      s[31] = Tl;
      Th = rotlBH2(curH, curL, 41);
      Tl = rotlBL2(curH, curL, 41);
      curH = s[46];
      curL = s[47];
      s[46] = Th;
      s[47] = Tl;
      Th = rotlBH2(curH, curL, 56);
      Tl = rotlBL2(curH, curL, 56);
      curH = s[38];
      curL = s[39];
      s[38] = Th;
      s[39] = Tl;
      Th = rotlSH2(curH, curL, 8);
      Tl = rotlSL2(curH, curL, 8);
      curH = s[26];
      curL = s[27];
      s[26] = Th;
      s[27] = Tl;
      Th = rotlSH2(curH, curL, 25);
      Tl = rotlSL2(curH, curL, 25);
      curH = s[24];
      curL = s[25];
      s[24] = Th;
      s[25] = Tl;
      Th = rotlBH2(curH, curL, 43);
      Tl = rotlBL2(curH, curL, 43);
      curH = s[4];
      curL = s[5];
      s[4] = Th;
      s[5] = Tl;
      Th = rotlBH2(curH, curL, 62);
      Tl = rotlBL2(curH, curL, 62);
      curH = s[40];
      curL = s[41];
      s[40] = Th;
      s[41] = Tl;
      Th = rotlSH2(curH, curL, 18);
      Tl = rotlSL2(curH, curL, 18);
      curH = s[28];
      curL = s[29];
      s[28] = Th;
      s[29] = Tl;
      Th = rotlBH2(curH, curL, 39);
      Tl = rotlBL2(curH, curL, 39);
      curH = s[44];
      curL = s[45];
      s[44] = Th;
      s[45] = Tl;
      Th = rotlBH2(curH, curL, 61);
      Tl = rotlBL2(curH, curL, 61);
      curH = s[18];
      curL = s[19];
      s[18] = Th;
      s[19] = Tl;
      Th = rotlSH2(curH, curL, 20);
      Tl = rotlSL2(curH, curL, 20);
      curH = s[12];
      curL = s[13];
      s[12] = Th;
      s[13] = Tl;
      Th = rotlBH2(curH, curL, 44);
      Tl = rotlBL2(curH, curL, 44);
      s[2] = Th;
      s[3] = Tl;
      for (let y = 0; y < 50; y += 10) {
        B[0] = s[y];
        B[1] = s[y + 1];
        B[2] = s[y + 2];
        B[3] = s[y + 3];
        B[4] = s[y + 4];
        B[5] = s[y + 5];
        B[6] = s[y + 6];
        B[7] = s[y + 7];
        B[8] = s[y + 8];
        B[9] = s[y + 9];
        s[y + 0] ^= ~B[2] & B[4];
        s[y + 1] ^= ~B[3] & B[5];
        s[y + 2] ^= ~B[4] & B[6];
        s[y + 3] ^= ~B[5] & B[7];
        s[y + 4] ^= ~B[6] & B[8];
        s[y + 5] ^= ~B[7] & B[9];
        s[y + 6] ^= ~B[8] & B[0];
        s[y + 7] ^= ~B[9] & B[1];
        s[y + 8] ^= ~B[0] & B[2];
        s[y + 9] ^= ~B[1] & B[3];
      }
      s[0] ^= SHA3_IOTA_H2[round];
      s[1] ^= SHA3_IOTA_L2[round];
    }
  }
  var Keccak = class _Keccak {
    // NOTE: we accept arguments in bytes instead of bits here.
    constructor(blockLen, suffix, outputLen, enableXOF = false, rounds = 24) {
      Object.defineProperty(this, "state", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "pos", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 0
      });
      Object.defineProperty(this, "posOut", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 0
      });
      Object.defineProperty(this, "finished", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: false
      });
      Object.defineProperty(this, "state32", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "destroyed", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: false
      });
      Object.defineProperty(this, "_B", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: new Uint32Array(10)
      });
      Object.defineProperty(this, "blockLen", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "suffix", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "outputLen", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "enableXOF", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: false
      });
      Object.defineProperty(this, "rounds", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      this.blockLen = blockLen;
      this.suffix = suffix;
      this.outputLen = outputLen;
      this.enableXOF = enableXOF;
      this.rounds = rounds;
      anumber2(outputLen, "outputLen");
      if (!(0 < blockLen && blockLen < 200)) {
        throw new Error("only keccak-f1600 function is supported");
      }
      this.state = new Uint8Array(200);
      this.state32 = u322(this.state);
    }
    clone() {
      return this._cloneInto();
    }
    /** Resets instance to initial (empty) state for reuse. */
    reset() {
      this.state.fill(0);
      this.pos = 0;
      this.posOut = 0;
      this.finished = false;
      this.destroyed = false;
    }
    keccak() {
      swap32IfBE2(this.state32);
      keccakP(this.state32, this.rounds, this._B);
      swap32IfBE2(this.state32);
      this.posOut = 0;
      this.pos = 0;
    }
    update(data) {
      aexists2(this);
      abytes2(data);
      return this.updateUnsafe(data);
    }
    /** Like update(), but skips validation. Caller must ensure valid state and input. */
    updateUnsafe(data) {
      const { blockLen, state } = this;
      const len = data.length;
      for (let pos = 0; pos < len; ) {
        const take = Math.min(blockLen - this.pos, len - pos);
        for (let i = 0; i < take; i++)
          state[this.pos++] ^= data[pos++];
        if (this.pos === blockLen)
          this.keccak();
      }
      return this;
    }
    finish() {
      if (this.finished)
        return;
      this.finished = true;
      const { state, suffix, pos, blockLen } = this;
      state[pos] ^= suffix;
      if ((suffix & 128) !== 0 && pos === blockLen - 1)
        this.keccak();
      state[blockLen - 1] ^= 128;
      this.keccak();
    }
    writeInto(out) {
      aexists2(this, false);
      abytes2(out);
      return this.writeIntoUnsafe(out);
    }
    /** Like writeInto(), but skips validation. Caller must ensure valid state and output. */
    writeIntoUnsafe(out) {
      this.finish();
      const bufferOut = this.state;
      const { blockLen } = this;
      for (let pos = 0, len = out.length; pos < len; ) {
        if (this.posOut >= blockLen)
          this.keccak();
        const take = Math.min(blockLen - this.posOut, len - pos);
        out.set(bufferOut.subarray(this.posOut, this.posOut + take), pos);
        this.posOut += take;
        pos += take;
      }
      return out;
    }
    xofInto(out) {
      if (!this.enableXOF) {
        throw new Error("XOF is not possible for this instance");
      }
      return this.writeInto(out);
    }
    xof(bytes) {
      anumber2(bytes);
      return this.xofInto(new Uint8Array(bytes));
    }
    digestInto(out) {
      aoutput2(out, this);
      if (this.finished)
        throw new Error("digest() was already called");
      this.writeInto(out);
      this.destroy();
      return out;
    }
    digest() {
      return this.digestInto(new Uint8Array(this.outputLen));
    }
    destroy() {
      this.destroyed = true;
      clean2(this.state);
    }
    _cloneInto(to) {
      const { blockLen, suffix, outputLen, rounds, enableXOF } = this;
      to ||= new _Keccak(blockLen, suffix, outputLen, enableXOF, rounds);
      to.state32.set(this.state32);
      to.pos = this.pos;
      to.posOut = this.posOut;
      to.finished = this.finished;
      to.rounds = rounds;
      to.suffix = suffix;
      to.outputLen = outputLen;
      to.enableXOF = enableXOF;
      to.destroyed = this.destroyed;
      return to;
    }
  };
  var genKeccak = (suffix, blockLen, outputLen, info = {}) => createHasher2(() => new Keccak(blockLen, suffix, outputLen), info);
  var sha3_2562 = /* @__PURE__ */ genKeccak(
    6,
    136,
    32,
    /* @__PURE__ */ oidNist2(8)
  );
  var genShake = (suffix, blockLen, outputLen, info = {}) => createHasher2((opts = {}) => new Keccak(blockLen, suffix, opts.dkLen === void 0 ? outputLen : opts.dkLen, true), info);
  var shake2562 = /* @__PURE__ */ genShake(31, 136, 32, /* @__PURE__ */ oidNist2(12));

  // node_modules/mlkem/esm/_dnt.shims.js
  var dntGlobals2 = {};
  var dntGlobalThis2 = createMergeProxy2(globalThis, dntGlobals2);
  function createMergeProxy2(baseObj, extObj) {
    return new Proxy(baseObj, {
      get(_target, prop, _receiver) {
        if (prop in extObj) {
          return extObj[prop];
        } else {
          return baseObj[prop];
        }
      },
      set(_target, prop, value) {
        if (prop in extObj) {
          delete extObj[prop];
        }
        baseObj[prop] = value;
        return true;
      },
      deleteProperty(_target, prop) {
        let success = false;
        if (prop in extObj) {
          delete extObj[prop];
          success = true;
        }
        if (prop in baseObj) {
          delete baseObj[prop];
          success = true;
        }
        return success;
      },
      ownKeys(_target) {
        const baseKeys = Reflect.ownKeys(baseObj);
        const extKeys = Reflect.ownKeys(extObj);
        const extKeysSet = new Set(extKeys);
        return [...baseKeys.filter((k) => !extKeysSet.has(k)), ...extKeys];
      },
      defineProperty(_target, prop, desc) {
        if (prop in extObj) {
          delete extObj[prop];
        }
        Reflect.defineProperty(baseObj, prop, desc);
        return true;
      },
      getOwnPropertyDescriptor(_target, prop) {
        if (prop in extObj) {
          return Reflect.getOwnPropertyDescriptor(extObj, prop);
        } else {
          return Reflect.getOwnPropertyDescriptor(baseObj, prop);
        }
      },
      has(_target, prop) {
        return prop in extObj || prop in baseObj;
      }
    });
  }

  // node_modules/mlkem/esm/src/utils.js
  function byte(n) {
    return n & 255;
  }
  function int16(n) {
    return n << 16 >> 16;
  }
  function uint16(n) {
    return n & 65535;
  }
  function constantTimeCompare(x, y) {
    if (x.length != y.length) {
      return 0;
    }
    let v = 0;
    for (let i = 0; i < x.length; i++) {
      v |= x[i] ^ y[i];
    }
    let z = ~v & 255;
    z &= z >> 4;
    z &= z >> 2;
    z &= z >> 1;
    return z & 1;
  }
  function equalUint8Array(x, y) {
    if (x.length != y.length) {
      return false;
    }
    for (let i = 0; i < x.length; i++) {
      if (x[i] !== y[i]) {
        return false;
      }
    }
    return true;
  }
  async function loadCrypto2() {
    if (typeof dntGlobalThis2 !== "undefined" && globalThis.crypto !== void 0) {
      return globalThis.crypto;
    }
    try {
      const { webcrypto } = await import("crypto");
      return webcrypto;
    } catch (_e) {
      throw new Error("failed to load Crypto");
    }
  }
  function byteopsLoad32(x, o = 0) {
    return (x[o] | x[o + 1] << 8 | x[o + 2] << 16 | x[o + 3] << 24) >>> 0;
  }

  // node_modules/mlkem/esm/src/mlKemBase.js
  var MlKemBase = class {
    /**
     * Creates a new instance of the MlKemBase class.
     */
    constructor() {
      Object.defineProperty(this, "_api", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_k", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 0
      });
      Object.defineProperty(this, "_du", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 0
      });
      Object.defineProperty(this, "_dv", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 0
      });
      Object.defineProperty(this, "_eta1", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 0
      });
      Object.defineProperty(this, "_eta2", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 0
      });
      Object.defineProperty(this, "_skSize", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 0
      });
      Object.defineProperty(this, "_pkSize", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 0
      });
      Object.defineProperty(this, "_compressedUSize", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 0
      });
      Object.defineProperty(this, "_compressedVSize", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 0
      });
      Object.defineProperty(this, "_poolG", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_poolH", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_poolKdf", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_poolXof", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_poolPrf1", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_poolPrf2", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_bufG", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: new Uint8Array(64)
      });
      Object.defineProperty(this, "_bufH", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: new Uint8Array(32)
      });
      Object.defineProperty(this, "_bufKdf", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: new Uint8Array(32)
      });
      Object.defineProperty(this, "_bufXof", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: new Uint8Array(672)
      });
      Object.defineProperty(this, "_bufPrf1", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_bufPrf2", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_nonceBuf", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: new Uint8Array(1)
      });
      Object.defineProperty(this, "_xofSeed", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: new Uint8Array(34)
      });
      Object.defineProperty(this, "_kBuf", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_matrixA", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_noiseVecs", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_polyVec", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_bufPkCheck", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_bufCt", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
    }
    _initPool() {
      this._poolG = new Keccak(72, 6, 64);
      this._poolH = new Keccak(136, 6, 32);
      this._poolKdf = new Keccak(136, 31, 32, true);
      this._poolXof = new Keccak(168, 31, 672, true);
      const prf1Len = this._eta1 * N / 4;
      this._poolPrf1 = new Keccak(136, 31, prf1Len, true);
      this._bufPrf1 = new Uint8Array(prf1Len);
      const prf2Len = this._eta2 * N / 4;
      this._poolPrf2 = new Keccak(136, 31, prf2Len, true);
      this._bufPrf2 = new Uint8Array(prf2Len);
      this._kBuf = new Uint8Array([this._k]);
      this._matrixA = new Array(this._k);
      for (let i = 0; i < this._k; i++) {
        this._matrixA[i] = new Array(this._k);
        for (let j = 0; j < this._k; j++) {
          this._matrixA[i][j] = new Int16Array(N);
        }
      }
      const maxNoise = 2 * this._k + 1;
      this._noiseVecs = new Array(maxNoise);
      for (let i = 0; i < maxNoise; i++) {
        this._noiseVecs[i] = new Int16Array(N);
      }
      this._polyVec = new Array(this._k);
      for (let i = 0; i < this._k; i++) {
        this._polyVec[i] = new Int16Array(N);
      }
      this._bufPkCheck = new Uint8Array(384 * this._k);
      this._bufCt = new Uint8Array(this._compressedUSize + this._compressedVSize);
    }
    _zeroPool() {
      this._bufG.fill(0);
      this._bufH.fill(0);
      this._bufKdf.fill(0);
      this._bufXof.fill(0);
      this._bufPrf1.fill(0);
      this._bufPrf2.fill(0);
      this._nonceBuf[0] = 0;
      this._xofSeed.fill(0);
      for (let i = 0; i < this._k; i++) {
        for (let j = 0; j < this._k; j++) {
          this._matrixA[i][j].fill(0);
        }
      }
      for (let i = 0; i < this._noiseVecs.length; i++) {
        this._noiseVecs[i].fill(0);
      }
      for (let i = 0; i < this._k; i++) {
        this._polyVec[i].fill(0);
      }
      this._bufPkCheck.fill(0);
      this._bufCt.fill(0);
      this._poolG.reset();
      this._poolH.reset();
      this._poolKdf.reset();
      this._poolXof.reset();
      this._poolPrf1.reset();
      this._poolPrf2.reset();
    }
    // Serialize polynomial into byte buffer at offset (eliminates intermediate Uint8Array(384))
    _polyToBytes(out, outOffset, a) {
      let t0, t1;
      for (let i = 0; i < N / 2; i++) {
        t0 = a[2 * i] - Q;
        t0 += t0 >> 31 & Q;
        t1 = a[2 * i + 1] - Q;
        t1 += t1 >> 31 & Q;
        out[outOffset + 3 * i + 0] = byte(t0);
        out[outOffset + 3 * i + 1] = byte(t0 >> 8) | byte(t1 << 4);
        out[outOffset + 3 * i + 2] = byte(t1 >> 4);
      }
    }
    // Deserialize bytes into polynomial (eliminates intermediate Int16Array(N))
    _polyFromBytes(out, a, aOffset) {
      for (let i = 0; i < N / 2; i++) {
        out[2 * i] = int16((uint16(a[aOffset + 3 * i + 0]) >> 0 | uint16(a[aOffset + 3 * i + 1]) << 8) & 4095);
        out[2 * i + 1] = int16((uint16(a[aOffset + 3 * i + 1]) >> 4 | uint16(a[aOffset + 3 * i + 2]) << 4) & 4095);
      }
    }
    // Hash G: SHA3-512
    _g(a, b) {
      this._poolG.reset();
      this._poolG.updateUnsafe(a);
      if (b !== void 0)
        this._poolG.updateUnsafe(b);
      this._poolG.writeIntoUnsafe(this._bufG);
      return [this._bufG.subarray(0, 32), this._bufG.subarray(32, 64)];
    }
    // Hash H: SHA3-256
    _h(msg) {
      this._poolH.reset();
      this._poolH.updateUnsafe(msg).writeIntoUnsafe(this._bufH);
      return this._bufH;
    }
    // KDF: SHAKE256(dkLen=32)
    _kdf(a, b) {
      this._poolKdf.reset();
      this._poolKdf.updateUnsafe(a);
      if (b !== void 0)
        this._poolKdf.updateUnsafe(b);
      this._poolKdf.writeIntoUnsafe(this._bufKdf);
      return this._bufKdf;
    }
    // XOF: SHAKE128(dkLen=672)
    _xof(seed) {
      this._poolXof.reset();
      this._poolXof.updateUnsafe(seed).writeIntoUnsafe(this._bufXof);
      return this._bufXof;
    }
    // PRF for eta1 noise sampling: SHAKE256(dkLen=eta1*N/4)
    _prf1(sigma, nonce) {
      this._nonceBuf[0] = nonce;
      this._poolPrf1.reset();
      this._poolPrf1.updateUnsafe(sigma).updateUnsafe(this._nonceBuf).writeIntoUnsafe(this._bufPrf1);
      return this._bufPrf1;
    }
    // PRF for eta2 noise sampling: SHAKE256(dkLen=eta2*N/4)
    _prf2(sigma, nonce) {
      this._nonceBuf[0] = nonce;
      this._poolPrf2.reset();
      this._poolPrf2.updateUnsafe(sigma).updateUnsafe(this._nonceBuf).writeIntoUnsafe(this._bufPrf2);
      return this._bufPrf2;
    }
    _generateKeyPairCore() {
      try {
        const rnd = new Uint8Array(64);
        this._api.getRandomValues(rnd);
        return this._deriveKeyPair(rnd);
      } finally {
        this._zeroPool();
      }
    }
    _deriveKeyPairCore(seed) {
      try {
        if (seed.byteLength !== 64) {
          throw new Error("seed must be 64 bytes in length");
        }
        return this._deriveKeyPair(seed);
      } finally {
        this._zeroPool();
      }
    }
    _encapCore(pk, seed) {
      try {
        if (pk.length !== 384 * this._k + 32) {
          throw new Error("invalid encapsulation key");
        }
        const m = this._getSeed(seed);
        const [k, r] = this._g(m, this._h(pk));
        this._encap(pk, m, r);
        return [this._bufCt.slice(), k.slice()];
      } finally {
        this._zeroPool();
      }
    }
    _decapCore(ct, sk) {
      try {
        if (ct.byteLength !== this._compressedUSize + this._compressedVSize) {
          throw new Error("Invalid ct size");
        }
        if (sk.length !== 768 * this._k + 96) {
          throw new Error("Invalid decapsulation key");
        }
        const sk2 = sk.subarray(0, this._skSize);
        const pk = sk.subarray(this._skSize, this._skSize + this._pkSize);
        const hpk = sk.subarray(this._skSize + this._pkSize, this._skSize + this._pkSize + 32);
        const z = sk.subarray(this._skSize + this._pkSize + 32, this._skSize + this._pkSize + 64);
        const m2 = this._decap(ct, sk2);
        const [k2, r2] = this._g(m2, hpk);
        const kBar = this._kdf(z, ct);
        this._encap(pk, m2, r2);
        return constantTimeCompare(ct, this._bufCt) === 1 ? k2.slice() : kBar.slice();
      } finally {
        this._zeroPool();
      }
    }
    /**
     * Sets up the MlKemBase instance by loading the necessary crypto library.
     * If the crypto library is already loaded, this method does nothing.
     * @returns {Promise<void>} A promise that resolves when the setup is complete.
     */
    async _setup() {
      if (this._api !== void 0) {
        return;
      }
      this._api = await loadCrypto2();
    }
    /**
     * Returns a Uint8Array seed for cryptographic operations.
     * If no seed is provided, a random seed of length 32 bytes is generated.
     * If a seed is provided, it must be exactly 32 bytes in length.
     *
     * @param seed - Optional seed for cryptographic operations.
     * @returns A Uint8Array seed.
     * @throws Error if the provided seed is not 32 bytes in length.
     */
    _getSeed(seed) {
      if (seed == void 0) {
        const s = new Uint8Array(32);
        this._api.getRandomValues(s);
        return s;
      }
      if (seed.byteLength !== 32) {
        throw new Error("seed must be 32 bytes in length");
      }
      return seed;
    }
    /**
     * Derives a key pair from a given seed.
     *
     * @param seed - The seed used for key derivation.
     * @returns An array containing the public key and secret key.
     */
    _deriveKeyPair(seed) {
      const cpaSeed = seed.subarray(0, 32);
      const z = seed.subarray(32, 64);
      const [pk, skBody] = this._deriveCpaKeyPair(cpaSeed);
      const pkh = this._h(pk);
      const sk = new Uint8Array(this._skSize + this._pkSize + 64);
      sk.set(skBody, 0);
      sk.set(pk, this._skSize);
      sk.set(pkh, this._skSize + this._pkSize);
      sk.set(z, this._skSize + this._pkSize + 32);
      return [pk, sk];
    }
    // indcpaKeyGen generates public and private keys for the CPA-secure
    // public-key encryption scheme underlying ML-KEM.
    /**
     * Derives a CPA key pair using the provided CPA seed.
     *
     * @param cpaSeed - The CPA seed used for key derivation.
     * @returns An array containing the public key and private key.
     */
    _deriveCpaKeyPair(cpaSeed) {
      const [publicSeed, noiseSeed] = this._g(cpaSeed, this._kBuf);
      const a = this._sampleMatrix(publicSeed, false);
      const s = this._sampleNoise1(noiseSeed, 0, this._k);
      const e = this._sampleNoise1(noiseSeed, this._k, this._k);
      for (let i = 0; i < this._k; i++) {
        s[i] = ntt(s[i]);
        s[i] = reduce(s[i]);
        e[i] = ntt(e[i]);
      }
      const pk = new Array(this._k);
      for (let i = 0; i < this._k; i++) {
        pk[i] = polyToMont(multiply(a[i], s));
        pk[i] = add2(pk[i], e[i]);
        pk[i] = reduce(pk[i]);
      }
      const pubKey = new Uint8Array(this._pkSize);
      for (let i = 0; i < this._k; i++) {
        this._polyToBytes(pubKey, i * 384, pk[i]);
      }
      pubKey.set(publicSeed, this._skSize);
      const privKey = new Uint8Array(this._skSize);
      for (let i = 0; i < this._k; i++) {
        this._polyToBytes(privKey, i * 384, s[i]);
      }
      return [pubKey, privKey];
    }
    // _encap is the encapsulation function of the CPA-secure
    // public-key encryption scheme underlying ML-KEM.
    /**
     * Encapsulates a message using the ML-KEM encryption scheme.
     *
     * @param pk - The public key.
     * @param msg - The message to be encapsulated.
     * @param seed - The seed used for generating random values.
     * @returns The encapsulated message as a Uint8Array.
     */
    _encap(pk, msg, seed) {
      const tHat = this._polyVec;
      const pkCheck = this._bufPkCheck;
      for (let i = 0; i < this._k; i++) {
        this._polyFromBytes(tHat[i], pk, i * 384);
        this._polyToBytes(pkCheck, i * 384, tHat[i]);
      }
      if (!equalUint8Array(pk.subarray(0, pkCheck.length), pkCheck)) {
        throw new Error("invalid encapsulation key");
      }
      const rho = pk.subarray(this._skSize);
      const a = this._sampleMatrix(rho, true);
      const r = this._sampleNoise1(seed, 0, this._k);
      const e1 = this._sampleNoise2(seed, this._k, this._k);
      const e2 = this._sampleNoise2(seed, this._k * 2, 1)[0];
      for (let i = 0; i < this._k; i++) {
        r[i] = ntt(r[i]);
        r[i] = reduce(r[i]);
      }
      const u = new Array(this._k);
      for (let i = 0; i < this._k; i++) {
        u[i] = multiply(a[i], r);
        u[i] = nttInverse(u[i]);
        u[i] = add2(u[i], e1[i]);
        u[i] = reduce(u[i]);
      }
      const m = polyFromMsg(msg);
      let v = multiply(tHat, r);
      v = nttInverse(v);
      v = add2(v, e2);
      v = add2(v, m);
      v = reduce(v);
      this._compressU(this._bufCt.subarray(0, this._compressedUSize), u);
      this._compressV(this._bufCt.subarray(this._compressedUSize), v);
      return this._bufCt;
    }
    // indcpaDecrypt is the decryption function of the CPA-secure
    // public-key encryption scheme underlying ML-KEM.
    /**
     * Decapsulates the ciphertext using the provided secret key.
     *
     * @param ct - The ciphertext to be decapsulated.
     * @param sk - The secret key used for decapsulation.
     * @returns The decapsulated message as a Uint8Array.
     */
    _decap(ct, sk) {
      const u = this._decompressU(ct.subarray(0, this._compressedUSize));
      const v = this._decompressV(ct.subarray(this._compressedUSize));
      const privateKeyPolyvec = this._polyvecFromBytes(sk);
      for (let i = 0; i < this._k; i++) {
        u[i] = ntt(u[i]);
      }
      let mp = multiply(privateKeyPolyvec, u);
      mp = nttInverse(mp);
      mp = subtract(v, mp);
      mp = reduce(mp);
      return polyToMsg(mp);
    }
    // generateMatrixA deterministically generates a matrix `A` (or the transpose of `A`)
    // from a seed. Entries of the matrix are polynomials that look uniformly random.
    // Performs rejection sampling on the output of an extendable-output function (XOF).
    /**
     * Generates a sample matrix based on the provided seed and transposition flag.
     *
     * @param seed - The seed used for generating the matrix.
     * @param transposed - A flag indicating whether the matrix should be transposed or not.
     * @returns The generated sample matrix.
     */
    _sampleMatrix(seed, transposed) {
      const a = this._matrixA;
      this._xofSeed.set(seed);
      for (let ctr = 0, i = 0; i < this._k; i++) {
        for (let j = 0; j < this._k; j++) {
          if (transposed) {
            this._xofSeed[seed.length] = i;
            this._xofSeed[seed.length + 1] = j;
          } else {
            this._xofSeed[seed.length] = j;
            this._xofSeed[seed.length + 1] = i;
          }
          const output = this._xof(this._xofSeed);
          ctr = indcpaRejUniform(a[i][j], 0, output.subarray(0, 504), 504, N);
          while (ctr < N) {
            const outputn = output.subarray(504, 672);
            ctr += indcpaRejUniform(a[i][j], ctr, outputn, 168, N - ctr);
          }
        }
      }
      return a;
    }
    /**
     * Generates a 2D array of noise samples.
     *
     * @param sigma - The noise parameter.
     * @param offset - The offset value.
     * @param size - The size of the array.
     * @returns The generated 2D array of noise samples.
     */
    _sampleNoise1(sigma, offset, size) {
      const r = new Array(size);
      for (let i = 0; i < size; i++) {
        r[i] = this._noiseVecs[offset + i];
        byteopsCbd(r[i], this._prf1(sigma, offset + i), this._eta1);
      }
      return r;
    }
    /**
     * Generates a 2-dimensional array of noise samples.
     *
     * @param sigma - The noise parameter.
     * @param offset - The offset value.
     * @param size - The size of the array.
     * @returns The generated 2-dimensional array of noise samples.
     */
    _sampleNoise2(sigma, offset, size) {
      const r = new Array(size);
      for (let i = 0; i < size; i++) {
        r[i] = this._noiseVecs[offset + i];
        byteopsCbd(r[i], this._prf2(sigma, offset + i), this._eta2);
      }
      return r;
    }
    // polyvecFromBytes deserializes a vector of polynomials.
    /**
     * Converts a Uint8Array to a 2D array of numbers representing a polynomial vector.
     * Each element in the resulting array represents a polynomial.
     * @param a The Uint8Array to convert.
     * @returns The 2D array of numbers representing the polynomial vector.
     */
    _polyvecFromBytes(a) {
      const r = this._polyVec;
      for (let i = 0; i < this._k; i++) {
        this._polyFromBytes(r[i], a, i * 384);
      }
      return r;
    }
    // compressU lossily compresses and serializes a vector of polynomials.
    /**
     * Compresses the given array of coefficients into a Uint8Array.
     *
     * @param r - The output Uint8Array.
     * @param u - The array of coefficients.
     * @returns The compressed Uint8Array.
     */
    _compressU(r, u) {
      const t = new Array(4);
      for (let rr = 0, i = 0; i < this._k; i++) {
        for (let j = 0; j < N / 4; j++) {
          for (let k = 0; k < 4; k++) {
            t[k] = ((u[i][4 * j + k] << 10) + Q / 2) / Q & 1023;
          }
          r[rr++] = byte(t[0] >> 0);
          r[rr++] = byte(t[0] >> 8 | t[1] << 2);
          r[rr++] = byte(t[1] >> 6 | t[2] << 4);
          r[rr++] = byte(t[2] >> 4 | t[3] << 6);
          r[rr++] = byte(t[3] >> 2);
        }
      }
      return r;
    }
    // compressV lossily compresses and subsequently serializes a polynomial.
    /**
     * Compresses the given array of numbers into a Uint8Array.
     *
     * @param r - The Uint8Array to store the compressed values.
     * @param v - The array of numbers to compress.
     * @returns The compressed Uint8Array.
     */
    _compressV(r, v) {
      const t = new Uint8Array(8);
      for (let rr = 0, i = 0; i < N / 8; i++) {
        for (let j = 0; j < 8; j++) {
          t[j] = byte(((v[8 * i + j] << 4) + Q / 2) / Q) & 15;
        }
        r[rr++] = t[0] | t[1] << 4;
        r[rr++] = t[2] | t[3] << 4;
        r[rr++] = t[4] | t[5] << 4;
        r[rr++] = t[6] | t[7] << 4;
      }
      return r;
    }
    // decompressU de-serializes and decompresses a vector of polynomials and
    // represents the approximate inverse of compress1. Since compression is lossy,
    // the results of decompression will may not match the original vector of polynomials.
    /**
     * Decompresses a Uint8Array into a two-dimensional array of numbers.
     *
     * @param a The Uint8Array to decompress.
     * @returns The decompressed two-dimensional array.
     */
    _decompressU(a) {
      const r = new Array(this._k);
      for (let i = 0; i < this._k; i++) {
        r[i] = new Int16Array(N);
      }
      const t = new Array(4);
      for (let aa = 0, i = 0; i < this._k; i++) {
        for (let j = 0; j < N / 4; j++) {
          t[0] = uint16(a[aa + 0]) >> 0 | uint16(a[aa + 1]) << 8;
          t[1] = uint16(a[aa + 1]) >> 2 | uint16(a[aa + 2]) << 6;
          t[2] = uint16(a[aa + 2]) >> 4 | uint16(a[aa + 3]) << 4;
          t[3] = uint16(a[aa + 3]) >> 6 | uint16(a[aa + 4]) << 2;
          aa = aa + 5;
          for (let k = 0; k < 4; k++) {
            r[i][4 * j + k] = int16((t[k] & 1023) * Q + 512 >> 10);
          }
        }
      }
      return r;
    }
    // decompressV de-serializes and subsequently decompresses a polynomial,
    // representing the approximate inverse of compress2.
    // Note that compression is lossy, and thus decompression will not match the
    // original input.
    /**
     * Decompresses a Uint8Array into an array of numbers.
     *
     * @param a - The Uint8Array to decompress.
     * @returns An array of numbers.
     */
    _decompressV(a) {
      const r = new Int16Array(N);
      for (let aa = 0, i = 0; i < N / 2; i++, aa++) {
        r[2 * i + 0] = int16((a[aa] & 15) * Q + 8 >> 4);
        r[2 * i + 1] = int16((a[aa] >> 4) * Q + 8 >> 4);
      }
      return r;
    }
  };
  function polyToMsg(a) {
    const msg = new Uint8Array(32);
    let t, v;
    for (let i = 0; i < N / 8; i++) {
      for (let j = 0; j < 8; j++) {
        v = a[8 * i + j] - Q;
        v += v >> 31 & Q;
        t = ((uint16(v) << 1) + uint16(Q / 2)) / uint16(Q) & 1;
        msg[i] |= byte(t << j);
      }
    }
    return msg;
  }
  function polyFromMsg(msg) {
    const r = new Int16Array(N);
    let mask;
    for (let i = 0; i < N / 8; i++) {
      for (let j = 0; j < 8; j++) {
        mask = -1 * int16(msg[i] >> j & 1);
        r[8 * i + j] = mask & int16((Q + 1) / 2);
      }
    }
    return r;
  }
  function indcpaRejUniform(out, outOffset, buf, bufl, len) {
    let ctr = 0;
    let val0, val1;
    for (let pos = 0; ctr < len && pos + 3 <= bufl; ) {
      val0 = (uint16(buf[pos] >> 0) | uint16(buf[pos + 1]) << 8) & 4095;
      val1 = (uint16(buf[pos + 1] >> 4) | uint16(buf[pos + 2]) << 4) & 4095;
      pos = pos + 3;
      if (val0 < Q) {
        out[outOffset + ctr] = val0;
        ctr = ctr + 1;
      }
      if (ctr < len && val1 < Q) {
        out[outOffset + ctr] = val1;
        ctr = ctr + 1;
      }
    }
    return ctr;
  }
  function byteopsCbd(out, buf, eta) {
    let t, d;
    let a, b;
    for (let i = 0; i < N / 8; i++) {
      t = byteopsLoad32(buf, 4 * i);
      d = t & 1431655765;
      d = d + (t >> 1 & 1431655765);
      for (let j = 0; j < 8; j++) {
        a = int16(d >> 4 * j + 0 & 3);
        b = int16(d >> 4 * j + eta & 3);
        out[8 * i + j] = a - b;
      }
    }
  }
  function ntt(r) {
    for (let j = 0, k = 1, l = 128; l >= 2; l >>= 1) {
      for (let start = 0; start < 256; start = j + l) {
        const zeta = NTT_ZETAS[k];
        k = k + 1;
        for (j = start; j < start + l; j++) {
          const t = nttFqMul(zeta, r[j + l]);
          r[j + l] = r[j] - t;
          r[j] = r[j] + t;
        }
      }
    }
    return r;
  }
  function nttFqMul(a, b) {
    const ab = a * b;
    const u = Math.imul(ab, Q_INV) << 16 >> 16;
    return ab - u * Q >> 16;
  }
  function reduce(r) {
    for (let i = 0; i < N; i++) {
      r[i] = barrett(r[i]);
    }
    return r;
  }
  var BARRETT_V = ((1 << 24) + Q / 2) / Q;
  function barrett(a) {
    let t = BARRETT_V * a >> 24;
    t = t * Q;
    return a - t;
  }
  function polyToMont(r) {
    const f = 1353;
    for (let i = 0; i < N; i++) {
      const a = r[i] * f;
      const u = Math.imul(a, Q_INV) << 16 >> 16;
      r[i] = a - u * Q >> 16;
    }
    return r;
  }
  function multiply(a, b) {
    let r = polyBaseMulMontgomery(a[0], b[0]);
    let t;
    for (let i = 1; i < a.length; i++) {
      t = polyBaseMulMontgomery(a[i], b[i]);
      r = add2(r, t);
    }
    return reduce(r);
  }
  function polyBaseMulMontgomery(a, b) {
    for (let i = 0; i < N / 4; i++) {
      const idx = 4 * i;
      const a0 = a[idx], a1 = a[idx + 1], a2 = a[idx + 2], a3 = a[idx + 3];
      const b0 = b[idx], b1 = b[idx + 1], b2 = b[idx + 2], b3 = b[idx + 3];
      const zeta = NTT_ZETAS[64 + i];
      a[idx] = nttFqMul(nttFqMul(a1, b1), zeta) + nttFqMul(a0, b0);
      a[idx + 1] = nttFqMul(a0, b1) + nttFqMul(a1, b0);
      a[idx + 2] = nttFqMul(nttFqMul(a3, b3), -zeta) + nttFqMul(a2, b2);
      a[idx + 3] = nttFqMul(a2, b3) + nttFqMul(a3, b2);
    }
    return a;
  }
  function add2(a, b) {
    for (let i = 0; i < N; i++) {
      a[i] += b[i];
    }
    return a;
  }
  function subtract(a, b) {
    for (let i = 0; i < N; i++) {
      a[i] -= b[i];
    }
    return a;
  }
  function nttInverse(r) {
    let j = 0;
    for (let k = 0, l = 2; l <= 128; l <<= 1) {
      for (let start = 0; start < 256; start = j + l) {
        const zeta = NTT_ZETAS_INV[k];
        k = k + 1;
        for (j = start; j < start + l; j++) {
          const t = r[j];
          r[j] = barrett(t + r[j + l]);
          r[j + l] = t - r[j + l];
          r[j + l] = nttFqMul(zeta, r[j + l]);
        }
      }
    }
    for (j = 0; j < 256; j++) {
      r[j] = nttFqMul(r[j], NTT_ZETAS_INV[127]);
    }
    return r;
  }

  // node_modules/mlkem/esm/src/mlKem768.js
  var MlKem768 = class extends MlKemBase {
    constructor() {
      super();
      Object.defineProperty(this, "_k", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 3
      });
      Object.defineProperty(this, "_du", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 10
      });
      Object.defineProperty(this, "_dv", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 4
      });
      Object.defineProperty(this, "_eta1", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 2
      });
      Object.defineProperty(this, "_eta2", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 2
      });
      this._skSize = 12 * this._k * N / 8;
      this._pkSize = this._skSize + 32;
      this._compressedUSize = this._k * this._du * N / 8;
      this._compressedVSize = this._dv * N / 8;
      this._initPool();
    }
    /**
     * Generates a keypair [publicKey, privateKey].
     *
     * If an error occurred, throws {@link MlKemError}.
     *
     * @returns A kaypair [publicKey, privateKey].
     * @throws {@link MlKemError}
     */
    async generateKeyPair() {
      await this._setup();
      try {
        return this._generateKeyPairCore();
      } catch (e) {
        throw new MlKemError(e);
      }
    }
    /**
     * Derives a keypair [publicKey, privateKey] deterministically from a 64-octet seed.
     *
     * If an error occurred, throws {@link MlKemError}.
     *
     * @param seed A 64-octet seed for the deterministic key generation.
     * @returns A kaypair [publicKey, privateKey].
     * @throws {@link MlKemError}
     */
    async deriveKeyPair(seed) {
      await this._setup();
      try {
        return this._deriveKeyPairCore(seed);
      } catch (e) {
        throw new MlKemError(e);
      }
    }
    /**
     * Generates a shared secret from the encapsulated ciphertext and the private key.
     *
     * If an error occurred, throws {@link MlKemError}.
     *
     * @param pk A public key.
     * @param seed An optional 32-octet seed for the deterministic shared secret generation.
     * @returns A ciphertext (encapsulated public key) and a shared secret.
     * @throws {@link MlKemError}
     */
    async encap(pk, seed) {
      await this._setup();
      try {
        return this._encapCore(pk, seed);
      } catch (e) {
        throw new MlKemError(e);
      }
    }
    /**
     * Generates a ciphertext for the public key and a shared secret.
     *
     * If an error occurred, throws {@link MlKemError}.
     *
     * @param ct A ciphertext generated by {@link encap}.
     * @param sk A private key.
     * @returns A shared secret.
     * @throws {@link MlKemError}
     */
    async decap(ct, sk) {
      await this._setup();
      try {
        return this._decapCore(ct, sk);
      } catch (e) {
        throw new MlKemError(e);
      }
    }
  };

  // node_modules/@hpke/dhkem-x25519/esm/src/primitives/x25519.js
  /*! noble-curves - MIT License (c) 2022 Paul Miller (paulmillr.com) */
  var _1n3 = 1n;
  var _2n3 = 2n;
  var _3n = 3n;
  var _5n = 5n;
  var ed25519_CURVE_p = 0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffedn;
  function ed25519_pow_2_252_3(x) {
    const _10n = 10n;
    const _20n = 20n;
    const _40n = 40n;
    const _80n = 80n;
    const P2 = ed25519_CURVE_p;
    const x2 = x * x % P2;
    const b2 = x2 * x % P2;
    const b4 = pow2(b2, _2n3, P2) * b2 % P2;
    const b5 = pow2(b4, _1n3, P2) * x % P2;
    const b10 = pow2(b5, _5n, P2) * b5 % P2;
    const b20 = pow2(b10, _10n, P2) * b10 % P2;
    const b40 = pow2(b20, _20n, P2) * b20 % P2;
    const b80 = pow2(b40, _40n, P2) * b40 % P2;
    const b160 = pow2(b80, _80n, P2) * b80 % P2;
    const b240 = pow2(b160, _80n, P2) * b80 % P2;
    const b250 = pow2(b240, _10n, P2) * b10 % P2;
    const pow_p_5_8 = pow2(b250, _2n3, P2) * x % P2;
    return { pow_p_5_8, b2 };
  }
  function adjustScalarBytes(bytes) {
    bytes[0] &= 248;
    bytes[31] &= 127;
    bytes[31] |= 64;
    return bytes;
  }
  var x25519 = /* @__PURE__ */ (() => {
    const P2 = ed25519_CURVE_p;
    return montgomery({
      P: P2,
      type: "x25519",
      powPminus2: (x) => {
        const { pow_p_5_8, b2 } = ed25519_pow_2_252_3(x);
        return mod(pow2(pow_p_5_8, _3n, P2) * b2, P2);
      },
      adjustScalarBytes
    });
  })();

  // node_modules/@hpke/dhkem-x25519/esm/src/hkdfSha256.js
  var HkdfSha2562 = class extends HkdfSha256Native {
    async extract(salt, ikm) {
      await this._setup();
      const saltBuf = salt.byteLength === 0 ? new ArrayBuffer(this.hashSize) : toArrayBuffer(salt);
      const ikmBuf = toArrayBuffer(ikm);
      if (saltBuf.byteLength !== this.hashSize) {
        return hmac(sha2562, new Uint8Array(saltBuf), new Uint8Array(ikmBuf)).buffer;
      }
      const key2 = await this._api.importKey("raw", saltBuf, this.algHash, false, [
        "sign"
      ]);
      return await this._api.sign("HMAC", key2, ikmBuf);
    }
  };

  // node_modules/@hpke/dhkem-x25519/esm/src/dhkemX25519.js
  var X255192 = class extends XCurveDhkemPrimitives {
    constructor(hkdf) {
      super("X25519", 32, x25519, hkdf);
    }
    derive(sk, pk) {
      try {
        return Promise.resolve(this._curve.getSharedSecret(sk, pk));
      } catch (e) {
        return Promise.reject(new SerializeError(e));
      }
    }
  };

  // node_modules/@hpke/hybridkem-x-wing/esm/src/xWing.js
  var ALG_NAME = "X-Wing";
  var X25519_BASE = new Uint8Array([
    9,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0
  ]);
  var XWING_LABEL = new Uint8Array([92, 46, 47, 47, 94, 92]);
  function combiner(ssM, ssX, ctX, pkX) {
    const ret = new Uint8Array(ssM.length + ssX.length + ctX.length + pkX.length + XWING_LABEL.length);
    ret.set(ssM, 0);
    ret.set(ssX, ssM.length);
    ret.set(ctX, ssM.length + ssX.length);
    ret.set(pkX, ssM.length + ssX.length + ctX.length);
    ret.set(XWING_LABEL, ssM.length + ssX.length + ctX.length + pkX.length);
    return sha3_2562.create().update(ret).digest();
  }
  var XWing = class {
    constructor() {
      Object.defineProperty(this, "id", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: KemId.XWing
      });
      Object.defineProperty(this, "name", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: ALG_NAME
      });
      Object.defineProperty(this, "secretSize", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 32
      });
      Object.defineProperty(this, "encSize", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 1120
      });
      Object.defineProperty(this, "publicKeySize", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 1216
      });
      Object.defineProperty(this, "privateKeySize", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: 32
      });
      Object.defineProperty(this, "auth", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: false
      });
      Object.defineProperty(this, "_m", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_x25519", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      Object.defineProperty(this, "_api", {
        enumerable: true,
        configurable: true,
        writable: true,
        value: void 0
      });
      this._m = new MlKem768();
      this._x25519 = new X255192(new HkdfSha2562());
    }
    async serializePublicKey(key2) {
      await this._setup();
      try {
        return await this._serializePublicKey(key2);
      } catch (e) {
        throw new SerializeError(e);
      }
    }
    async deserializePublicKey(key2) {
      await this._setup();
      try {
        return await this._deserializePublicKey(toArrayBuffer(key2));
      } catch (e) {
        throw new DeserializeError(e);
      }
    }
    async serializePrivateKey(key2) {
      await this._setup();
      try {
        return await this._serializePrivateKey(key2);
      } catch (e) {
        throw new SerializeError(e);
      }
    }
    async deserializePrivateKey(key2) {
      await this._setup();
      try {
        return await this._deserializePrivateKey(toArrayBuffer(key2));
      } catch (e) {
        throw new DeserializeError(e);
      }
    }
    /**
     * Generates a new key pair.
     *
     * @returns {Promise<CryptoKeyPair>} A promise that resolves with a new key pair.
     */
    async generateKeyPair() {
      await this._setup();
      const sk = new Uint8Array(32);
      try {
        this._api.getRandomValues(sk);
      } catch (e) {
        throw new NotSupportedError(e);
      }
      try {
        const [_sk, pk] = await this._generateKeyPairDerand(sk);
        const dSk = await this.deserializePrivateKey(sk.buffer);
        const dPk = await this.deserializePublicKey(pk.buffer);
        return { privateKey: dSk, publicKey: dPk };
      } catch (e) {
        throw new DeriveKeyPairError(e);
      }
    }
    /**
     * Generates a key pair from the secret key.
     * @param sk The secret key.
     * @returns {Promise<CryptoKeyPair>} A promise that resolves with a new key pair.
     * @throws {InvalidParamError} Thrown if the length of the secret key is not 32 bytes.
     * @throws {DeriveKeyPairError} Thrown if the key pair cannot be derived.
     */
    async generateKeyPairDerand(sk) {
      if (sk.byteLength !== 32) {
        throw new InvalidParamError("Invalid length of sk");
      }
      try {
        const [_sk, pk] = await this._generateKeyPairDerand(sk);
        const dSk = await this.deserializePrivateKey(sk.buffer);
        const dPk = await this.deserializePublicKey(pk.buffer);
        return { privateKey: dSk, publicKey: dPk };
      } catch (e) {
        throw new DeriveKeyPairError(e);
      }
    }
    /**
     * Derives a key pair from the input keying material.
     *
     * @param {ArrayBuffer} ikm The input keying material.
     * @returns {Promise<CryptoKeyPair>} A promise that resolves with a new key pair.
     * @throws {DeriveKeyPairError} Thrown if the key pair cannot be derived.
     * @throws {InvalidParamError} Thrown if the length of the IKM is not 32 bytes.
     */
    async deriveKeyPair(ikm) {
      await this._setup();
      try {
        const rawIkm = toArrayBuffer(ikm);
        const sk = shake2562.create({ dkLen: 32 }).update(new Uint8Array(rawIkm)).digest();
        const [_sk, pk] = await this._generateKeyPairDerand(sk);
        const dSk = await this.deserializePrivateKey(sk.buffer);
        const dPk = await this.deserializePublicKey(pk.buffer);
        return { privateKey: dSk, publicKey: dPk };
      } catch (e) {
        throw new DeriveKeyPairError(e);
      }
    }
    /**
     * Imports a key from the input.
     * @param format The format of the key. "raw" or "jwk" can be specified.
     * @param key The key to import. If the format is "raw", the key must be an ArrayBuffer. If the format is "jwk", the key must be a JsonWebKey.
     * @param isPublic A boolean indicating whether the key is public or not. The default is true.
     * @returns {Promise<CryptoKey>} A promise that resolves with the imported key.
     * @throws {DeserializeError} Thrown if the key cannot be imported.
     */
    async importKey(format, key2, isPublic = true) {
      await this._setup();
      try {
        let ret;
        if (format === "jwk") {
          if (key2 instanceof ArrayBuffer || key2 instanceof Uint8Array) {
            throw new Error("Invalid jwk key format");
          }
          ret = await this._importJWK(key2, isPublic);
        } else {
          if (key2 instanceof ArrayBuffer) {
            ret = new Uint8Array(key2);
          } else if (key2 instanceof Uint8Array) {
            ret = key2;
          } else {
            throw new Error("Invalid key format");
          }
        }
        if (isPublic && ret.byteLength !== this.publicKeySize) {
          throw new Error("Invalid length of the key");
        }
        if (!isPublic && ret.byteLength !== this.privateKeySize) {
          throw new Error("Invalid length of the key");
        }
        return new XCryptoKey(ALG_NAME, ret, isPublic ? "public" : "private", isPublic ? [] : KEM_USAGES);
      } catch (e) {
        throw new DeserializeError(e);
      }
    }
    /**
     * Encapsulates the shared secret and the `ct` (ciphertext) as `enc`.
     * @param params The parameters for encapsulation.
     * @returns {Promise<{ sharedSecret: ArrayBuffer; enc: ArrayBuffer }>} A promise that resolves with the `ss` (shared secret) as `sharedSecret` and the `ct` (ciphertext) as `enc`.
     * @throws {InvalidParamError} Thrown if the length of the `ekm` is not 64 bytes.
     * @throws {EncapError} Thrown if the shared secret cannot be encapsulated.
     */
    async encap(params) {
      let ekm = void 0;
      if (params.ekm !== void 0 && !isCryptoKeyPair(params.ekm)) {
        ekm = toArrayBuffer(params.ekm);
        if (ekm.byteLength !== 64) {
          throw new InvalidParamError("ekm must be 64 bytes in length");
        }
      }
      await this._setup();
      let ekM = void 0;
      let ekX;
      if (ekm !== void 0) {
        const ek = new Uint8Array(ekm);
        ekM = ek.subarray(0, 32);
        ekX = ek.subarray(32, 64);
      } else {
        ekX = new Uint8Array(32);
        try {
          this._api.getRandomValues(ekX);
        } catch (e) {
          throw new NotSupportedError(e);
        }
      }
      const pk = new Uint8Array(await this.serializePublicKey(params.recipientPublicKey));
      if (pk.byteLength !== 1216) {
        throw new InvalidParamError("Invalid length of recipientPublicKey");
      }
      try {
        const pkM = pk.subarray(0, 1184);
        const pkX = pk.subarray(1184, 1216);
        const ctX = await this._x25519.derive(ekX, X25519_BASE);
        const ssX = await this._x25519.derive(ekX, pkX);
        const [ctM, ssM] = await this._m.encap(pkM, ekM);
        return {
          sharedSecret: combiner(ssM, ssX, ctX, pkX).buffer,
          enc: concat2(ctM, ctX).buffer
        };
      } catch (e) {
        throw new EncapError(e);
      }
    }
    /**
     * Decapsulates the `ss` (shared secret) from the `enc` and the recipient's private key.
     * The `enc` is the same as the `ct` (ciphertext) resulting from `X-Wing::Encapsulate(),
     * which is executed under the `encap()`.
     * @param params The parameters for decapsulation.
     * @returns {Promise<ArrayBuffer>} A promise that resolves with the shared secret.
     * @throws {InvalidParamError} Thrown if the length of the `enc` is not 1120 bytes.
     * @throws {DecapError} Thrown if the shared secret cannot be decapsulated.
     */
    async decap(params) {
      const enc = toArrayBuffer(params.enc);
      const rSk = isCryptoKeyPair(params.recipientKey) ? params.recipientKey.privateKey : params.recipientKey;
      if (enc.byteLength !== 1120) {
        throw new InvalidParamError("Invalid length of enc");
      }
      const sk = new Uint8Array(await this.serializePrivateKey(rSk));
      if (sk.byteLength !== 32) {
        throw new InvalidParamError("Invalid length of recipientKey");
      }
      await this._setup();
      try {
        const [skM, skX, _pkM, pkX] = await this._expandDecapsulationKey(sk);
        const ct = new Uint8Array(enc);
        const ctM = ct.subarray(0, 1088);
        const ctX = ct.subarray(1088);
        const ssM = await this._m.decap(ctM, skM);
        const ssX = await this._x25519.derive(skX, ctX);
        return combiner(ssM, ssX, ctX, pkX).buffer;
      } catch (e) {
        throw new DecapError(e);
      }
    }
    /**
     * Sets up the MlKemBase instance by loading the necessary crypto library.
     * If the crypto library is already loaded, this method does nothing.
     * @returns {Promise<void>} A promise that resolves when the setup is complete.
     */
    async _setup() {
      if (this._api !== void 0) {
        return;
      }
      this._api = await loadCrypto();
    }
    /**
     * Generates a key pair from the secret key.
     * @param sk The secret key.
     * @returns {Promise<[Uint8Array, Uint8Array]>} A promise that resolves with the key pair derived from the secret key.
     */
    async _generateKeyPairDerand(sk) {
      const [_skM, _skX, pkM, pkX] = await this._expandDecapsulationKey(sk);
      return [sk, concat2(pkM, pkX)];
    }
    /**
     * Expands the decapsulation key.
     * @param sk The secret key.
     * @returns {Promise<[Uint8Array, Uint8Array, Uint8Array, Uint8Array]>} A promise that resolves with the keys derived by expanding the secret key.
     */
    async _expandDecapsulationKey(sk) {
      const expanded = shake2562.create({ dkLen: 96 }).update(sk).digest();
      const [pkM, skM] = await this._m.deriveKeyPair(expanded.subarray(0, 64));
      const skX = expanded.subarray(64, 96);
      const pkX = await this._x25519.derive(skX, X25519_BASE);
      return [skM, skX, pkM, pkX];
    }
    _serializePublicKey(k) {
      return new Promise((resolve, reject) => {
        if (k.type !== "public") {
          reject(new Error("Not public key"));
        }
        if (k.algorithm.name !== this.name) {
          reject(new Error(`Invalid algorithm name: ${k.algorithm.name}`));
        }
        if (k.key.byteLength !== this.publicKeySize) {
          reject(new Error(`Invalid key length: ${k.key.byteLength}`));
        }
        resolve(k.key.buffer);
      });
    }
    _deserializePublicKey(k) {
      return new Promise((resolve, reject) => {
        if (k.byteLength !== this.publicKeySize) {
          reject(new Error(`Invalid key length: ${k.byteLength}`));
        }
        resolve(new XCryptoKey(this.name, new Uint8Array(k), "public"));
      });
    }
    _serializePrivateKey(k) {
      return new Promise((resolve, reject) => {
        if (k.type !== "private") {
          reject(new Error("Not private key"));
        }
        if (k.algorithm.name !== this.name) {
          reject(new Error(`Invalid algorithm name: ${k.algorithm.name}`));
        }
        if (k.key.byteLength !== this.privateKeySize) {
          reject(new Error(`Invalid key length: ${k.key.byteLength}`));
        }
        resolve(k.key.buffer);
      });
    }
    _deserializePrivateKey(k) {
      return new Promise((resolve, reject) => {
        if (k.byteLength !== this.privateKeySize) {
          reject(new Error(`Invalid key length: ${k.byteLength}`));
        }
        resolve(new XCryptoKey(this.name, new Uint8Array(k), "private", ["deriveBits"]));
      });
    }
    _importJWK(key2, isPublic) {
      return new Promise((resolve, reject) => {
        if (typeof key2.kty === "undefined" || key2.kty !== "AKP") {
          reject(new Error(`Invalid kty: ${key2.kty}`));
        }
        if (typeof key2.alg === "undefined" || key2.alg !== ALG_NAME) {
          reject(new Error(`Invalid alg: ${key2.alg}`));
        }
        if (!isPublic) {
          if (typeof key2.priv === "undefined") {
            reject(new Error("Invalid key: `priv` not found"));
          }
          if (typeof key2.key_ops !== "undefined" && (key2.key_ops.length !== 1 || key2.key_ops[0] !== "deriveBits")) {
            reject(new Error("Invalid key: `key_ops` should be ['deriveBits']"));
          }
          resolve(base64UrlToBytes(key2.priv));
        }
        if (typeof key2.priv !== "undefined") {
          reject(new Error("Invalid key: `priv` should not be set"));
        }
        if (typeof key2.pub === "undefined") {
          reject(new Error("Invalid key: `pub` not found"));
        }
        if (typeof key2.key_ops !== "undefined" && key2.key_ops.length > 0) {
          reject(new Error("Invalid key: `key_ops` should not be set"));
        }
        resolve(base64UrlToBytes(key2.pub));
      });
    }
  };

  // client/transcript.js
  function transcript(tag, ...fields) {
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

  // client/suite.js
  var SUITE_ID = 1;
  var KEY_BYTES = 32;
  var PUBLIC_KEY_BYTES = 1216;
  var ENC_BYTES = 1120;
  var hpke = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  var SealingKey = class _SealingKey {
    constructor(bytes, keyId2, key2) {
      this.bytes = bytes;
      this.keyId = keyId2;
      this.key = key2;
    }
    /** @param {Uint8Array} bytes @returns {Promise<SealingKey|null>} null if one can't seal to it */
    static async of(bytes) {
      if (bytes.length !== PUBLIC_KEY_BYTES) {
        return null;
      }
      try {
        const key2 = await hpke.kem.deserializePublicKey(bytes.slice().buffer);
        await hpke.createSenderContext({ recipientPublicKey: key2 });
        return new _SealingKey(bytes, await keyId(bytes), key2);
      } catch {
        return null;
      }
    }
    /**
     * @param {Uint8Array} info @param {Uint8Array} associatedData @param {Uint8Array} plain
     * @returns {Promise<{enc: Uint8Array, sealed: Uint8Array}>}
     */
    async seal(info, associatedData2, plain) {
      const context = await hpke.createSenderContext({ recipientPublicKey: this.key, info });
      const sealed = await context.seal(plain, associatedData2);
      return { enc: new Uint8Array(context.enc), sealed: new Uint8Array(sealed) };
    }
  };
  var OpeningKey = class _OpeningKey {
    #key;
    constructor(publicKey, keyId2, key2) {
      this.publicKey = publicKey;
      this.keyId = keyId2;
      this.#key = key2;
    }
    /** @param {Uint8Array} seed the raw private key of X-Wing, 32 bytes @returns {Promise<OpeningKey>} */
    static async ofSeed(seed) {
      const pair = await hpke.kem.generateKeyPairDerand(seed.slice());
      const publicKey = new Uint8Array(await hpke.kem.serializePublicKey(pair.publicKey)).slice();
      return new _OpeningKey(publicKey, await keyId(publicKey), pair.privateKey);
    }
    /**
     * @param {Uint8Array} enc @param {Uint8Array} info @param {Uint8Array} associatedData @param {Uint8Array} sealed
     * @returns {Promise<Uint8Array|null>} null, whatever it was that didn't fit
     */
    async open(enc, info, associatedData2, sealed) {
      if (enc.length !== ENC_BYTES) {
        return null;
      }
      try {
        const context = await hpke.createRecipientContext({ recipientKey: this.#key, enc: enc.slice().buffer, info });
        return new Uint8Array(await context.open(sealed, associatedData2));
      } catch {
        return null;
      }
    }
  };
  async function keyId(publicKey) {
    return (await sha256(transcript("waylight/v1/key-id", SUITE_ID, publicKey))).slice(0, 16);
  }
  var gcm = (additionalData) => ({ name: "AES-GCM", iv: new Uint8Array(12), additionalData });
  async function encrypt(key2, associatedData2, plain) {
    const imported = await crypto.subtle.importKey("raw", key2, "AES-GCM", false, ["encrypt"]);
    return new Uint8Array(await crypto.subtle.encrypt(gcm(associatedData2), imported, plain));
  }
  async function decrypt(key2, associatedData2, sealed) {
    try {
      const imported = await crypto.subtle.importKey("raw", key2, "AES-GCM", false, ["decrypt"]);
      return new Uint8Array(await crypto.subtle.decrypt(gcm(associatedData2), imported, sealed));
    } catch {
      return null;
    }
  }

  // client/words.js
  var WORDS = "abandon ability able about above absent absorb abstract absurd abuse access accident account accuse achieve acid acoustic acquire across act action actor actress actual adapt add addict address adjust admit adult advance advice aerobic affair afford afraid again age agent agree ahead aim air airport aisle alarm album alcohol alert alien all alley allow almost alone alpha already also alter always amateur amazing among amount amused analyst anchor ancient anger angle angry animal ankle announce annual another answer antenna antique anxiety any apart apology appear apple approve april arch arctic area arena argue arm armed armor army around arrange arrest arrive arrow art artefact artist artwork ask aspect assault asset assist assume asthma athlete atom attack attend attitude attract auction audit august aunt author auto autumn average avocado avoid awake aware away awesome awful awkward axis baby bachelor bacon badge bag balance balcony ball bamboo banana banner bar barely bargain barrel base basic basket battle beach bean beauty because become beef before begin behave behind believe below belt bench benefit best betray better between beyond bicycle bid bike bind biology bird birth bitter black blade blame blanket blast bleak bless blind blood blossom blouse blue blur blush board boat body boil bomb bone bonus book boost border boring borrow boss bottom bounce box boy bracket brain brand brass brave bread breeze brick bridge brief bright bring brisk broccoli broken bronze broom brother brown brush bubble buddy budget buffalo build bulb bulk bullet bundle bunker burden burger burst bus business busy butter buyer buzz cabbage cabin cable cactus cage cake call calm camera camp can canal cancel candy cannon canoe canvas canyon capable capital captain car carbon card cargo carpet carry cart case cash casino castle casual cat catalog catch category cattle caught cause caution cave ceiling celery cement census century cereal certain chair chalk champion change chaos chapter charge chase chat cheap check cheese chef cherry chest chicken chief child chimney choice choose chronic chuckle chunk churn cigar cinnamon circle citizen city civil claim clap clarify claw clay clean clerk clever click client cliff climb clinic clip clock clog close cloth cloud clown club clump cluster clutch coach coast coconut code coffee coil coin collect color column combine come comfort comic common company concert conduct confirm congress connect consider control convince cook cool copper copy coral core corn correct cost cotton couch country couple course cousin cover coyote crack cradle craft cram crane crash crater crawl crazy cream credit creek crew cricket crime crisp critic crop cross crouch crowd crucial cruel cruise crumble crunch crush cry crystal cube culture cup cupboard curious current curtain curve cushion custom cute cycle dad damage damp dance danger daring dash daughter dawn day deal debate debris decade december decide decline decorate decrease deer defense define defy degree delay deliver demand demise denial dentist deny depart depend deposit depth deputy derive describe desert design desk despair destroy detail detect develop device devote diagram dial diamond diary dice diesel diet differ digital dignity dilemma dinner dinosaur direct dirt disagree discover disease dish dismiss disorder display distance divert divide divorce dizzy doctor document dog doll dolphin domain donate donkey donor door dose double dove draft dragon drama drastic draw dream dress drift drill drink drip drive drop drum dry duck dumb dune during dust dutch duty dwarf dynamic eager eagle early earn earth easily east easy echo ecology economy edge edit educate effort egg eight either elbow elder electric elegant element elephant elevator elite else embark embody embrace emerge emotion employ empower empty enable enact end endless endorse enemy energy enforce engage engine enhance enjoy enlist enough enrich enroll ensure enter entire entry envelope episode equal equip era erase erode erosion error erupt escape essay essence estate eternal ethics evidence evil evoke evolve exact example excess exchange excite exclude excuse execute exercise exhaust exhibit exile exist exit exotic expand expect expire explain expose express extend extra eye eyebrow fabric face faculty fade faint faith fall false fame family famous fan fancy fantasy farm fashion fat fatal father fatigue fault favorite feature february federal fee feed feel female fence festival fetch fever few fiber fiction field figure file film filter final find fine finger finish fire firm first fiscal fish fit fitness fix flag flame flash flat flavor flee flight flip float flock floor flower fluid flush fly foam focus fog foil fold follow food foot force forest forget fork fortune forum forward fossil foster found fox fragile frame frequent fresh friend fringe frog front frost frown frozen fruit fuel fun funny furnace fury future gadget gain galaxy gallery game gap garage garbage garden garlic garment gas gasp gate gather gauge gaze general genius genre gentle genuine gesture ghost giant gift giggle ginger giraffe girl give glad glance glare glass glide glimpse globe gloom glory glove glow glue goat goddess gold good goose gorilla gospel gossip govern gown grab grace grain grant grape grass gravity great green grid grief grit grocery group grow grunt guard guess guide guilt guitar gun gym habit hair half hammer hamster hand happy harbor hard harsh harvest hat have hawk hazard head health heart heavy hedgehog height hello helmet help hen hero hidden high hill hint hip hire history hobby hockey hold hole holiday hollow home honey hood hope horn horror horse hospital host hotel hour hover hub huge human humble humor hundred hungry hunt hurdle hurry hurt husband hybrid ice icon idea identify idle ignore ill illegal illness image imitate immense immune impact impose improve impulse inch include income increase index indicate indoor industry infant inflict inform inhale inherit initial inject injury inmate inner innocent input inquiry insane insect inside inspire install intact interest into invest invite involve iron island isolate issue item ivory jacket jaguar jar jazz jealous jeans jelly jewel job join joke journey joy judge juice jump jungle junior junk just kangaroo keen keep ketchup key kick kid kidney kind kingdom kiss kit kitchen kite kitten kiwi knee knife knock know lab label labor ladder lady lake lamp language laptop large later latin laugh laundry lava law lawn lawsuit layer lazy leader leaf learn leave lecture left leg legal legend leisure lemon lend length lens leopard lesson letter level liar liberty library license life lift light like limb limit link lion liquid list little live lizard load loan lobster local lock logic lonely long loop lottery loud lounge love loyal lucky luggage lumber lunar lunch luxury lyrics machine mad magic magnet maid mail main major make mammal man manage mandate mango mansion manual maple marble march margin marine market marriage mask mass master match material math matrix matter maximum maze meadow mean measure meat mechanic medal media melody melt member memory mention menu mercy merge merit merry mesh message metal method middle midnight milk million mimic mind minimum minor minute miracle mirror misery miss mistake mix mixed mixture mobile model modify mom moment monitor monkey monster month moon moral more morning mosquito mother motion motor mountain mouse move movie much muffin mule multiply muscle museum mushroom music must mutual myself mystery myth naive name napkin narrow nasty nation nature near neck need negative neglect neither nephew nerve nest net network neutral never news next nice night noble noise nominee noodle normal north nose notable note nothing notice novel now nuclear number nurse nut oak obey object oblige obscure observe obtain obvious occur ocean october odor off offer office often oil okay old olive olympic omit once one onion online only open opera opinion oppose option orange orbit orchard order ordinary organ orient original orphan ostrich other outdoor outer output outside oval oven over own owner oxygen oyster ozone pact paddle page pair palace palm panda panel panic panther paper parade parent park parrot party pass patch path patient patrol pattern pause pave payment peace peanut pear peasant pelican pen penalty pencil people pepper perfect permit person pet phone photo phrase physical piano picnic picture piece pig pigeon pill pilot pink pioneer pipe pistol pitch pizza place planet plastic plate play please pledge pluck plug plunge poem poet point polar pole police pond pony pool popular portion position possible post potato pottery poverty powder power practice praise predict prefer prepare present pretty prevent price pride primary print priority prison private prize problem process produce profit program project promote proof property prosper protect proud provide public pudding pull pulp pulse pumpkin punch pupil puppy purchase purity purpose purse push put puzzle pyramid quality quantum quarter question quick quit quiz quote rabbit raccoon race rack radar radio rail rain raise rally ramp ranch random range rapid rare rate rather raven raw razor ready real reason rebel rebuild recall receive recipe record recycle reduce reflect reform refuse region regret regular reject relax release relief rely remain remember remind remove render renew rent reopen repair repeat replace report require rescue resemble resist resource response result retire retreat return reunion reveal review reward rhythm rib ribbon rice rich ride ridge rifle right rigid ring riot ripple risk ritual rival river road roast robot robust rocket romance roof rookie room rose rotate rough round route royal rubber rude rug rule run runway rural sad saddle sadness safe sail salad salmon salon salt salute same sample sand satisfy satoshi sauce sausage save say scale scan scare scatter scene scheme school science scissors scorpion scout scrap screen script scrub sea search season seat second secret section security seed seek segment select sell seminar senior sense sentence series service session settle setup seven shadow shaft shallow share shed shell sheriff shield shift shine ship shiver shock shoe shoot shop short shoulder shove shrimp shrug shuffle shy sibling sick side siege sight sign silent silk silly silver similar simple since sing siren sister situate six size skate sketch ski skill skin skirt skull slab slam sleep slender slice slide slight slim slogan slot slow slush small smart smile smoke smooth snack snake snap sniff snow soap soccer social sock soda soft solar soldier solid solution solve someone song soon sorry sort soul sound soup source south space spare spatial spawn speak special speed spell spend sphere spice spider spike spin spirit split spoil sponsor spoon sport spot spray spread spring spy square squeeze squirrel stable stadium staff stage stairs stamp stand start state stay steak steel stem step stereo stick still sting stock stomach stone stool story stove strategy street strike strong struggle student stuff stumble style subject submit subway success such sudden suffer sugar suggest suit summer sun sunny sunset super supply supreme sure surface surge surprise surround survey suspect sustain swallow swamp swap swarm swear sweet swift swim swing switch sword symbol symptom syrup system table tackle tag tail talent talk tank tape target task taste tattoo taxi teach team tell ten tenant tennis tent term test text thank that theme then theory there they thing this thought three thrive throw thumb thunder ticket tide tiger tilt timber time tiny tip tired tissue title toast tobacco today toddler toe together toilet token tomato tomorrow tone tongue tonight tool tooth top topic topple torch tornado tortoise toss total tourist toward tower town toy track trade traffic tragic train transfer trap trash travel tray treat tree trend trial tribe trick trigger trim trip trophy trouble truck true truly trumpet trust truth try tube tuition tumble tuna tunnel turkey turn turtle twelve twenty twice twin twist two type typical ugly umbrella unable unaware uncle uncover under undo unfair unfold unhappy uniform unique unit universe unknown unlock until unusual unveil update upgrade uphold upon upper upset urban urge usage use used useful useless usual utility vacant vacuum vague valid valley valve van vanish vapor various vast vault vehicle velvet vendor venture venue verb verify version very vessel veteran viable vibrant vicious victory video view village vintage violin virtual virus visa visit visual vital vivid vocal voice void volcano volume vote voyage wage wagon wait walk wall walnut want warfare warm warrior wash wasp waste water wave way wealth weapon wear weasel weather web wedding weekend weird welcome west wet whale what wheat wheel when where whip whisper wide width wife wild will win window wine wing wink winner winter wire wisdom wise wish witness wolf woman wonder wood wool word work world worry worth wrap wreck wrestle wrist write wrong yard year yellow you young youth zebra zero zone zoo".split(" ");

  // client/code.js
  var LENGTH = 8;
  var SALT = utf8("waylight/v1/receipt-code");
  var KNOWN = new Set(WORDS);
  var ReceiptCode = class _ReceiptCode {
    #words;
    #box;
    constructor(words) {
      this.#words = words;
    }
    /** @returns {ReceiptCode} */
    static generate() {
      const bytes = new DataView(random(2 * LENGTH).buffer);
      const words = Array.from({ length: LENGTH }, (_, i) => WORDS[bytes.getUint16(2 * i) % WORDS.length]);
      return new _ReceiptCode(words.join(" "));
    }
    /**
     * The code as somebody typed it: any case, any Unicode form, any accents, anything but letters between the words.
     *
     * @param {string} typed
     * @returns {ReceiptCode}
     * @throws {Problem} not-a-code; says nothing of what was typed
     */
    static parse(typed2) {
      const words = tokens(typed2);
      if (words.length !== LENGTH || !words.every((word) => KNOWN.has(word))) {
        throw new Problem("not-a-code");
      }
      return new _ReceiptCode(words.join(" "));
    }
    /** The words in lower case, one space between them. */
    get words() {
      return this.#words;
    }
    /**
     * Whether the text has the words of the code in their order, in whatever case and Unicode form, with whatever in between.
     *
     * @param {string} text
     */
    isIn(text2) {
      const words = this.#words.split(" ");
      const found = tokens(text2);
      let next = 0;
      for (const token of found) {
        if (token === words[next]) {
          next++;
        }
      }
      return next === LENGTH || found.join("").includes(words.join(""));
    }
    /**
     * The mailbox that belongs to this code; takes a tenth of a second or more, on purpose, once.
     *
     * @returns {Promise<Box>}
     */
    box() {
      this.#box ??= derive(this.#words).catch((e) => {
        this.#box = void 0;
        throw e;
      });
      return this.#box;
    }
    /**
     * Other bytes of the code than the mailbox's, by another salt; takes as long.
     *
     * @param {Uint8Array} salt @param {number} length
     * @returns {Promise<Uint8Array>}
     */
    stretched(salt, length) {
      return stretch(this.#words, salt, length);
    }
    toString() {
      return "ReceiptCode[redacted]";
    }
    toJSON() {
      return this.toString();
    }
  };
  var stretch = (words, salt, length) => argon2id({
    password: utf8(words),
    salt,
    memorySize: 65536,
    iterations: 3,
    parallelism: 1,
    hashLength: length,
    outputType: "binary"
  });
  async function derive(words) {
    const derived = await stretch(words, SALT, 80);
    const secret = derived.slice(48, 80);
    const key2 = await OpeningKey.ofSeed(derived.slice(16, 48));
    const box = { id: uuid4(derived), key: key2, secret, secretDigest: await sha256(secret) };
    derived.fill(0);
    return box;
  }
  function tokens(text2) {
    return text2.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ı", "i").toLowerCase().split(/[^a-z]+/).filter((word) => word !== "");
  }

  // client/draft.js
  var SALT2 = utf8("waylight/v1/draft");
  var KEY_BYTES2 = 32;
  var NONCE_BYTES = 12;
  var BUCKET = 16384;
  var gcm2 = (iv) => ({ name: "AES-GCM", iv, additionalData: SALT2 });
  async function key(code, use) {
    const raw = await code.stretched(SALT2, KEY_BYTES2);
    try {
      return await crypto.subtle.importKey("raw", raw, "AES-GCM", false, [use]);
    } finally {
      raw.fill(0);
    }
  }
  function padded(bytes) {
    const whole = new Uint8Array(Math.ceil((bytes.length + 1) / BUCKET) * BUCKET);
    whole.set(bytes);
    whole[bytes.length] = 128;
    return whole;
  }
  var unpadded = (whole) => whole.subarray(0, whole.lastIndexOf(128));
  async function sealDraft(code, form) {
    const nonce = random(NONCE_BYTES);
    const plain = padded(utf8(JSON.stringify(form)));
    return concat(nonce, new Uint8Array(await crypto.subtle.encrypt(gcm2(nonce), await key(code, "encrypt"), plain)));
  }
  async function openDraft(code, sealed) {
    const opening = await key(code, "decrypt");
    let plain;
    try {
      plain = new Uint8Array(await crypto.subtle.decrypt(gcm2(sealed.slice(0, NONCE_BYTES)), opening, sealed.slice(NONCE_BYTES)));
    } catch {
      return null;
    }
    return JSON.parse(text(unpadded(plain)));
  }

  // client/intake.js
  var BACKOFF_MS = [500, 1500, 4e3];
  var LONGEST_WAIT_S = 30;
  var ANSWER_MS = 2e4;
  var BYTES_PER_MS = 5;
  var TYPE = /^urn:waylight:problem:([a-z-]{1,40})$/;
  var Intake = class {
    #base;
    #fetch;
    #sleep;
    #signal;
    /** @param {{base: string, fetch: typeof fetch, sleep: (ms: number) => Promise<void>, signal: AbortSignal}} settings */
    constructor({ base, fetch, sleep, signal }) {
      this.#base = base;
      this.#fetch = fetch;
      this.#sleep = sleep;
      this.#signal = signal;
    }
    /** @returns {Promise<{published: import("./keys.js").PublishedKeys, serverTime: number|null}>} */
    async keys() {
      const answer = await this.#request("keys", {});
      const serverTime = Date.parse(answer.headers.get("date") ?? "");
      return { published: await json(answer), serverTime: Number.isNaN(serverTime) ? null : serverTime };
    }
    /** @param {string} id @returns {Promise<import("./work.js").Challenge>} */
    async challenge(id) {
      return json(await this.#request(`challenges/${id}`, {}));
    }
    /** @param {"reports"|"attachments"} path @param {Uint8Array} envelope @param {string} work */
    async post(path, envelope, work) {
      await this.#request(path, {
        method: "POST",
        headers: { "Content-Type": "application/octet-stream", "Waylight-Work": work },
        body: envelope
      });
    }
    /** @param {string} id @param {string} work @returns {Promise<Uint8Array>} */
    async mailbox(id, work) {
      const answer = await this.#request(`mailboxes/${id}`, { headers: { "Waylight-Work": work } });
      return answer.body;
    }
    async #request(path, init) {
      for (let broken = 0, waited = false; ; ) {
        const answer = await this.#attempt(path, init);
        if (answer?.ok) {
          return answer;
        }
        if (!answer) {
          if (broken === BACKOFF_MS.length) {
            throw new Problem("offline");
          }
          await this.#sleep(BACKOFF_MS[broken++]);
          continue;
        }
        const retryAfter = Number.parseInt(answer.headers.get("retry-after") ?? "", 10) || void 0;
        if (answer.status === 503 && retryAfter <= LONGEST_WAIT_S && !waited) {
          waited = true;
          await this.#sleep(retryAfter * 1e3);
          continue;
        }
        throw problem(answer, retryAfter);
      }
    }
    /** The whole answer; null if the connection broke before its end. */
    async #attempt(path, init) {
      this.#signal.throwIfAborted();
      const timeout = new AbortController();
      const abort = () => timeout.abort();
      const timer = setTimeout(abort, ANSWER_MS + (init.body?.length ?? 0) / BYTES_PER_MS);
      this.#signal.addEventListener("abort", abort);
      try {
        return await this.#whole(path, { ...init, signal: timeout.signal });
      } catch {
        this.#signal.throwIfAborted();
        return null;
      } finally {
        clearTimeout(timer);
        this.#signal.removeEventListener("abort", abort);
      }
    }
    async #whole(path, init) {
      const answer = await this.#fetch(`${this.#base}/api/v1/${path}`, {
        cache: "no-store",
        credentials: "omit",
        redirect: "error",
        referrerPolicy: "no-referrer",
        ...init
      });
      const body = new Uint8Array(await answer.arrayBuffer());
      return { ok: answer.ok, status: answer.status, headers: answer.headers, body };
    }
  };
  var WorkRequired = class extends Problem {
    constructor() {
      super("unavailable");
    }
  };
  var StaleKey = class extends Problem {
    constructor() {
      super("keys-refused", { detail: "statement" });
    }
  };
  function problem(answer, retryAfter) {
    const type = kind(answer);
    switch (answer.status) {
      case 413:
        return new Problem("too-large");
      case 422:
        return type === "expired-key" || type === "unknown-key" ? new StaleKey() : new Problem("refused", { detail: type });
      case 428:
        return new WorkRequired();
      case 429:
        return new Problem("busy", { retryAfter });
      default:
        return answer.status >= 500 ? new Problem("unavailable", { retryAfter }) : new Problem("refused", { detail: type });
    }
  }
  function kind(answer) {
    try {
      return TYPE.exec(parsed(answer).type)?.[1];
    } catch {
      return void 0;
    }
  }
  function json(answer) {
    try {
      return parsed(answer);
    } catch {
      throw new Problem("offline");
    }
  }
  var parsed = ({ body }) => JSON.parse(new TextDecoder().decode(body));

  // client/avro.js
  var MARKER = [195, 1];
  var HEADER_BYTES = 10;
  var MAX_INT = 2147483647;
  var Type = class {
    #schema;
    #names = /* @__PURE__ */ new Map();
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
      if (bytes.length < HEADER_BYTES || this.header.some((byte2, i) => byte2 !== bytes[i])) {
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
  };
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
  var shortName = (schema) => (typeof schema === "string" ? schema : schema.name).split(".").pop();
  var Writer = class {
    #bytes = new Uint8Array(1024);
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
        const index2 = branches.indexOf("null");
        check(index2 >= 0, path);
        this.#varint(BigInt(index2));
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
      let rest = BigInt.asUintN(64, value << 1n ^ value >> 63n);
      while (rest > 0x7fn) {
        this.#byte(Number(rest & 0x7fn) | 128);
        rest >>= 7n;
      }
      this.#byte(Number(rest));
    }
    #sized(bytes) {
      this.#varint(BigInt(bytes.length));
      this.#put(bytes);
    }
    #byte(byte2) {
      this.#room(1);
      this.#bytes[this.#length++] = byte2;
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
  };
  var Reader = class {
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
        refuse(count > this.left);
        for (let i = 0; i < count; i++) {
          values.push(this.read(items, names));
        }
      }
      return values;
    }
    #boolean() {
      const byte2 = this.#take(1)[0];
      refuse(byte2 > 1);
      return byte2 === 1;
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
        const byte2 = this.#take(1)[0];
        value |= BigInt(byte2 & 127) << shift;
        if (byte2 < 128) {
          refuse(value >= 1n << 64n);
          return BigInt.asIntN(64, value >> 1n ^ -(value & 1n));
        }
      }
      throw new RangeError("varint");
    }
    #take(length) {
      refuse(length < 0 || length > this.left);
      this.#at += length;
      return this.#bytes.slice(this.#at - length, this.#at);
    }
  };
  var WrongValue = class extends Error {
    /** @param {string} field */
    constructor(field) {
      super(`message has a wrong value in ${field || "itself"}`);
      this.name = "WrongValue";
      this.field = field;
    }
  };
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
  function fingerprint(bytes) {
    const [emptyHigh, emptyLow] = [3244106042, 2765596565];
    let high = emptyHigh;
    let low = emptyLow;
    for (const byte2 of bytes) {
      low ^= byte2;
      for (let bit = 0; bit < 8; bit++) {
        const odd = -(low & 1);
        low = (low >>> 1 | high << 31) ^ emptyLow & odd;
        high = high >>> 1 ^ emptyHigh & odd;
      }
    }
    const out = new Uint8Array(8);
    new DataView(out.buffer).setUint32(0, low >>> 0, true);
    new DataView(out.buffer).setUint32(4, high >>> 0, true);
    return out;
  }

  // client/schemas.js
  var Report = new Type({ "name": "org.waylight.message.Report", "type": "record", "fields": [{ "name": "reporterRole", "type": { "name": "org.waylight.message.ReporterRole", "type": "enum", "symbols": ["BUSINESS_TRAVELLER", "COMMUNITY_MEMBER", "ACT_GROUP_MEMBER", "FRONTLINE_PROFESSIONAL", "TRAVEL_INDUSTRY_STAFF", "BUSINESS", "FAMILY_OR_FRIEND", "POTENTIAL_VICTIM", "BUYER_OR_GUEST", "UNDISCLOSED"] } }, { "name": "sharing", "type": { "name": "org.waylight.message.SharingChoice", "type": "enum", "symbols": ["WHOEVER_CAN_HELP", "NOT_THE_POLICE", "ASK_ME_FIRST"] } }, { "name": "language", "type": "string" }, { "name": "basis", "type": { "name": "org.waylight.message.KnowledgeBasis", "type": "enum", "symbols": ["SAW_OR_HEARD_MYSELF", "TOLD_BY_THE_PERSON", "TOLD_BY_SOMEONE_ELSE", "FOUND_ONLINE", "NOT_STATED"] } }, { "name": "narrative", "type": "string" }, { "name": "country", "type": "string" }, { "name": "region", "type": ["null", "string"] }, { "name": "place", "type": ["null", "string"] }, { "name": "venue", "type": { "name": "org.waylight.message.Venue", "type": "enum", "symbols": ["AIRPORT", "AIRCRAFT", "HOTEL_OR_MOTEL", "SHORT_LET", "BAR_OR_CLUB", "RESTAURANT", "BEACH_OR_POOL", "TAXI_OR_RIDE", "BUS_OR_TRAIN", "FERRY_OR_CRUISE", "PORT", "STREET", "MASSAGE_OR_SPA", "NAIL_BAR", "BROTHEL_OR_PRIVATE_FLAT", "CAR_WASH", "CONSTRUCTION_SITE", "FARM", "FISHING_VESSEL", "FACTORY", "CARE_HOME", "PRIVATE_HOUSE", "ONLINE", "OTHER", "UNKNOWN"] } }, { "name": "seenOn", "type": ["null", "int"] }, { "name": "persons", "type": { "type": "array", "items": { "name": "org.waylight.message.Person", "type": "record", "fields": [{ "name": "age", "type": { "name": "org.waylight.message.AgeGroup", "type": "enum", "symbols": ["CHILD", "ADULT", "UNKNOWN"] } }, { "name": "gender", "type": { "name": "org.waylight.message.Gender", "type": "enum", "symbols": ["Feminine", "Masculine", "TransgenderFeminine", "TransgenderMasculine", "NonConforming", "NonSpecifiedUnknown"] } }] } } }, { "name": "exploitation", "type": { "type": "array", "items": { "name": "org.waylight.message.Exploitation", "type": "enum", "symbols": ["SEXUAL_EXPLOITATION", "PROSTITUTION", "PORNOGRAPHY", "RITUAL_ABUSE", "CHILD_SEXUAL_EXPLOITATION_LOVERBOY", "FORCED_LABOUR", "BONDED_LABOUR", "SLAVERY", "DESCENT_BASED_SLAVERY", "SERVITUDE", "WORST_FORMS_OF_CHILD_LABOUR", "CHILD_LABOUR_COCOA", "FORCED_LABOUR_SEAFOOD", "FORCED_MARRIAGE", "FORCED_BEGGING", "CRIMINAL_EXPLOITATION", "ORGAN_REMOVAL", "VIOLENT_OPPRESSION_OTHER", "UNKNOWN"] } } }, { "name": "acts", "type": { "type": "array", "items": { "name": "org.waylight.message.PalermoAct", "type": "enum", "symbols": ["RECRUITMENT", "TRANSPORTATION", "TRANSFER", "HARBOURING", "RECEIPT"] } } }, { "name": "indicators", "type": { "type": "array", "items": { "name": "org.waylight.message.DelphiIndicator", "type": "enum", "symbols": ["DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_THE_NATURE_OF_THE_JOB_LOCATION_OR_EMPLOYER", "DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_WAGES_EARNINGS", "DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_CONDITIONS_OF_WORK", "DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_CONTENT_OR_LEGALITY_OF_WORK_CONTRACT", "DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_HOUSING_AND_LIVING_CONDITIONS", "DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_LEGAL_DOCUMENTATION_OR_OBTAINING_LEGAL_MIGRATION_STATUS", "DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_TRAVEL_AND_RECRUITMENT_CONDITIONS", "DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_FAMILY_REUNIFICATION", "DECEPTIVE_RECRUITMENT__DECEIVED_THROUGH_PROMISES_OF_MARRIAGE_OR_ADOPTION", "DECEPTIVE_RECRUITMENT__DECEIVED_ABOUT_ACCESS_TO_EDUCATION_OPPORTUNITIES", "COERCIVE_RECRUITMENT__VIOLENCE_ON_VICTIMS", "COERCIVE_RECRUITMENT__THREATS_OF_VIOLENCE_AGAINST_VICTIM", "COERCIVE_RECRUITMENT__ABDUCTION_FORCED_MARRIAGE_FORCED_ADOPTION_OR_SELLING_OF_VICTIM", "COERCIVE_RECRUITMENT__DEBT_BONDAGE", "COERCIVE_RECRUITMENT__CONFISCATION_OF_DOCUMENTS", "COERCIVE_RECRUITMENT__ISOLATION_CONFINEMENT_OR_SURVEILLANCE", "COERCIVE_RECRUITMENT__THREAT_OF_DENUNCIATION_TO_AUTHORITIES", "COERCIVE_RECRUITMENT__THREATS_TO_INFORM_FAMILY_COMMUNITY_OR_PUBLIC", "COERCIVE_RECRUITMENT__VIOLENCE_ON_FAMILY_THREATS_OR_EFFECTIVE", "COERCIVE_RECRUITMENT__WITHHOLDING_OF_MONEY", "RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__ABUSE_OF_DIFFICULT_FAMILY_SITUATION", "RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__ABUSE_OF_ILLEGAL_STATUS", "RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__ABUSE_OF_LACK_OF_EDUCATION_LANGUAGE", "RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__ABUSE_OF_LACK_OF_INFORMATION", "RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__CONTROL_OF_EXPLOITERS", "RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__ECONOMIC_REASONS", "RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__FALSE_INFORMATION_ABOUT_SUCCESSFUL_MIGRATION", "RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__FALSE_INFORMATION_ABOUT_LAW_OR_ATTITUDE_OF_AUTHORITIES", "RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__FAMILY_SITUATION", "RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__PERSONAL_SITUATION", "RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__PSYCHOLOGICAL_AND_EMOTIONAL_DEPENDENCY", "RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__RELATIONSHIP_WITH_AUTHORITIES_LEGAL_STATUS", "RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__DIFFICULTIES_IN_THE_PAST", "RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__DIFFICULTY_TO_ORGANISE_THE_TRAVEL", "RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__ABUSE_OF_CULTURAL_RELIGIOUS_BELIEFS", "RECRUITMENT_BY_ABUSE_OF_VULNERABILITY__GENERAL_CONTEXT", "EXPLOITATION__EXCESSIVE_WORKING_DAYS_OR_HOURS", "EXPLOITATION__LOW_OR_NO_SALARY", "EXPLOITATION__WAGE_MANIPULATION", "EXPLOITATION__BAD_LIVING_CONDITIONS", "EXPLOITATION__VERY_BAD_WORKING_CONDITIONS", "EXPLOITATION__HAZARDOUS_WORK", "EXPLOITATION__NO_RESPECT_OF_LABOUR_LAWS_OR_CONTRACT_SIGNED", "EXPLOITATION__NO_SOCIAL_PROTECTION", "EXPLOITATION__NO_ACCESS_TO_EDUCATION", "COERCION_AT_DESTINATION__CONFISCATION_OF_DOCUMENTS", "COERCION_AT_DESTINATION__DEBT_BONDAGE", "COERCION_AT_DESTINATION__ISOLATION_CONFINEMENT_OR_SURVEILLANCE", "COERCION_AT_DESTINATION__VIOLENCE_ON_VICTIMS", "COERCION_AT_DESTINATION__THREATS_OF_VIOLENCE_AGAINST_VICTIM", "COERCION_AT_DESTINATION__FORCED_INTO_ILLICIT_CRIMINAL_ACTIVITIES", "COERCION_AT_DESTINATION__FORCED_TASKS_OR_CLIENTS", "COERCION_AT_DESTINATION__UNDER_STRONG_INFLUENCE", "COERCION_AT_DESTINATION__FORCED_TO_ACT_AGAINST_PEERS", "COERCION_AT_DESTINATION__FORCED_TO_LIE_TO_AUTHORITIES_FAMILY_ETC", "COERCION_AT_DESTINATION__THREAT_OF_DENUNCIATION_TO_AUTHORITIES", "COERCION_AT_DESTINATION__THREAT_TO_IMPOSE_EVEN_WORSE_WORKING_CONDITIONS", "COERCION_AT_DESTINATION__VIOLENCE_ON_FAMILY_THREATS_OR_EFFECTIVE", "COERCION_AT_DESTINATION__WITHHOLDING_OF_WAGES", "COERCION_AT_DESTINATION__THREATS_TO_INFORM_FAMILY_COMMUNITY_OR_PUBLIC", "ABUSE_OF_VULNERABILITY_AT_DESTINATION__DEPENDENCY_ON_EXPLOITERS", "ABUSE_OF_VULNERABILITY_AT_DESTINATION__DIFFICULTY_TO_LIVE_IN_AN_UNKNOWN_AREA", "ABUSE_OF_VULNERABILITY_AT_DESTINATION__ECONOMIC_REASONS", "ABUSE_OF_VULNERABILITY_AT_DESTINATION__FAMILY_SITUATION", "ABUSE_OF_VULNERABILITY_AT_DESTINATION__RELATIONSHIP_WITH_AUTHORITIES_LEGAL_STATUS", "ABUSE_OF_VULNERABILITY_AT_DESTINATION__DIFFICULTIES_IN_THE_PAST", "ABUSE_OF_VULNERABILITY_AT_DESTINATION__PERSONAL_CHARACTERISTICS"] } } }, { "name": "controls", "type": { "type": "array", "items": { "name": "org.waylight.message.MethodOfControl", "type": "enum", "symbols": ["PhysicalThreats", "ThreatsLawEnforcement", "ThreatensChildrenFamily", "DebtBondage", "FalsePromises", "PhysicalAbuse", "SexualAbuse", "TakesEarnings", "RestrictsFinancialAccess", "RestrictsMedicalCare", "WithholdsNecessities", "PsychologicalAbuse", "PsychoactiveSubstance", "ExcessiveWorkingHours", "WithholdsDocuments", "Other", "RestrictsMovement", "UsesChildren"] } } }, { "name": "industry", "type": ["null", { "name": "org.waylight.message.Industry", "type": "enum", "symbols": ["A_AgricultureForestryAndFishing", "B_MiningAndQuarrying", "C_Manufacturing", "D_ElectricityGasSteamAndAirConditioningSupply", "E_WaterSupplySewerageWasteManagement", "F_Construction", "G_WholesaleAndRetailTradeRepairOfMotorVehicles", "H_TransportationAndStorage", "I_AccommodationAndFoodServiceActivities", "J_InformationAndCommunication", "K_FinancialAndInsuranceActivities", "L_RealEstateActivities", "M_ProfessionalScientificAndTechnicalActivities", "N_AdministrativeAndSupportServiceActivities", "O_PublicAdministrationAndDefence", "P_Education", "Q_HumanHealthAndSocialWorkActivities", "R_ArtsEntertainmentAndRecreation", "S_OtherServiceActivities", "T_ActivitiesOfHouseholdsAsEmployers", "U_ActivitiesOfExtraterritorialOrganizations"] }] }, { "name": "dangers", "type": { "type": "array", "items": { "name": "org.waylight.message.Danger", "type": "enum", "symbols": ["THREAT_TO_LIFE", "ONGOING_VIOLENCE", "CONFINEMENT", "HAPPENING_NOW", "MOVEMENT_TODAY", "IN_TRANSIT_NOW"] } } }, { "name": "needs", "type": { "type": "array", "items": { "name": "org.waylight.message.Need", "type": "enum", "symbols": ["SUPPORT", "SAFE_HOUSE", "CONDUIT_TO_POLICE", "AFTERCARE", "RETURN_HOME", "LEGAL_ACTION"] } } }, { "name": "circumstances", "type": { "type": "array", "items": { "name": "org.waylight.message.Circumstance", "type": "enum", "symbols": ["CROSS_BORDER_OR_ORGANISED", "SUPPLY_CHAIN_WITHOUT_PERSON", "SURVIVOR_PAST_CRISIS"] } } }, { "name": "concernsBodies", "type": { "type": "array", "items": { "name": "org.waylight.message.BodyKind", "type": "enum", "symbols": ["POLICE", "BORDER_OR_IMMIGRATION", "LOCAL_AUTHORITY", "LABOUR_INSPECTORATE", "HELPING_ORGANISATION", "OTHER_OFFICIALS"] } } }, { "name": "concernsOfficials", "type": { "name": "org.waylight.message.Certainty", "type": "enum", "symbols": ["YES", "NO", "UNKNOWN"] } }, { "name": "concernsAgencies", "type": { "type": "array", "items": "string" } }, { "name": "told", "type": ["null", "string"] }, { "name": "mailbox", "type": ["null", { "name": "org.waylight.message.MailboxKey", "type": "record", "fields": [{ "name": "mailbox", "type": "string" }, { "name": "publicKey", "type": "bytes" }, { "name": "secretDigest", "type": "bytes" }] }] }, { "name": "lane", "type": { "name": "org.waylight.message.Lane", "type": "enum", "symbols": ["SEALED_BY_REPORTER", "SEALED_BY_INTAKE"] } }, { "name": "seenWhen", "type": { "name": "org.waylight.message.TimeFrame", "type": "enum", "symbols": ["NOW", "TODAY", "THIS_WEEK", "THIS_MONTH", "EARLIER", "ONGOING", "UNKNOWN"] } }, { "name": "inCharge", "type": ["null", "string"] }, { "name": "observations", "type": { "type": "array", "items": "string" } }, { "name": "safeTime", "type": ["null", "string"] }, { "name": "attachments", "type": { "type": "array", "items": { "name": "org.waylight.message.Attachment", "type": "record", "fields": [{ "name": "id", "type": "string" }, { "name": "mediaType", "type": { "name": "org.waylight.message.MediaType", "type": "enum", "symbols": ["JPEG", "PDF"] } }, { "name": "size", "type": "int" }, { "name": "digest", "type": "bytes" }, { "name": "chunks", "type": { "type": "array", "items": "string" } }] } } }] });
  var Mailbox = new Type({ "name": "org.waylight.message.Mailbox", "type": "record", "fields": [{ "name": "sequence", "type": "int" }, { "name": "status", "type": { "name": "org.waylight.message.MailboxStatus", "type": "enum", "symbols": ["RECEIVED", "BEING_REVIEWED", "CLOSED"] } }, { "name": "questions", "type": { "type": "array", "items": { "name": "org.waylight.message.Question", "type": "record", "fields": [{ "name": "number", "type": "int" }, { "name": "text", "type": "string" }, { "name": "answered", "type": "boolean" }] } } }, { "name": "received", "type": "int" }] });
  var MailboxMessage = new Type({ "name": "org.waylight.message.MailboxMessage", "type": "record", "fields": [{ "name": "mailbox", "type": "string" }, { "name": "secret", "type": "bytes" }, { "name": "body", "type": [{ "name": "org.waylight.message.Answer", "type": "record", "fields": [{ "name": "question", "type": "int" }, { "name": "text", "type": "string" }] }, { "name": "org.waylight.message.Addition", "type": "record", "fields": [{ "name": "text", "type": "string" }, { "name": "attachments", "type": { "type": "array", "items": { "name": "org.waylight.message.Attachment", "type": "record", "fields": [{ "name": "id", "type": "string" }, { "name": "mediaType", "type": { "name": "org.waylight.message.MediaType", "type": "enum", "symbols": ["JPEG", "PDF"] } }, { "name": "size", "type": "int" }, { "name": "digest", "type": "bytes" }, { "name": "chunks", "type": { "type": "array", "items": "string" } }] } } }] }, { "name": "org.waylight.message.Erasure", "type": "record", "fields": [] }, { "name": "org.waylight.message.Burn", "type": "record", "fields": [] }] }] });
  var AttachmentChunk = new Type({ "name": "org.waylight.message.AttachmentChunk", "type": "record", "fields": [{ "name": "attachment", "type": "string" }, { "name": "index", "type": "int" }, { "name": "data", "type": "bytes" }] });
  var SealedEnvelope = new Type({ "name": "org.waylight.message.SealedEnvelope", "type": "record", "fields": [{ "name": "suite", "type": "int" }, { "name": "id", "type": "string" }, { "name": "sealing", "type": [{ "name": "org.waylight.message.Addressed", "type": "record", "fields": [{ "name": "wraps", "type": { "type": "array", "items": { "name": "org.waylight.message.Wrap", "type": "record", "fields": [{ "name": "keyId", "type": { "name": "org.waylight.message.KeyId", "type": "fixed", "size": 16 } }, { "name": "enc", "type": "bytes" }, { "name": "wrappedKey", "type": "bytes" }] } } }] }, { "name": "org.waylight.message.FromParty", "type": "record", "fields": [{ "name": "keyId", "type": "org.waylight.message.KeyId" }, { "name": "hour", "type": "long" }, { "name": "enc", "type": "bytes" }, { "name": "signature", "type": "bytes" }, { "name": "salt", "type": "bytes" }] }] }, { "name": "content", "type": "bytes" }] });
  var KeyStatement = new Type({ "name": "org.waylight.message.KeyStatement", "type": "record", "fields": [{ "name": "party", "type": "string" }, { "name": "suite", "type": "int" }, { "name": "publicKey", "type": "bytes" }, { "name": "notBefore", "type": "long" }, { "name": "notAfter", "type": "long" }, { "name": "signature", "type": "bytes" }] });

  // node_modules/@noble/ed25519/index.js
  /*! noble-ed25519 - MIT License (c) 2019 Paul Miller (paulmillr.com) */
  var freeze = Object.freeze;
  var P = 0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffedn;
  var N2 = 0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3edn;
  var _d = 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n;
  var Gx = 0x216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51an;
  var Gy = 0x6666666666666666666666666666666666666666666666666666666666666658n;
  var _a2 = P - 1n;
  var ed25519_CURVE = freeze({
    p: P,
    n: N2,
    h: 8n,
    a: _a2,
    d: _d,
    Gx,
    Gy
  });
  var LEN = 32;
  var isBytes3 = (a) => {
    return a instanceof Uint8Array || ArrayBuffer.isView(a) && a.constructor.name === "Uint8Array" && a.BYTES_PER_ELEMENT === 1;
  };
  var abytes3 = (value, length, title = "") => {
    if (isBytes3(value) && (length === void 0 || value.length === length))
      return value;
    const bytes = isBytes3(value);
    const ofLen = length !== void 0 ? ` of length ${length}` : "";
    const got = bytes ? `length=${value.length}` : `type=${typeof value}`;
    const message = (title ? `"${title}" ` : "") + "expected Uint8Array" + ofLen + ", got " + got;
    if (!bytes)
      throw new TypeError(message);
    throw new RangeError(message);
  };
  var snapshotBytes = (value, title = "", length) => Uint8Array.from(abytes3(value, length, title));
  var padh = (n, pad2) => n.toString(16).padStart(pad2, "0");
  var bytesToHex2 = (bytes) => {
    let hex2 = "";
    for (const byte2 of abytes3(bytes))
      hex2 += padh(byte2, 2);
    return hex2;
  };
  var hexToBytes3 = (hex2) => {
    const e = "hex invalid";
    if (typeof hex2 !== "string")
      throw new TypeError(e);
    if (hex2.length % 2 || !/^[\da-f]*$/i.test(hex2))
      throw new RangeError(e);
    const array = new Uint8Array(hex2.length / 2);
    for (let ai = 0, hi = 0; ai < array.length; ai++, hi += 2) {
      const n1 = hex2.charCodeAt(hi);
      const n2 = hex2.charCodeAt(hi + 1);
      array[ai] = ((n1 & 15) + (n1 >> 6) * 9) * 16 + (n2 & 15) + (n2 >> 6) * 9;
    }
    return array;
  };
  var concatBytes = (...arrays) => {
    let sum = 0;
    for (const a of arrays)
      sum += abytes3(a).length;
    const res = new Uint8Array(sum);
    let pad2 = 0;
    for (const a of arrays) {
      res.set(a, pad2);
      pad2 += a.length;
    }
    return res;
  };
  var arange = (n, min, max, msg = "bad number: out of range") => {
    if (typeof n !== "bigint")
      throw new TypeError(msg);
    if (min <= n && n < max)
      return n;
    throw new RangeError(msg);
  };
  var mod2 = (a, b = P) => (a %= b) >= 0n ? a : b + a;
  var P_MASK = (1n << 255n) - 1n;
  var modP = (num) => {
    if (num < 0n)
      throw new RangeError("negative coordinate");
    let r = (num >> 255n) * 19n + (num & P_MASK);
    r = (r >> 255n) * 19n + (r & P_MASK);
    return r % P;
  };
  var modN = (a) => mod2(a, N2);
  var invert = (number, modulo) => {
    if (number === 0n)
      throw new Error("invert: expected non-zero number");
    if (modulo <= 1n)
      throw new Error("invert: expected modulus > 1, got " + modulo);
    let a = mod2(number, modulo);
    let b = modulo;
    let x = 0n, u = 1n;
    while (a !== 0n) {
      const q = b / a;
      const r = b - a * q;
      const m = x - u * q;
      b = a, a = r, x = u, u = m;
    }
    const gcd = b;
    if (gcd !== 1n)
      throw new Error("invert: does not exist");
    return mod2(x, modulo);
  };
  var _hash = (name) => {
    const fn = hashes[name];
    if (typeof fn !== "function")
      throw new Error("hashes." + name + " not set");
    return fn;
  };
  var callHashAsync = async (name, ...m) => abytes3(await _hash(name)(concatBytes(...m)), 64, "digest");
  var apoint = (p) => {
    if (p instanceof Point)
      return p;
    throw new TypeError("Point expected");
  };
  var B256 = 2n ** 256n;
  var Point = class _Point {
    static BASE;
    static ZERO;
    X;
    Y;
    Z;
    T;
    // Constructor only bounds-checks and freezes XYZT coordinates; it does not prove the point is
    // on-curve or that T matches X*Y/Z.
    constructor(X, Y, Z, T) {
      const max = B256;
      this.X = arange(X, 0n, max);
      this.Y = arange(Y, 0n, max);
      this.Z = arange(Z, 1n, max);
      this.T = arange(T, 0n, max);
      freeze(this);
    }
    static CURVE() {
      return ed25519_CURVE;
    }
    static fromAffine(p) {
      return new _Point(p.x, p.y, 1n, modP(p.x * p.y));
    }
    /** RFC8032 5.1.3: Uint8Array to Point. */
    static fromBytes(bytes, zip215 = false) {
      const normed = snapshotBytes(bytes, "point", LEN);
      const lastByte = normed[31];
      normed[31] = lastByte & ~128;
      const y = bytesToNumberLE2(normed);
      if (!zip215)
        arange(y, 0n, P);
      const y2 = modP(y * y);
      const u = mod2(y2 - 1n);
      const v = modP(_d * y2 + 1n);
      let { isValid, value: x } = uvRatio(u, v);
      if (!isValid)
        throw new Error("bad point: y not sqrt");
      const isLastByteOdd = !!(lastByte & 128);
      if (!zip215 && x === 0n && isLastByteOdd)
        throw new Error("bad point: x==0, isLastByteOdd");
      if (isLastByteOdd !== !!(x & 1n))
        x = mod2(-x);
      return new _Point(x, y, 1n, modP(x * y));
    }
    static fromHex(hex2, zip215) {
      return _Point.fromBytes(hexToBytes3(hex2), zip215);
    }
    get x() {
      return this.toAffine().x;
    }
    get y() {
      return this.toAffine().y;
    }
    /** Checks if the point is valid and on-curve. */
    assertValidity() {
      const a = _a2;
      const d = _d;
      const p = this;
      if (p.is0())
        throw new Error("bad point: ZERO");
      const { X, Y, Z, T } = p;
      const X2 = modP(X * X);
      const Y2 = modP(Y * Y);
      const Z2 = modP(Z * Z);
      const Z4 = modP(Z2 * Z2);
      const aX2 = modP(X2 * a);
      const left = modP(Z2 * (aX2 + Y2));
      const right = mod2(Z4 + modP(d * modP(X2 * Y2)));
      if (left !== right)
        throw new Error("bad point: equation left != right (1)");
      const XY = modP(X * Y);
      const ZT = modP(Z * T);
      if (XY !== ZT)
        throw new Error("bad point: equation left != right (2)");
      return this;
    }
    /** Equality check: compare points P&Q. */
    equals(other) {
      const { X: X1, Y: Y1, Z: Z1 } = this;
      const { X: X2, Y: Y2, Z: Z2 } = apoint(other);
      return modP(X1 * Z2) === modP(X2 * Z1) && modP(Y1 * Z2) === modP(Y2 * Z1);
    }
    is0() {
      return this.equals(I);
    }
    /** Flip point over y coordinate. */
    negate() {
      return new _Point(mod2(-this.X), this.Y, this.Z, mod2(-this.T));
    }
    /** Point doubling. Complete formula. Cost: `4M + 4S + 1*a + 6add + 1*2`. */
    double() {
      const { X: X1, Y: Y1, Z: Z1 } = this;
      const a = _a2;
      const A = modP(X1 * X1);
      const B = modP(Y1 * Y1);
      const C = modP(2n * Z1 * Z1);
      const D = modP(a * A);
      const x1y1 = mod2(X1 + Y1);
      const E = mod2(modP(x1y1 * x1y1) - A - B);
      const G2 = mod2(D + B);
      const F = mod2(G2 - C);
      const H = mod2(D - B);
      const X3 = modP(E * F);
      const Y3 = modP(G2 * H);
      const T3 = modP(E * H);
      const Z3 = modP(F * G2);
      return new _Point(X3, Y3, Z3, T3);
    }
    /** Point addition. Complete formula. Cost: `9M + 1*a + 1*d + 7add`. */
    add(other) {
      const { X: X1, Y: Y1, Z: Z1, T: T1 } = this;
      const { X: X2, Y: Y2, Z: Z2, T: T2 } = apoint(other);
      const a = _a2;
      const d = _d;
      const A = modP(X1 * X2);
      const B = modP(Y1 * Y2);
      const C = modP(modP(T1 * d) * T2);
      const D = modP(Z1 * Z2);
      const E = mod2(modP(mod2(X1 + Y1) * mod2(X2 + Y2)) - A - B);
      const F = mod2(D - C);
      const G2 = mod2(D + C);
      const H = mod2(B - modP(a * A));
      const X3 = modP(E * F);
      const Y3 = modP(G2 * H);
      const T3 = modP(E * H);
      const Z3 = modP(F * G2);
      return new _Point(X3, Y3, Z3, T3);
    }
    subtract(other) {
      return this.add(apoint(other).negate());
    }
    /**
     * Point-by-scalar multiplication. Safe mode requires `1 <= n < CURVE.n`.
     * Unsafe mode additionally permits `n = 0` and returns the identity point for that case.
     * Uses {@link wNAF} for base point.
     * Uses fake point to mitigate side-channel leakage.
     * @param n - scalar by which point is multiplied
     * @param safe - safe mode guards against timing attacks; unsafe mode is faster
     */
    multiply(n, safe = true) {
      if (!safe && n === 0n)
        return I;
      arange(n, 1n, N2);
      if (!safe && this.is0())
        return I;
      if (n === 1n)
        return this;
      if (this.equals(G))
        return wNAF(n).p;
      let p = I;
      let f = G;
      let d = this;
      for (let i = 0; safe ? i < 256 : n > 0n; i++) {
        if (n & 1n)
          p = p.add(d);
        else if (safe)
          f = f.add(d);
        d = d.double();
        n >>= 1n;
      }
      return p;
    }
    multiplyUnsafe(scalar) {
      return this.multiply(scalar, false);
    }
    /** Convert point to 2d xy affine point. (X, Y, Z) ∋ (x=X/Z, y=Y/Z) */
    toAffine() {
      const { X, Y, Z } = this;
      if (this.equals(I))
        return { x: 0n, y: 1n };
      const iz = invert(Z, P);
      if (modP(Z * iz) !== 1n)
        throw new Error("invalid inverse");
      return { x: modP(X * iz), y: modP(Y * iz) };
    }
    toBytes() {
      const { x, y } = this.toAffine();
      const b = numTo32bLE(y);
      b[31] |= x & 1n ? 128 : 0;
      return b;
    }
    toHex() {
      return bytesToHex2(this.toBytes());
    }
    clearCofactor() {
      return this.multiply(8n, false);
    }
    isSmallOrder() {
      return this.clearCofactor().is0();
    }
    isTorsionFree() {
      return this.multiply(N2 / 2n, false).double().add(this).is0();
    }
  };
  var G = new Point(Gx, Gy, 1n, mod2(Gx * Gy));
  var I = new Point(0n, 1n, 1n, 0n);
  Point.BASE = G;
  Point.ZERO = I;
  var numTo32bLE = (num) => hexToBytes3(padh(arange(num, 0n, B256), 64)).reverse();
  var bytesToNumberLE2 = (b) => BigInt("0x" + bytesToHex2(Uint8Array.from(abytes3(b)).reverse()));
  var pow22 = (x, power) => {
    let r = x;
    while (power-- > 0) {
      r = modP(r * r);
    }
    return r;
  };
  var pow_2_252_3 = (x) => {
    const x2 = modP(x * x);
    const b2 = modP(x2 * x);
    const b4 = modP(pow22(b2, 2) * b2);
    const b5 = modP(pow22(b4, 1) * x);
    const b10 = modP(pow22(b5, 5) * b5);
    const b20 = modP(pow22(b10, 10) * b10);
    const b40 = modP(pow22(b20, 20) * b20);
    const b80 = modP(pow22(b40, 40) * b40);
    const b160 = modP(pow22(b80, 80) * b80);
    const b240 = modP(pow22(b160, 80) * b80);
    const b250 = modP(pow22(b240, 10) * b10);
    return modP(pow22(b250, 2) * x);
  };
  var RM1 = 0x2b8324804fc1df0b2b4d00993dfbd7a72f431806ad2fe478c4ee1b274a0ea0b0n;
  var uvRatio = (u, v) => {
    const v3 = modP(v * modP(v * v));
    const v7 = modP(modP(v3 * v3) * v);
    const pow = pow_2_252_3(modP(u * v7));
    let x = modP(u * modP(v3 * pow));
    const vx2 = modP(v * modP(x * x));
    const root1 = x;
    const root2 = modP(x * RM1);
    const useRoot1 = vx2 === u;
    const useRoot2 = vx2 === mod2(-u);
    const noRoot = vx2 === mod2(-u * RM1);
    if (useRoot1)
      x = root1;
    if (useRoot2 || noRoot)
      x = root2;
    if ((mod2(x) & 1n) === 1n)
      x = mod2(-x);
    return { isValid: useRoot1 || useRoot2, value: x };
  };
  var modL_LE = (hash) => modN(bytesToNumberLE2(hash));
  var hashFinishAsync = async (res) => res[1](await callHashAsync("sha512Async", res[0]));
  var getZip215 = (options) => {
    if (options === null || typeof options !== "object")
      throw new TypeError("expected valid options object");
    return options.zip215 ?? true;
  };
  var _verify = (sig, msg, publicKey, options) => {
    sig = abytes3(sig, 64, "signature");
    msg = abytes3(msg, void 0, "message");
    publicKey = abytes3(publicKey, LEN, "publicKey");
    const zip215 = getZip215(options);
    const r = sig.subarray(0, LEN);
    const s = bytesToNumberLE2(sig.subarray(LEN, 64));
    let A, R, SB;
    let hashable = Uint8Array.of();
    let finished = false;
    try {
      A = Point.fromBytes(publicKey, zip215);
      R = Point.fromBytes(r, zip215);
      SB = G.multiply(s, false);
      hashable = concatBytes(r, publicKey, msg);
      finished = true;
    } catch (error) {
    }
    const finish = (hashed) => {
      if (!finished)
        return false;
      if (!zip215 && A.isSmallOrder())
        return false;
      const k = modL_LE(hashed);
      const RkA = R.add(A.multiply(k, false));
      return RkA.subtract(SB).clearCofactor().is0();
    };
    return [hashable, finish];
  };
  var verifyAsync = async (signature, message, publicKey, opts = {}) => hashFinishAsync(_verify(signature, message, publicKey, opts));
  var hashes = {
    sha512Async: async (message) => {
      const s = globalThis?.crypto?.subtle;
      if (!s)
        throw new Error("crypto.subtle must be defined, consider polyfill");
      return new Uint8Array(await s.digest("SHA-512", concatBytes(message)));
    },
    sha512: void 0
  };
  var precompute = () => {
    const points = [];
    let p = G;
    let b;
    for (let w = 0; w < 33; w++) {
      b = p;
      points.push(b);
      for (let i = 1; i < 128; i++) {
        b = b.add(p);
        points.push(b);
      }
      p = b.double();
    }
    return points;
  };
  var Gpows = void 0;
  var ctneg = (cnd, p) => {
    const n = p.negate();
    return cnd ? n : p;
  };
  var wNAF = (n) => {
    const comp = Gpows || (Gpows = precompute());
    let p = I;
    let f = G;
    for (let w = 0; w < 33; w++) {
      let wbits = Number(n & 255n);
      n >>= 8n;
      if (wbits > 128) {
        wbits -= 256;
        n += 1n;
      }
      const off = w * 128;
      const offP = off + Math.abs(wbits) - 1;
      const isOddW = w % 2 !== 0;
      const isNeg = wbits < 0;
      if (wbits === 0) {
        f = f.add(ctneg(isOddW, comp[off]));
      } else {
        p = p.add(ctneg(isNeg, comp[offP]));
      }
    }
    if (n !== 0n)
      throw new Error("invalid wnaf");
    return { p, f };
  };

  // client/signature.js
  async function verify(publicKey, message, signature) {
    try {
      return await verifyAsync(signature, message, publicKey, { zip215: false });
    } catch {
      return false;
    }
  }

  // client/keys.js
  var TRIAGE = "triage";
  var PARTY = /^(?:[a-z]{1,64}|[A-Z0-9][A-Z0-9-]{0,63})$/;
  var DAY = /^\d{4}-\d{2}-\d{2}$/;
  var KEY_BYTES3 = 32;
  var HOUR = 36e5;
  var CLOCK_OFF_HOURS = 48;
  var TrustedKeys = class _TrustedKeys {
    #expires;
    #statements;
    constructor(identity, expires, statements) {
      this.identity = identity;
      this.#expires = expires;
      this.#statements = statements;
    }
    /**
     * Checks every signature.
     *
     * @param {string} rootFingerprint SHA-256 of the root's public key, lower-case hexadecimal
     * @param {PublishedKeys} published
     * @returns {Promise<TrustedKeys>}
     * @throws {Problem} keys-refused: root or directory
     */
    static async verify(rootFingerprint, published) {
      const root = decoded(published?.root);
      if (root?.length !== KEY_BYTES3 || hex(await sha256(root)) !== rootFingerprint) {
        throw refused("root");
      }
      const { identity, expires } = await directory(root, decoded(published.directory));
      const statements = [];
      for (const encoded2 of published.statements ?? []) {
        const statement = KeyStatement.decode(decoded(encoded2) ?? new Uint8Array());
        if (statement && await isTriages(statement, identity)) {
          statements.push(statement);
        }
      }
      return new _TrustedKeys(identity, expires, statements);
    }
    /**
     * The key to seal to at this time, the newest, and until when.
     *
     * The time is the device's; what the server says never makes a key valid. It only helps to tell a person whose clock is
     * off from one whose server has old keys: if the keys would do at another time within 48 hours, and the server does not
     * confirm the device's hour, the refusal says "clock".
     *
     * @param {number} now milliseconds
     * @param {number|null} serverTime milliseconds; null if not known
     * @returns {Promise<{key: SealingKey, until: number}>} until in milliseconds
     * @throws {Problem} keys-refused: directory, statement or clock
     */
    async at(now, serverTime) {
      const statement = this.#statementAt(now);
      if (!statement) {
        throw refused(this.#clockIsOff(now, serverTime) ? "clock" : this.#expired(now) ? "directory" : "statement");
      }
      const key2 = await SealingKey.of(statement.publicKey);
      if (!key2) {
        throw refused("statement");
      }
      const until = (Number(statement.notAfter) + 1) * HOUR;
      return { key: key2, until: Math.min(until, this.#expires + 24 * HOUR) };
    }
    #statementAt(time) {
      const hour = BigInt(Math.floor(time / HOUR));
      return this.#expired(time) ? void 0 : this.#statements.find(({ notBefore, notAfter }) => notBefore <= hour && hour <= notAfter);
    }
    #expired(time) {
      return time >= this.#expires + 24 * HOUR;
    }
    #clockIsOff(now, serverTime) {
      if (serverTime !== null && Math.abs(serverTime - now) < HOUR) {
        return false;
      }
      for (let hours = -CLOCK_OFF_HOURS; hours <= CLOCK_OFF_HOURS; hours++) {
        if (this.#statementAt(now + hours * HOUR)) {
          return true;
        }
      }
      return false;
    }
  };
  async function directory(root, file) {
    let content;
    try {
      const signed = JSON.parse(text(file));
      const list = unbase64(signed.directory);
      if (!await verify(root, transcript("waylight/v1/directory", list), unbase64(signed.signature))) {
        throw refused("directory");
      }
      content = JSON.parse(text(list));
    } catch {
      throw refused("directory");
    }
    const expires = DAY.test(content?.expires) ? Date.parse(`${content.expires}T00:00:00Z`) : NaN;
    const identities = /* @__PURE__ */ new Map();
    for (const party of Array.isArray(content?.parties) ? content.parties : []) {
      const id = party?.id;
      const key2 = decoded(party?.identityKey);
      if (!PARTY.test(id) || identities.has(id) || key2?.length !== KEY_BYTES3) {
        throw refused("directory");
      }
      identities.set(id, key2);
    }
    const identity = identities.get(TRIAGE);
    if (!identity || Number.isNaN(expires)) {
      throw refused("directory");
    }
    return { identity, expires };
  }
  async function isTriages({ party, suite, publicKey, notBefore, notAfter, signature }, identity) {
    return party === TRIAGE && suite === SUITE_ID && await verify(
      identity,
      transcript("waylight/v1/key-statement", party, suite, publicKey, notBefore, notAfter),
      signature
    );
  }
  var refused = (detail) => new Problem("keys-refused", { detail });
  function decoded(base64) {
    try {
      return unbase64(base64);
    } catch {
      return null;
    }
  }

  // client/padding.js
  var SMALLEST_BUCKET = 1024;
  var LARGEST_POWER = 16384;
  function pad(message, minimumBucket) {
    const padded2 = new Uint8Array(bucket(message.length + 1, minimumBucket));
    padded2.set(message);
    padded2[message.length] = 128;
    return padded2;
  }
  function unpad(padded2) {
    let end = padded2.length - 1;
    while (end >= 0 && padded2[end] === 0) {
      end--;
    }
    return end >= 0 && padded2[end] === 128 ? padded2.slice(0, end) : null;
  }
  function bucket(length, minimumBucket) {
    let size = Math.max(SMALLEST_BUCKET, minimumBucket);
    while (size < length && size < LARGEST_POWER) {
      size *= 2;
    }
    return length <= size ? size : padme(length);
  }
  function padme(length) {
    const exponent = 31 - Math.clz32(length);
    const significant = 32 - Math.clz32(exponent);
    const mask = (1 << exponent - significant) - 1;
    return length + mask & ~mask;
  }

  // client/seal.js
  var REPORTS = { sender: "reporter", topic: "reports.submitted", minimumBucket: 4096 };
  var ATTACHMENTS = { sender: "reporter", topic: "attachments.submitted", minimumBucket: 525312 };
  var MAILBOXES = { sender: "triage", topic: "mailboxes", minimumBucket: 4096 };
  var WRAP_INFO = transcript("waylight/v1/wrap");
  var SIGNATURE_BYTES = 64;
  var associatedData = ({ sender, topic }, id) => transcript("waylight/v1/envelope", SUITE_ID, sender, topic, id);
  async function seal(message, addressee, topic, id) {
    const place = associatedData(topic, id);
    const contentKey = random(KEY_BYTES);
    const content = await encrypt(contentKey, place, pad(message, topic.minimumBucket));
    const wrapped = await addressee.seal(WRAP_INFO, await wrapData(addressee.keyId, place, content), contentKey);
    contentKey.fill(0);
    return SealedEnvelope.encode({
      suite: SUITE_ID,
      id,
      sealing: { Addressed: { wraps: [{ keyId: addressee.keyId, enc: wrapped.enc, wrappedKey: wrapped.sealed }] } },
      content
    });
  }
  async function open(bytes, key2, topic, id, identity) {
    const envelope = SealedEnvelope.decode(bytes);
    const wraps = envelope?.sealing.Addressed?.wraps;
    if (envelope?.suite !== SUITE_ID || envelope.id !== id || !wraps) {
      return null;
    }
    const place = associatedData(topic, id);
    const wrap = wraps.find(({ keyId: keyId2 }) => equal(keyId2, key2.keyId));
    const contentKey = wrap && await key2.open(wrap.enc, WRAP_INFO, await wrapData(key2.keyId, place, envelope.content), wrap.wrappedKey);
    const padded2 = contentKey && await decrypt(contentKey, place, envelope.content);
    const message = padded2 && unpad(padded2);
    if (!message || !identity) {
      return message ?? null;
    }
    const signed = message.slice(SIGNATURE_BYTES);
    const signature = message.slice(0, SIGNATURE_BYTES);
    return await verify(identity, transcript("waylight/v1/addressed", place, key2.keyId, signed), signature) ? signed : null;
  }
  async function wrapData(keyId2, place, content) {
    return transcript("waylight/v1/wrap", place, keyId2, await sha256(content));
  }

  // client/mailbox.js
  async function readMailbox(envelope, box, identity) {
    const message = await open(envelope, box.key, MAILBOXES, box.id, identity);
    return message && Mailbox.decode(message);
  }

  // client/report.js
  var LONG_TEXT = 8192;
  var SHORT_TEXT = 512;
  var SHORT_TEXTS = ["place", "told", "inCharge", "safeTime"];
  var DAY_MS = 864e5;
  var UNANSWERED = {
    basis: "NOT_STATED",
    region: null,
    place: null,
    venue: "UNKNOWN",
    seenWhen: "UNKNOWN",
    seenOn: null,
    persons: [],
    exploitation: [],
    acts: [],
    indicators: [],
    controls: [],
    industry: null,
    dangers: [],
    needs: [],
    circumstances: [],
    concernsBodies: [],
    concernsOfficials: "UNKNOWN",
    concernsAgencies: [],
    told: null,
    inCharge: null,
    observations: [],
    safeTime: null
  };
  var ASKED = ["reporterRole", "sharing", "language", "narrative", "country", ...Object.keys(UNANSWERED)];
  function encodeReport(answers, mailbox, attachments, code) {
    const extra = Object.keys(answers).find((field) => !ASKED.includes(field));
    if (extra) {
      throw new Problem("refused", { detail: "value", field: extra });
    }
    const report = { ...UNANSWERED, ...answers, mailbox, attachments, lane: "SEALED_BY_REPORTER" };
    report.narrative = longText("narrative", report.narrative, code);
    for (const field of SHORT_TEXTS) {
      report[field] = report[field] === null ? null : typed(field, report[field], SHORT_TEXT, code) || null;
    }
    report.seenOn = report.seenOn === null ? null : day(report.seenOn);
    return encoded(Report, report);
  }
  function longText(field, text2, code) {
    const words = typed(field, text2, LONG_TEXT, code);
    if (words === "") {
      throw new Problem("refused", { detail: "blank", field });
    }
    return words;
  }
  function encoded(type, value) {
    try {
      return type.encode(value);
    } catch (e) {
      throw e instanceof WrongValue ? new Problem("refused", { detail: "value", field: e.field }) : e;
    }
  }
  function typed(field, text2, maxBytes, code) {
    if (typeof text2 !== "string") {
      throw new Problem("refused", { detail: "value", field });
    }
    const words = text2.replaceAll("\0", "").trim();
    if (utf8(words).length > maxBytes) {
      throw new Problem("too-large", { field });
    }
    if (code?.isIn(words)) {
      throw new Problem("code-in-text", { detail: field, field });
    }
    return words;
  }
  function day(text2) {
    const time = /^\d{4}-\d{2}-\d{2}$/.test(text2) ? Date.parse(`${text2}T00:00:00Z`) : NaN;
    if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text2) {
      throw new Problem("refused", { detail: "value", field: "seenOn" });
    }
    return time / DAY_MS;
  }

  // client/work.js
  var MAX_NUMBER = 5e7;
  var SLICE_MS = 40;
  var HASHES_BETWEEN_LOOKS = 500;
  var DIGITS = Array.from("0123456789", (digit2) => digit2.charCodeAt(0));
  async function solve({ algorithm, challenge, maxnumber, salt, signature }, onProgress, signal) {
    if (algorithm !== "SHA-256" || !/^[0-9a-f]{64}$/.test(challenge) || !(maxnumber >= 0 && maxnumber <= MAX_NUMBER)) {
      throw new Problem("unavailable");
    }
    const hasher = await createSHA256();
    const number = await search(hasher, salt, challenge, maxnumber, onProgress, signal);
    return btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
  }
  async function search(hasher, salt, challenge, maxnumber, onProgress, signal) {
    const salted = utf8(salt);
    const input = new Uint8Array(salted.length + 10);
    input.set(salted);
    const first = [0, 2, 4, 6].map((at) => parseInt(challenge.slice(at, at + 2), 16));
    let pauseAt = performance.now() + SLICE_MS;
    for (let number = 0; number <= maxnumber; number++) {
      const digest = hasher.init().update(input.subarray(0, withNumber(input, salted.length, number))).digest("binary");
      if (first.every((byte2, i) => byte2 === digest[i]) && hex(digest) === challenge) {
        return number;
      }
      if (number % HASHES_BETWEEN_LOOKS === 0 && performance.now() >= pauseAt) {
        onProgress?.(number / maxnumber);
        await new Promise((resolve) => setTimeout(resolve));
        signal?.throwIfAborted();
        pauseAt = performance.now() + SLICE_MS;
      }
    }
    throw new Problem("unavailable");
  }
  function withNumber(input, start, number) {
    let end = start + 1;
    for (let rest2 = number; rest2 >= 10; rest2 = Math.floor(rest2 / 10)) {
      end++;
    }
    let rest = number;
    for (let at = end - 1; at >= start; at--) {
      input[at] = DIGITS[rest % 10];
      rest = Math.floor(rest / 10);
    }
    return end;
  }
  function expiry({ salt }) {
    const seconds = /[?&]expires=(\d+)/.exec(salt);
    return seconds ? Number(seconds[1]) * 1e3 : Infinity;
  }

  // client/reporter.js
  var ReporterClient = class {
    #rootFingerprint;
    #now;
    #intake;
    #forgotten = new AbortController();
    /** Keys that lead back to the root, and of them the one to seal to. */
    #trusted;
    #current;
    /** The new code, and the mailbox that was opened last. */
    #code;
    #mailbox;
    #attachments = new Attachments();
    /** The id of the next report. */
    #prepared;
    /** By the digest of a message: its id and whether the server has it. */
    #deliveries = /* @__PURE__ */ new Map();
    /** Chunks that the server doesn't have yet. */
    #waiting = [];
    /** Proofs of work by id. */
    #works = /* @__PURE__ */ new Map();
    #busy = false;
    /**
     * @param {object} settings
     * @param {string} settings.rootFingerprint of the root key, as printed on cards: 64 lower-case hexadecimal digits
     * @param {string} [settings.base] origin of intake; none for the origin that served the script
     * @param {typeof fetch} [settings.fetch]
     * @param {() => number} [settings.now] milliseconds
     * @param {(ms: number) => Promise<void>} [settings.sleep]
     */
    constructor({
      rootFingerprint,
      base = "",
      fetch = (...request) => globalThis.fetch(...request),
      now = Date.now,
      sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
    }) {
      this.#rootFingerprint = rootFingerprint;
      this.#now = now;
      this.#intake = new Intake({ base, fetch, sleep, signal: this.#forgotten.signal });
    }
    /**
     * Fetches and checks triage's key, picks the report's id and starts its proof of work, so that {@link send} is quick.
     *
     * @returns {Promise<{validUntil: number}>} milliseconds; a later {@link send} fetches the next key by itself
     */
    async prepare() {
      return problems(async () => {
        const { until } = await this.#key();
        this.#prepared ??= uuid();
        this.#startWork(this.#prepared);
        return { validUntil: until };
      });
    }
    /**
     * A new receipt code; its mailbox is derived in the background. To be shown once, and kept nowhere.
     *
     * @returns {{code: string}}
     */
    newCode() {
      const code = ReceiptCode.generate();
      this.#code = code;
      setTimeout(() => code.box().catch(() => {
      }));
      return { code: code.words };
    }
    /**
     * Seals a form so that only the report's code opens it: the one of {@link newCode}, else a new one. For whoever wants to
     * go on later; this keeps nothing.
     *
     * @param {object} form whatever JSON can hold
     * @returns {Promise<{sealed: Uint8Array, code: string}>}
     */
    async saveDraft(form) {
      return this.#alone(async () => {
        if (!this.#code) {
          this.newCode();
        }
        return { sealed: await sealDraft(this.#code, form), code: this.#code.words };
      });
    }
    /**
     * Opens what {@link saveDraft} sealed. Its code becomes the code of the report that {@link send} sends.
     *
     * @param {Uint8Array} sealed
     * @param {string} code as typed
     * @returns {Promise<{found: false} | {found: true, form: object, code: string}>}
     */
    async openDraft(sealed, code) {
      return this.#alone(async () => {
        const parsed2 = ReceiptCode.parse(code);
        const form = await openDraft(parsed2, sealed);
        if (!form) {
          return { found: false };
        }
        this.#code = parsed2;
        return { found: true, form, code: parsed2.words };
      });
    }
    /** Bytes that attachments may still have. */
    get room() {
      return this.#attachments.room;
    }
    /**
     * Adds a file to what can be sent. Whoever calls this has removed its metadata.
     *
     * @param {"JPEG"|"PDF"} mediaType
     * @param {Uint8Array} bytes
     * @returns {Promise<{handle: number, mediaType: "JPEG"|"PDF", size: number}>}
     */
    async addAttachment(mediaType, bytes) {
      return problems(async () => ({
        handle: await this.#attachments.add(mediaType, bytes),
        mediaType,
        size: bytes.length
      }));
    }
    /** @param {number} handle */
    removeAttachment(handle) {
      this.#attachments.remove(handle);
    }
    /**
     * Seals and sends a report, then its files.
     *
     * @param {object} what
     * @param {import("./report.js").Answers} what.report
     * @param {boolean} what.mailbox whether the code of {@link newCode} shall lead to a mailbox
     * @param {number[]} [what.files] handles
     * @param {(progress: number) => void} [onProgress] 0 to 1
     * @returns {Promise<{received: true, files: "sent"|"none"|"waiting"}>} waiting: {@link resumeFiles} sends the rest
     */
    async send({ report, mailbox, files = [] }, onProgress = () => {
    }) {
      return this.#alone(async () => {
        if (mailbox && !this.#code) {
          throw new Problem("refused", { detail: "no-code" });
        }
        const records = this.#attachments.records(files);
        encodeReport(report, null, records, this.#code);
        const box = mailbox ? await this.#code.box() : null;
        const key2 = box && { mailbox: box.id, publicKey: box.key.publicKey, secretDigest: box.secretDigest };
        const delivery = await this.#delivery(encodeReport(report, key2, records, this.#code), this.#prepared);
        this.#prepared = void 0;
        return this.#deliver(delivery, files, onProgress);
      });
    }
    /**
     * Sends the files that {@link send} or {@link add} could not.
     *
     * @param {(progress: number) => void} [onProgress]
     * @returns {Promise<{files: "sent"}>}
     */
    async resumeFiles(onProgress = () => {
    }) {
      return this.#alone(async () => {
        await this.#sendWaiting(onProgress);
        return { files: "sent" };
      });
    }
    /**
     * Looks into the mailbox of a code. A wrong code and a mailbox that isn't there are the same, here and to the server.
     *
     * @param {string} code as typed
     * @returns {Promise<{found: false} | {found: true, status: string,
     *     questions: {number: number, text: string, answered: boolean}[], received: number}>}
     */
    async openMailbox(code) {
      return this.#alone(async () => {
        const parsed2 = ReceiptCode.parse(code);
        const known = this.#mailbox?.code.words === parsed2.words ? this.#mailbox : void 0;
        const mailboxCode = known?.code ?? parsed2;
        const box = await mailboxCode.box();
        await this.#key();
        const envelope = await this.#withWork(box.id, (work) => this.#intake.mailbox(box.id, work));
        const read = await readMailbox(envelope, box, this.#trusted.identity);
        const content = known && !(read?.sequence >= known.content.sequence) ? known.content : read;
        if (!content) {
          return { found: false };
        }
        this.#mailbox = { code: mailboxCode, box, content };
        const { status, questions, received: received2 } = content;
        return { found: true, status, questions, received: received2 };
      });
    }
    /** Answers a question of the mailbox opened last. @param {{question: number, text: string}} answer */
    async answer({ question, text: text2 }) {
      return this.#say((code) => ({ Answer: { question, text: longText("text", text2, code) } }));
    }
    /**
     * Adds to the report of the mailbox opened last.
     *
     * @param {{text: string, files?: number[]}} addition
     * @param {(progress: number) => void} [onProgress]
     * @returns {Promise<{received: true, files: "sent"|"none"|"waiting"}>}
     */
    async add({ text: text2, files = [] }, onProgress) {
      return this.#say(
        (code) => ({ Addition: { text: longText("text", text2, code), attachments: this.#attachments.records(files) } }),
        files,
        onProgress
      );
    }
    /** Asks to erase the report of the mailbox opened last. What agencies have already opened stays with them. */
    async erase() {
      return this.#say(() => ({ Erasure: {} }));
    }
    /** Asks to close the mailbox opened last for good. The report stays. */
    async burn() {
      return this.#say(() => ({ Burn: {} }));
    }
    /** Drops every secret, text and file, and breaks off what is being sent. The client can't be used any more. */
    forget() {
      this.#forgotten.abort();
      this.#code = void 0;
      this.#mailbox = void 0;
      this.#attachments = new Attachments();
      this.#deliveries.clear();
      this.#works.clear();
      this.#waiting = [];
    }
    async #say(body, files = [], onProgress = () => {
    }) {
      return this.#alone(async () => {
        if (!this.#mailbox) {
          throw new Problem("refused", { detail: "no-mailbox" });
        }
        const { code, box } = this.#mailbox;
        const message = encoded(MailboxMessage, { mailbox: box.id, secret: box.secret, body: body(code) });
        return this.#deliver(await this.#delivery(message), files, onProgress);
      });
    }
    /** What is sent again is sent under the same id; what has changed meanwhile is not, since the first may have arrived. */
    async #delivery(message, prepared) {
      const digest = hex(await sha256(message));
      const delivery = this.#deliveries.get(digest) ?? { id: prepared ?? uuid(), accepted: false };
      this.#deliveries.set(digest, delivery);
      return { state: delivery, message };
    }
    async #deliver({ state, message }, files, onProgress) {
      if (!state.accepted) {
        const chunks = this.#attachments.records(files).reduce((sum, record) => sum + record.chunks.length, 0);
        const share = 1 / (1 + chunks);
        await this.#post("reports", REPORTS, state.id, message, (progress) => onProgress(progress * share));
        state.accepted = true;
        this.#waiting.push(...this.#attachments.take(files));
        onProgress(share);
      }
      if (this.#waiting.length === 0) {
        return { received: true, files: files.length > 0 ? "sent" : "none" };
      }
      try {
        const share = 1 / (1 + this.#waiting.length);
        await this.#sendWaiting((progress) => onProgress(share + (1 - share) * progress));
        return { received: true, files: "sent" };
      } catch {
        return { received: true, files: "waiting" };
      }
    }
    async #sendWaiting(onProgress) {
      const all = this.#waiting.length;
      while (this.#waiting.length > 0) {
        const [{ id, chunk }, next] = this.#waiting;
        const sending = this.#post("attachments", ATTACHMENTS, id, AttachmentChunk.encode(chunk));
        if (next) {
          this.#startWork(next.id);
        }
        await sending;
        this.#waiting.shift();
        onProgress((all - this.#waiting.length) / all);
      }
    }
    async #post(path, topic, id, message, onProgress) {
      let { key: key2 } = await this.#key();
      const sealAndPost = async (work) => this.#intake.post(path, await seal(message, key2, topic, id), work);
      try {
        await this.#withWork(id, sealAndPost, onProgress);
      } catch (e) {
        if (!(e instanceof StaleKey)) {
          throw e;
        }
        ({ key: key2 } = await this.#key(true));
        await this.#withWork(id, sealAndPost, onProgress);
      }
    }
    /** The key to seal to. */
    async #key(fetchAgain = false) {
      if (fetchAgain || !this.#current || this.#now() >= this.#current.until) {
        const { published, serverTime } = await this.#intake.keys();
        const trusted = await TrustedKeys.verify(this.#rootFingerprint, published);
        this.#current = await trusted.at(this.#now(), serverTime);
        this.#trusted = trusted;
      }
      return this.#current;
    }
    async #withWork(id, use, onProgress) {
      const work = await this.#work(id, onProgress);
      try {
        return await use(work);
      } catch (e) {
        if (!(e instanceof WorkRequired)) {
          throw e;
        }
        this.#works.delete(id);
        return use(await this.#work(id, onProgress));
      }
    }
    /** The proof of work for this id, solved before or now. */
    async #work(id, onProgress) {
      const started = this.#works.get(id);
      if (started && this.#now() < (await started.catch(() => ({ expires: 0 }))).expires) {
        return (await started).payload;
      }
      this.#startWork(id, onProgress, true);
      return (await this.#works.get(id)).payload;
    }
    #startWork(id, onProgress, again = false) {
      if (again || !this.#works.has(id)) {
        const work = this.#solved(id, onProgress);
        work.catch(() => {
        });
        this.#works.set(id, work);
      }
    }
    async #solved(id, onProgress) {
      const challenge = await this.#intake.challenge(id);
      const payload = await solve(challenge, onProgress, this.#forgotten.signal);
      return { payload, expires: expiry(challenge) };
    }
    /** One thing at a time: a second tap must not send a second report. */
    async #alone(action) {
      if (this.#busy) {
        throw new Problem("busy");
      }
      this.#busy = true;
      try {
        return await problems(action);
      } finally {
        this.#busy = false;
      }
    }
  };
  async function problems(action) {
    try {
      return await action();
    } catch (e) {
      throw Problem.of(e);
    }
  }

  // client/worker.js
  var ROOT_FINGERPRINT = "0000000000000000000000000000000000000000000000000000000000000000";
  var newClient = () => new ReporterClient({ rootFingerprint: ROOT_FINGERPRINT });
  var client = newClient();
  var OPERATIONS = {
    prepare: () => client.prepare(),
    newCode: () => client.newCode(),
    saveDraft: ({ form }) => client.saveDraft(form),
    openDraft: ({ sealed, code }) => client.openDraft(sealed, code),
    addFile: async ({ file }, onProgress) => {
      const { mediaType, bytes } = await cleaned(file, client.room);
      onProgress(0.9);
      return client.addAttachment(mediaType, bytes);
    },
    removeFile: ({ handle }) => {
      client.removeAttachment(handle);
      return {};
    },
    send: (what, onProgress) => client.send(what, onProgress),
    resumeFiles: (_, onProgress) => client.resumeFiles(onProgress),
    openMailbox: ({ code }) => client.openMailbox(code),
    answer: async (answer) => received(await client.answer(answer)),
    add: (addition, onProgress) => client.add(addition, onProgress),
    erase: async () => received(await client.erase()),
    burn: async () => received(await client.burn()),
    forget: () => {
      client.forget();
      client = newClient();
      return {};
    }
  };
  var received = (delivered) => ({ received: delivered.received });
  self.addEventListener("message", async ({ data: { call, op, args } }) => {
    try {
      const operation = Object.hasOwn(OPERATIONS, op) ? OPERATIONS[op] : void 0;
      if (!operation) {
        throw new Problem("internal", { detail: "operation" });
      }
      if (typeof WebAssembly === "undefined") {
        throw new Problem("no-worker");
      }
      const value = await operation(args ?? {}, (progress) => self.postMessage({ call, progress }));
      self.postMessage({ call, value });
    } catch (e) {
      self.postMessage({ call, problem: Problem.of(e).toJSON() });
    }
  });
})();
