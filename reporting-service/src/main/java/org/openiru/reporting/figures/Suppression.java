package org.openiru.reporting.figures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which rows of a table are withheld: those below the threshold, and as many of the next smaller ones as it takes
 * so that the total gives nothing away.
 */
final class Suppression {

    private final int threshold;

    Suppression(int threshold) {
        this.threshold = threshold;
    }

    /** A verdict; {@code total} tells whether the total must be withheld as well. */
    record Verdict(Set<String> keys, boolean total) {

        Verdict {
            keys = Set.copyOf(keys);
        }
    }

    boolean isSmall(long count) {
        return count != 0 && count < threshold;
    }

    /** The verdict on a table with these counts. */
    Verdict on(Map<String, Long> counts) {
        List<String> smallestFirst = new ArrayList<>(counts.keySet());
        smallestFirst.sort(Comparator.comparing((String key) -> counts.getOrDefault(key, 0L))
                .thenComparing(Comparator.naturalOrder()));
        smallestFirst.removeIf(key -> counts.getOrDefault(key, 0L) == 0);
        Set<String> withheld = new HashSet<>();
        long sum = 0;
        for (String key : smallestFirst) {
            long count = counts.getOrDefault(key, 0L);
            if (isSmall(count) || (!withheld.isEmpty() && givesAway(withheld.size(), sum))) {
                withheld.add(key);
                sum += count;
            }
        }
        boolean total = !withheld.isEmpty() && givesAway(withheld.size(), sum);
        return new Verdict(withheld, total || isSmall(sumOf(counts)));
    }

    /**
     * Whether the sum of the withheld rows, which anybody can work out, says too much about one of them. Each is at least
     * 1: what is left over must leave room for guessing.
     */
    private boolean givesAway(int rows, long sum) {
        return rows < 2 || sum - rows < threshold;
    }

    private static long sumOf(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
