package org.openiru.referral.referral;

/** What a fact means for a referral in a given state. */
public sealed interface Decision {

    /**
     * The referral moves on and the fact is published.
     *
     * @param late whether an answer came although the referral already counted as unanswered
     */
    record Moved(ReferralState to, boolean late) implements Decision {}

    /** The state stays, the fact is news and is published. */
    record Noted() implements Decision {}

    /** Nothing new: a repetition, or overtaken by what is already known. */
    record Unchanged() implements Decision {}

    /** The fact contradicts what is known; {@code why} is for people. */
    record Impossible(String why) implements Decision {}
}
