package org.openiru.referral.answerlink;

import java.util.List;

/** What the page shows when a link takes no answer. */
public record ClosedPage(String heading, String sentence, String advice, boolean justSent, List<SaidBefore> said) {

    private static final String MISTAKE =
            "If that was a mistake, write to the sender of the notice and quote its reference.";

    static final ClosedPage SENT = new ClosedPage(
            "Answer recorded",
            "Thank you. Your answer was recorded, and this link is used up.",
            "If something changes, write to the sender of the notice and quote its reference.",
            true,
            List.of());

    static final ClosedPage EXPIRED = new ClosedPage(
            "This link has expired",
            "It was valid for a limited time only.",
            "Use the link in the newest mail about this notice, or write to its sender.",
            false,
            List.of());

    static final ClosedPage WITHDRAWN = new ClosedPage(
            "This notice was withdrawn",
            "Nothing is asked of you any more.",
            "Should the notice be issued anew, you will get a new mail with a new link.",
            false,
            List.of());

    static final ClosedPage UNKNOWN = new ClosedPage(
            "We do not know this link",
            "Check that you copied all of it: some mail programs break long lines.",
            "If it still does not work, write to the sender of the notice.",
            false,
            List.of());

    /** The final answer was given before. */
    static ClosedPage usedUp(List<SaidBefore> said) {
        return new ClosedPage(
                "This link is used up", "A final answer to this notice was already given.", MISTAKE, false, said);
    }

    /** The final answer was given before, on another page perhaps, and now comes another one. */
    static ClosedPage notRecorded(List<SaidBefore> said) {
        return new ClosedPage(
                "Your answer was not recorded",
                "A final answer to this notice was given before, on another page perhaps.",
                MISTAKE,
                false,
                said);
    }
}
