// Decodes every record in a folder with Confluent's own client of the schema registry.
// usage: node decode.mjs REGISTRY FOLDER   (one file a topic, named after it) -> one JSON line a file
import { readFileSync, readdirSync } from "node:fs";
import { SchemaRegistryClient, SerdeType, AvroDeserializer } from "@confluentinc/schemaregistry";

const [registry, folder] = process.argv.slice(2);
const client = new SchemaRegistryClient({ baseURLs: [registry] });
const deserializer = new AvroDeserializer(client, SerdeType.VALUE, {});
for (const topic of readdirSync(folder).sort()) {
  const envelope = await deserializer.deserialize(topic, readFileSync(`${folder}/${topic}`));
  const form = Object.keys(envelope.sealing)[0].split(".").pop();
  console.log(JSON.stringify({ topic, suite: envelope.suite, id: String(envelope.id), form, bytes: envelope.content.length }));
}
