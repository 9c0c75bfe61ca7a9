package org.waylight.triage.attach;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.waylight.message.MediaType;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;

/** Clean copies of reporters' files, for accounts with the role ANALYST. */
@RestController
@RequestMapping("/api/v1/reports/{id}/attachments")
class AttachmentApi {

    private final Attachments attachments;
    private final ReportStore store;
    private final Ledger ledger;
    private final TransactionTemplate transactions;

    AttachmentApi(Attachments attachments, ReportStore store, Ledger ledger, TransactionTemplate transactions) {
        this.attachments = attachments;
        this.store = store;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /** Gives the clean copy to be saved, never to be shown in the page's place; writes down who had it. */
    @GetMapping("/{attachment}")
    void copy(@PathVariable UUID id, @PathVariable UUID attachment, Principal who, HttpServletResponse response)
            throws IOException {
        Copy copy = Objects.requireNonNull(transactions.execute(transaction -> switch (store.lock(id)) {
            case Lookup.Found(Case report) -> copy(report, attachment, who);
            case Lookup.Erased _, Lookup.Absent _ ->
                throw problem(HttpStatus.NOT_FOUND, "no-such-report", "There is no such report.");
        }));
        boolean image = copy.file.mediaType() == MediaType.JPEG;
        response.setContentType(image ? "image/jpeg" : "application/pdf");
        response.setContentLength(copy.file.copySize());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + attachment + (image ? ".jpg" : ".pdf") + "\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        attachments.copy(copy.report, copy.file, response.getOutputStream());
    }

    private record Copy(Case report, Attached file) {}

    private Copy copy(Case report, UUID attachment, Principal who) {
        Attached file = attachments
                .find(report, attachment)
                .orElseThrow(() ->
                        problem(HttpStatus.NOT_FOUND, "no-such-attachment", "The report has no such attachment."));
        if (file.lock() != null) {
            throw problem(HttpStatus.CONFLICT, "locked", "The attachment is locked: nobody sees it at the desk.");
        }
        if (file.state() != Attached.State.CLEAN) {
            var problem = problem(HttpStatus.CONFLICT, "no-clean-copy", "There is no clean copy of the attachment.");
            problem.getBody().setProperty("state", file.state().name().toLowerCase(Locale.ROOT));
            throw problem;
        }
        ledger.write(report, Who.of(who), Deed.ATTACHMENT_OPENED, List.of("attachment " + attachment));
        return new Copy(report, file);
    }

    private static ErrorResponseException problem(HttpStatus status, String type, String title) {
        var failure = new ErrorResponseException(status);
        failure.setType(URI.create("urn:waylight:problem:" + type));
        failure.setTitle(title);
        return failure;
    }
}
