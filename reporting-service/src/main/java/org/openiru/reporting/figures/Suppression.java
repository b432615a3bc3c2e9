package org.openiru.reporting.figures;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides which rows of a table are withheld: those below the threshold, and as many others as it takes so that neither the
 * total nor this rule gives one of them away. The others are taken by their order of magnitude, and within it by their
 * keys: were they taken by their values, a row that is told would bound those that are withheld.
 */
final class Suppression {

    private static final int NEXT_MAGNITUDE = 10;
    private static final long NOT_KNOWN = -1;

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
        return on(counts, Map.of(), Set.of());
    }

    /**
     * The verdict on a table of parts, beside which anybody can lay the table of what they are parts of: what remains of these must
     * not be small either.
     *
     * @param wholes the other table
     * @param hidden what is withheld of it, and would be bounded by its parts
     */
    Verdict on(Map<String, Long> counts, Map<String, Long> wholes, Set<String> hidden) {
        Predicate<Map.Entry<String, Long>> small =
                row -> isSmall(row.getValue()) || isSmall(rest(row, wholes)) || hidden.contains(row.getKey());
        List<Map.Entry<String, Long>> inOrder = counts.entrySet().stream()
                .filter(row -> row.getValue() != 0)
                .sorted(comparing(small::test, reverseOrder())
                        .thenComparingLong(row -> least(row.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .toList();
        Set<String> withheld = new HashSet<>();
        Sum sum = new Sum(0, 0, 0);
        for (Map.Entry<String, Long> row : inOrder) {
            if (small.test(row) || (!withheld.isEmpty() && !leavesRoom(sum))) {
                withheld.add(row.getKey());
                long whole = hidden.contains(row.getKey()) ? NOT_KNOWN : wholes.getOrDefault(row.getKey(), NOT_KNOWN);
                sum = sum.and(rangeOf(row.getValue(), whole));
            }
        }
        return new Verdict(withheld, !withheld.isEmpty() && !leavesRoom(sum));
    }

    /** Facts that are told late can make a part greater than its whole. */
    private static long rest(Map.Entry<String, Long> row, Map<String, Long> wholes) {
        return Math.max(0, wholes.getOrDefault(row.getKey(), 0L) - row.getValue());
    }

    /**
     * What a row can be, for all that is seen: any number of its order of magnitude. Where its whole is known, a row that is withheld for itself
     * is, or leaves, some small number; another leaves one of the order of magnitude that it does, or nothing.
     */
    private Sum rangeOf(long count, long whole) {
        long rest = whole - count;
        if (rest < 0) {
            return new Sum(count, least(count), most(count));
        }
        if (rest == 0) {
            return new Sum(count, count, count);
        }
        if (!isSmall(count) && !isSmall(rest)) {
            return new Sum(
                    count, Math.max(least(count), whole - most(rest)), Math.min(most(count), whole - least(rest)));
        }
        boolean always = whole < 2L * threshold;
        return new Sum(
                count,
                always || isSmall(count) ? 1 : whole - threshold + 1,
                always || isSmall(rest) ? whole - 1 : threshold - 1);
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

    /** Of withheld rows, and the least and the most that it could be. */
    private record Sum(long of, long least, long most) {

        Sum and(Sum other) {
            return new Sum(of + other.of, least + other.least, most + other.most);
        }
    }
}
