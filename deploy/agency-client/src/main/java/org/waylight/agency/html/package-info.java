/**
 * HTML that cannot be broken out of: whatever is filled in is escaped.
 *
 * <p>Enter through {@link org.waylight.agency.html.Html}. Not here: any page.
 */
@NullMarked
package org.waylight.agency.html;

import org.jspecify.annotations.NullMarked;
