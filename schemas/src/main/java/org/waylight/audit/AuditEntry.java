package org.waylight.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.Transcript;

/**
 * Who did what and why, as it is committed to.
 *
 * @param hour hours since 1970-01-01T00Z
 * @param who an account, a rule book, an agency or the standing order
 * @param deed a symbol of triage's
 * @param because rule ids, reasons, agencies; never content
 * @param beside the entry in the other chain that tells of the same deed; null if only one chain does
 * @param destroys whether what the chain held before it cannot be read any more, on purpose
 */
public record AuditEntry(
        long hour,
        String who,
        String deed,
        List<String> because,
        @Nullable Place beside,
        boolean destroys) {

    public AuditEntry {
        because = List.copyOf(because);
    }

    /** What the chain holds of this entry for ever: hides it as long as {@code salt} is not known, and binds it to its place. */
    public Digest commitment(Place place, Salt salt) {
        Transcript transcript = new Transcript("waylight/v1/audit-entry")
                .add(salt.toBytes())
                .add(place.chain().toString())
                .add(place.n())
                .add(hour)
                .add(who)
                .add(deed)
                .add(because.size());
        because.forEach(transcript::add);
        transcript
                .add(beside == null ? "" : beside.chain().toString())
                .add(beside == null ? 0 : beside.n())
                .add(destroys ? 1 : 0);
        return Digest.sha256(transcript.toBytes());
    }
}
