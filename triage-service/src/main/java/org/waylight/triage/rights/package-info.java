/**
 * Lets people whom a report concerns use their rights over what is held about them: to get it, to object to it, to have it put
 * right (domain 1.6, V-20 and V-23; 4.5).
 *
 * <p>Enter by the pages below {@code /desk/rights}. A request is one {@link RightsCase} for each report that it is about, sealed
 * under that report's data key: it is erased with it. What is right is sent to everybody who has the report by {@code clear}.
 * Not here: erasure at the reporter's own wish (mailbox).
 */
@NullMarked
package org.waylight.triage.rights;

import org.jspecify.annotations.NullMarked;
