/**
 * The rules in force: the project's own, and newer versions of them from a folder.
 *
 * <p>Enter through {@link RuleBooks}. Not here: what the rules say ({@code assess}), when the folder is looked at.
 */
@NullMarked
package org.waylight.triage.rulebook;

import org.jspecify.annotations.NullMarked;
