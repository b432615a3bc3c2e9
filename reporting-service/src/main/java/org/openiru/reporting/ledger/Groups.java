package org.openiru.reporting.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.openiru.events.FigureBasis;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Dimensions;

/** Which group each combination of dimension values belongs to, decided once for each combination and not for each entry. */
final class Groups {

    /** The filters do not admit the combination. */
    static final int REFUSED = -1;

    /** Whether the filters admit the combination is not known. */
    static final int UNDECIDED = -2;

    private final List<Words.View> words;
    private final int[] groupOf;
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
        for (int i = 0; i < dimensions.size(); i++) {
            int[] codes = combinations.codesAt(Ledger.placeOf(dimensions.get(i)));
            int size = words.get(i).size();
            for (int number = 0; number < groupOf.length; number++) {
                groupOf[number] = groupOf[number] * size + codes[number];
            }
        }
        query.filters()
                .forEach((dimension, values) -> filter(
                        combinations.codesAt(Ledger.placeOf(dimension)),
                        admitted(ledger.valuesOf(dimension), values),
                        ledger.valuesOf(dimension).find(Dimensions.UNKNOWN)));
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

    long count() {
        return words.stream().mapToLong(Words.View::size).reduce(1, (a, b) -> a * b);
    }

    /** The values that make the group. */
    List<String> keys(int group) {
        String[] keys = new String[words.size()];
        int rest = group;
        for (int i = keys.length - 1; i >= 0; i--) {
            keys[i] = words.get(i).word(rest % words.get(i).size());
            rest /= words.get(i).size();
        }
        return Arrays.asList(keys);
    }
}
