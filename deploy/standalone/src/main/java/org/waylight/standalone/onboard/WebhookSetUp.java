package org.waylight.standalone.onboard;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.waylight.envelope.KeystoreFile;
import org.waylight.envelope.Party;
import org.waylight.envelope.VerifyingKey;
import org.waylight.envelope.Webhook;
import org.waylight.message.SealedEnvelope;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.enrol.Root;
import org.waylight.standalone.enrol.Roster;
import org.waylight.standalone.enrol.Webhooks;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Secrets;
import org.waylight.standalone.place.Trouble;
import org.waylight.topic.Topics;
import org.waylight.wire.Registry;

/** Has an agency's records brought to its own https server (ADR 0033): the relay's folder and key, and the root's signature. */
public final class WebhookSetUp {

    private static final String MODULE = "deploy/webhook";
    private static final String SETTINGS = "webhook.properties";

    private final Checkout checkout;
    private final DataFolder data;
    private final Ports ports;
    private final SignedDirectory signed;
    private final Registry registry;
    private final List<String> fromTheStart;
    private final PrintStream out;

    /** @param fromTheStart agencies that take part without having been added */
    public WebhookSetUp(
            Checkout checkout,
            DataFolder data,
            Ports ports,
            Registry registry,
            Collection<String> fromTheStart,
            PrintStream out) {
        this.checkout = checkout;
        this.data = data;
        this.ports = ports;
        this.signed = new SignedDirectory(data);
        this.registry = registry;
        this.fromTheStart = List.copyOf(fromTheStart);
        this.out = out;
    }

    /** Makes the relay's folder and key, once, and has the root name the address and the key. */
    public void on(String id, String url) throws IOException, InterruptedException {
        Party agency = agency(id);
        VerifyingKey identity = signed.read().identity(agency);
        if (identity == null) {
            throw new Trouble(
                    "The directory does not name " + id + " yet: ./waylight agency confirm " + id + " first.");
        }
        Path folder = data.of("webhook").resolve(id);
        Files.createDirectories(folder);
        String secret = "webhook-" + id;
        data.secrets().of(secret);
        VerifyingKey key = KeystoreFile.open(
                        folder.resolve("relay.p12"), data.secrets().file(secret))
                .identity()
                .verifyingKey();
        Webhook webhook;
        try {
            webhook = new Webhook(URI.create(url), key);
        } catch (IllegalArgumentException e) {
            throw new Trouble(
                    "This is no address of a webhook (" + e.getMessage() + "): have the agency name another.", e);
        }
        Secrets.writePrivately(folder.resolve("kafka.properties"), login(id));
        Secrets.writePrivately(folder.resolve(SETTINGS), settings(id, secret));
        new Webhooks(data).put(agency, identity, webhook);
        signed.await(directory -> webhook.equals(directory.webhook(agency)));
        out.println("The directory says that the records of " + id + " are brought to " + url);
        out.println("by the relay whose key has the fingerprint " + Fingerprint.spelled(key.fingerprint()));
        out.println("Start the relay, and keep it running, with:");
        out.println("  java -jar " + checkout.jar(MODULE) + " start --config " + folder.resolve(SETTINGS));
    }

    /** Has the root name it no more: from then on the relay brings nothing. */
    public void off(String id) throws IOException, InterruptedException {
        Party agency = agency(id);
        new Webhooks(data).remove(agency);
        signed.await(directory -> directory.webhook(agency) == null);
        out.println("The records of " + id + " are brought nowhere. They wait on its topic; stop its relay.");
    }

    private Party agency(String id) {
        if (!new Roster(data).withLogin(fromTheStart).contains(id)) {
            throw new Trouble("There is no agency " + id + ": ./waylight agency list shows all.");
        }
        return new Party(id);
    }

    private Properties settings(String id, String secret) throws IOException {
        var settings = new Properties();
        settings.setProperty("agency", id);
        settings.setProperty("bootstrap.servers", ports.address(Ports.Use.BROKER));
        settings.setProperty("kafka.properties", "kafka.properties");
        settings.setProperty("keystore", "relay.p12");
        settings.setProperty("password-file", data.secrets().file(secret).toString());
        settings.setProperty("trust-folder", Root.trustFolder(data).toString());
        settings.setProperty("root-fingerprint", signed.rootFingerprint());
        settings.setProperty("schema-id", String.valueOf(schemaId(id)));
        return settings;
    }

    private int schemaId(String id) {
        Integer schema = registry.find(
                Topics.agencyReceipts(id) + "-value",
                SealedEnvelope.getClassSchema().toString());
        if (schema == null) {
            throw new Trouble("The registry does not know the envelopes of " + id + ": ./waylight agency add " + id
                    + " registers them.");
        }
        return schema;
    }

    private Properties login(String id) {
        Properties login = Broker.client(data, ports, id);
        login.remove("bootstrap.servers");
        return login;
    }
}
