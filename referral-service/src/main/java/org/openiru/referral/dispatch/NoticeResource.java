package org.openiru.referral.dispatch;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.ReferralProblem;
import org.openiru.referral.provider.Providers;
import org.openiru.web.paging.Cursor;
import org.openiru.web.paging.Page;
import org.openiru.web.problem.ProblemException;

/** Reads what was sent to a provider and what waits for it. */
@Path("/api/v1/providers/{providerId}/notices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices")
class NoticeResource {

    private final Notices notices;
    private final Providers providers;

    NoticeResource(Notices notices, Providers providers) {
        this.notices = notices;
        this.providers = providers;
    }

    /**
     * A page of the notices to a provider, oldest first; {@code Link: rel="next"} leads on. With {@code status=WAITING}: those that
     * wait in the portal.
     */
    @GET
    @RolesAllowed({"officer", "senior-officer", "administrator", "auditor"})
    @Operation(summary = "List the notices to a provider")
    public RestResponse<List<ProviderNoticeView>> toProvider(
            @PathParam("providerId") UUID providerId,
            @QueryParam("status") Notice.@Nullable Status status,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Context UriInfo uri) {
        requireProvider(providerId);
        return Page.of(
                        notices.toProvider(providerId, status, Cursor.id(cursor), limit + 1),
                        limit,
                        ProviderNoticeView::noticeId)
                .answer(uri);
    }

    private void requireProvider(UUID providerId) {
        if (!providers.exists(providerId)) {
            throw new ProblemException(ReferralProblem.PROVIDER_NOT_FOUND, "No provider has this id.");
        }
    }
}
