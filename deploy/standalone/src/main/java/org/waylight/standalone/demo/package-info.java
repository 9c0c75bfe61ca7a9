/**
 * The demo: sends the fixtures as reporters do, plays the analyst, and compares where each arrived with what its fixture
 * expects. Enter through {@link org.waylight.standalone.demo.Scenario}. Not here: starting the parts (the root package).
 */
@NullMarked
package org.waylight.standalone.demo;

import org.jspecify.annotations.NullMarked;
