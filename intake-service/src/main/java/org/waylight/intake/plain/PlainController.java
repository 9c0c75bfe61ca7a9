package org.waylight.intake.plain;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.waylight.intake.IntakeProperties;
import org.waylight.intake.answer.Problem;
import org.waylight.intake.page.Page;
import org.waylight.intake.page.PageAnswers;
import org.waylight.intake.spool.Custody;
import org.waylight.intake.spool.Taken;
import org.waylight.intake.submit.Body;
import org.waylight.message.Report;
import org.waylight.message.SealedEnvelope;
import org.waylight.wire.PublishedKeys;
import org.waylight.wire.Reporter;
import org.waylight.wire.Reporter.KeysRefused;
import org.waylight.wire.SealedSerde;

/**
 * Takes a report from a browser without JavaScript. It is readable here, in memory, until it is sealed; nothing of it is
 * logged, and it goes on as any other envelope does.
 */
@RestController
class PlainController {

    /** What a form with the longest texts comes to. */
    private static final int USUAL_BYTES = 64 << 10;
    /** A hundred thousand characters of the longest kind: whoever pasted a book gets it back to shorten it. */
    private static final int MOST_BYTES = 1_280 << 10;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<String> SAME_SITE = Set.of("same-origin", "none");

    private final Page page;
    private final PageAnswers answers;
    private final Set<String> languages;
    private final PlainForm form = new PlainForm(Signs.ofThisBuild());
    private final SealedSerde serde;
    private final Custody custody;
    private final IntakeProperties properties;
    private final Clock clock;
    /** One for all: nobody is told apart. */
    private final Bucket tokens;
    /** Bodies above the usual are read one by one. */
    private final Semaphore books = new Semaphore(1);

    PlainController(
            Page page,
            PageAnswers answers,
            SealedSerde serde,
            Custody custody,
            IntakeProperties properties,
            Clock clock) {
        this.page = page;
        this.answers = answers;
        this.serde = serde;
        this.custody = custody;
        this.properties = properties;
        this.clock = clock;
        int perMinute = properties.plainPerMinute();
        this.tokens = Bucket.builder()
                .addLimit(limit -> limit.capacity(2L * perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .withNanosecondPrecision()
                .build();
        this.languages = Set.copyOf(page.languages());
    }

    /** Reloading the answer without sending again leads back to the form. */
    @GetMapping("/{language}/plain")
    @Nullable
    ResponseEntity<Object> form(@PathVariable String language, HttpServletResponse response) {
        if (!languages.contains(language)) {
            return Problem.NOT_FOUND.answer();
        }
        answers.redirect("./", 303, response);
        return null;
    }

    @PostMapping(path = "/{language}/plain", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Nullable
    ResponseEntity<Object> take(@PathVariable String language, HttpServletRequest request, HttpServletResponse response)
            throws IOException, InterruptedException {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !SAME_SITE.contains(site)) {
            return Problem.OTHER_SITE.answer();
        }
        if (!languages.contains(language)) {
            return Problem.NOT_FOUND.answer();
        }
        if (request.getContentLengthLong() <= USUAL_BYTES) {
            // A length that is not told counts as usual, and is held to it.
            return take(language, USUAL_BYTES, request, response);
        }
        if (request.getContentLengthLong() > MOST_BYTES
                || !books.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
            return refuse(language, response);
        }
        try {
            return take(language, MOST_BYTES, request, response);
        } finally {
            books.release();
        }
    }

    private @Nullable ResponseEntity<Object> take(
            String language, int most, HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = Body.read(request.getInputStream(), most + 1);
        if (body.length > most) {
            return refuse(language, response);
        }
        Input input = Input.parse(body);
        if (input == null) {
            return Problem.MALFORMED.answer();
        }
        Answers read = form.read(input, language, LocalDate.now(clock.withZone(ZoneOffset.ofHours(14))));
        Set<Flaw> flaws = switch (read) {
            case Answers.Flawed flawed -> flawed.flaws();
            case Answers.Telling telling -> telling.flaws();
            case Answers.Complete complete -> keep(complete.report(), response);
        };
        if (flaws.isEmpty()) {
            answers.file("/" + language + "/received/", 200, request, response);
        } else {
            FormPage again = formPage(language).keeping(input).showing(flaws);
            if (read instanceof Answers.Telling telling) {
                again.pointingOut(telling.found());
            }
            again(language, again, status(flaws), response);
        }
        return null;
    }

    /** Seals it and hands it on; empty if it is received. */
    private Set<Flaw> keep(Report report, HttpServletResponse response) {
        ConsumptionProbe probe = tokens.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1));
            return Set.of(Flaw.BUSY);
        }
        try {
            SealedEnvelope sealed = Reporter.trusting(
                            properties.rootFingerprint(), PublishedKeys.of(serde.trust()), clock)
                    .seal(UUID.randomUUID(), report);
            if (custody.takeReport(sealed) == Taken.DURABLE) {
                return Set.of();
            }
        } catch (KeysRefused _) {
            // Nothing to seal to: as when there is nowhere to keep it.
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, Problem.RETRY_AFTER);
        return Set.of(Flaw.UNAVAILABLE);
    }

    private @Nullable ResponseEntity<Object> refuse(String language, HttpServletResponse response) throws IOException {
        again(language, formPage(language).showing(Set.of(Flaw.NARRATIVE_LONG)), 413, response);
        return null;
    }

    private void again(String language, FormPage filled, int status, HttpServletResponse response) throws IOException {
        answers.document(filled.html(), "/" + language + "/", status, response);
    }

    private FormPage formPage(String language) {
        return FormPage.of(String.valueOf(page.document("/" + language + "/")));
    }

    private static int status(Set<Flaw> flaws) {
        return flaws.contains(Flaw.BUSY) ? 429 : flaws.contains(Flaw.UNAVAILABLE) ? 503 : 422;
    }
}
