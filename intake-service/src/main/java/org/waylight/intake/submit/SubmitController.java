package org.waylight.intake.submit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.waylight.drill.HaltPoint;
import org.waylight.envelope.Party;
import org.waylight.intake.IntakeProperties;
import org.waylight.intake.answer.Problem;
import org.waylight.intake.spool.Custody;
import org.waylight.intake.spool.Taken;
import org.waylight.intake.work.Challenges;
import org.waylight.intake.work.Work;
import org.waylight.message.KeyId;
import org.waylight.message.SealedEnvelope;
import org.waylight.topic.Topics;
import org.waylight.wire.PublishedKeys;
import org.waylight.wire.SealedSerde;

/** What a reporter's browser talks to. Reads the proof of work and the body of a request, and nothing else. */
@RestController
class SubmitController {

    /** Every well-formed envelope gets this, whatever becomes of it. Written once: bytes of a known length leave in one piece. */
    private static final ResponseEntity<Object> RECEIVED = ResponseEntity.accepted()
            .contentType(MediaType.APPLICATION_JSON)
            .body("{\"status\":\"received\"}".getBytes(US_ASCII));

    /** A chunk's envelope is its bucket, and what names the keys that it is sealed to. */
    private static final int CHUNK_BYTES =
            Topics.spec(Topics.ATTACHMENTS_SUBMITTED).minimumBucket() + (8 << 10);

    private static final int HEAP_OF_A_CHUNK = 4 << 20;
    private static final Duration PATIENCE_OF_CHUNKS = Duration.ofSeconds(20);
    private final SealedSerde serde;
    private final Challenges challenges;
    private final Lane reports;
    private final Lane chunks;
    /** Bodies of half a megabyte are read only while there is memory for them. */
    private final Semaphore chunksAtOnce =
            new Semaphore((int) Math.max(4, Runtime.getRuntime().maxMemory() / HEAP_OF_A_CHUNK));

    SubmitController(
            SealedSerde serde, Challenges challenges, Custody custody, IntakeProperties properties, Clock clock) {
        this.serde = serde;
        this.challenges = challenges;
        Supplier<Map<KeyId, Long>> triageKeys = () -> serde.trust().lastHours(Party.TRIAGE);
        this.reports = new Lane(properties.maxBodyBytes(), Judge.ofReports(triageKeys, clock), custody::takeReport);
        this.chunks = new Lane(CHUNK_BYTES, Judge.ofChunks(triageKeys, clock), custody::takeChunk);
    }

    /** How large a body may be, what it must look like, and who keeps it. */
    private record Lane(int maxBytes, Judge judge, Function<SealedEnvelope, Taken> keep) {}

    @GetMapping("/api/v1/keys")
    ResponseEntity<Object> keys() {
        return published(Party.TRIAGE);
    }

    /** For agencies, who have no folder in common with us: signed by the root, routing and triage, and nothing secret in it. */
    @GetMapping("/api/v1/keys/routing")
    ResponseEntity<Object> keysForAgencies() {
        return published(Party.ROUTING, Party.TRIAGE);
    }

    /** Of use only with a key of the first of {@code addressees}. */
    private ResponseEntity<Object> published(Party... addressees) {
        PublishedKeys keys = PublishedKeys.of(serde.trust(), addressees);
        return serde.trust().statements(addressees[0]).isEmpty()
                ? Problem.UNAVAILABLE.answer()
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(keys);
    }

    @PostMapping(path = "/api/v1/reports", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<Object> submit(HttpServletRequest request) throws IOException {
        return take(request, reports);
    }

    @PostMapping(path = "/api/v1/attachments", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<Object> attach(HttpServletRequest request) throws IOException, InterruptedException {
        if (!chunksAtOnce.tryAcquire(PATIENCE_OF_CHUNKS.toNanos(), TimeUnit.NANOSECONDS)) {
            return Problem.UNAVAILABLE.answer();
        }
        try {
            return take(request, chunks);
        } finally {
            chunksAtOnce.release();
        }
    }

    /** The proof is checked before a byte of the body is read, and belongs to the one id that the body has. */
    private ResponseEntity<Object> take(HttpServletRequest request, Lane lane) throws IOException {
        if (request.getContentLengthLong() > lane.maxBytes) {
            return Problem.TOO_LARGE.answer();
        }
        return switch (challenges.check(request.getHeader(Work.HEADER))) {
            case Work.Missing _ -> Problem.WORK_REQUIRED.answer();
            case Work.Done work -> {
                byte[] body = Body.read(request.getInputStream(), lane.maxBytes + 1);
                if (body.length > lane.maxBytes) {
                    yield Problem.TOO_LARGE.answer();
                }
                yield switch (lane.judge.judge(body)) {
                    case Judgement.Rejected rejected -> rejected.problem().answer();
                    case Judgement.WellFormed wellFormed -> keep(wellFormed.envelope(), work, lane);
                };
            }
        };
    }

    private static ResponseEntity<Object> keep(SealedEnvelope envelope, Work.Done work, Lane lane) {
        if (!work.id().equals(envelope.getId())) {
            return Problem.WORK_REQUIRED.answer();
        }
        return switch (lane.keep.apply(envelope)) {
            case DURABLE -> {
                HaltPoint.ANSWER_BEFORE.passed();
                yield RECEIVED;
            }
            case REFUSED -> Problem.UNAVAILABLE.answer();
        };
    }
}
