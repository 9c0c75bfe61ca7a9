package org.waylight.intake.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Writes pages as answers, fixed ones and filled-in ones. */
public final class PageAnswers {

    private static final Pattern GZIP =
            Pattern.compile("(?i)(^|[,\\s])gzip(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))\\s*(;|,|$)");

    private final Page page;
    private final PageHeaders headers;

    /** @param onion host of the onion service that shows the same page, or null */
    public PageAnswers(Page page, @Nullable String onion) {
        this.page = page;
        this.headers = new PageHeaders(onion);
    }

    /** Answers with a fixed file. */
    public void file(String path, int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ServedFile file = page.file(path);
        if (file == null) {
            throw new IllegalArgumentException("the page has no file of this path");
        }
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean inGzip = file.isCompressed()
                && accepted != null
                && GZIP.matcher(accepted).find();
        headers.set(response, path);
        response.setStatus(status);
        response.setContentType(file.type());
        if (inGzip) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.setContentLength(file.length(inGzip));
        file.writeTo(response.getOutputStream(), inGzip);
    }

    /** Answers with a document that was made from the one at {@code path}. Uncompressed: it holds what somebody wrote. */
    public void document(String document, String path, int status, HttpServletResponse response) throws IOException {
        byte[] bytes = document.getBytes(UTF_8);
        headers.set(response, path);
        response.setStatus(status);
        response.setContentType("text/html; charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** Sends on to an address that is relative to the request's. */
    public void redirect(String relative, int status, HttpServletResponse response) {
        headers.set(response, "/");
        response.setStatus(status);
        response.setHeader(HttpHeaders.LOCATION, relative);
        response.setContentLength(0);
    }
}
