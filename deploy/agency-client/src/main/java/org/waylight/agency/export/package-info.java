/**
 * A report in the forms that a partner's own systems and people take: JSON, HTCDS 2.0, a 3x5x2 sheet, an NRM worksheet.
 *
 * <p>Enter through {@link org.waylight.agency.export.Export}. Pure, but for the reading of its own resources. Not here: who
 * may have a copy, and where it goes.
 */
@NullMarked
package org.waylight.agency.export;

import org.jspecify.annotations.NullMarked;
