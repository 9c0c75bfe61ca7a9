package org.waylight.triage.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.triage.World.world;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.waylight.triage.DeskVisitor;
import org.waylight.triage.PipelineTest;

/** Role by action, written down by hand, each cell asked over HTTP. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class PermissionMatrixTest {

    /**
     * Who may what. A new row in {@link Action} needs a line here: {@code +} may, {@code .} may not, {@code !} may with a
     * proof of presence.
     */
    private static final String EXPECTED = """
            |                    | nobody | by a link | analyst | senior | administrator | auditor |
            | FILES              |   +    |     +     |    +    |   +    |       +       |    +    |
            | SEE_SIGN_IN        |   +    |     +     |    +    |   +    |       +       |    +    |
            | ASK_FOR_PASSKEY    |   +    |     +     |    +    |   +    |       +       |    +    |
            | SIGN_IN_BY_PASSKEY |   +    |     +     |    +    |   +    |       +       |    +    |
            | SIGN_IN_BY_CODE    |   +    |     +     |    +    |   +    |       +       |    +    |
            | SIGN_IN_BY_PROVIDER |   +    |     +     |    +    |   +    |       +       |    +    |
            | SIGN_OUT           |   +    |     +     |    +    |   +    |       +       |    +    |
            | SEE_LINK           |   +    |     +     |    +    |   +    |       +       |    +    |
            | USE_LINK           |   +    |     +     |    +    |   +    |       +       |    +    |
            | SEE_ENROLMENT      |   .    |     +     |    .    |   .    |       .       |    .    |
            | ASK_FOR_NEW_PASSKEY|   .    |     +     |    .    |   .    |       .       |    .    |
            | MAKE_PASSKEY       |   .    |     +     |    .    |   .    |       .       |    .    |
            | TAKE_CODES         |   .    |     +     |    .    |   .    |       .       |    .    |
            | ENROL_IN_DEMO      |   .    |     +     |    .    |   .    |       .       |    .    |
            | FINISH_ENROLMENT   |   .    |     +     |    .    |   .    |       .       |    .    |
            | START              |   .    |     .     |    +    |   +    |       +       |    +    |
            | ASK_FOR_PROOF      |   .    |     .     |    +    |   +    |       +       |    +    |
            | PROVE_BY_PASSKEY   |   .    |     .     |    +    |   +    |       +       |    +    |
            | PROVE_BY_CODE      |   .    |     .     |    +    |   +    |       +       |    +    |
            | PROVE_IN_DEMO      |   .    |     .     |    +    |   +    |       +       |    +    |
            | SEE_OWN_KEYS       |   .    |     .     |    +    |   +    |       +       |    +    |
            | ADD_OWN_KEY        |   .    |     .     |    !    |   !    |       !       |    !    |
            | ASK_FOR_OWN_KEY    |   .    |     .     |    !    |   !    |       !       |    !    |
            | MAKE_OWN_KEY       |   .    |     .     |    !    |   !    |       !       |    !    |
            | REMOVE_OWN_KEY     |   .    |     .     |    !    |   !    |       !       |    !    |
            | RENEW_OWN_CODES    |   .    |     .     |    !    |   !    |       !       |    !    |
            | LINK_OWN_PROVIDER  |   .    |     .     |    !    |   !    |       !       |    !    |
            | UNLINK_OWN_PROVIDER |   .    |     .     |    !    |   !    |       !       |    !    |
            | SEE_ACCOUNTS       |   .    |     .     |    .    |   .    |       +       |    .    |
            | INVITE             |   .    |     .     |    .    |   .    |       !       |    .    |
            | DISABLE_ACCOUNT    |   .    |     .     |    .    |   .    |       !       |    .    |
            | ENABLE_ACCOUNT     |   .    |     .     |    .    |   .    |       !       |    .    |
            | CHANGE_ROLE        |   .    |     .     |    .    |   .    |       !       |    .    |
            | RESET_ACCOUNT      |   .    |     .     |    .    |   .    |       !       |    .    |
            | SEE_QUEUE          |   .    |     .     |    +    |   +    |       .       |    .    |
            | OPEN_REPORT        |   .    |     .     |    +    |   +    |       .       |    .    |
            | STATE_PURPOSE      |   .    |     .     |    +    |   +    |       .       |    .    |
            | READ_RAW           |   .    |     .     |    +    |   +    |       .       |    .    |
            | JUDGE_FINDING      |   .    |     .     |    +    |   +    |       .       |    .    |
            | CONCLUDE           |   .    |     .     |    +    |   +    |       .       |    .    |
            | REDACT             |   .    |     .     |    +    |   +    |       .       |    .    |
            | UNMASK             |   .    |     .     |    +    |   +    |       .       |    .    |
            | TRANSLATE          |   .    |     .     |    +    |   +    |       .       |    .    |
            | LOOK_AT_ATTACHMENT |   .    |     .     |    +    |   +    |       .       |    .    |
            | SEE_ATTACHMENT     |   .    |     .     |    +    |   +    |       .       |    .    |
            | SUSPECT_ATTACHMENT |   .    |     .     |    +    |   +    |       .       |    .    |
            | SEE_LEAVING        |   .    |     .     |    +    |   +    |       .       |    .    |
            | UNDO               |   .    |     .     |    +    |   +    |       .       |    .    |
            | CONFIRM_CLEARANCE  |   .    |     .     |    !    |   !    |       .       |    .    |
            | REFUSE_CLEARANCE   |   .    |     .     |    +    |   +    |       .       |    .    |
            | CHANGE_SLOT        |   .    |     .     |    +    |   +    |       .       |    .    |
            | TAKE_UP_HAND_OVER  |   .    |     .     |    +    |   +    |       .       |    .    |
            | SEE_SHEET          |   .    |     .     |    +    |   +    |       .       |    .    |
            | RECORD_HAND_OVER   |   .    |     .     |    +    |   +    |       .       |    .    |
            | EXCLUDE            |   .    |     .     |    +    |   +    |       .       |    .    |
            | HOLD               |   .    |     .     |    +    |   +    |       .       |    .    |
            | DECLINE            |   .    |     .     |    +    |   +    |       .       |    .    |
            | ASK                |   .    |     .     |    +    |   +    |       .       |    .    |
            | KEEP_DRAFT         |   .    |     .     |    +    |   +    |       .       |    .    |
            | SEE_INTELLIGENCE   |   .    |     .     |    +    |   +    |       .       |    .    |
            | WRITE_INTELLIGENCE |   .    |     .     |    +    |   +    |       .       |    .    |
            | START_INTELLIGENCE |   .    |     .     |    +    |   +    |       .       |    .    |
            | AUTHORISE_BEYOND_EEA |   .    |     .     |    .    |   !    |       .       |    .    |
            | CLEAR              |   .    |     .     |    !    |   !    |       .       |    .    |
            | SEE_AGENCY_QUESTIONS |   .    |     .     |    +    |   +    |       .       |    .    |
            | ANSWER_AGENCY      |   .    |     .     |    !    |   !    |       .       |    .    |
            | SEE_DISCLOSURES    |   .    |     .     |    +    |   +    |       .       |    .    |
            | REPORT_MISDIRECTED |   .    |     .     |    !    |   !    |       .       |    .    |
            | LIFT_REDACTION     |   .    |     .     |    .    |   +    |       .       |    .    |
            | PASS_ATTACHMENT_TO_POLICE |   .    |     .     |    .    |   !    |       .       |    .    |
            | UNLOCK_ATTACHMENT  |   .    |     .     |    .    |   !    |       .       |    .    |
            | CLAIM              |   .    |     .     |    +    |   +    |       .       |    .    |
            | RELEASE            |   .    |     .     |    +    |   +    |       .       |    .    |
            | HAND_OVER          |   .    |     .     |    +    |   +    |       .       |    .    |
            | NEED_INTERPRETER   |   .    |     .     |    +    |   +    |       .       |    .    |
            | RECORD_CALL        |   .    |     .     |    +    |   +    |       .       |    .    |
            | RECORD_REFERRAL    |   .    |     .     |    +    |   +    |       .       |    .    |
            | CLOSE_FROM_QUEUE   |   .    |     .     |    +    |   +    |       .       |    .    |
            | SAVE_VIEW          |   .    |     .     |    +    |   +    |       .       |    .    |
            | FORGET_VIEW        |   .    |     .     |    +    |   +    |       .       |    .    |
            | SEE_OWN_SETTINGS   |   .    |     .     |    +    |   +    |       .       |    .    |
            | CHANGE_OWN_LANGUAGES |   .    |     .     |    +    |   +    |       .       |    .    |
            | SEE_RELATED        |   .    |     .     |    +    |   +    |       .       |    .    |
            | SEE_LEGAL_HOLD     |   .    |     .     |    +    |   +    |       .       |    .    |
            | SET_LEGAL_HOLD     |   .    |     .     |    .    |   +    |       .       |    .    |
            | LIFT_LEGAL_HOLD    |   .    |     .     |    .    |   +    |       .       |    .    |
            | SEE_RIGHTS_OF_REPORT |   .    |     .     |    +    |   +    |       .       |    .    |
            | SEE_RIGHTS         |   .    |     .     |    +    |   +    |       .       |    .    |
            | OPEN_RIGHTS_CASE   |   .    |     .     |    +    |   +    |       .       |    .    |
            | CUT_FROM_COPY      |   .    |     .     |    +    |   +    |       .       |    .    |
            | LEAVE_OUT_OF_COPY  |   .    |     .     |    +    |   +    |       .       |    .    |
            | PROPOSE_CORRECTION |   .    |     .     |    +    |   +    |       .       |    .    |
            | TAKE_BACK_PREPARED |   .    |     .     |    +    |   +    |       .       |    .    |
            | DECIDE_RIGHTS_CASE |   .    |     .     |    .    |   !    |       .       |    .    |
            | PROLONG_RIGHTS_CASE |   .    |     .     |    .    |   +    |       .       |    .    |
            | ANSWER_RIGHTS_CASE |   .    |     .     |    +    |   +    |       .       |    .    |
            | REOPEN             |   .    |     .     |    +    |   +    |       .       |    .    |
            | MERGE              |   .    |     .     |    +    |   +    |       .       |    .    |
            | ASK_FOR_DELETION   |   .    |     .     |    .    |   !    |       .       |    .    |
            | SEE_AUDIT          |   .    |     .     |    .    |   .    |       .       |    +    |
            | SEE_RETENTION      |   .    |     .     |    .    |   .    |       +       |    .    |
            | SEE_COUNTS         |   .    |     .     |    +    |   +    |       +       |    +    |
            | EXPORT_STATISTICS  |   .    |     .     |    .    |   +    |       +       |    +    |
            | SEE_DEFINITIONS    |   .    |     .     |    .    |   +    |       +       |    +    |
            """;

    private static final List<String> COLUMNS =
            List.of("nobody", "by a link", "analyst", "senior", "administrator", "auditor");

    @LocalServerPort
    private int port;

    @BeforeEach
    void connect() {
        world().at(port);
    }

    private static Map<String, List<String>> rows() {
        return EXPECTED.lines()
                .map(line -> Arrays.stream(line.split("\\|"))
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .toList())
                .collect(Collectors.toMap(List::getFirst, Function.identity()));
    }

    @Test
    void Every_action_has_its_line_and_every_line_its_action() {
        Set<String> lines =
                rows().keySet().stream().filter(name -> !name.equals("nobody")).collect(Collectors.toSet());

        assertThat(lines)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Action.values()).map(Action::name).toList());
    }

    static Stream<Action> actions() {
        return Stream.of(Action.values());
    }

    @ParameterizedTest
    @MethodSource("actions")
    void Each_cell_is_as_written(Action action) {
        List<String> expected = rows().get(action.name());
        assertThat(expected).as("the line of %s", action).hasSize(1 + COLUMNS.size());
        for (int column = 0; column < COLUMNS.size(); column++) {
            String cell = expected.get(column + 1);
            String what = action + " by " + COLUMNS.get(column);
            DeskVisitor visitor = visitor(COLUMNS.get(column), action);
            if (cell.equals("!")) visitor.confirm();

            var answer = action.method().equals(HttpMethod.GET)
                    ? visitor.get(path(action))
                    : visitor.post(path(action), Map.of("name", "x", "code", "x", "role", "AUDITOR"));

            String where = answer.headers().firstValue("Location").orElse("");
            boolean sentAway = answer.statusCode() == 303 && (where.contains("/sign-in") || where.endsWith("/enrol"));
            if (cell.equals(".")) {
                assertThat(answer.statusCode()).as(what).isIn(303, 403);
                assertThat(answer.statusCode() == 403 || sentAway)
                        .as(what + " to " + where)
                        .isTrue();
                // Nobody learns from a refusal whether there is such a report.
                assertThat(answer.body()).as(what).doesNotContain("There is nothing here");
            } else {
                assertThat(answer.statusCode()).as(what).isNotIn(401, 403, 405, 500);
                assertThat(sentAway).as(what + " to " + where).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("actions")
    void What_needs_presence_is_not_done_without(Action action) {
        if (!rows().get(action.name()).contains("!")) return;
        String may = COLUMNS.get(rows().get(action.name()).indexOf("!") - 1);
        DeskVisitor visitor = world().newVisitor(Role.valueOf(may.toUpperCase(java.util.Locale.ROOT)));
        var late = world().now().plusSeconds(121);
        try {
            world().clockTo(late);

            var answer = visitor.post(path(action), Map.of("name", "x", "role", "AUDITOR"));

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("Confirm that it is you");
        } finally {
            world().clockTo(Instant.now());
        }
    }

    @Test
    void What_is_in_no_row_is_nobodys() {
        DeskVisitor senior = world().visitor(Role.SENIOR);

        assertThat(senior.get("/desk/nothing").statusCode()).isEqualTo(403);
        assertThat(senior.get("/desk/refused").statusCode()).isEqualTo(403);
        assertThat(senior.get("/desk/confirm").statusCode()).isEqualTo(403);
        assertThat(senior.post("/desk/queue", Map.of()).statusCode()).isEqualTo(403);
        assertThat(new DeskVisitor(port, "nobody").get("/desk/nothing").statusCode())
                .isEqualTo(303);
    }

    @Test
    void A_program_with_a_password_is_nobody_at_the_desk() {
        assertThat(world().download("/desk/queue", "ana").statusCode()).isEqualTo(303);
    }

    /** Signed in anew where the action ends the session. */
    private DeskVisitor visitor(String column, Action action) {
        boolean ends = action.need() == Action.Need.NOTHING && action.method().equals(HttpMethod.POST);
        return switch (column) {
            case "nobody" -> new DeskVisitor(port, "nobody");
            case "by a link" -> {
                String name = "link-" + UUID.randomUUID().toString().substring(0, 8);
                var visitor = new DeskVisitor(port, name);
                visitor.post("/desk/link/" + world().link(name, Role.ANALYST), Map.of());
                yield visitor;
            }
            default -> {
                DeskVisitor kept = world().visitor(Role.valueOf(column.toUpperCase(Locale.ROOT)));
                yield ends ? again(kept) : kept;
            }
        };
    }

    private DeskVisitor again(DeskVisitor kept) {
        var other = new DeskVisitor(port, kept.name, kept.passkey);
        assertThat(other.signIn().statusCode()).isEqualTo(204);
        return other;
    }

    private static String path(Action action) {
        return action.pattern()
                .replace("**", action == Action.FILES ? "desk.css" : "")
                .replaceAll("\\{[^}]+}", UUID.randomUUID().toString())
                .replaceAll("/$", "");
    }
}
