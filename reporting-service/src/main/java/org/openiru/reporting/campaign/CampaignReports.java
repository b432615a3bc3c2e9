package org.openiru.reporting.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.bson.Document;
import org.openiru.reporting.figures.Figures;
import org.openiru.reporting.figures.ReportingProblem;
import org.openiru.reporting.ledger.FigureQuery;
import org.openiru.reporting.ledger.Grouping;
import org.openiru.reporting.ledger.NameBook;
import org.openiru.reporting.ledger.Snapshot;
import org.openiru.reporting.ledger.Sums;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Measure;
import org.openiru.web.problem.ProblemException;

/** Draws up campaign reports from the same ledger as all other figures. */
@ApplicationScoped
class CampaignReports {

    private static final List<Measure> RESULT = List.of(
            Measure.ASSESSED,
            Measure.REFERRED,
            Measure.DELIVERED,
            Measure.CLAIMED_REMOVED,
            Measure.REMOVED,
            Measure.REFUSED,
            Measure.UNANSWERED);

    private final Figures figures;

    CampaignReports(Figures figures) {
        this.figures = figures;
    }

    CampaignReport report(UUID campaignId) {
        return report(figures.now(), campaignId);
    }

    private CampaignReport report(Snapshot snapshot, UUID campaignId) {
        Document campaign = snapshot.names("campaign")
                .entry(campaignId.toString())
                .orElseThrow(() -> new ProblemException(
                        ReportingProblem.CAMPAIGN_NOT_FOUND, "It was never opened, or has not been heard of yet."));
        Counts counts = new Counts(snapshot, campaignId);
        NameBook providers = snapshot.names("provider");
        return new CampaignReport(
                campaignId,
                campaign.getString("name"),
                campaign.getDate("startsAt").toInstant(),
                campaign.getDate("endsAt").toInstant(),
                campaign.getList("agencies", String.class),
                counts.of(Measure.REPORTS),
                counts.of(Measure.URLS),
                counts.of(Measure.ITEMS),
                counts.result(),
                counts.groups(Grouping.LANGUAGE, providers),
                counts.groups(Grouping.PROVIDER, providers),
                counts.groups(Grouping.AGENCY, providers),
                counts.groups(Grouping.COUNTRY, providers),
                counts.newPlatforms());
    }

    /** Asks for one campaign. */
    private static final class Counts {

        private final Snapshot snapshot;
        private final String campaign;

        Counts(Snapshot snapshot, UUID campaignId) {
            this.snapshot = snapshot;
            this.campaign = campaignId.toString();
        }

        long of(Measure measure) {
            return snapshot.sum(ask(measure)).total().count();
        }

        CampaignReport.Result result() {
            Map<Measure, Long> counts = new EnumMap<>(Measure.class);
            RESULT.forEach(measure -> counts.put(measure, of(measure)));
            return toResult(counts);
        }

        List<CampaignReport.Group> groups(Grouping grouping, NameBook names) {
            Map<Measure, Map<String, Long>> rows = new EnumMap<>(Measure.class);
            for (Measure measure : RESULT) {
                if (grouping != Grouping.PROVIDER || measure.dimensions().contains(Dimension.PROVIDER)) {
                    Map<String, Long> sums = new HashMap<>();
                    snapshot.sum(ask(measure).by(grouping))
                            .rows()
                            .forEach(row -> sums.put(row.key(), row.tally().count()));
                    rows.put(measure, sums);
                }
            }
            TreeSet<String> keys = new TreeSet<>();
            rows.values().forEach(sums -> keys.addAll(sums.keySet()));
            Comparator<CampaignReport.Group> mostReferred = Comparator.comparingLong(
                    (CampaignReport.Group group) -> -group.result().referred());
            return keys.stream()
                    .map(key -> new CampaignReport.Group(key, names.nameOf(key).orElse(key), toResult(rows, key)))
                    .sorted(mostReferred.thenComparing(CampaignReport.Group::key))
                    .toList();
        }

        List<CampaignReport.Platform> newPlatforms() {
            return snapshot.sum(ask(Measure.NEW_PLATFORMS).by(Grouping.PLATFORM)).rows().stream()
                    .map(Sums.Row::key)
                    .sorted()
                    .map(CampaignReport.Platform::new)
                    .toList();
        }

        private FigureQuery ask(Measure measure) {
            return FigureQuery.of(measure).where(Dimension.CAMPAIGN, campaign);
        }
    }

    private static CampaignReport.Result toResult(Map<Measure, Map<String, Long>> rows, String key) {
        Map<Measure, Long> counts = new EnumMap<>(Measure.class);
        rows.forEach((measure, sums) -> counts.put(measure, sums.getOrDefault(key, 0L)));
        return toResult(counts);
    }

    private static CampaignReport.Result toResult(Map<Measure, Long> counts) {
        return new CampaignReport.Result(
                counts.getOrDefault(Measure.ASSESSED, 0L),
                counts.getOrDefault(Measure.REFERRED, 0L),
                counts.getOrDefault(Measure.DELIVERED, 0L),
                counts.getOrDefault(Measure.CLAIMED_REMOVED, 0L),
                counts.getOrDefault(Measure.REMOVED, 0L),
                counts.getOrDefault(Measure.REFUSED, 0L),
                counts.getOrDefault(Measure.UNANSWERED, 0L));
    }
}
