package org.waylight.intake.mailbox;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.waylight.intake.answer.Problem;
import org.waylight.intake.work.Challenges;
import org.waylight.intake.work.ServiceSecret;
import org.waylight.intake.work.Work;

/** Hands out a sealed mailbox, or what looks like one: whoever asks learns only whether they can open it. */
@RestController
class MailboxController {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Mailboxes mailboxes;
    private final Decoys decoys;
    private final Challenges challenges;

    MailboxController(Mailboxes mailboxes, ServiceSecret secret, Challenges challenges) {
        this.mailboxes = mailboxes;
        this.decoys = new Decoys(secret);
        this.challenges = challenges;
    }

    @GetMapping("/api/v1/mailboxes/{id}")
    ResponseEntity<Object> read(
            @PathVariable String id, @RequestHeader(name = Work.HEADER, required = false) @Nullable String proof) {
        if (!ID.matcher(id).matches()) {
            return Problem.NOT_FOUND.answer();
        }
        if (!mailboxes.loaded()) {
            return Problem.UNAVAILABLE.answer();
        }
        UUID mailbox = UUID.fromString(id);
        if (!challenges.check(proof).equals(new Work.Done(mailbox))) {
            return Problem.WORK_REQUIRED.answer();
        }
        // Made in either case, and copied in either case, so that the time taken says nothing.
        byte[] decoy = decoys.of(mailbox);
        byte[] answer = mailboxes.find(mailbox, decoy);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(answer);
    }
}
