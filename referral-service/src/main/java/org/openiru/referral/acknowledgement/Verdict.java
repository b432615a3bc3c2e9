package org.openiru.referral.acknowledgement;

/** What became of a signed answer. */
public enum Verdict {
    /** It moved the referral. */
    ACCEPTED,
    /** It told nothing new: repeated, or overtaken by a stronger answer. */
    WITHOUT_EFFECT,
    /** It contradicts what is known; answered with 409. */
    IMPOSSIBLE
}
