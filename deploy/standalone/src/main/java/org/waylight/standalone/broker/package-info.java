/**
 * The real Kafka broker, one KRaft node in a process of its own: passwords, authorizer, data on disk.
 *
 * <p>Enter through {@link Broker}. Not here: topics, users and rights.
 */
@NullMarked
package org.waylight.standalone.broker;

import org.jspecify.annotations.NullMarked;
