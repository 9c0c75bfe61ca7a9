package org.waylight.standalone.services;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.waylight.audit.Digest;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Secrets;

/** One-time links to the desk, and to agencies' inboxes. A link's secret is printed and kept nowhere; triage reads its hash from a file. */
public final class Links {

    /** How long a link counts. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    private static final String FILE = "invitations.properties";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DataFolder data;
    private final Ports ports;

    public Links(DataFolder data, Ports ports) {
        this.data = data;
        this.ports = ports;
    }

    /**
     * One link.
     *
     * @param role in triage's own word; of an inbox, whose it is
     * @param address opened by who shall have the account, or read the inbox
     */
    public record Link(String role, URI address) {
        @Override
        public String toString() {
            return "Link[" + role + ", redacted]";
        }
    }

    /** Where triage looks for links. */
    static Path file(DataFolder data) {
        return data.of(Services.TRIAGE).resolve(FILE);
    }

    /** The desk as a browser must call it: passkeys are bound to a name and know no numbers. */
    public static URI desk(Ports ports) {
        return URI.create("http://localhost:" + ports.of(Ports.Use.TRIAGE));
    }

    /** Links for accounts of these roles, each named like its role, in place of those made before. */
    public List<Link> make(List<String> roles) throws IOException {
        return make(roles, desk(ports), file(data));
    }

    /**
     * As {@link #make(List)}, for a desk somewhere else.
     *
     * @param file where that desk's triage looks for links
     */
    public static List<Link> make(List<String> roles, URI desk, Path file) throws IOException {
        var lines = new Properties();
        List<Link> links = new ArrayList<>();
        for (String role : roles) {
            String token = token();
            lines.setProperty(
                    Digest.ofText(token).hex(),
                    role.toLowerCase(Locale.ROOT) + "," + role + ","
                            + Instant.now().plus(LIFE).getEpochSecond());
            links.add(new Link(role, desk.resolve("/desk/link/" + token)));
        }
        Secrets.writePrivately(file, lines);
        return links;
    }

    /** A link to an agency's inbox, in place of the one made before. Its client reads the hash from the inbox. */
    public Link inbox(String agency, Ports.Use page) throws IOException {
        String token = token();
        Path file = Agencies.inboxes(data).of(agency).resolve(".link");
        Secrets.writePrivately(
                file,
                Digest.ofText(token).hex() + "\n" + Instant.now().plus(LIFE).getEpochSecond() + "\n");
        return new Link(agency, ports.http(page, "/link/" + token));
    }

    private static String token() {
        byte[] fresh = new byte[BYTES];
        RANDOM.nextBytes(fresh);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fresh);
    }
}
