package org.openiru.local.internet;

import java.time.Duration;
import java.util.List;
import org.openiru.local.internet.PlannedAnswer.Manner;

/** How a provider of the demo internet deals with notices. The same notice always meets with the same behaviour. */
public enum Behaviour {
    /** Takes the content down at once and says so. */
    PROMPT(Duration.ofMillis(200)),
    /** Acknowledges receipt at once and takes its time to take the content down. */
    SLOW(Duration.ofSeconds(5)),
    /** Accepts notices and never answers. */
    SILENT(Duration.ZERO),
    /** Declines: the content breaks none of its terms. An order, which it may not decline, it calls impossible to execute. */
    REFUSING(Duration.ofMillis(500)),
    /** Says that the content was removed, and leaves it up. */
    FALSE_CLAIM(Duration.ofMillis(500)),
    /** Removes the content, and from then on answers 200 with a page that says "not found". */
    SOFT_404(Duration.ofMillis(500)),
    /** Disables access in the European Union only: 451 there, which is where the unit looks from. */
    GEO_BLOCKED(Duration.ofMillis(500)),
    /** Every connection breaks, for notices and pages alike. */
    DEAD(Duration.ZERO),
    /** As {@link #PROMPT}, but whatever it is asked, it answers 503 first. */
    FLAKY_503(Duration.ofMillis(200)),
    /** As {@link #PROMPT}, but a notice is first put off with 429, and again if it comes back sooner than Retry-After said. */
    THROTTLED_429(Duration.ofMillis(200)),
    /** Says that it removed the content, signed with a secret that is not its own, leaves it up and stays silent. */
    WRONG_SIGNATURE(Duration.ofMillis(500)),
    /** As {@link #PROMPT}, but sends its answer three times, byte for byte the same. */
    REPLAY(Duration.ofMillis(200)),
    /** Its endpoint has moved: it answers 307 and names another address, for good. */
    REDIRECT(Duration.ZERO),
    /** Its endpoint is gone: it answers 410. */
    GONE_410(Duration.ZERO),
    /** Removes the content and says so, and then says that it declines. */
    CONTRADICTORY(Duration.ofMillis(500)),
    /** As {@link #PROMPT}, but the content comes back, some time later, of which nobody tells the unit. */
    REAPPEARING(Duration.ofMillis(200));

    /** How long content stays away where it reappears, unless the provider was registered with another time. */
    static final Duration AWAY = Duration.ofSeconds(30);

    private final Duration usualDelay;

    Behaviour(Duration usualDelay) {
        this.usualDelay = usualDelay;
    }

    /** How long after a notice the provider acts, unless it was registered with another delay. */
    Duration usualDelay() {
        return usualDelay;
    }

    /** What the provider will do about a notice that it accepted, in order. */
    List<PlannedAnswer> answersTo(Notice notice) {
        PlannedAnswer removed =
                PlannedAnswer.of("content.removed", ContentState.GONE).after(notice.answerAfter());
        return switch (this) {
            case PROMPT, FLAKY_503, THROTTLED_429 -> List.of(removed);
            case SLOW -> List.of(PlannedAnswer.of("referral.received", ContentState.UP), removed);
            case SILENT, DEAD, REDIRECT, GONE_410 -> List.of();
            case REFUSING -> List.of(refusalOf(notice).after(notice.answerAfter()));
            case FALSE_CLAIM -> List.of(removed.leaving(ContentState.UP));
            case SOFT_404 -> List.of(removed.leaving(ContentState.SOFT_404));
            case GEO_BLOCKED ->
                List.of(PlannedAnswer.of("content.disabled", ContentState.BLOCKED)
                        .within("EU")
                        .after(notice.answerAfter()));
            case WRONG_SIGNATURE -> List.of(removed.leaving(ContentState.UP).in(Manner.FORGED));
            case REPLAY -> List.of(removed.in(Manner.REPLAYED));
            case CONTRADICTORY ->
                List.of(
                        removed,
                        refusalOf(notice)
                                .after(notice.answerAfter().multipliedBy(3))
                                .in(Manner.ONCE));
            case REAPPEARING ->
                List.of(
                        removed,
                        PlannedAnswer.unsaid("content.returned", ContentState.UP)
                                .after(notice.answerAfter().plus(notice.absence())));
        };
    }

    private static PlannedAnswer refusalOf(Notice notice) {
        return notice.isOrder()
                ? PlannedAnswer.of("order.cannot-execute", ContentState.UP)
                        .because("The order does not say which of several copies it means.")
                : PlannedAnswer.of("referral.refused", ContentState.UP)
                        .because("We reviewed the content and found no breach of our terms of service.");
    }
}
