package org.waylight.intake.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cards for a wallet: what the build can't know of them, the addresses, their codes, the root's fingerprint. */
final class Cards {

    private static final Pattern DOCUMENT = Pattern.compile("cards/([a-z]+)/index\\.html");
    private static final Pattern ONION = Pattern.compile("(?s)<!--@onion-->(.*?)<!--@/onion-->");
    private static final int GROUP = 4;

    private final Addresses addresses;
    private final String fingerprint;

    Cards(Addresses addresses, String rootFingerprint) {
        this.addresses = addresses;
        this.fingerprint = rootFingerprint.replaceAll("(.{" + GROUP + "})(?!$)", "$1 ");
    }

    static boolean isDocument(String name) {
        return DOCUMENT.matcher(name).matches();
    }

    /** The document of one language, and the pictures that it shows, by name. Each leads to the page of its language. */
    Map<String, byte[]> whole(String name, byte[] document, String site) {
        Matcher language = DOCUMENT.matcher(name);
        if (!language.matches()) {
            throw new IllegalArgumentException("no document of cards");
        }
        String path = "/" + language.group(1) + "/";
        String folder = "cards" + path;
        String source = new String(document, UTF_8)
                .replace("@card:address@", site + path)
                .replace("@card:root@", fingerprint);
        Map<String, byte[]> files = new HashMap<>();
        files.put(folder + "page.svg", QrCode.svg(site + path).getBytes(UTF_8));
        if (addresses.onion() == null) {
            source = ONION.matcher(source).replaceAll("");
        } else {
            String onion = "http://" + addresses.onion() + path;
            source = ONION.matcher(source).replaceAll("$1").replace("@card:onion@", onion);
            files.put(folder + "onion.svg", QrCode.svg(onion).getBytes(UTF_8));
        }
        if (source.contains("@card:")) {
            throw new IllegalStateException("a card asks for what nobody can fill in: build the page again");
        }
        files.put(name, source.getBytes(UTF_8));
        return files;
    }
}
