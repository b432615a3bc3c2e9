package org.openiru.referral.answerlink;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Track;
import org.openiru.referral.acknowledgement.AnswerType;
import org.openiru.referral.referral.ReferralFile;

/**
 * What the answer form's template shows.
 *
 * @param action where the form is sent: the link itself
 * @param errors messages by field, in the order of the page
 * @param said what the provider has said so far
 * @param sent what became of an answer a moment ago that leaves room for another
 */
public record AnswerPage(
        ReferralFile file,
        String action,
        AnswerForm form,
        Map<String, String> errors,
        List<SaidBefore> said,
        Sent sent) {

    /** What became of an answer that was sent a moment ago. */
    public enum Sent {
        NOTHING,
        RECORDED,
        SAID_BEFORE;

        static Sent of(@Nullable String query) {
            if (query == null) {
                return NOTHING;
            }
            return query.equals("before") ? SAID_BEFORE : RECORDED;
        }
    }

    /** One answer that can be chosen. The first one's id is the field's, so that the error summary leads there. */
    public record Option(String id, String value, String label, boolean selected) {}

    /** One thing that has to be mended. */
    public record FieldMessage(String field, String text) {}

    public String heading() {
        return isOrder() ? "Removal order" : "Referral of content";
    }

    /** One heading of the first level on each page. */
    public String headingLevel() {
        return isJustSent() ? "h2" : "h1";
    }

    public boolean isJustSent() {
        return sent != Sent.NOTHING;
    }

    public boolean isSaidBefore() {
        return sent == Sent.SAID_BEFORE;
    }

    public String request() {
        return isOrder()
                ? "You are ordered to remove this content, or to disable access to it in all member states of the European Union,"
                        + " within one hour of receipt."
                : "You are asked to consider whether this content is compatible with your terms of service. This is not an order.";
    }

    private boolean isOrder() {
        return file.track() == Track.REMOVAL_ORDER;
    }

    public String url() {
        return file.content().url();
    }

    public String category() {
        String name = file.content().classification().category().name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public String legalBasis() {
        return file.content().legalBasis();
    }

    public String explanation() {
        return file.content().explanation();
    }

    public String issuedAt() {
        return SaidBefore.at(file.issuedAt());
    }

    /** An order's hour runs from its receipt, which may not have been recorded yet. */
    public String deadline() {
        return file.clockRuns() ? SaidBefore.at(file.deadline()) : "one hour after you received the order";
    }

    public String reference() {
        return file.id().toString();
    }

    public List<Option> options() {
        List<AnswerType> choices = AnswerForm.choices(file.track());
        return choices.stream()
                .map(type -> new Option(
                        type == choices.getFirst()
                                ? "answer"
                                : "answer-" + type.wireName().replace('.', '-'),
                        type.name(),
                        SaidBefore.words(type),
                        type.name().equals(form.answer())))
                .toList();
    }

    public String wordsHint() {
        return isOrder()
                ? "Needed if you cannot execute the order, or have a question."
                : "Needed if you decline, or have a question.";
    }

    public String territory() {
        return AnswerForm.text(form.territory());
    }

    public String words() {
        return AnswerForm.text(form.words());
    }

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
}
