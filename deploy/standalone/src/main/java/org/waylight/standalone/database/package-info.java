/**
 * PostgreSQL without an installed one: unpacked, initialised and started as a real server with real passwords.
 *
 * <p>Enter through {@link Database}. Not here: tables, which are triage's.
 */
@NullMarked
package org.waylight.standalone.database;

import org.jspecify.annotations.NullMarked;
