/**
 * The frame that every page of the desk stands in: layout, style, its own files, errors.
 *
 * <p>Entered by Spring alone. Not here: what a page shows (each lives with its feature) and who may see it (access).
 */
@NullMarked
package org.waylight.triage.desk;

import org.jspecify.annotations.NullMarked;
