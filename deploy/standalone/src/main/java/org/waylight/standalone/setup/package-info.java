/**
 * Makes what the topic table says: users, topics, rights and quotas on the broker, schemas in the registry.
 *
 * <p>Enter through {@link Setup}. Not here: the topic table (schemas), the servers (broker, registry).
 */
@NullMarked
package org.waylight.standalone.setup;

import org.jspecify.annotations.NullMarked;
