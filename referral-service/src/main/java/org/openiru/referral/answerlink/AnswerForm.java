package org.openiru.referral.answerlink;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Track;
import org.openiru.referral.acknowledgement.AnswerBody;
import org.openiru.referral.acknowledgement.AnswerType;
import org.openiru.referral.referral.Fact.Disabled;
import org.openiru.web.text.ControlCharacters;

/**
 * The answer form as it was filled in.
 *
 * @param answer name of an {@link AnswerType}
 * @param territory for access that was disabled; everywhere if empty
 * @param words reasons or a question
 */
public record AnswerForm(
        @RestForm @Nullable String answer,
        @RestForm @Nullable String territory,
        @RestForm @Nullable String words) {

    private static final int MAX_TERRITORY = 200;
    private static final int MAX_WORDS = 4000;

    static final AnswerForm EMPTY = new AnswerForm(null, null, null);

    /** What can be answered: only a referral can be refused, and only an order be impossible to execute. */
    static List<AnswerType> choices(Track track) {
        return Arrays.stream(AnswerType.values())
                .filter(type -> type != (track == Track.REFERRAL ? AnswerType.CANNOT_EXECUTE : AnswerType.REFUSED))
                .toList();
    }

    Optional<AnswerType> type(Track track) {
        return choices(track).stream()
                .filter(type -> type.name().equals(answer))
                .findFirst();
    }

    /** What has to be mended, by field, in the order of the page. */
    Map<String, String> errors(Track track) {
        Map<String, String> errors = new LinkedHashMap<>();
        Optional<AnswerType> type = type(track);
        if (type.isEmpty()) {
            errors.put("answer", "Choose an answer");
        }
        if (text(territory).length() > MAX_TERRITORY) {
            errors.put("territory", "Name the countries in 200 characters or fewer");
        }
        if (text(words).length() > MAX_WORDS) {
            errors.put("words", "Say it in 4,000 characters or fewer");
        } else if (text(words).isEmpty() && type.filter(AnswerForm::needsWords).isPresent()) {
            errors.put(
                    "words",
                    type.get() == AnswerType.CLARIFICATION_REQUESTED ? "Enter your question" : "Enter your reasons");
        }
        return errors;
    }

    private static boolean needsWords(AnswerType type) {
        return switch (type) {
            case REFUSED, CANNOT_EXECUTE, CLARIFICATION_REQUESTED -> true;
            case RECEIVED, REMOVED, DISABLED -> false;
        };
    }

    boolean isQuestion() {
        return AnswerType.CLARIFICATION_REQUESTED.name().equals(answer);
    }

    /** Whether it leaves room for further answers, and so can be given again and again. */
    boolean isInterim(Track track) {
        return switch (type(track).orElseThrow()) {
            case REMOVED, REFUSED, CANNOT_EXECUTE -> false;
            case DISABLED -> !new Disabled(orNull(territory)).suffices(track);
            case RECEIVED, CLARIFICATION_REQUESTED -> true;
        };
    }

    /** The answer as a signed one would carry it. Countries are named with one answer only, whatever was typed. */
    AnswerBody.Data data(UUID referralId) {
        boolean reasons = AnswerType.REFUSED.name().equals(answer)
                || AnswerType.CANNOT_EXECUTE.name().equals(answer);
        boolean somewhere = AnswerType.DISABLED.name().equals(answer);
        return new AnswerBody.Data(
                referralId,
                null,
                reasons ? orNull(words) : null,
                somewhere ? orNull(territory) : null,
                reasons ? null : orNull(words));
    }

    private static @Nullable String orNull(@Nullable String field) {
        return text(field).isEmpty() ? null : text(field);
    }

    static String text(@Nullable String field) {
        return field == null ? "" : ControlCharacters.replacedIn(field).strip();
    }
}
