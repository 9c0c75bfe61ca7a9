package org.waylight.standalone.setup;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Trouble;

/**
 * How many bytes a second each principal may send to the broker and take from it: from {@code quotas.properties}, of which an
 * operator's own file of that name in the data folder overrides lines.
 */
final class Quotas {

    static final String FILE = "quotas.properties";

    private static final String AGENCY = "agency";
    private static final String SERVICE = "service";
    /** Kafka's name of each limit by ours. */
    private static final Map<String, String> LIMITS =
            Map.of("send", "producer_byte_rate", "receive", "consumer_byte_rate");

    private final Properties limits;

    private Quotas(Properties limits) {
        this.limits = limits;
    }

    static Quotas of(DataFolder data) {
        Properties limits = shipped().limits;
        Path own = data.root().resolve(FILE);
        if (Files.exists(own)) {
            try (Reader reader = Files.newBufferedReader(own)) {
                limits.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        var quotas = new Quotas(limits);
        limits.stringPropertyNames().forEach(quotas::number);
        return quotas;
    }

    /** Without an operator's own lines. */
    static Quotas shipped() {
        var limits = new Properties();
        try (var shipped = Quotas.class.getResourceAsStream(FILE)) {
            limits.load(shipped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Quotas(limits);
    }

    Map<String, Double> ofAgencies() {
        return of(AGENCY);
    }

    Map<String, Double> ofServices() {
        return of(SERVICE);
    }

    /** A principal's own limits, an agency's where it has none. */
    Map<String, Double> of(String principal) {
        Map<String, Double> own = new TreeMap<>();
        LIMITS.forEach((name, kafkas) -> {
            String line = principal + "." + name;
            own.put(kafkas, number(limits.containsKey(line) ? line : AGENCY + "." + name));
        });
        return own;
    }

    private double number(String line) {
        String value = limits.getProperty(line, "").strip();
        try {
            double bytes = Double.parseDouble(value);
            if (bytes >= 1) return bytes;
        } catch (NumberFormatException _) {
            // Told below.
        }
        throw new Trouble("The line " + line + " of " + FILE + " must be a number of bytes a second, at least 1.");
    }

    /** What the set-up compares with what it did before. */
    @Override
    public String toString() {
        return new TreeMap<>(limits).toString();
    }
}
