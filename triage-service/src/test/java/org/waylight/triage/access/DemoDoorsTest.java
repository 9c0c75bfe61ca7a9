package org.waylight.triage.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.triage.World.world;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.waylight.triage.DeskVisitor;
import org.waylight.triage.TriageApplication;
import org.waylight.triage.World;

/** What only a demonstration lets a person do; that it is not there otherwise is told in {@link DeskDoorTest}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoDoorsTest {

    @Test
    void A_person_without_an_authenticator_comes_in_and_confirms() {
        try (var demo = new SpringApplicationBuilder(TriageApplication.class)
                .initializers(new World.Start())
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.kafka.listener.auto-startup=false",
                        "--triage.demo=true")) {
            int port = demo.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            var visitor = new DeskVisitor(port, "demo-auditor");
            visitor.post("/desk/link/" + world().link(visitor.name, Role.AUDITOR), Map.of());

            assertThat(visitor.takeCodes("/desk/enrol/demo")).hasSize(10);
            visitor.post("/desk/enrol/done", Map.of());
            assertThat(visitor.seated()).isTrue();
            assertThat(visitor.get("/desk/audit").body()).contains("Demonstration");
            world().clockTo(world().now().plusSeconds(180));
            assertThat(visitor.post("/desk/confirm/demo", Map.of()).statusCode())
                    .isEqualTo(204);
        } finally {
            world().clockTo(Instant.now());
        }
    }
}
