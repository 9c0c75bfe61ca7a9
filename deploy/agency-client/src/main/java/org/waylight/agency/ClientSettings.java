package org.waylight.agency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.agency.consume.Target;
import org.waylight.agency.inbox.Trouble;
import org.waylight.agency.reception.DeletionBy;
import org.waylight.envelope.Party;
import org.waylight.wire.PartySettings;

/**
 * What the settings file says. Relative paths in it start at the file's own folder.
 *
 * @param agencies what each hosted agency needs, by directory id
 * @param healthPort loopback port that tells whether every agency is at work; null for none
 * @param pagePort loopback port of the caseworkers' page; null for none
 * @param keysUrl where the directory and routing's keys are published; null if the trust folder is the operator's own
 */
record ClientSettings(
        Map<String, OfAgency> agencies,
        @Nullable Integer healthPort,
        @Nullable Integer pagePort,
        @Nullable URI keysUrl) {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    ClientSettings {
        agencies = Map.copyOf(agencies);
    }

    /**
     * One agency.
     *
     * @param party its keys and whom it trusts
     * @param inbox folder of its opened reports
     * @param kafka where Kafka is and the agency's own login
     * @param deletion who deletes what triage asks to delete
     * @param takesPeopleOn whether the charity wants to know how many places it has free
     * @param consume where its own systems take reports from; null if they take none
     * @param call program that calls somebody when a report came; empty for none
     */
    record OfAgency(
            PartySettings party,
            Path inbox,
            Map<String, Object> kafka,
            DeletionBy deletion,
            boolean takesPeopleOn,
            @Nullable Target consume,
            List<String> call) {
        OfAgency {
            kafka = Map.copyOf(kafka);
            call = List.copyOf(call);
        }

        /** Its Kafka properties hold a password. */
        @Override
        public String toString() {
            return "OfAgency[" + party.self().id() + "]";
        }
    }

    /** @throws Trouble naming the property or file that is missing or wrong */
    static ClientSettings read(Path file) {
        return new Source(file, properties(file)).settings();
    }

    OfAgency agency(String id) {
        OfAgency agency = agencies.get(id);
        if (agency == null) {
            throw new Trouble("agency " + id + " is not in the settings file: its property agencies names "
                    + String.join(", ", agencies.keySet().stream().sorted().toList()));
        }
        return agency;
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new Trouble("settings file " + file + " cannot be read: check the path, its owner and its form", e);
        }
    }

    private record Source(Path file, Properties properties) {

        ClientSettings settings() {
            Map<String, OfAgency> agencies = new LinkedHashMap<>();
            for (String id : ids()) {
                agencies.put(id, agency(id));
            }
            boolean published = properties.getProperty("keys-url") != null;
            return new ClientSettings(
                    agencies, port("health.port"), port("page.port"), published ? uri("keys-url") : null);
        }

        private List<String> ids() {
            List<String> ids = Stream.of(required("agencies").split(","))
                    .map(String::strip)
                    .filter(id -> !id.isEmpty())
                    .distinct()
                    .toList();
            if (ids.isEmpty()) {
                throw new Trouble("property agencies in " + file + " is empty: name at least one agency");
            }
            return ids;
        }

        private OfAgency agency(String id) {
            String own = "agency." + id + ".";
            PartySettings party = new PartySettings(
                    party(id),
                    path(own + "keystore"),
                    path(own + "password-file"),
                    path("trust-folder"),
                    required("root-fingerprint"),
                    uri("registry"),
                    properties.containsKey("registry-certificates") ? path("registry-certificates") : null,
                    path("schema-ids"),
                    startTimeout());
            Map<String, Object> kafka = new HashMap<>();
            Properties login = ClientSettings.properties(path(own + "kafka.properties"));
            login.stringPropertyNames().forEach(name -> kafka.put(name, login.getProperty(name)));
            kafka.put("bootstrap.servers", required("bootstrap.servers"));
            kafka.put("client.id", "agency." + id);
            return new OfAgency(
                    party,
                    path(own + "inbox"),
                    kafka,
                    deletion(own + "deletion"),
                    yes(own + "vacancies"),
                    target(own + "consume."),
                    words(own + "call.command"));
        }

        private @Nullable Target target(String prefix) {
            List<String> command = words(prefix + "command");
            boolean folder = properties.containsKey(prefix + "folder");
            if (folder && !command.isEmpty()) {
                throw new Trouble("properties " + prefix + "folder and " + prefix + "command in " + file
                        + " exclude each other: keep one");
            }
            if (folder) {
                return new Target.Folder(path(prefix + "folder"));
            }
            return command.isEmpty() ? null : new Target.Command(command);
        }

        /** Separated by blanks; no shell sees them. */
        private List<String> words(String name) {
            return Stream.of(properties.getProperty(name, "").strip().split("\\s+"))
                    .filter(word -> !word.isEmpty())
                    .toList();
        }

        private DeletionBy deletion(String name) {
            return switch (properties.getProperty(name, "at-once").strip()) {
                case "at-once" -> DeletionBy.CLIENT;
                case "by-a-person" -> DeletionBy.PERSON;
                default -> throw new Trouble("property " + name + " in " + file + " must be at-once or by-a-person");
            };
        }

        private boolean yes(String name) {
            return switch (properties.getProperty(name, "no").strip()) {
                case "yes" -> true;
                case "no" -> false;
                default -> throw new Trouble("property " + name + " in " + file + " must be yes or no");
            };
        }

        private Party party(String id) {
            try {
                return new Party(id);
            } catch (IllegalArgumentException e) {
                throw new Trouble("property agencies in " + file + " has a malformed id: ids are of A-Z, 0-9 and -", e);
            }
        }

        private String required(String name) {
            String value = properties.getProperty(name, "").strip();
            if (value.isEmpty()) {
                throw new Trouble("property " + name + " is missing in " + file);
            }
            return value;
        }

        private Path path(String name) {
            return file.toAbsolutePath().resolveSibling(required(name));
        }

        private URI uri(String name) {
            try {
                return URI.create(required(name));
            } catch (IllegalArgumentException e) {
                throw new Trouble("property " + name + " in " + file + " is not an address", e);
            }
        }

        private Duration startTimeout() {
            String seconds = properties.getProperty("start-timeout-seconds");
            return seconds == null ? START_TIMEOUT : Duration.ofSeconds(number("start-timeout-seconds", seconds));
        }

        private @Nullable Integer port(String name) {
            String port = properties.getProperty(name);
            return port == null ? null : Integer.valueOf(number(name, port));
        }

        private int number(String name, String value) {
            try {
                return Integer.parseInt(value.strip());
            } catch (NumberFormatException e) {
                throw new Trouble("property " + name + " in " + file + " is not a number", e);
            }
        }
    }
}
