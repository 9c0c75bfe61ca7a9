package org.waylight.wire;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.Party;

/**
 * What a party needs to take part.
 *
 * @param self who it is
 * @param keystore its PKCS#12 file, made on first use
 * @param passwordFile the keystore's password, on the first line
 * @param trustFolder public files that all parties share: {@code root.pub}, {@code directory.json},
 *     {@code enrolments/}, {@code statements/}
 * @param rootFingerprint SHA-256 of the root's public key in hexadecimal, got by another way than the folder
 * @param registry base of the schema registry's Confluent API
 * @param schemaIds file of schema ids learnt so far
 * @param registryCertificates PEM file of the only certificates by which the registry's counts; null for those of the Java
 *     runtime
 * @param startTimeout how long to wait at start for a directory that names this party
 */
public record PartySettings(
        Party self,
        Path keystore,
        Path passwordFile,
        Path trustFolder,
        String rootFingerprint,
        URI registry,
        @Nullable Path registryCertificates,
        Path schemaIds,
        Duration startTimeout) {

    /** One whose registry is on this machine, or has a certificate that everybody trusts. */
    public PartySettings(
            Party self,
            Path keystore,
            Path passwordFile,
            Path trustFolder,
            String rootFingerprint,
            URI registry,
            Path schemaIds,
            Duration startTimeout) {
        this(self, keystore, passwordFile, trustFolder, rootFingerprint, registry, null, schemaIds, startTimeout);
    }
}
