package org.waylight.routing.activate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.waylight.routing.activate.Policies.Looked;

/** Looks at the folder of policies every few seconds. What is wrong there, {@link Policies#problems} says in words. */
@Component
class PolicyFolder {

    private static final Logger LOGGER = LoggerFactory.getLogger(PolicyFolder.class);

    private final Policies policies;

    PolicyFolder(Policies policies) {
        this.policies = policies;
    }

    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
    void look() {
        var before = policies.problems();
        switch (policies.look()) {
            case Looked.Same _ -> {}
            case Looked.Activated(var policy) ->
                LOGGER.atInfo()
                        .addKeyValue("decision", "Activated")
                        .addKeyValue("reason", policy.name())
                        .log("a newer policy is in force");
            case Looked.Refused(var problems) -> {
                if (!problems.equals(before)) {
                    problems.forEach(problem -> LOGGER.atLevel(Level.WARN)
                            .addKeyValue("decision", "Refused")
                            .addKeyValue("reason", problem.version() + ": " + problem.what())
                            .log("the folder of policies has a mistake; the policy stays as it was"));
                }
            }
        }
    }
}
