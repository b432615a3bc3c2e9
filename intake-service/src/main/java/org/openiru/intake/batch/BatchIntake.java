package org.openiru.intake.batch;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Origin;
import org.openiru.intake.batch.JudgedLine.Named;
import org.openiru.intake.batch.JudgedLine.Rejected;
import org.openiru.intake.content.CanonicalUrl;
import org.openiru.intake.content.ContentItems;
import org.openiru.intake.content.LockedItem;
import org.openiru.intake.report.Details;
import org.openiru.intake.report.Report;
import org.openiru.intake.report.Report.NamedItem;
import org.openiru.intake.report.Reports;

/** Takes in a batch: each good line becomes a report of its own. */
@ApplicationScoped
class BatchIntake {
    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    private final LineJudge judge;
    private final ContentItems contentItems;
    private final BatchStore batches;
    private final Reports reports;
    private final MeterRegistry metrics;
    private final Clock clock;

    BatchIntake(
            LineJudge judge,
            ContentItems contentItems,
            BatchStore batches,
            Reports reports,
            MeterRegistry metrics,
            Clock clock) {
        this.judge = judge;
        this.contentItems = contentItems;
        this.batches = batches;
        this.reports = reports;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Transactional
    BatchReceipt receive(Contributor contributor, @Nullable UUID campaignId, List<ReadLine> lines) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<LineResult> results = new ArrayList<>();
        Map<CanonicalUrl, Named> firsts = new LinkedHashMap<>();
        List<Named> named = new ArrayList<>();
        for (ReadLine line : lines) {
            switch (judge.judge(line)) {
                case Rejected rejected -> results.add(rejected.result());
                case Named good -> {
                    named.add(good);
                    firsts.putIfAbsent(good.url(), good);
                }
            }
        }
        Origin origin = contributor.origin(campaignId);
        Map<CanonicalUrl, LockedItem> items = contentItems.lock(firsts.keySet(), origin, now);
        List<Report> candidates = firsts.values().stream()
                .map(first -> report(first, item(items, first), origin, now))
                .toList();
        List<Report> accepted = batches.claim(contributor, campaignId, candidates);
        reports.accept(accepted);
        Map<UUID, Report> reportOf =
                accepted.stream().collect(Collectors.toMap(BatchIntake::contentId, Function.identity()));
        for (Named line : named) {
            UUID contentId = item(items, line).item().contentId();
            Report report = line.equals(firsts.get(line.url())) ? reportOf.get(contentId) : null;
            results.add(
                    report == null
                            ? LineResult.duplicate(line.number(), contentId)
                            : LineResult.accepted(
                                    line.number(), contentId, report.reference().value()));
        }
        results.sort(Comparator.comparingInt(LineResult::line));
        return finish(contributor, campaignId, results, now);
    }

    private static Report report(Named line, LockedItem item, Origin origin, Instant now) {
        BatchLine said = line.line();
        return Report.of(
                origin,
                List.of(new NamedItem(item, said.url())),
                Details.of(said.description(), said.category(), said.language(), said.threatToLife()),
                true,
                null,
                now);
    }

    private static LockedItem item(Map<CanonicalUrl, LockedItem> items, Named line) {
        return Objects.requireNonNull(items.get(line.url()), "An item that was to be locked is missing");
    }

    private static UUID contentId(Report report) {
        return report.items().getFirst().locked().item().contentId();
    }

    private BatchReceipt finish(
            Contributor contributor, @Nullable UUID campaignId, List<LineResult> results, Instant now) {
        Map<LineResult.Result, Long> counts =
                results.stream().collect(Collectors.groupingBy(LineResult::result, Collectors.counting()));
        counts.forEach((result, count) -> metrics.counter("iru.intake.batch.lines", "result", result.name())
                .increment(count));
        BatchReceipt receipt = new BatchReceipt(
                IDS.generate(),
                campaignId,
                counts.getOrDefault(LineResult.Result.accepted, 0L).intValue(),
                counts.getOrDefault(LineResult.Result.duplicate, 0L).intValue(),
                counts.getOrDefault(LineResult.Result.rejected, 0L).intValue(),
                now,
                List.copyOf(results));
        batches.insert(contributor, receipt);
        return receipt;
    }
}
