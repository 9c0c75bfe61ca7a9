package org.waylight.intake.work;

import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.waylight.intake.answer.Problem;

/** Hands out work for any id: of an envelope to come, or of a mailbox that may or may not exist. */
@RestController
class ChallengeController {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Challenges challenges;

    ChallengeController(Challenges challenges) {
        this.challenges = challenges;
    }

    @GetMapping("/api/v1/challenges/{id}")
    ResponseEntity<Object> challenge(@PathVariable String id) {
        return ID.matcher(id).matches()
                ? ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(challenges.issue(UUID.fromString(id)))
                : Problem.NOT_FOUND.answer();
    }
}
