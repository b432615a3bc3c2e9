package org.openiru.local.actionday;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The action day's result as the reporting API tells it.
 *
 * @param accessDisabled the provider says that it disabled access to the item
 * @param refuted the unit itself found the item still up although the provider claimed its removal
 */
public record Result(
        String campaignId,
        long reports,
        long items,
        Counts total,
        long accessDisabled,
        long refuted,
        List<Group> languages,
        List<Group> agencies,
        List<Group> platforms) {

    public Result {
        languages = List.copyOf(languages);
        agencies = List.copyOf(agencies);
        platforms = List.copyOf(platforms);
    }

    /**
     * How many items came to what.
     *
     * @param claimedRemoved the provider says that it removed the item
     * @param removed the unit itself found the item gone
     * @param unanswered the deadline passed without an answer
     */
    public record Counts(
            long assessed,
            long referred,
            long delivered,
            long claimedRemoved,
            long removed,
            long refused,
            long unanswered) {

        static Counts of(JsonNode counts) {
            return new Counts(
                    counts.path("assessed").asLong(),
                    counts.path("referred").asLong(),
                    counts.path("delivered").asLong(),
                    counts.path("claimedRemoved").asLong(),
                    counts.path("removed").asLong(),
                    counts.path("refused").asLong(),
                    counts.path("unanswered").asLong());
        }
    }

    /** The same for one language, agency or platform. */
    public record Group(String key, String label, Counts counts) {}

    static Result of(String campaignId, JsonNode report, long accessDisabled, long refuted) {
        return new Result(
                campaignId,
                report.path("reports").asLong(),
                report.path("items").asLong(),
                Counts.of(report.path("result")),
                accessDisabled,
                refuted,
                groups(report.path("languages")),
                groups(report.path("byAgency")),
                groups(report.path("platforms")));
    }

    private static List<Group> groups(JsonNode list) {
        List<Group> groups = new ArrayList<>();
        list.forEach(group -> groups.add(new Group(
                group.path("key").asText(),
                group.path("label").asText(group.path("key").asText()),
                Counts.of(group.path("result")))));
        return groups;
    }

    /** Items about which everything is said that will be said for now. */
    long settled() {
        return total.removed() + refuted + accessDisabled + total.refused() + total.unanswered();
    }
}
