package org.waylight.intake.page;

import org.jspecify.annotations.Nullable;

/**
 * Where people find the page, as the cards for a wallet say it. A server can't know that by itself.
 *
 * @param site scheme, host and port of the page, without a slash at the end; null if nobody has said
 * @param onion host of the onion service that shows the same page, or null
 */
public record Addresses(@Nullable String site, @Nullable String onion) {}
