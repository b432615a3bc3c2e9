package org.openiru.intake.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Category;
import org.openiru.intake.report.NewReport;

/**
 * The public form as it was filled in.
 *
 * @param submission made with each empty form, so that pressing the button twice sends one report
 * @param urls one address on each line
 * @param category name of a {@link Category}
 * @param threatToLife {@code yes}, or absent
 */
public record ReportForm(
        @RestForm @Nullable String submission,
        @RestForm @Nullable String urls,
        @RestForm @Nullable String threatToLife,
        @RestForm @Nullable String category,
        @RestForm @Nullable String language,
        @RestForm @Nullable String description,
        @RestForm @Nullable String name,
        @RestForm @Nullable String email) {

    static ReportForm empty(String submission) {
        return new ReportForm(submission, null, null, null, null, null, null, null);
    }

    NewReport toReport() {
        return new NewReport(
                lines(),
                description,
                Arrays.stream(Category.values())
                        .filter(known -> known.name().equals(category))
                        .findFirst()
                        .orElse(null),
                blankToNull(language),
                isYes(threatToLife),
                new NewReport.Contact(blankToNull(name), blankToNull(email)),
                null,
                null);
    }

    /** The same for the same answers in the same form: an edited form is another report. */
    String idempotencyKey() {
        String answers = Stream.of(submission, urls, threatToLife, category, language, description, name, email)
                .map(String::valueOf)
                .collect(Collectors.joining("\0"));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(answers.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private List<String> lines() {
        return urls == null
                ? List.of()
                : urls.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    boolean isThreat() {
        return isYes(threatToLife);
    }

    private static boolean isYes(@Nullable String answer) {
        return "yes".equals(answer);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Says nothing, so that no log line can. */
    @Override
    public String toString() {
        return "ReportForm[…]";
    }
}
