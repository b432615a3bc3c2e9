package org.openiru.referral.verification;

import java.time.Duration;
import java.util.List;

/**
 * When to look.
 *
 * @param agreeing how many observations that the content is gone make it gone
 * @param spacing how far apart they are at least
 * @param later looks so long after the claim, or after the deadline where nothing was claimed
 * @param recheck pauses after a claimed removal was found untrue the first time, the second, …
 * @param retry pauses after the first time in a row that nothing could be found out, the second, …; the last one repeats
 * @param giveUpAfter how long such tries go on
 */
record LookPlan(
        int agreeing,
        Duration spacing,
        List<Duration> later,
        List<Duration> recheck,
        List<Duration> retry,
        Duration giveUpAfter) {

    LookPlan {
        later = List.copyOf(later);
        recheck = List.copyOf(recheck);
        retry = List.copyOf(retry);
    }

    static LookPlan of(VerificationSettings settings) {
        return new LookPlan(
                settings.agreeing(),
                settings.spacing(),
                settings.later(),
                settings.recheck(),
                settings.retry(),
                settings.giveUpAfter());
    }
}
