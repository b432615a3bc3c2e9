package org.openiru.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The service's figures beside a direct count: every measure in all, by day and by language; of durations the 50th and 90th percentile. */
final class Comparison {

    /** Durations are kept in buckets. */
    private static final double TOLERANCE = 0.009;

    private static final String MEDIAN = "medianTimeToRemoval";

    private final Reporting service;
    private final DirectCount count;
    private final List<String> faults = new ArrayList<>();
    private int figures;

    private Comparison(Reporting service, DirectCount count) {
        this.service = service;
        this.count = count;
    }

    /** What differs; empty if nothing does. */
    static List<String> faults(Reporting service, DirectCount count) throws IOException, InterruptedException {
        Comparison comparison = new Comparison(service, count);
        for (JsonNode measure : service.measures()) {
            comparison.compare(
                    measure.path("measure").asText(),
                    measure.path("kind").asText(),
                    measure.path("unit").asText());
        }
        System.out.println("compared with a direct count: %,d figures, %,d differ"
                .formatted(comparison.figures, comparison.faults.size()));
        return comparison.faults;
    }

    private void compare(String measure, String kind, String unit) throws IOException, InterruptedException {
        if (unit.equals("seconds")) {
            durations(measure);
            return;
        }
        equal(measure, count.sums().getOrDefault(measure, 0L), total(measure));
        rows(measure, "language");
        if (kind.equals("COUNT")) {
            // The rows of a level are levels.
            rows(measure, "day");
        }
    }

    private long total(String measure) throws IOException, InterruptedException {
        return service.figure("measure=" + measure).path("total").asLong();
    }

    private void rows(String measure, String grouping) throws IOException, InterruptedException {
        String prefix = measure + "/" + grouping + "/";
        Map<String, Long> told = new HashMap<>();
        for (JsonNode row :
                service.figure("measure=" + measure + "&groupBy=" + grouping).path("rows")) {
            told.put(prefix + row.path("key").asText(), row.path("value").asLong());
        }
        count.sums().forEach((key, sum) -> {
            if (key.startsWith(prefix)) {
                equal(key, sum, told.getOrDefault(key, 0L));
                told.remove(key);
            }
        });
        told.forEach((key, sum) -> equal(key, 0, sum));
    }

    private void equal(String key, long expected, long actual) {
        figures++;
        if (expected != actual) {
            faults.add("%s is %d and should be %d".formatted(key, actual, expected));
        }
    }

    private void durations(String measure) throws IOException, InterruptedException {
        List<Duration> all =
                count.durations().getOrDefault(measure.equals(MEDIAN) ? "timeToRemoval" : measure, List.of());
        String percentiles = measure.equals(MEDIAN) ? "" : "&percentile=50,90";
        JsonNode answer = service.figure("measure=" + measure + percentiles);
        near(measure, all, 50, answer.path("total").asDouble());
        if (!measure.equals(MEDIAN)) {
            near(measure, all, 90, answer.path("percentiles").path("90").asDouble());
        }
    }

    private void near(String measure, List<Duration> all, int percentile, double actual) {
        figures++;
        double expected = all.isEmpty()
                ? 0
                : all.get((all.size() * percentile + 99) / 100 - 1).toMillis() / 1000.0;
        if (Math.abs(actual - expected) > TOLERANCE * expected) {
            faults.add("%s, percentile %d, is %f and should be %f".formatted(measure, percentile, actual, expected));
        }
    }
}
