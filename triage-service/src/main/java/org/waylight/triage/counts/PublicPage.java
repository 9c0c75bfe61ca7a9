package org.waylight.triage.counts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.counts.publish.PublicTable;

/** Hands out what everybody may have, and what its columns mean. */
@Controller
class PublicPage {

    private static final String DEFINITIONS = "/counts/public-definitions.txt";

    private final Publications publications;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final String definitions;

    PublicPage(Publications publications, Ledger ledger, TransactionTemplate transactions) {
        this.publications = publications;
        this.ledger = ledger;
        this.transactions = transactions;
        this.definitions = definitions();
    }

    private static String definitions() {
        try (InputStream text = Objects.requireNonNull(
                PublicPage.class.getResourceAsStream(DEFINITIONS), DEFINITIONS + " is missing")) {
            return new String(text.readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** On record before it leaves. */
    @GetMapping("/desk/counts/public.csv")
    ResponseEntity<byte[]> table(Who who) {
        var published = publications.publish();
        transactions.executeWithoutResult(transaction ->
                ledger.write(who, Deed.STATISTICS_EXPORTED, List.of("publications " + published.size())));
        return file("waylight-public.csv", "text/csv; charset=utf-8", PublicTable.of(published));
    }

    @GetMapping("/desk/counts/public-definitions.txt")
    ResponseEntity<byte[]> meaning() {
        return file("waylight-public-definitions.txt", "text/plain; charset=utf-8", definitions);
    }

    private static ResponseEntity<byte[]> file(String name, String type, String text) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(text.getBytes(UTF_8));
    }
}
