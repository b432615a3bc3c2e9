package org.openiru.intake.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openiru.intake.report.BadAddress;
import org.openiru.intake.report.NewReport;
import org.openiru.intake.report.ReportIntake;

/** Checks a filled-in form by the same rules as the API and words what is wrong for the person who filled it in. */
@ApplicationScoped
class FormChecks {
    /** In the order in which the fields stand on the page. */
    private static final List<String> FIELDS = List.of("urls", "category", "language", "description", "name", "email");

    private final Validator validator;

    FormChecks(Validator validator) {
        this.validator = validator;
    }

    /** Messages by field, in the order of the page; empty if the report can be sent. */
    Map<String, String> check(NewReport report) {
        Map<String, String> found = new LinkedHashMap<>();
        Stream.concat(
                        validator.validate(report).stream().map(FormChecks::message),
                        ReportIntake.badAddresses(report).stream().map(bad -> message(report, bad)))
                .sorted()
                .forEach(message -> found.putIfAbsent(message.field(), message.text()));
        Map<String, String> ordered = new LinkedHashMap<>();
        FIELDS.stream().filter(found::containsKey).forEach(field -> ordered.put(field, found.get(field)));
        return ordered;
    }

    private static Message message(NewReport report, BadAddress bad) {
        String where = report.urls().size() == 1 ? "" : "Address " + (bad.index() + 1) + ": ";
        return new Message("urls", 1 + bad.index(), where + bad.problem().sentence());
    }

    private static Message message(ConstraintViolation<NewReport> violation) {
        String path = violation.getPropertyPath().toString();
        return switch (path) {
            case "urls" -> {
                boolean none = violation.getInvalidValue() instanceof List<?> urls && urls.isEmpty();
                yield new Message(
                        "urls",
                        0,
                        none ? "Enter the address of what you want to report" : "Enter 20 addresses or fewer");
            }
            case "language" -> new Message("language", 0, "Choose a language from the list");
            case "description" -> new Message("description", 0, ofText("The description", "5,000", violation));
            case "reporter.name" -> new Message("name", 0, ofText("Your name", "200", violation));
            case "reporter.email" ->
                new Message("email", 0, "Enter an email address in the correct format, like name@mail.example");
            default -> throw new IllegalStateException("No words for a constraint on " + path);
        };
    }

    private static String ofText(String what, String most, ConstraintViolation<NewReport> violation) {
        boolean tooLong = violation.getConstraintDescriptor().getAnnotation() instanceof Size;
        return what
                + (tooLong
                        ? " must be " + most + " characters or fewer"
                        : " contains characters that cannot be shown; type it anew");
    }

    private record Message(String field, int rank, String text) implements Comparable<Message> {
        @Override
        public int compareTo(Message other) {
            return Integer.compare(rank, other.rank);
        }
    }
}
