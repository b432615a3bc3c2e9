package org.openiru.reporting.dashboard;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.openiru.reporting.figures.FigureAnswer;
import org.openiru.reporting.figures.FigureAnswers;
import org.openiru.reporting.figures.FigureRequest;
import org.openiru.reporting.figures.LiveFeed;
import org.openiru.reporting.ledger.Snapshot;
import org.openiru.web.problem.ProblemException;

/** The pages for analysts. They are opened by a browser's session, which never opens the API: hence CSV and news here. */
@Path("/dashboard")
@RolesAllowed({"analyst", "administrator", "auditor"})
class DashboardResource {

    static final String CSV = "text/csv;charset=UTF-8";

    private static final int UNPROCESSABLE = 422;

    private final FigureAnswers answers;
    private final AnalystPages pages;
    private final LiveFeed feed;
    private final SecurityIdentity identity;
    private final Clock clock;

    DashboardResource(
            FigureAnswers answers, AnalystPages pages, LiveFeed feed, SecurityIdentity identity, Clock clock) {
        this.answers = answers;
        this.pages = pages;
        this.feed = feed;
        this.identity = identity;
        this.clock = clock;
    }

    @GET
    public Response first() {
        return Response.seeOther(URI.create("/dashboard/" + DashboardPage.OVERVIEW.path()))
                .build();
    }

    @GET
    @Path("{page}")
    @Produces(MediaType.TEXT_HTML)
    public Response page(@PathParam("page") String path, @Context UriInfo uri) {
        return DashboardPage.at(path)
                .map(page -> page(page, uri.getQueryParameters()))
                .orElseGet(() -> Html.message(404, "Page not found", "There is no such page."));
    }

    private Response page(DashboardPage page, MultivaluedMap<String, String> asked) {
        try {
            Filters filters = Filters.of(asked);
            return filters.asAt() != null && filters.asAt().isAfter(clock.instant())
                    ? refused(
                            page, asked, "The moment lies in the future. Leave the field empty for the figures of now.")
                    : Html.answer(200, Pages.Templates.page(pages.page(page, filters, Reader.of(identity), today())));
        } catch (ProblemException problem) {
            String explained = Wording.ofMoment(problem);
            if (explained == null) {
                throw problem;
            }
            return refused(page, asked, explained);
        }
    }

    /** The form again, for whoever asked for a moment that cannot be told. */
    private Response refused(DashboardPage page, MultivaluedMap<String, String> asked, String problem) {
        String moment = Objects.requireNonNullElse(asked.getFirst(Filters.AS_AT), "");
        return Html.answer(
                UNPROCESSABLE,
                Pages.Templates.page(
                        pages.refused(page, Filters.withoutMoment(asked), Reader.of(identity), moment, problem)));
    }

    @GET
    @Path("figures.csv")
    @Produces(CSV)
    public FigureAnswer csv(@Context UriInfo uri) {
        FigureRequest asked = FigureRequest.parse(uri.getQueryParameters());
        Snapshot snapshot = answers.snapshotFor(asked);
        return answers.answer(snapshot, asked);
    }

    @GET
    @Path("live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<LiveFeed.Tick> live() {
        return feed.ticks();
    }

    /** Where a sign-in ends that is not known any more. */
    @GET
    @Path("signed-in")
    @PermitAll
    public Response signedIn() {
        return Response.seeOther(URI.create("/dashboard/not-signed-in")).build();
    }

    @GET
    @Path("not-signed-in")
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public Response notSignedIn() {
        return Html.message(
                200,
                "You are not signed in",
                "The sign-in took too long or was not completed, or the browser keeps no cookies. Go to the overview to try"
                        + " again.");
    }

    @GET
    @Path("signed-out")
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public Response signedOut() {
        return Html.message(200, "You are signed out", "Close the browser on a shared computer.");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
