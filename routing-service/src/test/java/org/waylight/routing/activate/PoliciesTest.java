package org.waylight.routing.activate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.PolicySignatures;
import org.waylight.envelope.Signers;
import org.waylight.routing.activate.Policies.Looked;
import org.waylight.routing.policy.PolicyReader;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PoliciesTest {

    @TempDir
    Path folder;

    private Policies policies;

    @BeforeEach
    void start() {
        policies = new Policies(Optional.of(folder), Optional.empty());
    }

    private Path write(String name, String version, UnaryOperator<String> change) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        for (String file : PolicyReader.FILES) {
            String text = PolicyReader.builtIn(file);
            Files.writeString(
                    own.resolve(file),
                    file.equals("rules.yaml")
                            ? change.apply(text.replaceFirst("version: \"[^\"]+\"", "version: \"" + version + "\""))
                            : text);
        }
        return own;
    }

    private Path write(String version) throws IOException {
        return write(version, version, UnaryOperator.identity());
    }

    private String inForce() {
        return policies.active().policy().version();
    }

    private Map<String, String> problems() {
        return policies.problems().stream()
                .collect(Collectors.toMap(Policies.Problem::version, Policies.Problem::what));
    }

    @Test
    void A_newer_version_takes_effect_at_the_next_look_and_names_its_content() throws IOException {
        write("2999-01-01.1");

        assertThat(policies.look()).isInstanceOf(Looked.Activated.class);
        assertThat(policies.active().name()).matches("2999-01-01\\.1 [0-9a-f]{16}");
        assertThat(policies.look()).isInstanceOf(Looked.Same.class);
        assertThat(policies.problems()).isEmpty();
    }

    @Test
    void Who_is_in_force_is_told_with_who_may_get_reports_and_who_came_after_whom() throws IOException {
        var said = new ByteArrayOutputStream();

        AgenciesInForce.tell(policies, new PrintStream(said, true, UTF_8));

        assertThat(said.toString(UTF_8).lines())
                .startsWith("policy " + policies.active().name())
                .contains("agency GB-POLICE routable", "agency GB-SOCA never GB-NCA-UKHTC");
    }

    @Test
    void Numbers_in_versions_count_as_numbers() throws IOException {
        write("2999-01-01.10");
        write("2999-01-01.9");

        policies.look();

        assertThat(inForce()).isEqualTo("2999-01-01.10");
    }

    @Test
    void An_older_version_never_becomes_active() throws IOException {
        String before = inForce();
        write("2001-01-01.1");

        assertThat(policies.look()).isInstanceOf(Looked.Same.class);
        assertThat(inForce()).isEqualTo(before);
    }

    @Test
    void Other_content_under_a_version_that_is_in_force_is_refused() throws IOException {
        Path own = write("2999-01-01.1");
        policies.look();
        String before = policies.active().name();
        Files.writeString(own.resolve("deadlines.yaml"), "\n", StandardOpenOption.APPEND);

        assertThat(policies.look()).isInstanceOf(Looked.Refused.class);
        assertThat(policies.active().name()).isEqualTo(before);
        assertThat(problems().get("2999-01-01.1")).contains("other content", "new version");
    }

    @Test
    void A_broken_one_is_told_and_the_next_in_order_is_taken() throws IOException {
        write("2999-01-01.1");
        Files.delete(write("2999-01-01.2").resolve("transfers.yaml"));
        write("2999-01-01.3", "2999-01-01.3", rules -> rules + "\nfoo: 1\n");

        assertThat(policies.look()).isInstanceOf(Looked.Activated.class);
        assertThat(inForce()).isEqualTo("2999-01-01.1");
        assertThat(problems().get("2999-01-01.2")).contains("transfers.yaml", "missing");
        assertThat(problems().get("2999-01-01.3")).contains("rules.yaml", "foo");
    }

    @Test
    void After_a_restart_the_same_is_in_force() throws IOException {
        write("2999-01-01.1");
        policies.look();
        write("2999-01-01.2", "2999-01-01.2", _ -> "broken: [");

        assertThat(new Policies(Optional.of(folder), Optional.empty()).active().name())
                .isEqualTo(policies.active().name());
    }

    @ParameterizedTest
    @CsvSource({
        "latest,       2999-01-01.1, version must be numbers",
        "2999-01-01.2, 2999-01-01.1, must be named by the version in rules.yaml",
    })
    void A_folder_is_named_by_its_version(String name, String version, String said) throws IOException {
        String before = inForce();
        write(name, version, UnaryOperator.identity());

        assertThat(policies.look()).isInstanceOf(Looked.Refused.class);
        assertThat(inForce()).isEqualTo(before);
        assertThat(problems().get(name)).contains(said);
    }

    @Test
    void What_is_being_written_and_a_missing_folder_harm_nothing() throws IOException {
        String before = inForce();
        write(".2999-01-01.1", "2999-01-01.1", UnaryOperator.identity());
        assertThat(policies.look()).isInstanceOf(Looked.Same.class);

        var without = new Policies(Optional.of(folder.resolve("not-there")), Optional.empty());

        assertThat(without.active().policy().version()).isEqualTo(before);
        assertThat(without.problems()).hasSize(1);
        assertThat(inForce()).isEqualTo(before);
    }

    @Nested
    class Where_two_persons_sign {

        private final IdentityKey ana = IdentityKey.generate();
        private final IdentityKey bob = IdentityKey.generate();
        private final IdentityKey cyd = IdentityKey.generate();

        @BeforeEach
        void each_with_a_key() {
            policies = new Policies(
                    Optional.of(folder),
                    Optional.of(new Signers(
                            Map.of("ana", ana.verifyingKey(), "bob", bob.verifyingKey(), "cyd", cyd.verifyingKey()))));
        }

        private void sign(String version, Map<String, IdentityKey> persons) throws IOException {
            Path own = folder.resolve(version);
            String digest = PolicyFiles.in(own).digest();
            var lines = new Properties();
            persons.forEach((name, key) -> lines.setProperty(
                    name, Base64.getEncoder().encodeToString(PolicySignatures.sign(key, version, digest))));
            try (var writer = Files.newBufferedWriter(own.resolve(Policies.SIGNATURES))) {
                lines.store(writer, null);
            }
        }

        @Test
        void It_takes_two_of_them_for_what_is_there() throws IOException {
            String before = inForce();
            Path own = write("2999-01-01.1");
            policies.look();
            assertThat(problems().get("2999-01-01.1"))
                    .isEqualTo("must be signed by two of [ana, bob, cyd] as it is; is signed by []");
            sign("2999-01-01.1", Map.of("ana", ana));
            policies.look();
            assertThat(problems().get("2999-01-01.1")).endsWith("is signed by [ana]");
            sign("2999-01-01.1", Map.of("ana", ana, "bob", ana, "eve", IdentityKey.generate()));
            policies.look();
            assertThat(problems().get("2999-01-01.1")).endsWith("is signed by [ana]");
            assertThat(inForce()).isEqualTo(before);

            sign("2999-01-01.1", Map.of("ana", ana, "cyd", cyd));
            Files.writeString(own.resolve("deadlines.yaml"), "\n# more\n", StandardOpenOption.APPEND);
            policies.look();
            assertThat(problems().get("2999-01-01.1")).endsWith("is signed by []");

            sign("2999-01-01.1", Map.of("ana", ana, "cyd", cyd));
            assertThat(policies.look()).isInstanceOf(Looked.Activated.class);
        }

        @Test
        void One_person_is_not_two() {
            assertThatThrownBy(() -> new Signers(Map.of("ana", ana.verifyingKey())))
                    .hasMessageContaining("at least two");
            assertThatThrownBy(() -> new Signers(Map.of("ana", ana.verifyingKey(), "bob", ana.verifyingKey())))
                    .hasMessageContaining("key of their own");
        }
    }
}
