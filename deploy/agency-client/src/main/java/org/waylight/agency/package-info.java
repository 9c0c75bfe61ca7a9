/**
 * What a partner agency runs: gets its reports, opens them with its own key, writes them down, signs receipts.
 *
 * <p>Enter through {@link org.waylight.agency.AgencyClient}. Here: commands and settings.
 */
@NullMarked
package org.waylight.agency;

import org.jspecify.annotations.NullMarked;
