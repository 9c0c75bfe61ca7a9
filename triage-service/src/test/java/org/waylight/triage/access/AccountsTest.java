package org.waylight.triage.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountsTest {

    @TempDir
    Path folder;

    @Test
    void An_account_has_a_name_a_hash_and_a_role() throws IOException {
        var accounts = Accounts.read(
                Files.writeString(folder.resolve("accounts"), "ana={bcrypt}$2a$04$abcdefghijklmnopqrstuv,ANALYST\n"));

        assertThat(accounts).singleElement().satisfies(account -> {
            assertThat(account.getUsername()).isEqualTo("ana");
            assertThat(account.getPassword()).isEqualTo("{bcrypt}$2a$04$abcdefghijklmnopqrstuv");
            assertThat(account.getAuthorities()).extracting("authority").containsExactly("ROLE_ANALYST");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ana={noop}secret,ANALYST", "ana=secret,ANALYST", "ana={bcrypt}x,ROOT", "ana={bcrypt}x", "ana="})
    void A_line_that_is_no_account_stops_the_start_without_quoting_it(String line) throws IOException {
        var file = Files.writeString(folder.resolve("accounts"), line);

        assertThatThrownBy(() -> Accounts.read(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("name={bcrypt}hash,ROLE")
                .hasMessageNotContaining("secret");
    }

    /** A random password gains nothing by a slow hash; whoever asks often pays for it with each request. */
    @Test
    void A_password_keeps_the_cost_that_its_operator_gave_it() throws IOException {
        var file = Files.writeString(folder.resolve("accounts"), "ana={bcrypt}$2a$04$abcdefghijklmnopqrstuv,ANALYST\n");

        assertThat(new ApiSecurity().accounts(file)).isNotInstanceOf(UserDetailsPasswordService.class);
    }

    @Test
    void A_missing_file_stops_the_start() {
        assertThatThrownBy(() -> Accounts.read(folder.resolve("none"))).isInstanceOf(IllegalStateException.class);
    }
}
