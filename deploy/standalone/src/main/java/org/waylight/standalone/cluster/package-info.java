/**
 * What an operator does for a system in containers: certificates, passwords, the directory, the broker's set-up.
 *
 * <p>Enter through {@link Operator}. Not here: who may do what (setup), how containers are run (deploy/compose).
 */
@NullMarked
package org.waylight.standalone.cluster;

import org.jspecify.annotations.NullMarked;
