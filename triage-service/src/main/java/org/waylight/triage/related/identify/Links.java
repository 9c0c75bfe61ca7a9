package org.waylight.triage.related.identify;

import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waylight.triage.related.identify.Identifier.Kind;

/**
 * E-mail addresses and pages.
 *
 * @param rest the text with blanks where they stood, so that no digit of theirs is taken for something else
 */
record Links(List<Identifier> found, String rest) {

    private static final Pattern EMAIL =
            Pattern.compile("(?<![\\p{L}\\p{N}._%+'-])([\\p{L}\\p{N}][\\p{L}\\p{N}._%+'-]{0,63}+)@"
                    + "((?:[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,62}+\\.){1,6}\\p{L}{2,24}+)");

    /** Ends of host names by which a page is known that is written without scheme or {@code www}. */
    private static final String COMMON_ENDS = Stream.concat(
                    Stream.of(
                            "com", "net", "org", "info", "biz", "online", "site", "shop", "club", "app", "link", "eu",
                            "uk"),
                    Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).stream()
                            .map(code -> code.toLowerCase(Locale.ROOT)))
            .distinct()
            .collect(Collectors.joining("|"));

    /** With a scheme, with {@code www}, with a path, or with one of the ends that no sentence has. */
    private static final Pattern PAGE = Pattern.compile(
            "(?:(?<![\\p{L}\\p{N}])(?:https?://|www\\.)"
                    + "|(?<![\\p{L}\\p{N}@._/-])(?:[\\p{L}\\p{N}-]{1,63}+\\.){1,5}?(?:"
                    + "(?:" + COMMON_ENDS + ")(?=/\\S)"
                    + "|(?:com|net|org|biz)(?=[/?#:]|[.,;!?)]*(?:\\s|$))))"
                    + "[^\\s<>\"«»“”|]{0,600}+",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SCHEME = Pattern.compile("(?i)^https?://");
    private static final Pattern SENTENCE_END = Pattern.compile("[.,;:!?)\\]}'’…]+$");
    private static final Pattern HOST =
            Pattern.compile("(?:[a-z0-9_-]{1,63}\\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{2,59}|\\d{1,3})");
    private static final Pattern SMALL_SCREEN = Pattern.compile("^(?:m|mobile|touch|[a-z]{2}-[a-z]{2})\\.");
    /** What is added to count clicks, and says nothing of the page. */
    private static final Pattern TRACKING = Pattern.compile(
            "(?i)(?:utm_.*|_ga|_gl|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igsh|igshid|li_fat_id|mc_cid|mc_eid|mibextid|si|ref|ref_src|ref_url)(?:=.*)?");

    /** Front pages that everybody knows and that name nothing. */
    private static final Set<String> EVERYBODYS =
            Set.of("google.com", "gmail.com", "whatsapp.com", "booking.com", "airbnb.com", "wikipedia.org", "gov.uk");

    static Links in(String text) {
        var found = new ArrayList<Identifier>();
        // Pages first: a name and password in one are no mailbox.
        String withoutPages = blanked(PAGE, text, link -> page(link.group()), found);
        String rest = blanked(EMAIL, withoutPages, link -> email(link.group(1), link.group(2)), found);
        return new Links(List.copyOf(found), rest);
    }

    private static String blanked(
            Pattern pattern,
            String text,
            Function<MatchResult, Optional<Identifier>> identified,
            List<Identifier> found) {
        return pattern.matcher(text).replaceAll(link -> {
            identified.apply(link).ifPresent(found::add);
            return " ".repeat(link.end() - link.start());
        });
    }

    private static Optional<Identifier> email(String mailbox, String domain) {
        int tag = mailbox.indexOf('+');
        String name = tag > 0 ? mailbox.substring(0, tag) : mailbox;
        return host(domain).map(host -> new Identifier(Kind.EMAIL, name.toLowerCase(Locale.ROOT) + "@" + host));
    }

    private static Optional<Identifier> page(String written) {
        String whole =
                SENTENCE_END.matcher(SCHEME.matcher(written).replaceFirst("")).replaceFirst("");
        int fragment = whole.indexOf('#');
        String address = fragment < 0 ? whole : whole.substring(0, fragment);
        int hostEnd = firstOf(address, "/?");
        int pathEnd = firstOf(address, "?");
        return host(address.substring(0, hostEnd))
                .flatMap(host -> page(
                        host,
                        path(address.substring(hostEnd, pathEnd)),
                        address.substring(Math.min(pathEnd + 1, address.length()))));
    }

    private static Optional<Identifier> page(String host, String path, String query) {
        if (host.equals("wa.me")) {
            return Phones.dialled(path.substring(Math.min(1, path.length())));
        }
        var profile = Platforms.profile(host, path);
        String kept = Arrays.stream(query.split("&"))
                .filter(part -> !part.isEmpty() && !TRACKING.matcher(part).matches())
                .sorted()
                .collect(Collectors.joining("&"));
        if (profile.isPresent()) {
            return profile;
        }
        boolean front = path.isEmpty() && kept.isEmpty();
        return front && (Platforms.isHost(host) || EVERYBODYS.contains(host))
                ? Optional.empty()
                : Optional.of(new Identifier(Kind.URL, host + path + (kept.isEmpty() ? "" : "?" + kept)));
    }

    /** A host as it is looked up: lower case, in ASCII, without the names that lead to the same pages. */
    private static Optional<String> host(String written) {
        String authority = written.substring(written.lastIndexOf('@') + 1).replaceFirst(":(?:80|443)?$", "");
        int port = authority.indexOf(':');
        try {
            String host = IDN.toASCII(port < 0 ? authority : authority.substring(0, port), IDN.ALLOW_UNASSIGNED)
                    .toLowerCase(Locale.ROOT)
                    .replaceFirst("^www\\.", "");
            String plain = SMALL_SCREEN.matcher(host).replaceFirst("");
            return HOST.matcher(host).matches()
                    ? Optional.of(
                            (Platforms.isHost(plain) ? plain : host) + (port < 0 ? "" : authority.substring(port)))
                    : Optional.empty();
        } catch (IllegalArgumentException noHost) {
            return Optional.empty();
        }
    }

    /** A path as a person reads it, without the slash at its end. */
    private static String path(String written) {
        String path = written.replaceFirst("/+$", "");
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return path;
        }
    }

    private static int firstOf(String text, String ends) {
        for (int at = 0; at < text.length(); at++) {
            if (ends.indexOf(text.charAt(at)) >= 0) {
                return at;
            }
        }
        return text.length();
    }

    @Override
    public String toString() {
        return "Links[redacted]";
    }
}
