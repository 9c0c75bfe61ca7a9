/**
 * An agency's first start, and how it stays up to date: a password for its keys, the fingerprints for the phone call, and the
 * public keys of the others from where they are published.
 *
 * <p>Enter through {@link org.waylight.agency.enrol.FirstStart} and {@link org.waylight.agency.enrol.Published}.
 */
@NullMarked
package org.waylight.agency.enrol;

import org.jspecify.annotations.NullMarked;
