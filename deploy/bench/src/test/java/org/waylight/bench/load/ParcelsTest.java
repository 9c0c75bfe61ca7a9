package org.waylight.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ParcelsTest {

    @Test
    void what_was_written_is_read_by_number(@TempDir Path folder) throws IOException {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        Path file = folder.resolve("parcels");
        try (var out = new DataOutputStream(Files.newOutputStream(file))) {
            Parcels.write(out, first, new byte[] {1, 2, 3});
            Parcels.write(out, second, new byte[] {4});
        }

        try (Parcels parcels = Parcels.open(file)) {
            assertThat(parcels.size()).isEqualTo(2);
            assertThat(parcels.get(0).id()).isEqualTo(first);
            assertThat(parcels.get(1).id()).isEqualTo(second);
            assertThat(parcels.bytes(0)).containsExactly(1, 2, 3);
            assertThat(parcels.bytes(1)).containsExactly(4);
        }
    }

    @Test
    void arrivals_are_even_and_wait_for_nobody() {
        var schedule = new Schedule(250);

        assertThat(schedule.nanosUntil(0)).isZero();
        assertThat(schedule.nanosUntil(1)).isEqualTo(4_000_000);
        assertThat(schedule.nanosUntil(150_000)).isEqualTo(600_000_000_000L);
        assertThat(schedule.arrivals(1.5)).isEqualTo(375);
    }
}
