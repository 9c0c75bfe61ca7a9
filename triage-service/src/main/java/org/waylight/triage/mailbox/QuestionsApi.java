package org.waylight.triage.mailbox;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.waylight.triage.audit.Who;
import org.waylight.triage.mailbox.Questions.Asked;
import org.waylight.triage.store.Letters;

/** Questions to a reporter, for accounts with the role ANALYST. */
@RestController
@RequestMapping("/api/v1/reports/{id}/questions")
class QuestionsApi {

    private final Questions questions;

    QuestionsApi(Questions questions) {
        this.questions = questions;
    }

    /**
     * @param version the version that was shown
     * @param text 1 to {@value Questions#MAX_BYTES} bytes of UTF-8, not blank; the reporter reads it
     */
    record Question(@NotNull Integer version, @NotNull String text) {
        @Override
        public String toString() {
            return "Question[redacted]";
        }
    }

    /** A question that is in the mailbox. */
    record InMailbox(UUID id, int version, int number) {}

    @PostMapping
    InMailbox ask(@PathVariable UUID id, @Valid @RequestBody Question question, Principal who) {
        if (question.text.isBlank() || question.text.getBytes(StandardCharsets.UTF_8).length > Questions.MAX_BYTES) {
            throw problem(
                    HttpStatus.BAD_REQUEST,
                    "no-question",
                    "A question has 1 to " + Questions.MAX_BYTES + " bytes of UTF-8 and is not blank.");
        }
        return switch (questions.ask(id, question.version, question.text, Who.of(who))) {
            case Asked.Done done -> new InMailbox(id, done.version(), done.number());
            case Asked.Stale stale -> {
                var problem = problem(HttpStatus.CONFLICT, "stale-version", "The report changed since it was shown.");
                problem.getBody().setProperty("version", stale.version());
                throw problem;
            }
            case Asked.NotThere _ -> throw problem(HttpStatus.NOT_FOUND, "no-such-report", "There is no such report.");
            case Asked.NoMailbox _ ->
                throw problem(HttpStatus.CONFLICT, "no-mailbox", "The reporter has no mailbox, or closed it for good.");
            case Asked.Full _ ->
                throw problem(
                        HttpStatus.CONFLICT,
                        "mailbox-full",
                        "A mailbox takes " + Letters.MAX_QUESTIONS
                                + " questions and about 3,900 bytes of them in all, so that every mailbox has one size.");
        };
    }

    private static ErrorResponseException problem(HttpStatus status, String type, String title) {
        var problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("urn:waylight:problem:" + type));
        problem.setTitle(title);
        return new ErrorResponseException(status, problem, null);
    }
}
