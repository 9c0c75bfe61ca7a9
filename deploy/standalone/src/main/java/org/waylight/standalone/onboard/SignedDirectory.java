package org.waylight.standalone.onboard;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Predicate;
import org.waylight.envelope.Directory;
import org.waylight.standalone.enrol.Root;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Trouble;
import org.waylight.wire.Trust;

/** What the root has signed of an operator's decisions. */
final class SignedDirectory {

    private final DataFolder data;

    SignedDirectory(DataFolder data) {
        this.data = data;
    }

    String rootFingerprint() throws IOException {
        return Root.publicKey(data).fingerprint();
    }

    /** @throws Trouble if it does not count */
    Directory read() throws IOException {
        try {
            return Directory.verify(
                    Files.readAllBytes(Root.trustFolder(data).resolve("directory.json")),
                    Root.publicKey(data),
                    LocalDate.now(ZoneOffset.UTC),
                    0);
        } catch (Directory.DirectoryRefused e) {
            throw new Trouble("The directory does not count: " + e.getMessage(), e);
        }
    }

    /** Until all services go by it: what is said to be so afterwards must be so for the next report. */
    void await(Predicate<Directory> condition) throws IOException, InterruptedException {
        if (Patience.until(() -> Optional.of(read()).filter(condition)).isEmpty()) {
            throw new Trouble("The root did not sign within a minute: see that Waylight runs (./waylight status), and"
                    + " what it says; what you decided is kept and counts from its next start.");
        }
        Thread.sleep(Trust.NOTICED_WITHIN);
    }
}
