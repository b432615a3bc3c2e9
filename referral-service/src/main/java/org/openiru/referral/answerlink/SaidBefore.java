package org.openiru.referral.answerlink;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.openiru.referral.acknowledgement.AnswerType;
import org.openiru.referral.acknowledgement.Answers.Said;

/** One thing that the provider has said about the notice, by this link or otherwise, as the pages show it. */
public record SaidBefore(String what, String when) {

    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static SaidBefore of(Said said) {
        return new SaidBefore(words(said.type()), at(said.at()));
    }

    static String at(Instant time) {
        return TIME.format(time);
    }

    /** The answer in the words of the form. */
    static String words(AnswerType type) {
        return switch (type) {
            case RECEIVED -> "We received the notice and are looking into it";
            case REMOVED -> "We removed the content";
            case DISABLED -> "We disabled access to the content";
            case REFUSED -> "We decline: the content stays";
            case CANNOT_EXECUTE -> "We cannot execute the order";
            case CLARIFICATION_REQUESTED -> "We have a question";
        };
    }
}
