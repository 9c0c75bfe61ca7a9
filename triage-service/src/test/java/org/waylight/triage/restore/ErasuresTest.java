package org.waylight.triage.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.testkit.Reports.aReport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.waylight.message.Exploitation;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;

/** What a restored database must not bring back (invariant I9). That it does not, the drill shows with a whole system. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ErasuresTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Erasures erasures;

    @Value("${triage.checkpoints-file}")
    private Path checkpoints;

    private World world;

    @BeforeEach
    void world() {
        world = World.world().at(port);
    }

    private UUID submitted() {
        UUID id = world.submit(
                aReport().setExploitation(List.of(Exploitation.FORCED_LABOUR)).build());
        world.awaitState(id, "assessed");
        return id;
    }

    private UUID erased() {
        UUID id = submitted();
        assertThat(world.post(
                                "/api/v1/reports/" + id + "/decline",
                                "ana",
                                Map.of("version", world.version(id), "reason", "ERASED"))
                        .status())
                .isEqualTo(200);
        return id;
    }

    private Path erasedFile() {
        return checkpoints.resolveSibling(checkpoints.getFileName() + ".erased");
    }

    @Test
    void Every_erasure_is_in_the_file_beside_the_database_and_its_id_is_not_told() throws IOException {
        UUID id = erased();

        assertThat(erasures.read().ids()).contains(id);
        assertThat(Files.readString(erasedFile())).doesNotContain(id.toString());
    }

    @Test
    void A_line_that_a_halt_cut_off_spoils_no_other_and_a_forged_one_erases_nothing() throws IOException {
        assertThat(erased()).isNotNull();
        int strange = erasures.read().strange();
        String cut = Files.readAllLines(erasedFile()).getLast().substring(0, 9);
        String forged = "B".repeat(Files.readAllLines(erasedFile()).getLast().length());
        Files.writeString(erasedFile(), cut + "\n" + forged + "\n", StandardOpenOption.APPEND);
        UUID id = erased();

        Erasures.Remembered read = erasures.read();

        assertThat(read.ids()).contains(id);
        assertThat(read.strange()).isEqualTo(strange + 1);
        Files.write(
                erasedFile(),
                Files.readAllLines(erasedFile()).stream()
                        .filter(line -> !line.equals(forged))
                        .toList());
    }
}
