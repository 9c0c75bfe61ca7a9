package org.waylight.intake.submit;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.waylight.intake.IntakeProperties;
import org.waylight.intake.answer.Problem;
import org.waylight.intake.spool.Custody;
import org.waylight.wire.PublishedKeys;
import org.waylight.wire.SealedSerde;

/** What a reporter's browser talks to. Reads the body and nothing else of a request. */
@RestController
class SubmitController {

    /** Every well-formed envelope gets this, whatever becomes of it. */
    private static final ResponseEntity<Object> RECEIVED =
            ResponseEntity.accepted().contentType(MediaType.APPLICATION_JSON).body(Map.of("status", "received"));

    private final SealedSerde serde;
    private final Judge judge;
    private final Custody custody;
    private final int maxBodyBytes;

    SubmitController(SealedSerde serde, Judge judge, Custody custody, IntakeProperties properties) {
        this.serde = serde;
        this.judge = judge;
        this.custody = custody;
        this.maxBodyBytes = properties.maxBodyBytes();
    }

    @GetMapping("/api/v1/keys")
    ResponseEntity<Object> keys() {
        PublishedKeys keys = PublishedKeys.of(serde.trust());
        return keys.statements().isEmpty()
                ? Problem.UNAVAILABLE.answer()
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(keys);
    }

    @PostMapping(path = "/api/v1/reports", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<Object> submit(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > maxBodyBytes) {
            return Problem.TOO_LARGE.answer();
        }
        byte[] body = request.getInputStream().readNBytes(maxBodyBytes + 1);
        if (body.length > maxBodyBytes) {
            return Problem.TOO_LARGE.answer();
        }
        return switch (judge.judge(body)) {
            case Judgement.Rejected rejected -> rejected.problem().answer();
            case Judgement.WellFormed wellFormed ->
                switch (custody.take(wellFormed.envelope())) {
                    case DURABLE -> RECEIVED;
                    case REFUSED -> Problem.UNAVAILABLE.answer();
                };
        };
    }
}
