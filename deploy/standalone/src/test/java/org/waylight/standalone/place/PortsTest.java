package org.waylight.standalone.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.standalone.Place;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PortsTest {

    @Test
    void every_use_has_a_port_of_its_own_inside_the_block() {
        var ports = new Ports(20_000);

        List<Integer> all = Arrays.stream(Ports.Use.values()).map(ports::of).toList();

        assertThat(all).doesNotHaveDuplicates().allMatch(port -> port >= 20_000 && port < 20_000 + Ports.BLOCK);
    }

    @Test
    void the_default_block_lies_below_the_ports_that_Linux_lends_to_clients() {
        assertThat(Ports.DEFAULT_BASE + Ports.BLOCK).isLessThan(32_768);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1_023, 65_500, 70_000})
    void a_base_that_leaves_no_room_is_refused(int base) {
        assertThatThrownBy(() -> new Ports(base)).isInstanceOf(Trouble.class).hasMessageContaining("--port-base");
    }

    @Test
    void a_taken_port_is_named_with_its_holder_and_the_way_out() throws Exception {
        Ports ports = Place.freePorts();
        try (var taken = new ServerSocket(ports.of(Ports.Use.INTAKE), 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> ports.requireFree(List.of(Ports.Use.values())))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " ")
                    .hasMessageContaining("process " + ProcessHandle.current().pid() + " (java)")
                    .hasMessageContaining("--port-base ");
        }
    }
}
