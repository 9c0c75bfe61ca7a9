package org.waylight.triage.rulebook;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.waylight.triage.rulebook.RuleBooks.Looked;

/** Looks at the folder of rules every minute. What is wrong there, {@link RuleBooks#problems} says in words. */
@Component
class RuleFolder {

    private static final Logger LOGGER = LoggerFactory.getLogger(RuleFolder.class);

    private final RuleBooks books;

    RuleFolder(RuleBooks books) {
        this.books = books;
    }

    @Scheduled(fixedDelayString = "PT1M")
    void look() {
        var before = books.problems();
        switch (books.look()) {
            case Looked.Same _ -> {}
            case Looked.Loaded _ ->
                LOGGER.atInfo().addKeyValue("decision", "Loaded").log("newer rules are in force");
            case Looked.Refused(var problems) ->
                LOGGER.atLevel(problems.equals(before) ? org.slf4j.event.Level.DEBUG : org.slf4j.event.Level.WARN)
                        .addKeyValue("decision", "Refused")
                        .log("the folder of rules has a mistake; the rules stay as they were");
        }
    }
}
