package org.openiru.reporting.figures;

import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which rows of a table are withheld: those below the threshold, and as many others as it takes so that neither the
 * total nor this rule gives one of them away. The others are taken by their order of magnitude, and within it by their
 * keys: were they taken by their values, a row that is told would bound those that are withheld.
 */
final class Suppression {

    private static final int NEXT_MAGNITUDE = 10;

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
        List<Map.Entry<String, Long>> inOrder = counts.entrySet().stream()
                .filter(row -> row.getValue() != 0)
                .sorted(comparingLong((Map.Entry<String, Long> row) -> least(row.getValue()))
                        .thenComparing(Map.Entry::getKey, naturalOrder()))
                .toList();
        Set<String> withheld = new HashSet<>();
        Sum sum = new Sum(0, 0, 0);
        for (Map.Entry<String, Long> row : inOrder) {
            long count = row.getValue();
            if (isSmall(count) || (!withheld.isEmpty() && !leavesRoom(sum))) {
                withheld.add(row.getKey());
                sum = sum.and(count, least(count), most(count));
            }
        }
        return new Verdict(withheld, !withheld.isEmpty() && !leavesRoom(sum));
    }

    /**
     * Whether the sum of the withheld rows, which anybody can work out, lets each small one be any small number: it does if it
     * is far enough from the least and the most that the rows can come to by their orders of magnitude. That it was not
     * before a row was added tells little: then it was near one of these ends, which it can be with any small number.
     */
    private boolean leavesRoom(Sum sum) {
        return sum.of() - sum.least() >= threshold && sum.most() - sum.of() >= threshold;
    }

    /** Where the order of magnitude of a count begins: at 1, at the threshold, and at ten times as much each. */
    private long least(long count) {
        if (isSmall(count)) {
            return 1;
        }
        long least = threshold;
        while (least * NEXT_MAGNITUDE <= count) {
            least *= NEXT_MAGNITUDE;
        }
        return least;
    }

    private long most(long count) {
        return (isSmall(count) ? threshold : least(count) * NEXT_MAGNITUDE) - 1;
    }

    /** Of the withheld rows. */
    private record Sum(long of, long least, long most) {

        Sum and(long count, long leastOfIt, long mostOfIt) {
            return new Sum(of + count, least + leastOfIt, most + mostOfIt);
        }
    }
}
