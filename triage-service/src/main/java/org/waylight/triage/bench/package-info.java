/**
 * Fills an empty database for measuring the desk. Not part of the service: a program of its own beside it.
 *
 * <p>Enter through {@link Filling}.
 */
@NullMarked
package org.waylight.triage.bench;

import org.jspecify.annotations.NullMarked;
