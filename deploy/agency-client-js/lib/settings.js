import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Trouble } from "./files.js";

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\]):\d+$/;

/**
 * What the settings file says; relative paths start at its folder.
 *
 * @throws {Trouble} naming what is missing or wrong
 */
export function readSettings(file) {
  let said;
  try {
    said = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw new Trouble(`settings file ${file} cannot be read: check the path, its owner and its form`);
  }
  for (const name of ["agency", "brokers", "registry", "trust", "rootFingerprint", "data"]) {
    if (!said[name]?.length) throw new Trouble(`${name} is missing in ${file}`);
  }
  const path = (name) => resolve(dirname(file), name);
  const read = (name) => readFileSync(path(name), "utf8").trim();
  if (!said.tls && !said.brokers.every((broker) => LOOPBACK.test(broker))) {
    throw new Trouble(`a broker in ${file} is on another machine: tls with ca, cert and key is needed`);
  }
  const data = path(said.data);
  return {
    agency: said.agency,
    registry: said.registry,
    trust: path(said.trust),
    rootFingerprint: said.rootFingerprint,
    keys: `${data}/keys.json`,
    inbox: `${data}/inbox`,
    data,
    kafka: {
      clientId: `agency.${said.agency}`,
      brokers: said.brokers,
      ...(said.tls && { ssl: { ca: [read(said.tls.ca)], cert: read(said.tls.cert), key: read(said.tls.key) } }),
      ...(said.sasl && {
        sasl: { mechanism: "scram-sha-512", username: said.sasl.username, password: read(said.sasl.passwordFile) },
      }),
    },
  };
}
