/**
 * The reporter's side as a library: seals, proves work, sends, and comes back with the receipt code.
 *
 * <p>Enter through {@link ReporterClient}. Not here: what a report says (see {@code Report.avsc}), and removing what
 * files tell about their maker, which the caller does before.
 */
@NullMarked
package org.waylight.reporter;

import org.jspecify.annotations.NullMarked;
