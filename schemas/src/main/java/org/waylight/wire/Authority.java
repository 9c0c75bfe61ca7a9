package org.waylight.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates that an operator trusts in place of those of the Java runtime. */
public final class Authority {

    private Authority() {}

    /**
     * TLS that takes only servers whose certificates lead to one in {@code pem}.
     *
     * @throws IllegalStateException naming the file, if it can't be read or holds none
     */
    public static SSLContext trusting(Path pem) {
        try (InputStream text = Files.newInputStream(pem)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (Certificate certificate :
                    List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(text))) {
                trusted.setCertificateEntry("c" + trusted.size(), certificate);
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, managers.getTrustManagers(), null);
            return tls;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the certificates in " + pem + " cannot be read: they must be PEM", e);
        }
    }
}
