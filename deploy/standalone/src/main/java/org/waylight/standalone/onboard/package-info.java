/**
 * Takes partner agencies in and lets them go: login, topics, rights, the folder to hand over, the phone call, the test of the
 * way.
 *
 * <p>Enter through {@link Onboarding}; {@link ClientImage} builds what an agency runs. Not here: signing (enrol), the broker's
 * rights (setup), what triage sends (triage's own API).
 */
@NullMarked
package org.waylight.standalone.onboard;

import org.jspecify.annotations.NullMarked;
