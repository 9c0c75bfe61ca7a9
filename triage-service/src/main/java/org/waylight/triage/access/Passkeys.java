package org.waylight.triage.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes passkeys and checks them (Web Authentication, level 2). Each must verify its user, by a finger or a PIN, and be
 * kept by the authenticator, so that nobody types a name.
 */
@Component
class Passkeys {

    /** Most passkeys of one account. */
    static final int MOST = 10;

    private static final String TO_MAKE = "passkey to make";
    private static final String TO_PROVE = "passkey to prove";

    private final JdbcOperations jdbc;
    private final UserCredentialRepository stored;
    private final Webauthn4JRelyingPartyOperations operations;
    private final JsonMapper json =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    Passkeys(DeskSettings settings, People people, JdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.stored = new StoredPasskeys(jdbc);
        this.operations = new Webauthn4JRelyingPartyOperations(
                new PasskeyOwners(people),
                stored,
                PublicKeyCredentialRpEntity.builder()
                        .id(settings.host())
                        .name("Waylight desk")
                        .build(),
                Set.of(settings.address().toString()));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
    }

    /** What an authenticator answered. */
    sealed interface Answer {
        /** It holds, and is this account's. */
        record Of(UUID account) implements Answer {}

        /** One answer for every failure. */
        record NotAccepted() implements Answer {}
    }

    /** JSON of what the browser must be told to make a passkey for {@code seat}. */
    String toMake(HttpServletRequest request, Seat seat) {
        var options = operations.createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(seat));
        request.getSession().setAttribute(TO_MAKE, options);
        return json.writeValueAsString(options);
    }

    /** Keeps the passkey that the browser made, if it is what was asked for. */
    Answer made(HttpServletRequest request, Seat seat, String body) {
        if (!(taken(request, TO_MAKE) instanceof PublicKeyCredentialCreationOptions options)) {
            return new Answer.NotAccepted();
        }
        return accepted(() -> {
            PublicKeyCredential<AuthenticatorAttestationResponse> made = json.readValue(body, new TypeReference<>() {});
            operations.registerCredential(
                    new ImmutableRelyingPartyRegistrationRequest(options, new RelyingPartyPublicKey(made, "passkey")));
            return seat.account().id();
        });
    }

    /**
     * JSON of what the browser must be told to use a passkey.
     *
     * @param seat whose it must be; null for anybody's
     */
    String toProve(HttpServletRequest request, @Nullable Seat seat) {
        var options =
                operations.createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(seat));
        request.getSession().setAttribute(TO_PROVE, options);
        return json.writeValueAsString(options);
    }

    /** Whose passkey answered. */
    Answer proved(HttpServletRequest request, String body) {
        if (!(taken(request, TO_PROVE) instanceof PublicKeyCredentialRequestOptions options)) {
            return new Answer.NotAccepted();
        }
        return accepted(() -> {
            PublicKeyCredential<AuthenticatorAssertionResponse> used = json.readValue(body, new TypeReference<>() {});
            return PasskeyOwners.account(operations
                    .authenticate(new RelyingPartyAuthenticationRequest(options, used))
                    .getId());
        });
    }

    boolean hasAny(UUID account) {
        return !of(account).isEmpty();
    }

    /** All of an account, the oldest first. */
    List<CredentialRecord> of(UUID account) {
        return stored.findByUserId(PasskeyOwners.bytes(account)).stream()
                .sorted(Comparator.comparing(CredentialRecord::getCreated))
                .toList();
    }

    /** What taking a passkey away came to. */
    sealed interface Removal {
        record Done() implements Removal {}

        /** Its owner could not sign in any more. */
        record Last() implements Removal {}

        record NotThere() implements Removal {}
    }

    /**
     * Takes one of an account's passkeys away, unless it is the last. Belongs into a transaction of its caller.
     *
     * @param id of the passkey, in Base64 for URLs
     */
    Removal remove(UUID account, String id) {
        // One at a time, so that two browsers do not take the last two.
        jdbc.queryForList("select id from account where id = ? for update", account);
        List<CredentialRecord> all = of(account);
        var named = all.stream()
                .filter(passkey -> passkey.getCredentialId().toBase64UrlString().equals(id))
                .findFirst();
        if (named.isEmpty()) return new Removal.NotThere();
        if (all.size() == 1) return new Removal.Last();
        stored.delete(named.get().getCredentialId());
        return new Removal.Done();
    }

    /** A challenge counts once. */
    private static @Nullable Object taken(HttpServletRequest request, String what) {
        HttpSession session = request.getSession(false);
        if (session == null) return null;
        Object options = session.getAttribute(what);
        session.removeAttribute(what);
        return options;
    }

    private interface Check {
        UUID owner();
    }

    /** What comes from outside fails in the libraries in ways of their own; only an outage is not its sender's fault. */
    private static Answer accepted(Check check) {
        try {
            return new Answer.Of(check.owner());
        } catch (DataAccessException outage) {
            throw outage;
        } catch (RuntimeException refused) {
            return new Answer.NotAccepted();
        }
    }
}
