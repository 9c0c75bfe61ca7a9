/**
 * The description of the API, for whoever writes a client.
 *
 * <p>Here is only what serves it; it is written by hand in {@code openapi/intake.yaml}, and a test holds it to the handlers.
 */
@NullMarked
package org.waylight.intake.openapi;

import org.jspecify.annotations.NullMarked;
