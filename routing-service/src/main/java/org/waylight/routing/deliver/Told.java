package org.waylight.routing.deliver;

import java.util.UUID;

/**
 * A notice of triage to an agency, as it is remembered so that the agency's answer finds it.
 *
 * @param report id of the report
 * @param dispatch id of the dispatch that it is about
 * @param digest SHA-256 of its envelope in base64; what its receipts must quote
 * @param sequence highest sequence of a receipt seen; 0 if none
 * @param changed epoch minute at which it came
 */
record Told(UUID report, UUID dispatch, String agency, String digest, int sequence, long changed) {

    Told seen(int newest) {
        return new Told(report, dispatch, agency, digest, newest, changed);
    }
}
