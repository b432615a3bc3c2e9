package org.openiru.reporting.provider;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.figures.Figures;
import org.openiru.reporting.figures.ReportingProblem;
import org.openiru.reporting.ledger.FigureQuery;
import org.openiru.reporting.ledger.Snapshot;
import org.openiru.reporting.ledger.Tally;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Measure;
import org.openiru.web.problem.ProblemException;

/** What a provider made of all that was ever referred to it. */
@Path("/api/v1/providers/{providerId}/record")
@RolesAllowed({"analyst", "administrator", "auditor"})
class ProviderRecordResource {

    private final Figures figures;

    ProviderRecordResource(Figures figures) {
        this.figures = figures;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "providerRecord", summary = "A provider's track record")
    @APIResponseSchema(ProviderRecord.class)
    @APIResponse(responseCode = "404", description = "Nothing was ever referred to such a provider")
    public ProviderRecord record(@PathParam("providerId") UUID providerId) {
        return record(figures.now(), providerId);
    }

    private static ProviderRecord record(Snapshot snapshot, UUID providerId) {
        String name = snapshot.names("provider")
                .nameOf(providerId.toString())
                .orElseThrow(() -> new ProblemException(
                        ReportingProblem.PROVIDER_NOT_FOUND, "Nothing was referred to it, or not heard of yet."));
        Counts counts = new Counts(snapshot, providerId.toString());
        return new ProviderRecord(
                providerId,
                name,
                counts.of(Measure.REFERRED),
                counts.of(Measure.ORDERED),
                counts.of(Measure.DELIVERED),
                counts.of(Measure.UNDELIVERABLE),
                counts.of(Measure.ACKNOWLEDGED),
                counts.of(Measure.CLAIMED_REMOVED),
                counts.of(Measure.ACCESS_DISABLED),
                counts.of(Measure.REMOVED),
                counts.of(Measure.REMOVED_WITHIN_DEADLINE),
                counts.of(Measure.REFUTED),
                counts.of(Measure.REFUSED),
                counts.of(Measure.UNANSWERED),
                counts.tally(Measure.MEDIAN_TIME_TO_REMOVAL).value(Measure.MEDIAN_TIME_TO_REMOVAL));
    }

    private static final class Counts {

        private final Snapshot snapshot;
        private final String provider;

        Counts(Snapshot snapshot, String provider) {
            this.snapshot = snapshot;
            this.provider = provider;
        }

        long of(Measure measure) {
            return tally(measure).count();
        }

        Tally tally(Measure measure) {
            return snapshot.sum(FigureQuery.of(measure).where(Dimension.PROVIDER, provider))
                    .total();
        }
    }

    /**
     * Counts of items, once each.
     *
     * @param refuted found still up although claimed removed
     * @param medianTimeToRemoval seconds from issue to verified removal; null if nothing was removed
     */
    @Schema(name = "ProviderRecord")
    record ProviderRecord(
            UUID providerId,
            String name,
            long referred,
            long ordered,
            long delivered,
            long undeliverable,
            long acknowledged,
            long claimedRemoved,
            long accessDisabled,
            long removed,
            long removedWithinDeadline,
            long refuted,
            long refused,
            long unanswered,
            @Nullable BigDecimal medianTimeToRemoval) {}
}
