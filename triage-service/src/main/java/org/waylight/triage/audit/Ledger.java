package org.waylight.triage.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.waylight.audit.AuditEntry;
import org.waylight.audit.ChainId;
import org.waylight.audit.Head;
import org.waylight.triage.store.Case;

/**
 * The record of each report and of each session at the desk, as chains of hashes. What a report's record says is sealed under
 * the report's own key and erased with it; that something was written stays provable.
 *
 * <p>Every call belongs into a transaction of its caller. A session's chain is locked after the reports': a transaction that
 * touches several reports locks them all before it writes the first entry.
 */
@Component
public class Ledger {

    private final Chains chains;
    private final Clock clock;

    Ledger(Chains chains, Clock clock) {
        this.chains = chains;
        this.clock = clock;
    }

    /** What was done. */
    public enum Deed {
        ASSESSED,
        PROPOSED,
        OPENED,
        /** Its routing facts were read, to try a newer policy on them. */
        FACTS_REPLAYED,
        /** From now on routing proposes by another policy. */
        POLICY_IN_FORCE,
        CLEARED,
        /** A slot that routing proposed was changed before it was decided. */
        CHANGED,
        /** An agency without a key was given a slot, to be handed over by phone or on paper. */
        TAKEN_UP,
        /** What such an agency gets was shown, to be printed or read out. */
        SHEET_SHOWN,
        /** It was handed over by phone or on paper. */
        GIVEN,
        /** A second person confirmed a clearance. */
        CONFIRMED,
        /** A clearance that a second person had to confirm was taken back, by the first or the second. */
        REFUSED,
        /** What was cleared left once it could be undone no more. */
        LEFT,
        /** A clearance was taken back before it left. */
        UNDONE,
        WITHHELD,
        /** An agency never gets it, since it concerns the agency. */
        EXCLUDED,
        HELD,
        DECLINED,
        PROGRESS,
        /** A question was left in the reporter's mailbox. */
        ASKED,
        /** The reporter said something through the mailbox. */
        ANSWERED,
        MAILBOX_CLOSED_BY_REPORTER,
        ERASED_BY_REPORTER,
        ATTACHMENT_OPENED,
        SIGNED_IN,
        /** Came by a one-time link, to make a passkey. */
        CAME_BY_LINK,
        SIGNED_OUT,
        /** A one-time link was made for a person. */
        INVITED,
        /** An account was switched on or off, got another role, or lost what it signs in with. */
        ACCOUNT_CHANGED,
        /** A person made another passkey for themselves. */
        PASSKEY_ADDED,
        PASSKEY_REMOVED,
        /** A person took new recovery codes; those before count no more. */
        CODES_RENEWED,
        /** A person linked the account to theirs at the organisation's identity provider. */
        PROVIDER_LINKED,
        PROVIDER_UNLINKED,
        /** Somebody who came by the identity provider was not let in, or not linked. */
        PROVIDER_REFUSED,
        /** The audit trail was taken out. */
        AUDIT_EXPORTED,
        /** The public statistics were taken out. */
        STATISTICS_EXPORTED,
        /** Its time was over: destroyed by the rules of retention. */
        EXPIRED,
        /** For a legal claim, or because a recipient asked. */
        KEPT_LONGER,
        KEPT_NO_LONGER,
        /** A person works on it from now on. */
        CLAIMED,
        /** Nobody works on it any more. */
        RELEASED,
        /** Another person works on it from now on. */
        HANDED_OVER,
        /** Whether somebody is needed who reads its language. */
        INTERPRETER,
        /** Somebody was phoned about it. */
        PHONED,
        /** It became known that a first responder referred a person to the National Referral Mechanism. */
        REFERRED_TO_NRM,
        /** Shown again to who had opened it, without a new purpose. */
        VIEWED,
        /** Shown without masks. */
        RAW_OPENED,
        FINDING_CONFIRMED,
        FINDING_STRUCK,
        /** A person said what form of exploitation it may be, or what else routing asks. */
        CONCLUDED,
        /** Assessed anew with what persons confirmed. */
        REASSESSED,
        REDACTED,
        /** A person said that what the rule masked is not about the reporter. */
        UNMASKED,
        REDACTION_LIFTED,
        ATTACHMENT_SUSPECTED,
        /** A suspected abuse image may go to the police, and to nobody else. */
        ATTACHMENT_FOR_POLICE,
        ATTACHMENT_UNLOCKED,
        TRANSLATED,
        /** An item for the police, its provenance or the head above was written or changed. */
        INTELLIGENCE_WRITTEN,
        /** A person confirmed a grade: what was proposed stands beside what was confirmed. */
        INTELLIGENCE_GRADED,
        INTELLIGENCE_REMOVED,
        /** A senior let what the police get go beyond the United Kingdom and the EEA. */
        INTELLIGENCE_BEYOND_EEA,
        /** A case on the rights of somebody whom the report concerns was opened, prepared, prolonged or answered. */
        RIGHTS_CASE,
        RIGHTS_DECIDED,
        /** An answer or a passage was put right. */
        CORRECTED,
        ERASED_ON_OBJECTION,
        /** Another report was closed as its duplicate. */
        MERGED,
        /** A closed report was opened again. */
        REOPENED,
        /** An incident: a view went to the wrong agency. */
        MISDIRECTED,
        /** Agencies were asked to delete what they have. */
        DELETION_ASKED,
        /** Agencies were sent a corrected view. */
        CORRECTION_SENT,
        /** What became of that, by routing or in the agency's own word. */
        NOTICE_PROGRESS,
        /** An agency asked something about what it got. */
        AGENCY_ASKED,
        /** An agency was answered, or told that nobody can. */
        AGENCY_ANSWERED,
        /** A synthetic report was sent to an agency, to test the way. */
        TRIAL_SENT,
        /** What became of it, by routing or in the agency's own word. */
        TRIAL_PROGRESS,
        /** A canary, about nobody, was sent to an agency by itself. */
        CANARY_SENT,
        /** The agency's machine answered it, signed. */
        CANARY_ANSWERED,
        /** No canary of an agency was answered in time. */
        CANARY_LATE,
        /** All that an agency was sent was listed, by ids. */
        DISPATCHES_LISTED,
        /** The database was restored from a backup: what checkpoints between covered is lost, and what came since is read again. */
        DATABASE_SET_BACK,
        /** It had been erased, and a backup brought it back. */
        ERASED_AGAIN,
        /** It had gone to an agency by a clearance that the restored database does not know. */
        HAD_LEFT
    }

    /**
     * One entry.
     *
     * @param hour hours since 1970-01-01T00Z
     * @param who a rule book, a standing order or an account
     * @param because rule ids, reasons, agencies; never content
     */
    public record Entry(long hour, String who, Deed deed, List<String> because) {
        public Entry {
            because = List.copyOf(because);
        }
    }

    /**
     * Has the entries of the present transaction written together before it commits, for who takes many reports in one. They
     * are on record if and only if it commits, as ever.
     */
    public void together() {
        chains.together();
    }

    /** Writes what was done to a report; into the chain of the person's session too, if a person at the desk did it. */
    public void write(Case report, Who who, Deed deed, List<String> because) {
        Head chain = chains.lock(ChainId.ofReport(report.id()));
        if (who.session() == null) {
            chains.add(chain, report.key(), new AuditEntry(hour(), who.name(), deed.name(), because, null, false));
            return;
        }
        Head session = chains.lock(ChainId.ofSession(who.session()));
        chains.add(
                chain, report.key(), new AuditEntry(hour(), who.name(), deed.name(), because, session.next(), false));
        tell(session, chain, who, deed);
    }

    /** Writes what was done apart from any one report: a sign-in, a page of the queue, an export, a change of an account. */
    public void write(Who who, Deed deed, List<String> because) {
        Head session = chains.lock(who.session() == null ? ChainId.PROGRAMS : ChainId.ofSession(who.session()));
        chains.add(session, new AuditEntry(hour(), who.name(), deed.name(), because, null, false));
    }

    /** Every entry of a report, the oldest first. */
    public List<Entry> of(Case report) {
        return chains.of(report);
    }

    /** What programs did apart from any one report: the newest {@code limit} entries, the oldest of them first. */
    public List<Entry> newestOfPrograms(int limit) {
        return chains.newest(ChainId.PROGRAMS, limit);
    }

    /**
     * Goes with {@code ReportStore.erase}: what was on record of a report whose key is destroyed goes too, and an entry that
     * stays says who had it erased. What is still followed keeps its record, under the key that takes the other's place.
     *
     * @param before the report as it was
     * @param left what {@code erase} returned
     */
    public void erased(Case before, Optional<Case> left, Who who, Deed deed, List<String> because) {
        if (left.isPresent()) {
            chains.carryOver(before, left.get());
            write(left.get(), who, deed, because);
            return;
        }
        Head chain = chains.lock(ChainId.ofReport(before.id()));
        chains.forget(before.id());
        if (who.session() == null) {
            chains.add(chain, new AuditEntry(hour(), who.name(), deed.name(), because, null, true));
            return;
        }
        Head session = chains.lock(ChainId.ofSession(who.session()));
        chains.add(chain, new AuditEntry(hour(), who.name(), deed.name(), because, session.next(), true));
        tell(session, chain, who, deed);
    }

    /** That the session did it, and to which report; why is the report's alone, so that it is erased with it. */
    private void tell(Head session, Head report, Who who, Deed deed) {
        chains.add(session, new AuditEntry(hour(), who.name(), deed.name(), List.of(), report.next(), false));
    }

    private long hour() {
        return Duration.ofMillis(clock.millis()).toHours();
    }
}
