/**
 * The schema registry, a real one that speaks Confluent's REST API, in a process of its own.
 *
 * <p>Enter through {@link Registry}. Not here: the schemas.
 */
@NullMarked
package org.waylight.standalone.registry;

import org.jspecify.annotations.NullMarked;
