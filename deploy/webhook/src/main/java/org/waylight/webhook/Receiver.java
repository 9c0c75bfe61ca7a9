package org.waylight.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * The agency's server, over TLS 1.2 or 1.3 with a certificate for its name, at a checked address. Each request has a connection of
 * its own, goes to the one address that it names, and ends with the answer: nothing is followed, kept or repeated here.
 */
final class Receiver implements AutoCloseable {

    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout READ = Timeout.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_LINE = 8_192;
    private static final int MAX_HEADERS = 64;

    private final Duration patience;
    private final CloseableHttpClient http;

    /** @param tls says which certificates count */
    Receiver(SSLContext tls) {
        this(tls, SystemDefaultDnsResolver.INSTANCE, PublicAddresses::permits, PATIENCE);
    }

    /** For tests, whose receiver is on this machine. */
    Receiver(SSLContext tls, DnsResolver names, Predicate<InetAddress> permitted, Duration patience) {
        this.patience = patience;
        this.http = HttpClients.custom()
                .setConnectionManager(connections(tls, new CheckedNames(names, permitted)))
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .setExpectContinueEnabled(false)
                        .setContentCompressionEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .setResponseTimeout(READ)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .setUserAgent("waylight-webhook")
                .build();
    }

    private static HttpClientConnectionManager connections(SSLContext tls, DnsResolver names) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
                        .setSslContext(tls)
                        .setTlsVersions(TLS.V_1_3, TLS.V_1_2)
                        .setHostVerificationPolicy(HostnameVerificationPolicy.BOTH)
                        .buildClassic())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(MAX_LINE)
                                .setMaxHeaderCount(MAX_HEADERS)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(READ)
                        .build())
                .build();
    }

    /** Sends one request and reads its answer, within {@code patience} altogether. */
    Answer post(URI url, byte[] body, Map<String, String> fields) {
        var post = new HttpPost(url);
        fields.forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(body, ContentType.parse(SignedPost.CONTENT_TYPE)));
        var done = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> cancelUnless(done, post));
        try {
            return read(http.executeOpen(null, post, null));
        } catch (CheckedNames.NotPublic _) {
            return new Answer.NotNow(Hindrance.NOT_PUBLIC);
        } catch (UnknownHostException _) {
            return new Answer.NotNow(Hindrance.UNKNOWN_HOST);
        } catch (SSLException _) {
            return new Answer.NotNow(Hindrance.NOT_TRUSTED);
        } catch (IOException _) {
            return new Answer.NotNow(Hindrance.NO_ANSWER);
        } finally {
            done.countDown();
            // Closes the connection, whatever is still to come: closing the answer would read it to its end.
            post.cancel();
        }
    }

    private void cancelUnless(CountDownLatch done, HttpPost post) {
        try {
            if (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                post.cancel();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Answer read(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] body = new byte[0];
        if (entity != null) {
            InputStream content = entity.getContent();
            body = content.readNBytes(Answer.MAX_BYTES + 1);
        }
        return body.length > Answer.MAX_BYTES
                ? new Answer.NotNow(Hindrance.TOO_MUCH)
                : Answer.of(response.getCode(), body);
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
