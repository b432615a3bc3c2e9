package org.openiru.assessment.workbench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openiru.events.Category;
import org.openiru.events.ContentType;
import org.openiru.events.Ideology;
import org.openiru.events.Outcome;
import org.openiru.events.Severity;

/** What the assessment form lets an officer choose from. */
final class Choices {

    static final Choices ALL = new Choices();

    private Choices() {}

    /** One choice: what is sent and what is read. */
    record Option(String value, String label) {}

    public List<Option> outcomes() {
        return of(Outcome.values());
    }

    public List<Option> severities() {
        return of(Severity.values());
    }

    public List<Option> categories() {
        return withFirst("Choose a category", Category.values());
    }

    public List<Option> ideologies() {
        return withFirst("None", Ideology.values());
    }

    public List<Option> contentTypes() {
        return withFirst("Choose a form", ContentType.values());
    }

    private static List<Option> of(Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> new Option(value.name(), PageText.label(value)))
                .toList();
    }

    private static List<Option> withFirst(String label, Enum<?>... values) {
        List<Option> options = new ArrayList<>(List.of(new Option("", label)));
        options.addAll(of(values));
        return options;
    }
}
