package org.openiru.local.actionday;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openiru.local.internet.Behaviour;

/** When the action day is over: what the figures will be once every provider has behaved as it does. Never shown as a result. */
final class Expectation {

    private final int lines;
    private final Map<Behaviour, Integer> items = new EnumMap<>(Behaviour.class);

    Expectation(ActionDayData data) {
        this.lines = data.lines().size();
        data.items().forEach((platform, hosted) -> items.merge(platform.behaviour(), hosted, Integer::sum));
    }

    int lines() {
        return lines;
    }

    int items() {
        return items.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** All the work, in the terms of {@link Stand#done()}. */
    long work() {
        return lines + 3L * items();
    }

    /** What the figures still lack, in words; empty when they are final. */
    List<String> missing(Result result) {
        List<String> missing = new ArrayList<>();
        Result.Counts total = result.total();
        compare(missing, "reports", lines, result.reports());
        compare(missing, "items", items(), result.items());
        compare(missing, "assessed", items(), total.assessed());
        compare(missing, "referred", items(), total.referred());
        compare(missing, "delivered", items() - of(Behaviour.DEAD), total.delivered());
        compare(missing, "claimedRemoved", claimed(), total.claimedRemoved());
        compare(missing, "removed", claimed() - refuted(), total.removed());
        compare(missing, "refuted", refuted(), result.refuted());
        compare(missing, "accessDisabled", of(Behaviour.GEO_BLOCKED), result.accessDisabled());
        compare(missing, "refused", of(Behaviour.REFUSING), total.refused());
        compare(
                missing,
                "unanswered",
                of(Behaviour.SILENT) + of(Behaviour.DEAD) + of(Behaviour.WRONG_SIGNATURE),
                total.unanswered());
        return missing;
    }

    private int claimed() {
        return of(Behaviour.PROMPT)
                + of(Behaviour.SLOW)
                + of(Behaviour.FLAKY_503)
                + of(Behaviour.THROTTLED_429)
                + of(Behaviour.REPLAY)
                + of(Behaviour.SOFT_404)
                + refuted();
    }

    private int refuted() {
        return of(Behaviour.FALSE_CLAIM);
    }

    private int of(Behaviour behaviour) {
        return items.getOrDefault(behaviour, 0);
    }

    private static void compare(List<String> missing, String figure, long wanted, long read) {
        if (wanted != read) {
            missing.add(figure + " is " + read + ", not " + wanted);
        }
    }
}
