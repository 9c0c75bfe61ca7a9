/**
 * Intake, triage and routing as parts: their settings, credentials and command lines.
 *
 * <p>Enter through {@link Services}. Not here: what they do.
 */
@NullMarked
package org.waylight.standalone.services;

import org.jspecify.annotations.NullMarked;
