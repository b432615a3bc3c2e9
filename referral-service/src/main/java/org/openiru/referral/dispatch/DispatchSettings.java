package org.openiru.referral.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.openiru.events.Track;
import org.openiru.referral.lane.Pace;

/** Settings of the dispatch of notices. Public because the validator of settings calls it from outside. */
@ConfigMapping(prefix = "iru.dispatch")
public interface DispatchSettings {

    /** How many notices one provider is sent at once, by all replicas together, unless the provider has its own limit. */
    @WithDefault("8")
    @Min(1)
    @Max(Pace.MOST_AT_ONCE)
    int perProvider();

    /** How many mails one provider is sent at once at most, whatever it asks for: all mails share the connections to one server. */
    @WithDefault("2")
    @Min(1)
    @Max(Pace.MOST_AT_ONCE)
    int mailsPerProvider();

    /** How many notices one provider is sent in a second, by all replicas together, unless the provider has its own limit. */
    @WithDefault("50")
    @DecimalMin("0.01")
    @DecimalMax("10000")
    double perSecond();

    /** How many notices this process sends at once; far more than the slow providers can hold up together. */
    @WithDefault("1024")
    @Min(1)
    int altogether();

    /** How long one attempt may take; at most ten minutes. */
    @WithDefault("PT15S")
    Duration timeout();

    /** How often to look for notices that became due again. */
    @WithDefault("PT0.25S")
    Duration poll();

    /** The longest pause that a provider's {@code Retry-After} can ask for. */
    @WithDefault("PT1H")
    Duration maxRetryAfter();

    /**
     * For how long at most an order waits because its provider asked for a pause ({@code Retry-After}) or fails: the law gives
     * the provider an hour from receipt, and the unit a duty to deliver. The provider is then asked once in that time.
     */
    @WithDefault("PT5M")
    Duration maxOrderWait();

    /** How long a provider is left alone that says that it is overloaded (429, 502, 504) without saying for how long. */
    @WithDefault("PT5S")
    Duration overloadPause();

    /** How often to look for notices that waited too long behind an open circuit. */
    @WithDefault("PT30S")
    Duration expiryInterval();

    /** When a provider counts as dead, and how often it is asked whether it works again. */
    Circuit circuit();

    /** The schedule for referrals. */
    Schedule referral();

    /** The schedule for removal orders, whose clock is an hour. */
    Schedule order();

    /** When a provider counts as dead. */
    interface Circuit {
        /** After how many failed attempts in a row nothing is sent for a while. */
        @WithDefault("10")
        @Min(1)
        int failures();

        /** The first pause; doubles with each probe that fails. */
        @WithDefault("PT5S")
        Duration pause();

        /** The longest pause; an order's clock is an hour, so a provider that works again should not wait long. */
        @WithDefault("PT1M")
        Duration maxPause();
    }

    /** When to try again, and for how long. */
    interface Schedule {
        /** The longest pause after the first failure, the second, …; the last one repeats. The real pause is random. */
        @NotEmpty
        List<Duration> retry();

        /** How long a notice is tried before it is given up; quiet hours and a suspension of its provider do not count. */
        Duration giveUpAfter();
    }

    /** The schedule of a track. */
    default Schedule schedule(Track track) {
        return switch (track) {
            case REFERRAL -> referral();
            case REMOVAL_ORDER -> order();
        };
    }
}
