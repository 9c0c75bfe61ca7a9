package org.waylight.triage.read;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.waylight.message.MediaType;
import org.waylight.triage.access.Openings;
import org.waylight.triage.attach.Attached;
import org.waylight.triage.attach.Attached.Lock;
import org.waylight.triage.attach.Attachments;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;

/** A report's files: nothing of one is shown until it is asked for, and nothing ever of one that is locked. */
@Controller
@RequestMapping("/desk/reports/{id}/attachments/{attachment}")
class FilePage {

    private static final String FILES = "files";

    private final Reading reading;
    private final Openings openings;
    private final Attachments attachments;
    private final ReportStore store;
    private final Ledger ledger;
    private final TransactionTemplate transactions;

    FilePage(
            Reading reading,
            Openings openings,
            Attachments attachments,
            ReportStore store,
            Ledger ledger,
            TransactionTemplate transactions) {
        this.reading = reading;
        this.openings = openings;
        this.attachments = attachments;
        this.store = store;
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /** Asks to see the clean copy; the page shows it blurred from then on, for as long as the report is open. */
    @PostMapping("/look")
    ModelAndView look(@PathVariable UUID id, @PathVariable UUID attachment, Who who) {
        return with(id, attachment, who, Attached::visible, (report, file) -> {
            openings.open(who, attachment);
            return Deed.ATTACHMENT_OPENED;
        });
    }

    /** The clean copy, to be shown in the page or saved; never a page of its own. */
    @GetMapping
    void copy(@PathVariable UUID id, @PathVariable UUID attachment, Who who, HttpServletResponse response)
            throws IOException {
        Optional<Copy> copy = Objects.requireNonNull(transactions.execute(transaction -> asked(id, attachment, who)));
        if (copy.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return;
        }
        boolean image = copy.get().file.mediaType() == MediaType.JPEG;
        response.setContentType(image ? "image/jpeg" : "application/pdf");
        response.setContentLength(copy.get().file.copySize());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, image ? "inline" : "attachment; filename=\"" + attachment + ".pdf\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        attachments.copy(copy.get().report, copy.get().file, response.getOutputStream());
    }

    /** Locks a file in which an abuse image is suspected. */
    @PostMapping("/suspect")
    ModelAndView suspect(@PathVariable UUID id, @PathVariable UUID attachment, Who who) {
        return with(
                id,
                attachment,
                who,
                file -> file.lock() == null,
                (report, file) -> locked(report, file, Lock.SUSPECTED, Deed.ATTACHMENT_SUSPECTED));
    }

    /** Lets a locked file go to the police, and to nobody else. */
    @PostMapping("/police")
    ModelAndView police(@PathVariable UUID id, @PathVariable UUID attachment, Who who) {
        return with(
                id,
                attachment,
                who,
                file -> file.lock() == Lock.SUSPECTED,
                (report, file) -> locked(report, file, Lock.FOR_POLICE, Deed.ATTACHMENT_FOR_POLICE));
    }

    /** Unlocks a file that was locked without need. */
    @PostMapping("/unlock")
    ModelAndView unlock(@PathVariable UUID id, @PathVariable UUID attachment, Who who) {
        return with(
                id,
                attachment,
                who,
                file -> file.lock() != null,
                (report, file) -> locked(report, file, null, Deed.ATTACHMENT_UNLOCKED));
    }

    private Deed locked(Case report, Attached file, @Nullable Lock lock, Deed deed) {
        attachments.lock(report, file, lock);
        openings.close(file.id());
        return deed;
    }

    /** Does {@code act} with a file of an open report and writes down what it was, if the file allows it. */
    private ModelAndView with(
            UUID id, UUID attachment, Who who, Predicate<Attached> allows, BiFunction<Case, Attached, Deed> act) {
        return reading.open(id, who, report -> {
            var file = attachments.find(report, attachment).filter(allows);
            if (file.isEmpty()) {
                return Reading.told(
                        HttpStatus.CONFLICT,
                        id,
                        "Nothing was done with the attachment",
                        "It is locked, not clean, or somebody was faster. Load the report again to see where it stands.");
            }
            ledger.write(report, who, act.apply(report, file.get()), List.of("attachment " + attachment));
            return Reading.to(id, FILES);
        });
    }

    private record Copy(Case report, Attached file) {}

    private Optional<Copy> asked(UUID id, UUID attachment, Who who) {
        if (!openings.areOpen(who, id) || !openings.areOpen(who, attachment)) {
            return Optional.empty();
        }
        return store.lock(id) instanceof Lookup.Found(Case report)
                ? attachments.find(report, attachment).filter(Attached::visible).map(file -> new Copy(report, file))
                : Optional.empty();
    }
}
