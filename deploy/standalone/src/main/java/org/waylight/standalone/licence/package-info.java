/**
 * Which libraries ship, and whether their licences are among those that the project takes.
 *
 * <p>Enter through {@link org.waylight.standalone.licence.Libraries}. Not here: what Maven's modules depend on, which the CycloneDX plugin
 * writes down (the script, {@code sbom}).
 */
@NullMarked
package org.waylight.standalone.licence;

import org.jspecify.annotations.NullMarked;
