/**
 * The policy in force: the one that routing is built with, and newer versions of it from a folder.
 *
 * <p>Enter through {@link Policies}. Not here: what a policy says ({@code policy} reads it, {@code propose} applies it).
 */
@NullMarked
package org.waylight.routing.activate;

import org.jspecify.annotations.NullMarked;
