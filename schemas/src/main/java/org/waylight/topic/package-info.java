/**
 * The topic table: name, sender, reader, types, Kafka principals and retention of every topic, once.
 *
 * <p>Topics and ACLs are made from it, and the sealed serde seals by it. Not here: how a message is sealed (envelope).
 */
@NullMarked
package org.waylight.topic;

import org.jspecify.annotations.NullMarked;
