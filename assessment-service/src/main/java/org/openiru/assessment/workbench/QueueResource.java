package org.openiru.assessment.workbench;

import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.openiru.assessment.campaign.Campaigns;
import org.openiru.assessment.casefile.CaseFilter;
import org.openiru.assessment.casefile.CaseList;
import org.openiru.assessment.casefile.CaseState;
import org.openiru.assessment.casefile.CaseSummary;
import org.openiru.assessment.casefile.CaseView;
import org.openiru.assessment.casefile.SignedIn;
import org.openiru.assessment.casefile.StaffMember;
import org.openiru.assessment.queue.ClaimRequest;
import org.openiru.assessment.queue.Claims;
import org.openiru.assessment.queue.QueueOverview;
import org.openiru.web.paging.Page;

/** The workbench's first page, and the list of orders that await approval. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("officer")
class QueueResource {

    private final QueueOverview overview;
    private final Claims claims;
    private final Campaigns campaigns;
    private final CaseList list;
    private final SignedIn signedIn;

    QueueResource(QueueOverview overview, Claims claims, Campaigns campaigns, CaseList list, SignedIn signedIn) {
        this.overview = overview;
        this.claims = claims;
        this.campaigns = campaigns;
        this.list = list;
        this.signedIn = signedIn;
    }

    @GET
    public TemplateInstance queue(@QueryParam("done") @Nullable String done) {
        StaffMember person = signedIn.person();
        return Pages.Templates.queue(new Pages.QueuePage(
                person,
                signedIn.is("senior-officer"),
                Done.sentence(done),
                claims.isHeldBy(person),
                overview.backlogs(),
                campaigns.underWay()));
    }

    @POST
    @Path("claims")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response claim(@RestForm List<String> languages, @RestForm @Nullable String campaign) {
        ClaimRequest wish;
        try {
            wish = new ClaimRequest(
                    languages, campaign == null || campaign.isEmpty() ? null : UUID.fromString(campaign));
        } catch (IllegalArgumentException noCampaign) {
            return Response.seeOther(Done.NOTHING_TO_CLAIM.page()).build();
        }
        URI next = claims.claim(signedIn.person(), wish)
                .map(QueueResource::pageOf)
                .orElseGet(() -> Done.NOTHING_TO_CLAIM.page());
        return Response.seeOther(next).build();
    }

    private static URI pageOf(CaseView file) {
        return URI.create("/cases/" + file.caseId());
    }

    @GET
    @Path("approvals")
    @RolesAllowed("senior-officer")
    public TemplateInstance approvals() {
        Page<CaseSummary> waiting = list.list(CaseFilter.inState(CaseState.AWAITING_APPROVAL), null, 500);
        return Pages.Templates.approvals(new Pages.ApprovalsPage(signedIn.person(), true, waiting.items()));
    }

    /** Where a sign-in ends that is not known any more. */
    @GET
    @Path("signed-in")
    @PermitAll
    public Response signedIn() {
        return Response.seeOther(URI.create("/not-signed-in")).build();
    }

    @GET
    @Path("not-signed-in")
    @PermitAll
    public TemplateInstance notSignedIn() {
        return Pages.Templates.message(
                new Pages.MessagePage(
                        null,
                        false,
                        "You are not signed in",
                        "The sign-in took too long or was not completed, or the browser keeps no cookies. Go to the queue to try again."));
    }

    @GET
    @Path("signed-out")
    @PermitAll
    public TemplateInstance signedOut() {
        return Pages.Templates.message(
                new Pages.MessagePage(null, false, "You are signed out", "Close the browser on a shared computer."));
    }
}
