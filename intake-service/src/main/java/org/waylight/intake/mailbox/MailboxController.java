package org.waylight.intake.mailbox;

import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.waylight.intake.answer.Problem;

/** Hands out a sealed mailbox, or what looks like one: whoever asks learns only whether they can open it. */
@RestController
class MailboxController {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Mailboxes mailboxes;
    private final Decoys decoys = new Decoys();

    MailboxController(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    @GetMapping("/api/v1/mailboxes/{id}")
    ResponseEntity<Object> read(@PathVariable String id) {
        if (!ID.matcher(id).matches()) {
            return Problem.NOT_FOUND.answer();
        }
        if (!mailboxes.loaded()) {
            return Problem.UNAVAILABLE.answer();
        }
        UUID mailbox = UUID.fromString(id);
        // Made in either case, so that the time taken says nothing.
        byte[] decoy = decoys.of(mailbox);
        byte[] sealed = mailboxes.find(mailbox);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(sealed == null ? decoy : sealed);
    }
}
