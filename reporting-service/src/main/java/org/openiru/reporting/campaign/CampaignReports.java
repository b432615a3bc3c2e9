package org.openiru.reporting.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.bson.Document;
import org.openiru.reporting.figures.FigureQuery;
import org.openiru.reporting.figures.Figures;
import org.openiru.reporting.figures.Grouping;
import org.openiru.reporting.figures.NameBook;
import org.openiru.reporting.figures.ReportingProblem;
import org.openiru.reporting.figures.Tally;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Generation;
import org.openiru.reporting.readmodel.Measure;
import org.openiru.web.problem.ProblemException;

/** Draws up campaign reports from the same counters as all other figures. */
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
        return figures.within(generation -> report(generation, campaignId));
    }

    private CampaignReport report(Generation generation, UUID campaignId) {
        Document campaign = NameBook.of(generation, "campaign")
                .entry(campaignId.toString())
                .orElseThrow(() -> new ProblemException(
                        ReportingProblem.CAMPAIGN_NOT_FOUND, "It was never opened, or has not been heard of yet."));
        Counts counts = new Counts(generation, campaignId);
        NameBook providers = NameBook.of(generation, "provider");
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
    private final class Counts {

        private final Generation generation;
        private final String campaign;

        Counts(Generation generation, UUID campaignId) {
            this.generation = generation;
            this.campaign = campaignId.toString();
        }

        long of(Measure measure) {
            return sum(ask(measure));
        }

        CampaignReport.Result result() {
            Map<Measure, Long> counts = new EnumMap<>(Measure.class);
            RESULT.forEach(measure -> counts.put(measure, of(measure)));
            return toResult(counts);
        }

        List<CampaignReport.Group> groups(Grouping grouping, NameBook names) {
            Map<Measure, Map<String, Tally>> rows = new EnumMap<>(Measure.class);
            for (Measure measure : RESULT) {
                if (grouping != Grouping.PROVIDER || measure.dimensions().contains(Dimension.PROVIDER)) {
                    rows.put(measure, figures.sum(generation, ask(measure).by(grouping)));
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
            return figures.sum(generation, ask(Measure.NEW_PLATFORMS).by(Grouping.PLATFORM)).keySet().stream()
                    .map(CampaignReport.Platform::new)
                    .toList();
        }

        private FigureQuery ask(Measure measure) {
            return FigureQuery.of(measure).where(Dimension.CAMPAIGN, campaign);
        }

        private long sum(FigureQuery query) {
            return figures.sum(generation, query).values().stream()
                    .mapToLong(Tally::count)
                    .sum();
        }
    }

    private static CampaignReport.Result toResult(Map<Measure, Map<String, Tally>> rows, String key) {
        Map<Measure, Long> counts = new EnumMap<>(Measure.class);
        rows.forEach((measure, sums) -> {
            Tally sum = sums.get(key);
            counts.put(measure, sum == null ? 0 : sum.count());
        });
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
