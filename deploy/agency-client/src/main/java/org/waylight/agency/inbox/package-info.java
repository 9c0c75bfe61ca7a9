/**
 * The folder of an agency's reports: one readable file each, written once.
 *
 * <p>Enter through {@link org.waylight.agency.inbox.Inbox}. Not here: what was answered (receipt).
 */
@NullMarked
package org.waylight.agency.inbox;

import org.jspecify.annotations.NullMarked;
