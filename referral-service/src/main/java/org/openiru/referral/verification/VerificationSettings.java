package org.openiru.referral.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of the unit's own checks whether content is gone. Each domain is asked one thing at a time. The first look comes at
 * once after a provider's claim, another one at the deadline.
 */
@ConfigMapping(prefix = "iru.verification")
public interface VerificationSettings {

    /** How many observations that the content is gone have to agree before the removal counts as verified. */
    @WithDefault("3")
    @Min(1)
    int agreeing();

    /** How far apart agreeing observations are at least. */
    @WithDefault("PT30M")
    Duration spacing();

    /** Further looks, counted from the claim, or from the deadline where nothing was claimed. */
    @WithDefault("P1D,P7D,P30D")
    @NotEmpty
    List<Duration> later();

    /** Pauses after a claimed removal was found untrue the first time, the second, …; later looks come besides. */
    @WithDefault("PT5M,PT30M,PT2H,PT12H")
    @NotEmpty
    List<Duration> recheck();

    /** Pauses after the first time in a row that nothing could be found out, the second, …; the last one repeats. */
    @WithDefault("PT5S,PT30S,PT2M,PT10M,PT1H,PT6H")
    @NotEmpty
    List<Duration> retry();

    /** How long after the claim or the deadline an address that cannot be reached is tried again. */
    @WithDefault("P30D")
    Duration giveUpAfter();

    /** How many domains this process asks at once. */
    @WithDefault("256")
    @Min(1)
    int altogether();

    /** How long one request of a look may take; at most ten minutes. */
    @WithDefault("PT20S")
    Duration timeout();

    /**
     * How long a look waits for its turn at a domain that a redirect leads to, before it is put off for one to three times as
     * long.
     */
    @WithDefault("PT5S")
    Duration patience();

    /** How much of a page is read, in bytes. */
    @WithDefault("524288")
    @Min(1024)
    @Max(16777216)
    int maxBytes();

    /** How often to look for checks that became due again. */
    @WithDefault("PT0.25S")
    Duration poll();

    /**
     * From which country the service itself looks, as an ISO 3166 code. Unless it is set, nothing that is seen from here speaks
     * against a claim that access was disabled in certain countries.
     */
    Optional<String> place();

    /**
     * Where else to look from when content is gone from here, by name: egress proxies as {@code host:port}. What is up from
     * one of them was withheld here and not removed. One that is named by the ISO 3166 code of its country also looks whether
     * access is disabled there, if a provider says so.
     */
    Map<String, String> probes();

    /** From which likeness on, 0 to 1, a page counts as the same as one that cannot exist. */
    @WithDefault("0.9")
    @DecimalMin("0.5")
    @DecimalMax("1")
    double likeness();

    /** How long a host's pages to compare with are kept. */
    @WithDefault("PT1H")
    Duration controlsKeptFor();

    /** A file with rules of the unit's own, in the form of {@code page-rules.json}, which count before the committed ones. */
    Optional<Path> rules();
}
