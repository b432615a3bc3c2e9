package org.openiru.local.actionday;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Prints a result as tables. */
final class ResultPrinter {

    private static final int LABEL = 22;

    private final PrintStream out;

    ResultPrinter(PrintStream out) {
        this.out = out;
    }

    void print(Result result) {
        Result.Counts total = result.total();
        out.println();
        out.println("The result as the reporting API tells it, in items of content");
        out.println();
        number("reports", result.reports());
        number("items", result.items());
        number("assessed", total.assessed());
        number("referred", total.referred());
        number("delivered to platforms", total.delivered());
        number("claimed removed", total.claimedRemoved());
        number("removed (verified)", total.removed());
        number("found still up", result.refuted());
        number("access disabled", result.accessDisabled());
        number("refused", total.refused());
        number("unanswered", total.unanswered());
        table("Language", result.languages(), ResultPrinter::language);
        table("Agency", result.agencies(), label -> label);
        table("Platform", result.platforms(), label -> label);
        out.println();
    }

    private static String language(String tag) {
        return Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
    }

    private void number(String label, long value) {
        out.println(String.format(Locale.ENGLISH, "  %-" + LABEL + "s %,9d", label, value));
    }

    private void table(String title, List<Result.Group> groups, UnaryOperator<String> name) {
        out.println();
        out.println(String.format(
                Locale.ENGLISH,
                "  %-" + LABEL + "s %9s %9s %9s %9s %11s",
                title,
                "referred",
                "claimed",
                "removed",
                "refused",
                "unanswered"));
        for (Result.Group group : groups) {
            Result.Counts counts = group.counts();
            out.println(String.format(
                    Locale.ENGLISH,
                    "  %-" + LABEL + "s %,9d %,9d %,9d %,9d %,11d",
                    name.apply(group.label()),
                    counts.referred(),
                    counts.claimedRemoved(),
                    counts.removed(),
                    counts.refused(),
                    counts.unanswered()));
        }
    }
}
