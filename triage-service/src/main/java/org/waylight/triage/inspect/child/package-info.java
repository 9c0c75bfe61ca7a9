/**
 * The process that decodes: starts, warms up, locks itself in, proves it, reads one file, answers, ends.
 *
 * <p>Only here is media decoded. Nothing of this runs in triage's own process.
 */
@NullMarked
package org.waylight.triage.inspect.child;

import org.jspecify.annotations.NullMarked;
