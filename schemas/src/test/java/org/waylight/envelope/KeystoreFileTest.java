package org.waylight.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.message.SealedEnvelope;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeystoreFileTest {

    @TempDir
    Path folder;

    private Path file;
    private Path password;

    @BeforeEach
    void aPassword() throws Exception {
        file = folder.resolve("keystore.p12");
        password = Files.writeString(folder.resolve("password"), "one\n");
    }

    @Test
    void keys_survive_and_only_the_owner_reads_the_file() throws Exception {
        KeystoreFile made = KeystoreFile.open(file, password);

        KeystoreFile again = KeystoreFile.open(file, password);

        assertThat(again.identity().verifyingKey()).isEqualTo(made.identity().verifyingKey());
        assertThat(again.openingKeys().getFirst().sealingKey())
                .isEqualTo(made.openingKeys().getFirst().sealingKey());
        assertThat(again.storeKey().open(made.storeKey().seal(new byte[] {5}, "here"), "here"))
                .containsExactly(5);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_wrong_password_says_what_to_do_and_changes_nothing() throws Exception {
        KeystoreFile.open(file, password);
        byte[] before = Files.readAllBytes(file);
        Files.writeString(password, "two");

        assertThatThrownBy(() -> KeystoreFile.open(file, password))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("put the right password into the password file");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void after_rotation_the_older_key_goes_on_opening() {
        KeystoreFile keys = KeystoreFile.open(file, password);
        EnvelopeContext context = new EnvelopeContext(Party.REPORTER, "reports.submitted", new UUID(3, 3));
        SealedEnvelope old = Envelopes.seal(
                Plaintext.of(new byte[] {1}),
                List.of(keys.openingKeys().getFirst().sealingKey()),
                context,
                0);

        OpeningKey second = keys.rotate();
        OpeningKey third = keys.rotate();

        List<OpeningKey> reread = KeystoreFile.open(file, password).openingKeys();
        assertThat(reread)
                .extracting(OpeningKey::sealingKey)
                .doesNotHaveDuplicates()
                .hasSize(3);
        assertThat(reread.get(0).sealingKey()).isEqualTo(third.sealingKey());
        assertThat(reread.get(1).sealingKey()).isEqualTo(second.sealingKey());
        assertThat(Envelopes.open(old, reread, context)).isInstanceOf(Opening.Opened.class);
    }

    @Test
    void a_key_that_cannot_be_kept_is_not_used_and_the_error_says_what_to_do() throws Exception {
        Path lost = Files.createDirectory(folder.resolve("lost"));
        KeystoreFile keys = KeystoreFile.open(lost.resolve("keystore.p12"), password);
        SealingKey before = keys.openingKeys().getFirst().sealingKey();
        Files.delete(lost.resolve("keystore.p12"));
        Files.delete(lost);
        Files.createFile(lost);

        assertThatThrownBy(keys::rotate)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("check disk space and owner");
        assertThat(keys.openingKeys()).extracting(OpeningKey::sealingKey).containsExactly(before);
    }

    @Test
    void a_keystore_without_a_key_for_tokens_gets_one_and_keeps_it() {
        byte[] token = KeystoreFile.open(file, password).tokenKey().token("PHONE", "+441632960001");

        KeystoreFile again = KeystoreFile.open(file, password);

        assertThat(again.tokenKey().token("PHONE", "+441632960001")).isEqualTo(token);
        assertThat(again.storeKey().toBytes()).isNotEqualTo(again.tokenKey().toBytes());
    }

    @Test
    void stored_data_opens_only_in_its_place_and_unchanged() {
        StoreKey key = StoreKey.generate();
        byte[] stored = key.seal(new byte[] {1, 2, 3}, "report/1/summary");

        assertThat(key.open(stored, "report/1/summary")).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> key.open(stored, "report/2/summary")).isInstanceOf(IllegalStateException.class);
        stored[stored.length - 1] ^= 1;
        assertThatThrownBy(() -> key.open(stored, "report/1/summary")).isInstanceOf(IllegalStateException.class);
    }
}
