package org.waylight.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is kept, and does nothing that a request does not need: what the generator takes of the processor, the
 * system that is measured does not get.
 */
final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final URI base;
    private final HttpHost host;
    private final HttpRequestExecutor executor = new HttpRequestExecutor();
    private @Nullable DefaultBHttpClientConnection connection;

    Wire(URI base) {
        this.base = base;
        this.host = new HttpHost(base.getScheme(), base.getHost(), base.getPort());
    }

    /** Status of the answer. */
    int post(String path, byte[] body, @Nullable String work) throws IOException {
        var request = new BasicClassicHttpRequest("POST", host, path);
        if (work != null) request.setHeader("Waylight-Work", work);
        request.setHeader("Content-Type", ContentType.APPLICATION_OCTET_STREAM.getMimeType());
        request.setHeader("Content-Length", body.length);
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_OCTET_STREAM));
        try (ClassicHttpResponse answer = ask(request)) {
            EntityUtils.consume(answer.getEntity());
            return answer.getCode();
        }
    }

    /** The answer's bytes. */
    byte[] get(String path) throws IOException {
        try (ClassicHttpResponse answer = ask(new BasicClassicHttpRequest("GET", host, path))) {
            byte[] body = EntityUtils.toByteArray(answer.getEntity());
            if (answer.getCode() != 200 || body == null) {
                throw new IOException(path + " was answered with " + answer.getCode());
            }
            return body;
        }
    }

    private ClassicHttpResponse ask(BasicClassicHttpRequest request) throws IOException {
        request.setHeader("Host", base.getAuthority());
        DefaultBHttpClientConnection open = connection;
        if (open == null || !open.isOpen()) {
            open = connect();
            connection = open;
        }
        var context = HttpCoreContext.create();
        try {
            ClassicHttpResponse answer = executor.execute(request, open, context);
            if (answer.containsHeader("Connection")
                    && "close"
                            .equalsIgnoreCase(
                                    answer.getFirstHeader("Connection").getValue())) {
                connection = null;
            }
            return answer;
        } catch (HttpException | IOException e) {
            open.close();
            connection = null;
            throw e instanceof IOException io ? io : new IOException(e);
        }
    }

    private DefaultBHttpClientConnection connect() throws IOException {
        var socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), PATIENCE_MILLIS);
        var opened = new DefaultBHttpClientConnection(Http1Config.DEFAULT);
        opened.bind(socket);
        return opened;
    }

    @Override
    public void close() throws IOException {
        if (connection != null) connection.close();
    }
}
