package org.waylight.triage.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import org.waylight.triage.access.Role;
import org.waylight.triage.rulebook.RuleBooks;

/** Issue 4, bad input: a rules file with an error; the old version stays active, the error is shown. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class RuleProblemsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private RuleBooks books;

    private World world;
    private Path broken;

    @BeforeEach
    void a_broken_file() throws IOException {
        world = World.world().at(port);
        broken = Files.writeString(world.rules.resolve("delphi.yaml"), "version: 2\nweights: [");
        books.look();
    }

    @AfterEach
    void mended() throws IOException {
        Files.deleteIfExists(broken);
        books.look();
    }

    @Test
    void is_shown_to_seniors_and_administrators_with_its_place_and_what_to_do() throws IOException {
        assertThat(books.active().weights().version()).isEqualTo(1);

        for (String page : new String[] {
            world.visitor(Role.SENIOR).get("/desk").body(),
            world.visitor(Role.SENIOR).get("/desk/queue").body(),
            world.visitor(Role.ADMINISTRATOR).get("/desk").body()
        }) {
            assertThat(page)
                    .contains("Newer rules are not in force")
                    .contains("<code>delphi.yaml</code>")
                    .contains("line 2")
                    .contains("Mend the file");
        }
        assertThat(world.visitor(Role.ANALYST).get("/desk/queue").body()).doesNotContain("Newer rules");

        mended();
        assertThat(world.visitor(Role.SENIOR).get("/desk/queue").body()).doesNotContain("Newer rules");
        assertThat(world.visitor(Role.SENIOR).get("/desk").statusCode()).isEqualTo(302);
    }
}
