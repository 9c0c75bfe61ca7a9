import { setTimeout as wait } from "node:timers/promises";
import kafkajs from "kafkajs";
import { topicsOf } from "./topics.js";

const HOUR = 3_600_000;
const ALL_REPLICAS = -1;
const AGAIN = 1_000;

/** Timestamps tell the hour and nothing finer. */
const hourly = () => String(Math.floor(Date.now() / HOUR) * HOUR);

/** An agency's way into Kafka and out of it. */
export class Connection {
  #kafka;
  #agency;
  #producer;
  #consumer;
  #closed = false;

  /** What ended the following for good, or null: then only a new start helps. @type {Error|null} */
  crash = null;

  /** @param {string} agency @param {object} settings of kafkajs */
  constructor(agency, settings) {
    this.#agency = agency;
    // Its own words may name hosts and topics, and come by the dozen.
    this.#kafka = new kafkajs.Kafka({ ...settings, logLevel: kafkajs.logLevel.NOTHING, retry: { retries: 5 } });
    // Not idempotent: kafkajs calls that experimental, and a receipt sent twice is passed over.
    this.#producer = this.#kafka.producer({ allowAutoTopicCreation: false });
    this.#consumer = this.#kafka.consumer({
      groupId: `agency.${agency}.js`,
      // REQUIRED: what was rolled back was never sent.
      readUncommitted: false,
      allowAutoTopicCreation: false,
      sessionTimeout: 6_000,
      heartbeatInterval: 2_000,
      maxWaitTimeInMs: 500,
      maxBytesPerPartition: 262_144,
      retry: { retries: 5, restartOnFailure: async () => true },
    });
    this.#consumer.on(this.#consumer.events.CRASH, ({ payload }) => {
      if (!payload.restart) this.crash = payload.error;
    });
  }

  async open() {
    await this.#producer.connect();
    await this.#consumer.connect();
  }

  /** Sends one record; returns when every in-sync replica has it. No header but a dead letter's reason, no compression. */
  async send(topic, key, value, reason) {
    await this.#producer.send({
      topic,
      acks: ALL_REPLICAS,
      compression: kafkajs.CompressionTypes.None,
      messages: [{ key, value, timestamp: hourly(), ...(reason && { headers: { reason } }) }],
    });
  }

  /**
   * Hands every committed record to `take`, in their order, and again until it succeeds. A record counts as done only after that.
   *
   * @param {(key: Buffer|null, value: Buffer|null) => Promise<void>} take
   * @param {(e: Error) => void} trouble told what is in the way
   */
  async follow(take, trouble) {
    const { reports } = topicsOf(this.#agency);
    await this.#consumer.subscribe({ topics: [reports.name], fromBeginning: true });
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: async ({ batch, resolveOffset, heartbeat, isRunning, isStale }) => {
        const goOn = () => isRunning() && !isStale();
        let next = null;
        for (const { key, value, offset } of batch.messages) {
          if (!(await this.#patiently(() => take(key, value), trouble, heartbeat, goOn))) break;
          resolveOffset(offset);
          next = String(BigInt(offset) + 1n);
          await heartbeat();
        }
        // What was done and not noted here is read again after a halt, and known.
        if (next !== null) {
          await this.#consumer.commitOffsets([{ topic: batch.topic, partition: batch.partition, offset: next }]);
        }
      },
    });
  }

  async #patiently(work, trouble, heartbeat, goOn) {
    while (goOn() && !this.#closed) {
      try {
        await work();
        return true;
      } catch (e) {
        trouble(e);
        await wait(AGAIN);
        await heartbeat();
      }
    }
    return false;
  }

  async close() {
    this.#closed = true;
    await this.#consumer.disconnect();
    await this.#producer.disconnect();
  }
}
