package org.openiru.local.reconcile;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One measure, counted twice.
 *
 * @param service whose own count it is; empty if no service counts the measure
 * @param own what the service counts in its tables; null if it does not
 * @param reporting what reporting counted of the events; null if it did not
 */
public record Comparison(
        String measure,
        String service,
        @Nullable Long own,
        @Nullable Long reporting) {

    public boolean agrees() {
        return own != null && Objects.equals(own, reporting);
    }

    /** By how much reporting is above the service; null if one of them does not count the measure. */
    public @Nullable Long difference() {
        return own == null || reporting == null ? null : Long.valueOf(reporting - own);
    }
}
