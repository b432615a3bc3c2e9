package org.openiru.intake.report;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.IntStream;
import org.openiru.events.ReportEvent.ReportReceived;
import org.openiru.intake.content.ContentItems;
import org.openiru.intake.content.LockedItem;
import org.openiru.intake.report.Report.NamedItem;
import org.openiru.messaging.Outbox;

/** The one way in which reports enter, whatever door they came through. */
@ApplicationScoped
public class Reports {
    private final ReportStore store;
    private final ContentItems contentItems;
    private final Outbox outbox;
    private final MeterRegistry metrics;

    Reports(ReportStore store, ContentItems contentItems, Outbox outbox, MeterRegistry metrics) {
        this.store = store;
        this.contentItems = contentItems;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /**
     * Stores reports and publishes a {@link ReportReceived} for each item of each, all or none.
     *
     * @param reports no two of them name the same item; this transaction has locked their items
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void accept(List<Report> reports) {
        store.insert(reports);
        contentItems.countReport(reports.stream()
                .flatMap(report -> report.items().stream())
                .map(named -> named.locked().item().contentId())
                .toList());
        for (Report report : reports) {
            IntStream.range(0, report.items().size()).forEach(position -> publish(report, position));
            metrics.counter(
                            "iru.intake.reports",
                            "channel",
                            report.origin().channel().name())
                    .increment();
        }
    }

    private void publish(Report report, int position) {
        NamedItem named = report.items().get(position);
        LockedItem locked = named.locked();
        Details details = report.details();
        outbox.append(
                new ReportReceived(
                        report.id(),
                        locked.item(),
                        report.origin(),
                        position,
                        !locked.alreadyKnown(),
                        named.submittedUrl(),
                        details.description(),
                        details.category(),
                        details.language(),
                        details.threatToLife(),
                        report.receivedAt()),
                () -> locked.version() + 1);
        metrics.counter(
                        "iru.intake.items",
                        "channel",
                        report.origin().channel().name(),
                        "known",
                        String.valueOf(locked.alreadyKnown()))
                .increment();
    }
}
