package org.openiru.reporting.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.openiru.events.FigureBasis;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Dimensions;

/**
 * Which group each combination of dimension values belongs to, decided once for each combination and not for each entry. There are as
 * many groups as occur where the filters admit them, however many values occur elsewhere.
 */
final class Groups {

    /** The filters do not admit the combination. */
    static final int REFUSED = -1;

    /** Whether the filters admit the combination is not known. */
    static final int UNDECIDED = -2;

    private final List<Words.View> words;
    private final int[] groupOf;
    /** The numbers of the groups' values, put together as digits of one number; in order. */
    private final long[] codes;

    private final int[] precisions;
    private final int[] bases;

    Groups(Ledger.View ledger, Combinations.View combinations, FigureQuery query) {
        List<Dimension> dimensions = query.groupings().stream()
                .map(Grouping::dimension)
                .filter(Objects::nonNull)
                .toList();
        this.words = dimensions.stream().map(ledger::valuesOf).toList();
        this.groupOf = new int[combinations.size()];
        this.precisions = combinations.codesAt(Ledger.PRECISION);
        this.bases = combinations.codesAt(Ledger.BASIS);
        query.filters()
                .forEach((dimension, values) -> filter(
                        combinations.codesAt(Ledger.placeOf(dimension)),
                        admitted(ledger.valuesOf(dimension), values),
                        ledger.valuesOf(dimension).find(Dimensions.UNKNOWN)));
        long[] codeOf = codes(combinations, dimensions);
        this.codes = IntStream.range(0, groupOf.length)
                .filter(number -> groupOf[number] >= 0)
                .mapToLong(number -> codeOf[number])
                .distinct()
                .sorted()
                .toArray();
        for (int number = 0; number < groupOf.length; number++) {
            groupOf[number] = groupOf[number] < 0 ? groupOf[number] : Arrays.binarySearch(codes, codeOf[number]);
        }
    }

    private long[] codes(Combinations.View combinations, List<Dimension> dimensions) {
        long[] codeOf = new long[combinations.size()];
        for (int i = 0; i < dimensions.size(); i++) {
            int[] values = combinations.codesAt(Ledger.placeOf(dimensions.get(i)));
            int size = words.get(i).size();
            for (int number = 0; number < codeOf.length; number++) {
                codeOf[number] = codeOf[number] * size + values[number];
            }
        }
        return codeOf;
    }

    private static boolean[] admitted(Words.View words, Set<String> values) {
        boolean[] admitted = new boolean[words.size()];
        for (String value : values) {
            int code = words.find(value);
            if (code >= 0) {
                admitted[code] = true;
            }
        }
        return admitted;
    }

    private void filter(int[] codes, boolean[] admitted, int unknown) {
        for (int number = 0; number < groupOf.length; number++) {
            int code = codes[number];
            if (groupOf[number] != REFUSED && !admitted[code]) {
                groupOf[number] = code == unknown ? UNDECIDED : REFUSED;
            }
        }
    }

    /** The group of each combination, or why it has none. */
    int[] groupOf() {
        return groupOf;
    }

    /** How closely the days of entries under the combination are known. */
    Precision precision(int combination) {
        return Ledger.PRECISIONS.get(precisions[combination]);
    }

    boolean isCoarse(int combination) {
        return precisions[combination] != 0;
    }

    boolean isImported(int combination) {
        return bases[combination] != 0;
    }

    boolean isDistributed(int combination) {
        return bases[combination] == Ledger.codeOf(FigureBasis.DISTRIBUTED);
    }

    /** How many there are; one, if there is nothing to make some of. */
    long count() {
        return Math.max(1, codes.length);
    }

    /** The values that make the group. */
    List<String> keys(int group) {
        String[] keys = new String[words.size()];
        long rest = codes[group];
        for (int i = keys.length - 1; i >= 0; i--) {
            int size = words.get(i).size();
            keys[i] = words.get(i).word((int) (rest % size));
            rest /= size;
        }
        return Arrays.asList(keys);
    }
}
