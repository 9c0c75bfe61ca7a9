/**
 * Waylight's client library for JavaScript: what the reporter's page runs in its worker, for other bodies' apps as well.
 * Enter through {@link ReporterClient}.
 */
export { Problem } from "./problem.js";
export { ReporterClient } from "./reporter.js";
