import { sha256, uuid } from "./bytes.js";
import { Problem } from "./problem.js";

/** All attachments of one report or addition, in bytes. */
export const MAX_BYTES = 10_485_760;
const CHUNK_BYTES = 524_288;

/** Files that wait to be sent, without their names. */
export class Attachments {
  #files = new Map();
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
          data: bytes.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES),
        },
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
}
