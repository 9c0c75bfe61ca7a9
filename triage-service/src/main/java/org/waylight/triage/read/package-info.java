/**
 * The report's page at the desk: opened with a purpose, read with masks on, decided on.
 *
 * <p>Enter through {@link ReadPage}, {@link WordsPage}, {@link FilePage} and {@link DecisionPage}. Not here: what is masked
 * (mask), what a decision does (clear), who may ask (access).
 */
@NullMarked
package org.waylight.triage.read;

import org.jspecify.annotations.NullMarked;
