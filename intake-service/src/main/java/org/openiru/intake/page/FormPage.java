package org.openiru.intake.page;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Category;

/**
 * What the form's template shows.
 *
 * @param errors messages by field, in the order of the page
 */
public record FormPage(ReportForm form, Map<String, String> errors) {
    private static final Map<Category, String> CATEGORIES = Map.of(
            Category.TERRORIST_PROPAGANDA, "Terrorist propaganda",
            Category.RECRUITMENT, "Recruitment for a terrorist group",
            Category.INCITEMENT, "A call to commit violence",
            Category.INSTRUCTIONS, "Instructions for weapons or attacks",
            Category.FINANCING, "Raising money for terrorism",
            Category.THREAT, "A threat",
            Category.HATE, "Hatred against a group of people",
            Category.CHILD_ABUSE, "Sexual abuse of a child",
            Category.HARASSMENT, "Harassment, bullying or stalking",
            Category.OTHER, "Something else");

    /** Those that units meet most; an officer can set any other. */
    private static final List<String> LANGUAGES = List.of(
            "ar", "bg", "bn", "bs", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "ga", "he", "hi", "hr",
            "hu", "id", "it", "ku", "lt", "lv", "mt", "nl", "no", "pl", "ps", "pt", "ro", "ru", "sk", "sl", "so", "sq",
            "sr", "sv", "sw", "tr", "uk", "ur", "zh");

    public record Option(String value, String label, boolean selected) {}

    public record FieldMessage(String field, String text) {}

    public boolean isFaulty() {
        return !errors.isEmpty();
    }

    public List<FieldMessage> messages() {
        return errors.entrySet().stream()
                .map(error -> new FieldMessage(error.getKey(), error.getValue()))
                .toList();
    }

    public @Nullable String error(String field) {
        return errors.get(field);
    }

    /** For {@code aria-describedby}: the hint, and the message if there is one. */
    public String describedBy(String field) {
        return field + "-hint" + (errors.containsKey(field) ? " " + field + "-error" : "");
    }

    /** A class name if the field is faulty, else nothing. */
    public String ifFaulty(String field, String cssClass) {
        return errors.containsKey(field) ? cssClass : "";
    }

    public String text(String field) {
        return Objects.requireNonNullElse(
                switch (field) {
                    case "submission" -> form.submission();
                    case "urls" -> form.urls();
                    case "description" -> form.description();
                    case "name" -> form.name();
                    case "email" -> form.email();
                    default -> throw new IllegalArgumentException("The form has no text field " + field);
                },
                "");
    }

    public boolean isThreat() {
        return form.isThreat();
    }

    public List<Option> categories() {
        return Arrays.stream(Category.values())
                .map(category -> new Option(
                        category.name(),
                        Objects.requireNonNull(CATEGORIES.get(category)),
                        category.name().equals(form.category())))
                .toList();
    }

    public List<Option> languages() {
        return LANGUAGES.stream()
                .map(tag -> new Option(
                        tag,
                        Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH),
                        tag.equals(form.language())))
                .sorted(Comparator.comparing(Option::label))
                .toList();
    }
}
