/**
 * What an agency gets of a report: field by recipient kind and transfer class, as data.
 *
 * <p>Enter through {@link ViewTable}. Pure. Not here: which kind an agency is of (routing's policy), how a view is made of a report ({@code clear}).
 */
@NullMarked
package org.waylight.triage.view;

import org.jspecify.annotations.NullMarked;
