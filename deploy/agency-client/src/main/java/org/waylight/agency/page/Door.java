package org.waylight.agency.page;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.waylight.agency.words.Words;

/**
 * Who gets in, and whether a request is of a page of ours at all. A page of somebody else in the same browser reaches this
 * port too: by another name that leads to this machine (Host), by a form (Origin), or by a link (the strict cookie).
 */
final class Door {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String address;
    private final String cookie;
    private final List<Casework> caseworks;
    /** By the hash of what the cookie says. */
    private final ConcurrentMap<String, Sitting> sittings = new ConcurrentHashMap<>();

    Door(int port, List<Casework> caseworks) {
        this.address = "127.0.0.1:" + port;
        // A browser's cookies know no ports.
        this.cookie = "waylight-inbox-" + port;
        this.caseworks = List.copyOf(caseworks);
    }

    /** Whether the request may be answered at all. */
    boolean ours(Asked asked) {
        String site = asked.header("Sec-Fetch-Site");
        boolean link = asked.method().equals("GET") && asked.path().startsWith("/link/");
        boolean fromHere = site == null || site.equals("same-origin") || site.equals("none");
        if (!address.equals(asked.header("Host")) || !(fromHere || link)) {
            return false;
        }
        return asked.method().equals("GET") || ("http://" + address).equals(asked.header("Origin"));
    }

    /** Whose sitting it is; empty if nobody's, or if it is over. */
    Optional<Sitting> sitting(Asked asked, Instant now) {
        String value = asked.cookie(cookie);
        Sitting sitting = value == null ? null : sittings.get(LinkFile.hash(value));
        if (sitting != null && sitting.over(now)) {
            sittings.values().remove(sitting);
            return Optional.empty();
        }
        return Optional.ofNullable(sitting);
    }

    /** Begins a sitting with a link's secret; says which cookie to set, or nothing if the link is none, or none any more. */
    @Nullable
    String enter(String secret, Words words, Instant now) throws IOException {
        for (Casework casework : caseworks) {
            if (casework.link().use(secret, now)) {
                sittings.values().removeIf(sitting -> sitting.over(now));
                String value = random();
                sittings.put(LinkFile.hash(value), new Sitting(casework, random(), now, words.language()));
                return cookie + "=" + value + "; Path=/; HttpOnly; SameSite=Strict";
            }
        }
        return null;
    }

    /** Ends a sitting; says which cookie to set. */
    String leave(Sitting sitting) {
        sittings.values().remove(sitting);
        return cookie + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0";
    }

    private static String random() {
        byte[] fresh = new byte[32];
        RANDOM.nextBytes(fresh);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fresh);
    }
}
