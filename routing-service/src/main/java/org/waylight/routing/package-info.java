/**
 * Routing: proposes who gets a report and delivers it, without ever being able to read one.
 *
 * <p>Enter through {@link RoutingApplication}. Features: {@code directory}, {@code propose}, {@code transfer}, {@code policy} (pure rules) and {@code deliver} (Kafka Streams).
 */
@NullMarked
package org.waylight.routing;

import org.jspecify.annotations.NullMarked;
