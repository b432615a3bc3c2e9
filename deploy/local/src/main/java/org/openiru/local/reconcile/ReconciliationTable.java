package org.openiru.local.reconcile;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was compared, as people read it. */
public final class ReconciliationTable {

    private final List<Comparison> comparisons;

    public ReconciliationTable(List<Comparison> comparisons) {
        this.comparisons = List.copyOf(comparisons);
    }

    /** A line for each measure, then each difference by name, or that there is none. */
    public String text() {
        StringBuilder text = new StringBuilder(line("MEASURE", "SERVICE", "ITS OWN", "REPORTING", "DIFFERENCE"));
        comparisons.forEach(one -> text.append(line(
                one.measure(),
                one.service().isEmpty() ? "none" : one.service(),
                number(one.own()),
                number(one.reporting()),
                one.agrees() ? "" : signed(one.difference()))));
        text.append("\nImported history is in none of these numbers.\n").append(verdict());
        return text.toString();
    }

    /** Whether nothing differs. */
    public boolean allAgree() {
        return comparisons.stream().allMatch(Comparison::agrees);
    }

    private String verdict() {
        return allAgree()
                ? "all " + comparisons.size() + " totals agree\n"
                : comparisons.stream()
                        .filter(one -> !one.agrees())
                        .map(ReconciliationTable::named)
                        .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String named(Comparison one) {
        if (one.own() == null) {
            return one.measure() + " differs: no service counts it, reporting counts " + number(one.reporting());
        }
        if (one.reporting() == null) {
            return one.measure() + " differs: " + one.service() + " counts " + one.own() + ", reporting does not";
        }
        return one.measure() + " differs: " + one.service() + " counts " + one.own() + ", reporting " + one.reporting()
                + " (" + signed(one.difference()) + ")";
    }

    private static String line(String measure, String service, String own, String reporting, String difference) {
        return String.format(Locale.ROOT, "%-24s %-12s %12s %12s %12s", measure, service, own, reporting, difference)
                        .stripTrailing()
                + "\n";
    }

    private static String number(@Nullable Long number) {
        return number == null ? "-" : Long.toString(number);
    }

    private static String signed(@Nullable Long difference) {
        return difference == null ? "-" : String.format(Locale.ROOT, "%+d", difference);
    }
}
