// Decodes every record in a folder with Confluent's own client of the schema registry.
// usage: node decode.mjs REGISTRY FOLDER   (one file a topic, named after it) -> one JSON line a file
import { readFileSync, readdirSync } from "node:fs";
import { SchemaRegistryClient, SerdeType, AvroDeserializer } from "@confluentinc/schemaregistry";

const [registry, folder] = process.argv.slice(2);
// A time limit, as our own client has: a registry that has just started may leave a request lying; the client asks again.
const client = new SchemaRegistryClient({ baseURLs: [registry], createAxiosDefaults: { timeout: 5_000 } });
const deserializer = new AvroDeserializer(client, SerdeType.VALUE, {});
const decode = async (topic, record) => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await deserializer.deserialize(topic, record);
    } catch (error) {
      if (attempt === 5 || error.code !== "ECONNABORTED") throw error;
    }
  }
};
for (const topic of readdirSync(folder).sort()) {
  const envelope = await decode(topic, readFileSync(`${folder}/${topic}`));
  const form = Object.keys(envelope.sealing)[0].split(".").pop();
  console.log(JSON.stringify({ topic, suite: envelope.suite, id: String(envelope.id), form, bytes: envelope.content.length }));
}
