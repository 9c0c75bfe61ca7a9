package org.waylight.standalone.onboard;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.enrol.Root;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Secrets;
import org.waylight.standalone.registry.Registry;
import org.waylight.standalone.services.Agencies;

/** The folder that an agency is given: program, settings, login, one page to read; no key, since the agency makes its own. */
final class HandOver {

    /** Whoever unpacks it has a day for the phone call before the client has to be started again. */
    private static final String A_DAY_OF_SECONDS = "86400";

    /** Of the caseworkers' page on the agency's own machine; beyond every port of a system at the usual base. */
    private static final String PAGE_PORT = "17824";

    private final DataFolder data;
    private final Ports ports;
    private final Checkout checkout;
    private final ClientImage image;

    HandOver(Checkout checkout, DataFolder data, Ports ports, ClientImage image) {
        this.checkout = checkout;
        this.data = data;
        this.ports = ports;
        this.image = image;
    }

    /** Where an agency's folder is made. */
    static Path folder(DataFolder data, String agency) {
        return data.of("hand-over").resolve(agency);
    }

    /** @param keys where the directory and routing's keys are published */
    Path make(String agency, String rootFingerprint, URI keys) throws IOException, InterruptedException {
        Path folder = folder(data, agency);
        Path fresh = folder.resolveSibling(agency + ".new");
        ClientImage.delete(fresh);
        ClientImage.copy(image.folder(), fresh);
        Secrets.writePrivately(fresh.resolve("agency.properties"), settings(agency, rootFingerprint, keys));
        Secrets.writePrivately(fresh.resolve("kafka.properties"), login(agency));
        Files.createDirectories(fresh.resolve("trust/enrolments"));
        Files.copy(Root.trustFolder(data).resolve("root.pub"), fresh.resolve("trust/root.pub"));
        Files.writeString(
                fresh.resolve("README.txt"), ClientImage.readMe(agency, Fingerprint.spelled(rootFingerprint)));
        ClientImage.delete(folder);
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        return folder;
    }

    private Properties settings(String agency, String rootFingerprint, URI keys) {
        var settings = new Properties();
        settings.setProperty("agencies", agency);
        settings.setProperty("bootstrap.servers", ports.address(Ports.Use.BROKER));
        settings.setProperty("registry", Registry.address(ports).toString());
        settings.setProperty("schema-ids", "schema-ids");
        settings.setProperty("trust-folder", "trust");
        settings.setProperty("root-fingerprint", rootFingerprint);
        settings.setProperty("keys-url", keys.toString());
        settings.setProperty("start-timeout-seconds", A_DAY_OF_SECONDS);
        settings.setProperty("page.port", PAGE_PORT);
        String own = "agency." + agency + ".";
        settings.setProperty(own + "keystore", "keys.p12");
        settings.setProperty(own + "password-file", "keystore-password");
        settings.setProperty(own + "kafka.properties", "kafka.properties");
        settings.setProperty(own + "inbox", "inbox");
        settings.setProperty(own + "deletion", Agencies.deletion(agency));
        settings.setProperty(own + "vacancies", Agencies.providers(checkout).contains(agency) ? "yes" : "no");
        return settings;
    }

    private Properties login(String agency) {
        Properties login = Broker.client(data, ports, agency);
        login.remove("bootstrap.servers");
        return login;
    }
}
