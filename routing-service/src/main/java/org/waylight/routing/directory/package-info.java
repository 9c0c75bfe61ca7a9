/**
 * Who may get a report: the agencies, where they work, whom they take.
 *
 * <p>Enter through {@link AgencyDirectory}. Not here: who gets which report ({@code propose} decides), keys of agencies (the signed directory of {@code envelope}).
 */
@NullMarked
package org.waylight.routing.directory;

import org.jspecify.annotations.NullMarked;
