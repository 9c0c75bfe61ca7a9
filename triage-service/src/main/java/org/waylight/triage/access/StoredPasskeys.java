package org.waylight.triage.access;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/** Passkeys in PostgreSQL, with times to the minute: nobody needs to know better when a person works. */
final class StoredPasskeys implements UserCredentialRepository {

    private final UserCredentialRepository table;

    StoredPasskeys(JdbcOperations jdbc) {
        this.table = new JdbcUserCredentialRepository(jdbc);
    }

    @Override
    public void delete(Bytes credentialId) {
        table.delete(credentialId);
    }

    @Override
    public void save(CredentialRecord passkey) {
        table.save(ImmutableCredentialRecord.fromCredentialRecord(passkey)
                .created(passkey.getCreated().truncatedTo(ChronoUnit.MINUTES))
                .lastUsed(passkey.getLastUsed().truncatedTo(ChronoUnit.MINUTES))
                .build());
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return table.findByCredentialId(credentialId);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return table.findByUserId(userId);
    }
}
