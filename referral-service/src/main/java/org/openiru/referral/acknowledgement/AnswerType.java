package org.openiru.referral.acknowledgement;

import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.referral.Fact;
import org.openiru.referral.referral.Fact.CannotExecute;
import org.openiru.referral.referral.Fact.ClarificationAsked;
import org.openiru.referral.referral.Fact.Disabled;
import org.openiru.referral.referral.Fact.Received;
import org.openiru.referral.referral.Fact.Refused;
import org.openiru.referral.referral.Fact.Removed;

/** The {@code type} of an answer. */
@Schema(
        type = SchemaType.STRING,
        enumeration = {
            "referral.received",
            "content.removed",
            "content.disabled",
            "referral.refused",
            "order.cannot-execute",
            "clarification.requested"
        })
public enum AnswerType {
    RECEIVED("referral.received"),
    REMOVED("content.removed"),
    DISABLED("content.disabled"),
    REFUSED("referral.refused"),
    CANNOT_EXECUTE("order.cannot-execute"),
    CLARIFICATION_REQUESTED("clarification.requested");

    private final String wireName;

    AnswerType(String wireName) {
        this.wireName = wireName;
    }

    /** The {@code type} in the body. */
    @JsonValue
    public String wireName() {
        return wireName;
    }

    Fact.Answer toFact(AnswerBody.Data data) {
        return switch (this) {
            case RECEIVED -> new Received();
            case REMOVED -> new Removed();
            case DISABLED -> new Disabled(data.territory());
            case REFUSED -> new Refused(words(data.reason(), data.note()));
            case CANNOT_EXECUTE -> new CannotExecute(words(data.reason(), data.note()));
            case CLARIFICATION_REQUESTED -> new ClarificationAsked(words(data.note(), data.reason()));
        };
    }

    /** Providers need not give a reason; what they put into the neighbouring field is better than nothing. */
    private static String words(@Nullable String first, @Nullable String second) {
        if (first != null && !first.isBlank()) {
            return first;
        }
        return second != null && !second.isBlank() ? second : Fact.NOT_STATED;
    }
}
