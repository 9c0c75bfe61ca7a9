/**
 * The library's steps alone, by JMH: envelopes against the primitives that they are made of, encoding, assessing, proposing.
 *
 * <p>Enter through {@link Micro}, which runs JMH in a process with the libraries of triage and routing.
 */
@NullMarked
package org.waylight.bench.micro;

import org.jspecify.annotations.NullMarked;
