package org.waylight.triage.store;

import java.util.UUID;

/**
 * What a reporter's doing changed, published within the transaction of the change: whoever keeps something beside the
 * report keeps it then too, or nothing changes. The store knows none of them.
 */
public sealed interface News {

    /** A report was stored. */
    record Arrived(Case report, Content content) implements News {}

    /** Its reporter answered or added something. */
    record Said(Case report, Correspondence.Note note) implements News {}

    /** Its key is destroyed, and every row that was sealed under it. */
    record Erased(UUID report) implements News {}
}
