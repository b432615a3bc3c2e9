package org.openiru.referral.deadline;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.openiru.referral.ReferralProblem;
import org.openiru.referral.provider.Providers;
import org.openiru.web.problem.FieldError;
import org.openiru.web.problem.ProblemException;

/** When a provider is reminded of referrals that it has not answered. */
@Path("/api/v1/providers/{providerId}/reminders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("administrator")
@Tag(name = "Providers")
class ReminderResource {

    private final ReminderBook reminders;
    private final Providers providers;

    ReminderResource(ReminderBook reminders, Providers providers) {
        this.reminders = reminders;
        this.providers = providers;
    }

    /** As agreed with the provider, or else as the service is set. */
    @GET
    @Transactional
    @Operation(summary = "Read when a provider is reminded")
    @APIResponse(responseCode = "200", description = "When it is reminded")
    @APIResponse(responseCode = "404", description = "There is no such provider")
    public Reminders read(@PathParam("providerId") UUID providerId) {
        check(providerId);
        return reminders.of(providerId);
    }

    /** Clocks that run already go on as they began. */
    @PUT
    @Transactional
    @Operation(summary = "Agree when a provider is reminded")
    @APIResponse(responseCode = "200", description = "When it is reminded from now on")
    @APIResponse(responseCode = "404", description = "There is no such provider")
    @APIResponse(responseCode = "422", description = "Not valid; errors name the fields")
    public Reminders agree(@PathParam("providerId") UUID providerId, @NotNull @Valid Reminders agreed) {
        check(providerId);
        if (!Reminders.areInOrder(agreed.secondContact(), agreed.unanswered())) {
            throw ProblemException.ofFields(
                    ReferralProblem.INVALID_REMINDERS,
                    "The steps are not in order.",
                    List.of(new FieldError("/secondContact", "must be 0, or at least 1 and no more than unanswered")));
        }
        reminders.agree(providerId, agreed);
        return reminders.of(providerId);
    }

    /** The provider is reminded as the service is set. */
    @DELETE
    @Transactional
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Remind a provider like every other")
    @APIResponse(responseCode = "204", description = "It is reminded like every other now")
    @APIResponse(responseCode = "404", description = "There is no such provider")
    public void forget(@PathParam("providerId") UUID providerId) {
        check(providerId);
        reminders.forget(providerId);
    }

    private void check(UUID providerId) {
        if (!providers.exists(providerId)) {
            throw new ProblemException(ReferralProblem.PROVIDER_NOT_FOUND, "No provider has this id.");
        }
    }
}
