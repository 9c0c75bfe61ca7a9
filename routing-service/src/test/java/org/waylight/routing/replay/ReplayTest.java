package org.waylight.routing.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.message.Industry;
import org.waylight.message.Need;
import org.waylight.message.RoutingFacts;
import org.waylight.routing.activate.Policies;
import org.waylight.routing.policy.PolicyReader;
import org.waylight.routing.propose.Facts;
import org.waylight.wire.SingleObject;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplayTest {

    @TempDir
    Path folder;

    private final UUID plain = UUID.randomUUID();
    private final UUID household = UUID.randomUUID();

    private Path policy(UnaryOperator<String> rules) throws IOException {
        Path own = Files.createDirectory(folder.resolve(".new"));
        for (String file : PolicyReader.FILES) {
            String text = PolicyReader.builtIn(file);
            Files.writeString(own.resolve(file), file.equals("rules.yaml") ? rules.apply(text) : text);
        }
        return own;
    }

    private static String version(String rules) {
        return rules.replaceFirst("version: \"[^\"]+\"", "version: \"2999-01-01.1\"");
    }

    private static String line(UUID report, RoutingFacts facts) {
        return "facts " + report + " " + Base64.getEncoder().encodeToString(SingleObject.encode(facts)) + "\n";
    }

    private List<String> replay(Path newer) throws IOException {
        var said = new ByteArrayOutputStream();
        String told = "onboarded GB-POLICE GB-KALAYAAN GB-STOP-THE-TRAFFIK GB-NCA-UKHTC\n"
                + line(plain, Facts.facts().build())
                + line(
                        household,
                        Facts.facts()
                                .setIndustry(Industry.T_ActivitiesOfHouseholdsAsEmployers)
                                .setNeeds(List.of(Need.SUPPORT))
                                .build())
                + "end\n";
        ReplayProgram.run(
                new Policies(Optional.of(folder), Optional.empty()),
                newer,
                new BufferedReader(new StringReader(told)),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void Shows_by_report_and_rule_who_would_not_have_got_it_and_who_would() throws IOException {
        var said = replay(
                policy(rules -> version(rules).replaceFirst("(?s)(- id: R-06.*?to: \\[)GB-POLICE", "$1GB-NCA-UKHTC")));

        assertThat(said.getFirst()).matches("policy 2999-01-01\\.1 [0-9a-f]{16}");
        assertThat(said.get(2)).startsWith("agencies ").contains(" GB-POLICE ");
        assertThat(said)
                .filteredOn(line -> line.startsWith("elsewhere"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(household.toString(), "- GB-POLICE (R-06, POLICE)", "+ GB-NCA-UKHTC (R-06, POLICE)"));
        assertThat(said.getLast()).isEqualTo("compared 2");
    }

    @Test
    void Shows_nothing_if_only_the_version_is_other() throws IOException {
        var said = replay(policy(ReplayTest::version));

        assertThat(said).hasSize(4);
        assertThat(said.getLast()).isEqualTo("compared 2");
    }

    @Test
    void Reads_facts_that_were_kept_before_there_were_more_of_them() throws IOException {
        for (int release : List.of(1, 5)) {
            Schema then = new Schema.Parser()
                    .parse(Path.of("../schemas/released/" + release + "/RoutingFacts.avsc")
                            .toFile());
            RoutingFacts now = Facts.facts().setNeeds(List.of(Need.SAFE_HOUSE)).build();

            assertThat(new SingleObject(List.of(RoutingFacts.class)).decode(written(now, then)))
                    .isEqualTo(now);
        }
    }

    /** As a triage of that release wrote them: the fields that it had are the first, in the same order. */
    private static byte[] written(RoutingFacts facts, Schema then) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0xC3, 1});
        out.write(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(SchemaNormalization.parsingFingerprint64(then))
                .array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new SpecificDatumWriter<RoutingFacts>(then).write(facts, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    @Test
    void A_broken_or_an_older_one_is_not_tried() throws IOException {
        var older = policy(rules -> rules.replaceFirst("version: \"[^\"]+\"", "version: \"2001-01-01.1\""));

        assertThat(replay(older))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("wrong version 2001-01-01.1 is older than"));
        Files.delete(older.resolve("agencies.yaml"));
        assertThat(replay(older))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("wrong ").contains("agencies.yaml", "missing"));
    }
}
