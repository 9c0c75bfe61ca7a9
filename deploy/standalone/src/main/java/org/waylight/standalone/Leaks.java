package org.waylight.standalone;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.demo.Fixtures;
import org.waylight.standalone.demo.Reporters;
import org.waylight.standalone.demo.Scenario;
import org.waylight.standalone.demo.Verdict;
import org.waylight.standalone.look.HeapDump;
import org.waylight.standalone.look.Search;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.services.Agencies;
import org.waylight.standalone.services.Copies;
import org.waylight.standalone.services.Services;
import org.waylight.standalone.train.StartUpCaches;
import org.waylight.topic.Topics;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./waylight leaks}: the demo's reports, each with a word in it that nobody ever wrote, go all the way; then every byte
 * that any part wrote is searched for these words, and what intake and routing still hold in memory. With a self-test, which
 * leaks other words on purpose and must find each.
 */
final class Leaks {

    /** Who is never to know what a report says. Triage opens reports, and agencies open what is theirs. */
    private static final List<String> BLIND = List.of(Services.INTAKE, Services.ROUTING);
    /** The memory of this very program, which knows every word. */
    private static final String OWN = "own";

    private final Checkout checkout;
    private final DataFolder data;
    private final Ports ports;
    private final StartUpCaches caches;
    private final PrintStream out;
    private final List<Planted> planted = new ArrayList<>();

    Leaks(Checkout checkout, DataFolder data, Ports ports, StartUpCaches caches, PrintStream out) {
        this.checkout = checkout;
        this.data = data;
        this.ports = ports;
        this.caches = caches;
        this.out = out;
    }

    /**
     * A word that was leaked on purpose.
     *
     * @param kind what leaked it and how, for a person
     * @param file part of the name of a file in which it must be found
     */
    private record Planted(String kind, String word, String file) {

        boolean in(Collection<String> finds) {
            return finds.stream().anyMatch(find -> find.startsWith(word + " ") && find.contains(" in " + file));
        }
    }

    /**
     * Searches.
     *
     * @param selfTest whether to leak words on purpose as well
     * @param json where to write the result; null for nowhere
     * @return whether every report went where its fixture expects it, no word of any was found, and each that was leaked on
     *     purpose was
     */
    boolean run(boolean selfTest, @Nullable Path json) throws IOException, InterruptedException {
        List<String> reported = new ArrayList<>();
        Fixtures fixtures = Fixtures.read(checkout.root().resolve("fixtures")).planted(() -> {
            reported.add(Search.unwritten());
            return reported.getLast();
        });
        data.make();
        Path heaps = data.of("heaps");
        Verdict verdict;
        out.println("Starting Waylight to look for leaks; data and logs in " + data.root());
        try (var scenario = new Scenario(fixtures, RunningSystem.desk(data, ports), Agencies.inboxes(data));
                var standalone = Standalone.start(
                        checkout, data, ports, caches, out, Participants.demo(checkout), _ -> List.of())) {
            var reporters = new Reporters(
                    RunningSystem.intake(ports), standalone.rootFingerprint(), RunningSystem.sendersLog(data));
            scenario.sendFirst(reporters);
            scenario.sendRest(reporters);
            verdict = new Verdict(0, scenario.play(), RunningSystem.reconcile(data));
            // PostgreSQL packs long values; what is in a copy of its tables is not packed.
            List<String> rows =
                    Stream.generate(Search::unwritten).limit(Copies.FORMS).toList();
            Copies.make(data, checkout, Files.createDirectory(data.root().resolve("tables")), rows);
            for (String row : rows) planted.add(new Planted("row of the database", row, ""));
            if (selfTest) leak();
            metrics();
            for (String part : BLIND) {
                long process =
                        standalone.supervisor().process(part).orElseThrow().pid();
                HeapDump.of(process, heaps.resolve(part + ".hprof"));
            }
            if (selfTest) {
                Path own = Files.createDirectory(data.root().resolve(OWN));
                planted.add(new Planted("memory", Search.unwritten(), OWN));
                HeapDump.of(ProcessHandle.current().pid(), own.resolve("heap.hprof"));
            }
        }
        // Everything has ended, so that all of it is in files.
        return judged(verdict, reported, json);
    }

    private boolean judged(Verdict verdict, List<String> reported, @Nullable Path json) throws IOException {
        var words = new TreeSet<>(reported);
        planted.forEach(one -> words.add(one.word));
        Search search = RunningSystem.search(data, words);
        List<Planted> missed =
                planted.stream().filter(one -> !one.in(search.finds())).toList();
        List<String> finds = search.finds().stream()
                .filter(find -> planted.stream().noneMatch(one -> find.startsWith(one.word + " ")))
                .filter(find -> !find.contains(" in " + OWN + "/"))
                .toList();
        boolean wholeWay = verdict.holds();
        if (!wholeWay) verdict.print(out);
        out.printf(
                "%d reports with %d words in them that nobody wrote before went all the way%s.%n",
                verdict.rows().size(), reported.size(), wholeWay ? "" : ", NOT ALL AS EXPECTED");
        out.printf(
                "Searched %d files, %d MB, as they are and as base64, hexadecimal, UTF-16 and in gzip, with the memory of %s: %s.%n",
                search.files(),
                search.bytes() >> 20,
                String.join(" and ", BLIND),
                finds.isEmpty() ? "found nowhere" : finds.size() + " FOUND");
        finds.forEach(find -> out.println("  " + find));
        out.printf("Of %d words leaked on purpose %d were found.%n", planted.size(), planted.size() - missed.size());
        missed.forEach(one -> out.println("  NOT FOUND: " + one.kind));
        if (json != null) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("searched_bytes", search.bytes());
            result.put("searched_files", search.files());
            result.put("finds", finds);
            result.put("reports", verdict.rows().size());
            result.put("planted", planted.stream().map(Planted::kind).toList());
            result.put("planted_not_found", missed.stream().map(Planted::kind).toList());
            Files.writeString(
                    json, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(result));
        }
        return wholeWay && finds.isEmpty() && missed.isEmpty();
    }

    /** What the services tell of themselves, as files. */
    private void metrics() throws IOException, InterruptedException {
        Path told = data.of("metrics");
        try (var http = HttpClient.newHttpClient()) {
            for (var use : List.of(Ports.Use.INTAKE_HEALTH, Ports.Use.TRIAGE_HEALTH, Ports.Use.ROUTING_HEALTH)) {
                for (String path : List.of("/actuator", "/actuator/health", "/actuator/prometheus")) {
                    var request = HttpRequest.newBuilder(ports.http(use, path)).build();
                    Files.write(
                            told.resolve(use + path.replace('/', '-')),
                            http.send(request, HttpResponse.BodyHandlers.ofByteArray())
                                    .body());
                }
            }
        }
    }

    /** One leak of each kind: in every form, and wherever something is written. */
    private void leak() throws IOException, InterruptedException {
        Map<String, UnaryOperator<byte[]>> forms = new LinkedHashMap<>();
        forms.put("as it is", plain -> plain);
        forms.put("UTF-16LE", plain -> new String(plain, UTF_8).getBytes(UTF_16LE));
        forms.put("UTF-16BE", plain -> new String(plain, UTF_8).getBytes(UTF_16BE));
        forms.put("hexadecimal", plain -> HexFormat.of().formatHex(plain).getBytes(UTF_8));
        forms.put(
                "hexadecimal in capitals",
                plain -> HexFormat.of().withUpperCase().formatHex(plain).getBytes(UTF_8));
        forms.put("base64", plain -> Base64.getEncoder().encode(plain));
        forms.put("base64 one byte on", plain -> Base64.getEncoder().encode(after(1, plain)));
        forms.put("base64 two bytes on", plain -> Base64.getEncoder().encode(after(2, plain)));
        forms.put("gzip", Leaks::packed);
        for (var form : forms.entrySet()) {
            String word = Search.unwritten();
            String name = "leak-" + planted.size();
            Files.write(data.of("tmp").resolve(name), form.getValue().apply(word.getBytes(UTF_8)));
            planted.add(new Planted("temporary file, " + form.getKey(), word, "tmp/" + name));
        }
        append("log", data.log(Services.INTAKE));
        append("spool", data.of(Services.INTAKE).resolve("spool/leak"));
        append("state store", data.of(Services.ROUTING).resolve("leak"));
        append("index", data.of(Broker.NAME).resolve("leak.index"));
        append("metrics", data.of("metrics").resolve("leak"));
        topic();
    }

    private void append(String kind, Path file) throws IOException {
        String word = Search.unwritten();
        Files.writeString(file, word, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        planted.add(new Planted(kind, word, data.root().relativize(file).toString()));
    }

    /** Where nobody but the operator would read it. */
    private void topic() throws InterruptedException {
        String word = Search.unwritten();
        var settings = Broker.client(data, ports, Broker.ADMIN);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.dead(Topics.REPORTS_SUBMITTED), word.getBytes(UTF_8)))
                    .get();
        } catch (ExecutionException e) {
            throw new Trouble("The broker did not take what was to be leaked.", e);
        }
        planted.add(new Planted("topic", word, Broker.NAME));
    }

    private static byte[] after(int bytes, byte[] plain) {
        byte[] shifted = new byte[bytes + plain.length];
        System.arraycopy(plain, 0, shifted, bytes, plain.length);
        return shifted;
    }

    private static byte[] packed(byte[] plain) {
        var packed = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(packed)) {
            packing.write(plain);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
