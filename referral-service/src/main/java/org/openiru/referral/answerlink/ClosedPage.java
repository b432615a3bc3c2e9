package org.openiru.referral.answerlink;

/** What the page shows when a link takes no answer. */
public record ClosedPage(String heading, String sentence, String advice, boolean justSent) {

    static final ClosedPage SENT = new ClosedPage(
            "Answer recorded",
            "Thank you. Your answer was recorded, and this link is used up.",
            "If something changes, write to the sender of the notice and quote its reference.",
            true);

    static final ClosedPage USED_UP = new ClosedPage(
            "This link is used up",
            "A final answer to this notice was already given.",
            "If that was a mistake, write to the sender of the notice and quote its reference.",
            false);

    static final ClosedPage EXPIRED = new ClosedPage(
            "This link has expired",
            "It was valid for a limited time only.",
            "Use the link in the newest mail about this notice, or write to its sender.",
            false);

    static final ClosedPage WITHDRAWN = new ClosedPage(
            "This notice was withdrawn",
            "Nothing is asked of you any more.",
            "Should the notice be issued anew, you will get a new mail with a new link.",
            false);

    static final ClosedPage UNKNOWN = new ClosedPage(
            "We do not know this link",
            "Check that you copied all of it: some mail programs break long lines.",
            "If it still does not work, write to the sender of the notice.",
            false);
}
