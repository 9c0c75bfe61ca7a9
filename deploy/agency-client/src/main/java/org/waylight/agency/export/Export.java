package org.waylight.agency.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.agency.html.Html;
import org.waylight.agency.inbox.Inbox;
import org.waylight.agency.inbox.Kept;
import org.waylight.agency.receipt.ReceiptBook;
import org.waylight.message.AgencyReceipt;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The forms in which a report can be taken away. */
public enum Export {
    /** Every field under its name in the schema. */
    JSON("json", "application/json", "report.json"),
    /** Rows of HTCDS 2.0. */
    HTCDS_CSV("htcds.csv", "text/csv; charset=utf-8", "htcds.csv"),
    /** A printable 3x5x2 report. */
    SHEET_352_HTML("3x5x2.html", "text/html; charset=utf-8", "3x5x2.html"),
    SHEET_352_JSON("3x5x2.json", "application/json", "3x5x2.json"),
    /** A printable worksheet for whoever may make an NRM referral. */
    NRM_HTML("nrm.html", "text/html; charset=utf-8", "nrm-worksheet.html"),
    NRM_JSON("nrm.json", "application/json", "nrm-worksheet.json");

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final String word;
    private final String type;
    private final String file;

    Export(String word, String type, String file) {
        this.word = word;
        this.type = type;
        this.file = file;
    }

    /** What a command or an address calls it. */
    public String word() {
        return word;
    }

    /** Media type. */
    public String type() {
        return type;
    }

    /** Name for a file, which says nothing of its content. */
    public String file() {
        return file;
    }

    public static Optional<Export> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    /** Whether a report can be had in this form: only views for the police are 3x5x2 reports. */
    public boolean fits(Kept kept) {
        return switch (this) {
            case SHEET_352_HTML, SHEET_352_JSON -> kept.report().getIntelligence() != null;
            case JSON, HTCDS_CSV, NRM_HTML, NRM_JSON -> true;
        };
    }

    /** One report; empty if it is not in the inbox, or cannot be had in this form. */
    public Optional<byte[]> of(Inbox inbox, String agency, UUID dispatch) throws IOException {
        Optional<Kept> kept = inbox.read(dispatch);
        if (kept.isEmpty() || !fits(kept.get())) {
            return Optional.empty();
        }
        return this == JSON ? inbox.json(dispatch) : Optional.of(of(kept.get(), receipts(inbox, agency, dispatch)));
    }

    /** All reports of an inbox as one file of HTCDS 2.0. */
    public static byte[] htcds(Inbox inbox, String agency) throws IOException {
        StringBuilder rows = new StringBuilder(Htcds.header());
        for (UUID dispatch : inbox.dispatches().stream().sorted().toList()) {
            Optional<Kept> kept = inbox.read(dispatch);
            if (kept.isPresent()) {
                rows.append(Htcds.rows(kept.get(), receipts(inbox, agency, dispatch)));
            }
        }
        return rows.toString().getBytes(UTF_8);
    }

    private static List<AgencyReceipt> receipts(Inbox inbox, String agency, UUID dispatch) throws IOException {
        return ReceiptBook.look(inbox.folder(), agency, dispatch).receipts();
    }

    private byte[] of(Kept kept, List<AgencyReceipt> receipts) {
        return switch (this) {
            case JSON -> throw new IllegalStateException("the file in the inbox is the JSON");
            case HTCDS_CSV -> (Htcds.header() + Htcds.rows(kept, receipts)).getBytes(UTF_8);
            case SHEET_352_HTML -> page(Sheets.intelligence(kept));
            case SHEET_352_JSON -> json(Sheets.intelligence(kept));
            case NRM_HTML -> page(Sheets.nrm(kept));
            case NRM_JSON -> json(Sheets.nrm(kept));
        };
    }

    private static byte[] json(@Nullable Sheet sheet) {
        return MAPPER.writeValueAsBytes(Objects.requireNonNull(sheet).asMap());
    }

    /** A page of its own, with its style inside: it is looked at where there is no server. */
    private static byte[] page(@Nullable Sheet sheet) {
        Sheet whole = Objects.requireNonNull(sheet);
        // The style is a resource of ours and holds nothing of a report.
        return ("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                        + Html.of("<title>{}</title>\n", whole.title())
                        + "<style>\n" + style() + "</style>\n</head>\n<body>\n" + whole.body() + "\n</body>\n</html>\n")
                .getBytes(UTF_8);
    }

    /** By which a browser knows the style of a sheet, as a content security policy writes it. */
    public static String styleHash() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(("\n" + style()).getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String style() {
        try (InputStream file = Export.class.getResourceAsStream("/export/sheet.css")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
