package org.openiru.referral.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.lane.Pace;

/**
 * How much a provider wants to be sent.
 *
 * @param batchSize how many referrals one notice may carry; one unless given. Batches are sent one after the other
 * @param concurrency how many notices are sent at once; as the service is set unless given
 * @param perSecond how many notices are sent in a second; as the service is set unless given
 */
@Embeddable
@Schema(name = "Sending")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Appetite(
        @Column(name = "batch_size") @Min(1) @Max(100) Integer batchSize,

        @Column(name = "concurrency") @Min(1) @Max(Pace.MOST_AT_ONCE) @Nullable
        Integer concurrency,

        @Column(name = "rate_per_second") @DecimalMin("0.01") @DecimalMax("10000") @Nullable
        Double perSecond) {

    public Appetite {
        batchSize = Objects.requireNonNullElse(batchSize, 1);
    }

    /** Nothing special. */
    public static final Appetite USUAL = new Appetite(1, null, null);

    /** How many referrals one notice may carry. */
    public int batch() {
        return batchSize;
    }

    /** The pace of the provider's lane. While a batch is on its way, the next one gathers. */
    public Pace pace(int usualConcurrency, double usualPerSecond) {
        int atOnce = concurrency == null ? usualConcurrency : concurrency;
        return new Pace(batch() > 1 ? 1 : atOnce, perSecond == null ? usualPerSecond : perSecond);
    }
}
