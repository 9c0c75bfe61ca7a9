/**
 * Hands reports on to an agency's own systems: to a folder, or to a command.
 *
 * <p>Enter through {@link org.waylight.agency.consume.Handover}. Not here: what such a system makes of a report.
 */
@NullMarked
package org.waylight.agency.consume;

import org.jspecify.annotations.NullMarked;
