package org.waylight.standalone.onboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.Party;
import org.waylight.standalone.Place;
import org.waylight.standalone.enrol.Root;
import org.waylight.standalone.enrol.Roster;
import org.waylight.standalone.enrol.Roster.Entry;
import org.waylight.standalone.enrol.Roster.Standing;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Trouble;
import org.waylight.testkit.InMemoryRegistry;
import org.waylight.wire.Trust;

/** How an operator has an agency's records brought to its server, as far as the directory and the relay's folder go. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WebhookSetUpTest {

    private static final String ID = "IT-ANTITRATTA";
    private static final Party AGENCY = new Party(ID);
    private static final String URL = "https://hook.antitratta.example/waylight";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream words = new ByteArrayOutputStream();
    private DataFolder data;
    private Root root;
    private Trust trust;
    private WebhookSetUp webhook;

    @BeforeEach
    void start() throws Exception {
        var out = new PrintStream(words, true, StandardCharsets.UTF_8);
        data = new DataFolder(folder.resolve("data")).make();
        root = Root.open(data, Set.of(), out, Clock.systemUTC());
        trust = new Trust(Root.trustFolder(data), folder.resolve("version"), root.fingerprint(), Clock.systemUTC());
        webhook = new WebhookSetUp(Place.checkout(), data, Place.freePorts(), new InMemoryRegistry(), List.of(), out);
        stand(Standing.LIVE, IdentityKey.generate());
    }

    @AfterEach
    void stop() {
        root.close();
    }

    @Test
    void the_root_names_the_address_and_the_relays_key() throws Exception {
        webhook.on(ID, URL);

        var signed = trust.directory().webhook(AGENCY);
        assertThat(signed.url()).hasToString(URL);
        assertThat(words.toString(StandardCharsets.UTF_8))
                .contains(Fingerprint.spelled(signed.relay().fingerprint()))
                .contains("webhook-0.1.0.jar start --config ");
        Path settings = data.of("webhook").resolve(ID).resolve("webhook.properties");
        assertThat(settings).content().contains("agency=" + ID, "schema-id=").doesNotContain(URL);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings)))
                .isEqualTo("rw-------");
    }

    @Test
    void another_address_keeps_the_key_and_off_takes_both_away() throws Exception {
        webhook.on(ID, URL);
        var first = trust.directory().webhook(AGENCY);

        webhook.on(ID, "https://other.antitratta.example/");

        await().until(() -> !trust.directory().webhook(AGENCY).equals(first));
        assertThat(trust.directory().webhook(AGENCY).relay()).isEqualTo(first.relay());

        webhook.off(ID);

        await().until(() -> trust.directory().webhook(AGENCY) == null);
        assertThat(trust.directory().identity(AGENCY)).isNotNull();
    }

    @Test
    void an_agency_that_comes_back_with_other_keys_decides_anew() throws Exception {
        webhook.on(ID, URL);
        stand(Standing.REVOKED, IdentityKey.generate());
        await().until(() -> trust.directory().identity(AGENCY) == null);
        assertThat(trust.directory().webhook(AGENCY)).isNull();

        stand(Standing.LIVE, IdentityKey.generate());

        assertThat(trust.directory().webhook(AGENCY)).isNull();
    }

    @Test
    void nobody_unknown_and_no_address_inside_a_network() {
        assertThatThrownBy(() -> webhook.on("GB-STRANGER", URL))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("no agency GB-STRANGER");
        assertThatThrownBy(() -> webhook.on(ID, "https://10.0.0.1/"))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("https://host/path");
        assertThatThrownBy(() -> webhook.on(ID, "http://hook.example/")).isInstanceOf(Trouble.class);
        assertThat(trust.directory().webhook(AGENCY)).isNull();
    }

    /** Waits until the root signed it. */
    private void stand(Standing standing, IdentityKey key) {
        new Roster(data).put(new Entry(ID, standing, key.verifyingKey()));
        if (standing != Standing.REVOKED) {
            await().ignoreExceptionsInstanceOf(IllegalStateException.class)
                    .until(() -> key.verifyingKey().equals(trust.directory().identity(AGENCY)));
        }
    }
}
