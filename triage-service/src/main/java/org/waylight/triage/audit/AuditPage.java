package org.waylight.triage.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.waylight.triage.audit.Ledger.Deed;

/** How the trail stands, and all of it to take away; for the auditor alone, at the desk and by program. */
@Controller
class AuditPage {

    private final Checkpoints checkpoints;
    private final CheckpointsFile file;
    private final Export export;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    AuditPage(
            Checkpoints checkpoints,
            CheckpointsFile file,
            Export export,
            Ledger ledger,
            JdbcClient jdbc,
            TransactionTemplate transactions) {
        this.checkpoints = checkpoints;
        this.file = file;
        this.export = export;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @GetMapping("/desk/audit")
    String page(Model model) {
        var last = checkpoints.last();
        model.addAttribute("last", last.number() == 0 ? null : last);
        model.addAttribute("hour", Instant.ofEpochSecond(TimeUnit.HOURS.toSeconds(last.hour())));
        model.addAttribute("uncovered", uncovered());
        model.addAttribute("unwritten", file.waiting());
        return "audit/audit";
    }

    private long uncovered() {
        return jdbc.sql("select (select count(*) from ledger where checkpoint is null and n is not null)"
                        + " + (select count(*) from session_ledger where checkpoint is null)")
                .query(Long.class)
                .single();
    }

    /** The export is an event like any other, and on record before a byte of it leaves. */
    @GetMapping({"/desk/audit/export", "/api/v1/audit/export"})
    void export(Who who, HttpServletResponse response) throws IOException {
        transactions.executeWithoutResult(transaction -> ledger.write(who, Deed.AUDIT_EXPORTED, List.of()));
        response.setContentType("application/jsonl");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"waylight-audit.jsonl\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        export.write(response.getOutputStream());
    }
}
