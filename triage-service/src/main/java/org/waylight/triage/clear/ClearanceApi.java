package org.waylight.triage.clear;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.waylight.triage.audit.Who;
import org.waylight.triage.store.DeclineReason;

/** A person's decisions about a report, for accounts with the role ANALYST. */
@RestController
@RequestMapping("/api/v1/reports/{id}")
class ClearanceApi {

    private final Clearing clearing;
    private final Closed closed;

    ClearanceApi(Clearing clearing, Closed closed) {
        this.clearing = clearing;
        this.closed = closed;
    }

    /**
     * @param slots owners of the slots to clear; all that are open and not withheld if absent
     * @param withhold owners of the slots that get nothing; none if absent
     * @param version the version that was shown
     */
    record ClearRequest(
            @Nullable List<String> slots,
            @Nullable List<String> withhold,
            @NotNull Integer version) {}

    /** @param into the report whose duplicate it is; with {@link DeclineReason#MERGED} alone */
    record DeclineRequest(
            @NotNull DeclineReason reason,
            @NotNull Integer version,
            @Nullable UUID into) {}

    record HoldRequest(@NotNull Integer version) {}

    /** A decision that holds. */
    record Decided(UUID id, String state, int version) {}

    @PostMapping("/clearance")
    ResponseEntity<?> clear(@PathVariable UUID id, @Valid @RequestBody ClearRequest request, Principal who) {
        return answer(clearing.clear(
                id,
                request.version,
                Optional.ofNullable(request.slots).map(Set::copyOf),
                withheld(request.withhold),
                Who.of(who)));
    }

    private static Map<String, String> withheld(@Nullable List<String> agencies) {
        return agencies == null
                ? Map.of()
                : agencies.stream().distinct().collect(Collectors.toMap(agency -> agency, agency -> ""));
    }

    @PostMapping("/decline")
    ResponseEntity<?> decline(@PathVariable UUID id, @Valid @RequestBody DeclineRequest request, Principal who) {
        return answer(decline(id, request, Who.of(who)));
    }

    private Outcome decline(UUID id, DeclineRequest request, Who who) {
        if (request.into == null) {
            return clearing.decline(id, request.version, request.reason, who);
        }
        return request.reason == DeclineReason.MERGED
                ? closed.merge(id, request.version, request.into, who)
                : new Outcome.NotPossible("only a duplicate, declined as MERGED, names another report");
    }

    @PostMapping("/hold")
    ResponseEntity<?> hold(@PathVariable UUID id, @Valid @RequestBody HoldRequest request, Principal who) {
        return answer(clearing.hold(id, request.version, Who.of(who)));
    }

    private static ResponseEntity<?> answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done ->
                ResponseEntity.ok(new Decided(done.id(), done.state().name().toLowerCase(Locale.ROOT), done.version()));
            case Outcome.Stale stale -> {
                var problem = problem(HttpStatus.CONFLICT, "stale-version", "The report changed since it was shown.");
                problem.setProperty("version", stale.version());
                yield refuse(problem);
            }
            case Outcome.Claimed claimed -> {
                var problem = problem(HttpStatus.CONFLICT, "claimed", "Another person works on the report.");
                problem.setProperty("by", claimed.by());
                yield refuse(problem);
            }
            case Outcome.NotThere _ ->
                refuse(problem(HttpStatus.NOT_FOUND, "no-such-report", "There is no such report."));
            case Outcome.NotPossible not -> {
                var problem = problem(HttpStatus.CONFLICT, "not-possible", "The report does not allow this.");
                problem.setDetail(not.why());
                yield refuse(problem);
            }
        };
    }

    private static ResponseEntity<ProblemDetail> refuse(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ProblemDetail problem(HttpStatus status, String type, String title) {
        var problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create("urn:waylight:problem:" + type));
        problem.setTitle(title);
        return problem;
    }
}
