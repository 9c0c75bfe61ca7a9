// Checks every object of an overlay against the published schemas: Kubernetes' OpenAPI document, Strimzi's CRDs (release 1.0.0),
// CloudNativePG's types. Those let unknown fields pass, as Kubernetes drops them; a mistyped one is a mistake, and refused here.
// Usage: node validate.mjs [FOLDER]; the overlay of three brokers if not given.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAllDocuments } from "yaml";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(HERE, "..");
const folder = resolve(process.argv[2] ?? join(ROOT, "overlays/three-brokers"));

const CORE = "kubernetes-models/_schemas/IoK8sApi";
const STRIMZI = "@kubernetes-models/strimzi-kafka-operator/_schemas/KafkaStrimziIoV1";
const SCHEMAS = {
  "v1/ConfigMap": `${CORE}CoreV1ConfigMap`,
  "v1/Namespace": `${CORE}CoreV1Namespace`,
  "v1/PersistentVolumeClaim": `${CORE}CoreV1PersistentVolumeClaim`,
  "v1/Service": `${CORE}CoreV1Service`,
  "v1/ServiceAccount": `${CORE}CoreV1ServiceAccount`,
  "apps/v1/StatefulSet": `${CORE}AppsV1StatefulSet`,
  "policy/v1/PodDisruptionBudget": `${CORE}PolicyV1PodDisruptionBudget`,
  "networking.k8s.io/v1/NetworkPolicy": `${CORE}NetworkingV1NetworkPolicy`,
  "kafka.strimzi.io/v1/Kafka": `${STRIMZI}Kafka`,
  "kafka.strimzi.io/v1/KafkaNodePool": `${STRIMZI}KafkaNodePool`,
  "kafka.strimzi.io/v1/KafkaTopic": `${STRIMZI}KafkaTopic`,
  "kafka.strimzi.io/v1/KafkaUser": `${STRIMZI}KafkaUser`,
  "postgresql.cnpg.io/v1/Cluster": "@kubernetes-models/cloudnative-pg/_schemas/ComGithubCloudnativePgCloudnativePgApiV1Cluster",
};
// What a schema leaves to the program behind it: Kafka's own settings.
const FREE = [/^kafka\.strimzi\.io\/v1\/KafkaTopic\/spec\/config\//, /^kafka\.strimzi\.io\/v1\/Kafka\/spec\/kafka\/config\//];

const problems = [];
const objects = [];

/** What `kustomize build` would collect: resources, of other kustomizations too. */
function collect(of) {
  const kustomization = join(of, "kustomization.yaml");
  const { resources, configMapGenerator = [] } = parse(kustomization)[0];
  const listed = new Set([basename(kustomization)]);
  for (const resource of resources) {
    const path = join(of, resource);
    if (!existsSync(path)) problems.push(`${relative(ROOT, kustomization)} lists ${resource}, which is not there`);
    else if (statSync(path).isDirectory()) collect(path);
    else {
      listed.add(resource);
      for (const object of parse(path)) objects.push({ file: relative(ROOT, path), object });
    }
  }
  for (const { name, files } of configMapGenerator) {
    const data = {};
    for (const entry of files) {
      const [key, path] = entry.includes("=") ? entry.split("=") : [basename(entry), entry];
      listed.add(path);
      data[key] = readFileSync(join(of, path), "utf8");
    }
    objects.push({ file: relative(ROOT, kustomization), object: { apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data } });
  }
  for (const file of readdirSync(of, { recursive: true }).filter((entry) => statSync(join(of, entry)).isFile())) {
    if (!listed.has(file)) problems.push(`${relative(ROOT, kustomization)} does not list ${file}`);
  }
}

function parse(path) {
  return parseAllDocuments(readFileSync(path, "utf8"), { uniqueKeys: true, strict: true }).map((document) => {
    for (const { message } of [...document.errors, ...document.warnings]) problems.push(`${relative(ROOT, path)}: ${message}`);
    return document.toJS();
  });
}

/** The same value, and what of it nobody ever asks for. */
function watched(value, path, unasked) {
  if (value === null || typeof value !== "object") return value;
  const inner = Array.isArray(value) ? [] : {};
  for (const [key, child] of Object.entries(value)) {
    const own = `${path}/${key}`;
    if (!Array.isArray(value)) unasked.add(own);
    inner[key] = watched(child, own, unasked);
  }
  return new Proxy(inner, {
    get(target, key) {
      if (typeof key === "string") unasked.delete(`${path}/${key}`);
      return target[key];
    },
  });
}

const schema = async (kind) => (await import(new URL(`./node_modules/${SCHEMAS[kind]}.js`, import.meta.url))).validate;

async function check({ file, object }) {
  const kind = `${object.apiVersion}/${object.kind}`;
  const named = `${file}: ${object.kind} ${object.metadata?.name}`;
  if (!SCHEMAS[kind]) {
    problems.push(`${named}: no schema for ${kind}`);
    return;
  }
  const validate = await schema(kind);
  const unasked = new Set();
  if (!validate(watched(object, kind, unasked))) {
    for (const { instancePath, keyword, params } of validate.errors) problems.push(`${named}: ${instancePath || "/"} ${keyword} ${JSON.stringify(params)}`);
  }
  for (const path of unasked) {
    // Of an unknown object only the object itself is told.
    if (!unasked.has(dirname(path)) && !FREE.some((free) => free.test(path))) problems.push(`${named}: unknown field ${path.slice(kind.length)}`);
  }
}

/** What objects name must be among them, or be a Secret that README.md says who makes. */
function references() {
  const names = (kind) => new Set(objects.filter(({ object }) => object.kind === kind).map(({ object }) => object.metadata.name));
  const [maps, claims, accounts, services, users] = ["ConfigMap", "PersistentVolumeClaim", "ServiceAccount", "Service", "KafkaUser"].map(names);
  const told = readFileSync(join(ROOT, "README.md"), "utf8");
  for (const { file, object } of objects.filter(({ object }) => object.kind === "StatefulSet")) {
    const missing = (what, name) => problems.push(`${file}: ${object.metadata.name} names the ${what} ${name}, which is not there`);
    const { serviceName, volumeClaimTemplates = [], template: { spec } } = object.spec;
    if (!services.has(serviceName)) missing("Service", serviceName);
    if (!accounts.has(spec.serviceAccountName)) missing("ServiceAccount", spec.serviceAccountName);
    for (const { configMap, persistentVolumeClaim, secret } of spec.volumes) {
      if (configMap && !maps.has(configMap.name)) missing("ConfigMap", configMap.name);
      if (persistentVolumeClaim && !claims.has(persistentVolumeClaim.claimName)) missing("PersistentVolumeClaim", persistentVolumeClaim.claimName);
      if (secret && !users.has(secret.secretName) && !told.includes(`\`${secret.secretName}\``)) missing("Secret", secret.secretName);
    }
    const volumes = new Set([...spec.volumes, ...volumeClaimTemplates.map(({ metadata }) => metadata)].map(({ name }) => name));
    for (const { name, mountPath } of spec.containers.flatMap(({ volumeMounts }) => volumeMounts)) {
      if (!volumes.has(name)) missing("volume", `${name} at ${mountPath}`);
    }
  }
  const seen = new Set();
  for (const { file, object } of objects) {
    const key = `${object.kind} ${object.metadata.name}`;
    if (seen.has(key)) problems.push(`${file}: ${key} is there twice`);
    seen.add(key);
  }
}

collect(folder);
for (const each of objects) await check(each);
references();
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exitCode = 1;
} else {
  console.log(`${objects.length} objects as their schemas want them`);
}
