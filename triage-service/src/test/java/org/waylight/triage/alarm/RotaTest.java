package org.waylight.triage.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RotaTest {

    private static final Contact DESK = new Contact.Command(Duration.ZERO, List.of("first"));
    private static final Contact FIRST = new Contact.Webhook(Duration.ofMinutes(5), URI.create("http://one.example/"));
    private static final Contact SECOND = new Contact.Command(Duration.ofMinutes(10), List.of("second"));
    private final Rota rota = new Rota(List.of(DESK, FIRST, SECOND));

    @ParameterizedTest(name = "after {0} with {1} called, {2} are called")
    @CsvSource({
        "PT0S, 0, 1",
        "PT4M59S, 1, 0",
        "PT5M, 1, 1",
        "PT14M59S, 2, 0",
        "PT15M, 2, 1",
        "PT2H, 3, 0",
        // Triage was away meanwhile: everybody whose turn has come.
        "PT59M, 0, 3",
    })
    void Contacts_are_called_one_after_another(Duration waited, int called, int calls) {
        assertThat(rota.due(waited, called)).isEqualTo(rota.contacts().subList(called, called + calls));
    }

    @Test
    void Without_contacts_nobody_is_called() {
        assertThat(new Rota(List.of()).due(Duration.ofDays(1), 0)).isEmpty();
    }

    @Test
    void A_contact_says_nothing_of_its_secrets() {
        assertThat(rota.toString()).doesNotContain("example").doesNotContain("second");
    }

    @Test
    void A_webhook_that_is_none_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Contact.Webhook(Duration.ZERO, URI.create("file:/etc/passwd")));
    }
}
