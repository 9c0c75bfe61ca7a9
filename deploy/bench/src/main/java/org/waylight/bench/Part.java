package org.waylight.bench;

/** What can be measured by itself. */
enum Part {
    CRYPTO,
    START,
    PIPELINE,
    INTAKE,
    UNSEALED
}
