package org.waylight.intake.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What every page's browser is told: run nothing but this, ask for nothing, tell nobody. */
final class PageHeaders {

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            // Argon2id is WebAssembly.
            "script-src 'self' 'wasm-unsafe-eval'",
            "style-src 'self'",
            // Thumbnails of what the reporter picked.
            "img-src 'self' blob:",
            "connect-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "manifest-src 'self'",
            "require-trusted-types-for 'script'",
            "trusted-types waylight");

    /**
     * Everything that a page could ask for in any current browser, and the hints ({@code ch-}) by which a browser describes
     * itself. A file is picked by the person, which no feature here stands in the way of.
     */
    private static final List<String> CLOSED = List.of(
            "accelerometer",
            "attribution-reporting",
            "autoplay",
            "bluetooth",
            "browsing-topics",
            "camera",
            "captured-surface-control",
            "ch-device-memory",
            "ch-downlink",
            "ch-dpr",
            "ch-ect",
            "ch-prefers-color-scheme",
            "ch-prefers-reduced-motion",
            "ch-prefers-reduced-transparency",
            "ch-rtt",
            "ch-save-data",
            "ch-ua",
            "ch-ua-arch",
            "ch-ua-bitness",
            "ch-ua-form-factors",
            "ch-ua-full-version",
            "ch-ua-full-version-list",
            "ch-ua-high-entropy-values",
            "ch-ua-mobile",
            "ch-ua-model",
            "ch-ua-platform",
            "ch-ua-platform-version",
            "ch-ua-wow64",
            "ch-viewport-height",
            "ch-viewport-width",
            "ch-width",
            "clipboard-read",
            "clipboard-write",
            "compute-pressure",
            "cross-origin-isolated",
            "deferred-fetch",
            "deferred-fetch-minimal",
            "digital-credentials-create",
            "digital-credentials-get",
            "display-capture",
            "encrypted-media",
            "fullscreen",
            "gamepad",
            "geolocation",
            "gyroscope",
            "hid",
            "identity-credentials-get",
            "idle-detection",
            "interest-cohort",
            "join-ad-interest-group",
            "keyboard-map",
            "language-detector",
            "language-model",
            "local-fonts",
            "local-network",
            "local-network-access",
            "loopback-network",
            "magnetometer",
            "media-playback-while-not-visible",
            "microphone",
            "midi",
            "on-device-speech-recognition",
            "otp-credentials",
            "payment",
            "picture-in-picture",
            "private-aggregation",
            "private-state-token-issuance",
            "private-state-token-redemption",
            "publickey-credentials-create",
            "publickey-credentials-get",
            "run-ad-auction",
            "screen-wake-lock",
            "serial",
            "shared-storage",
            "speaker-selection",
            "storage-access",
            "summarizer",
            "sync-xhr",
            "translator",
            "unload",
            "usb",
            "web-share",
            "window-management",
            "xr-spatial-tracking");

    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            CONTENT_SECURITY_POLICY,
            "Permissions-Policy",
            CLOSED.stream().map(feature -> feature + "=()").collect(Collectors.joining(", ")),
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Embedder-Policy",
            "require-corp",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Referrer-Policy",
            "no-referrer",
            "X-Content-Type-Options",
            "nosniff",
            "Cache-Control",
            "no-store");

    private final @Nullable String onion;

    /** @param onion host of the onion service that shows the same page, or null */
    PageHeaders(@Nullable String onion) {
        this.onion = onion;
    }

    /** Sets them on an answer; {@code path} is the page's own, not the request's. */
    void set(HttpServletResponse response, String path) {
        ALWAYS.forEach(response::setHeader);
        if (onion != null) {
            response.setHeader("Onion-Location", "http://" + onion + path);
        }
    }
}
