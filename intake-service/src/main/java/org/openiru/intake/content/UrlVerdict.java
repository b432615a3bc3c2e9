package org.openiru.intake.content;

/** What became of an address that somebody sent in. */
public sealed interface UrlVerdict {
    /** It names a public place on the web. */
    record Accepted(CanonicalUrl url) implements UrlVerdict {}

    /** It does not; nothing of what was sent is repeated. */
    record Rejected(UrlProblem problem) implements UrlVerdict {}
}
