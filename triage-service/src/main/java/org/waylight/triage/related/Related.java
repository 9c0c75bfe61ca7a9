package org.waylight.triage.related;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.waylight.envelope.TokenKey;
import org.waylight.triage.related.identify.Identifier;
import org.waylight.triage.related.identify.Identifier.Kind;
import org.waylight.triage.related.identify.Identifiers;
import org.waylight.triage.store.AfterCommit;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Correspondence;
import org.waylight.triage.store.Instances;
import org.waylight.triage.store.News;
import org.waylight.wire.SealedSerde;

/**
 * Which reports share an identifier. Whatever the reporter says counts, whatever became of the report: one that was closed
 * as spam may be a campaign's first, or a mistake. Who shows the answer shows the others' states beside it.
 */
@Component
public class Related {

    /** Where counting ends. */
    public static final int MOST_COUNTED = 100;

    private static final Logger LOGGER = LoggerFactory.getLogger(Related.class);

    private final Tokens tokens;
    private final TokenKey key;
    private final Shares shares = new Shares();

    Related(Tokens tokens, SealedSerde serde) {
        this.tokens = tokens;
        this.key = serde.tokenKey();
        tokens.each(named -> shares.add(named.report(), named.tokens()));
    }

    /**
     * The other reports that share something with {@code report}, by the kind of what they share, each kind with at least
     * one. Never tell a reporter.
     */
    public Map<Kind, Set<UUID>> with(UUID report) {
        return shares.with(report);
    }

    /**
     * How many other reports share anything with {@code report}; {@value #MOST_COUNTED} stands for that many or more, so that
     * a list is quick in a flood of reports too. Never tell a reporter.
     */
    public int count(UUID report) {
        return shares.count(report, MOST_COUNTED);
    }

    /** Within the transaction that stores what the reporter said, or destroys it. */
    @EventListener
    void on(News news) {
        switch (news) {
            case News.Arrived(Case report, var content) ->
                add(report, identified(() -> Identifiers.of(content.report())));
            case News.Said(Case report, Correspondence.Note note) ->
                add(
                        report,
                        identified(() -> Identifiers.in(
                                note.text(), report.summary().essence().country())));
            case News.Erased(UUID report) -> AfterCommit.run(() -> shares.remove(report));
        }
    }

    /** Another instance took in, or destroyed, what these say. */
    @EventListener
    void on(Instances.Elsewhere.Reports changed) {
        tokens.of(changed.ids(), named -> shares.add(named.report(), named.tokens()), shares::removeIfKnown);
    }

    private void add(Case report, List<Identifier> named) {
        var made = named.stream().map(one -> Token.of(key, one)).toList();
        List<Token> kept = tokens.add(report, made);
        AfterCommit.run(() -> shares.add(report.id(), kept));
    }

    /** A text that nobody foresaw must not keep a report from being read: it is compared with no other then. */
    private static List<Identifier> identified(Supplier<List<Identifier>> find) {
        try {
            return find.get();
        } catch (RuntimeException | StackOverflowError unforeseen) {
            LOGGER.atError()
                    .addKeyValue("stage", "related")
                    .addKeyValue("reason", unforeseen.getClass().getSimpleName())
                    .log("a report is compared with no other");
            return List.of();
        }
    }
}
