package org.openiru.referral.answerlink;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.answerlink.AnswerPage.Sent;
import org.openiru.referral.answerlink.LinkedAnswers.Taking.Recorded;
import org.openiru.referral.answerlink.LinkedAnswers.Taking.Refused;
import org.openiru.referral.answerlink.LinkedAnswers.Taking.TooLate;
import org.openiru.referral.answerlink.LinkedNotice.Closed;
import org.openiru.referral.answerlink.LinkedNotice.Open;
import org.openiru.referral.answerlink.LinkedNotice.UsedUp;
import org.openiru.web.body.BodyLimit;

/**
 * The page behind an answer link. The token in the address is the only credential: no cookie goes with a request, so there is
 * nothing that another site could ride on. Opening the page changes nothing, for mail scanners open every link.
 */
@Path("/answers/{token}")
@PermitAll
@Produces(MediaType.TEXT_HTML)
class AnswerPages {

    private static final int MAX_BYTES = 64 * 1024;

    private final LinkedAnswers answers;

    AnswerPages(LinkedAnswers answers) {
        this.answers = answers;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance answer(AnswerPage page);

        static native TemplateInstance closed(ClosedPage page);

        static native TemplateInstance problem(String heading, String advice);
    }

    /** The notice and the form. */
    @GET
    @Operation(hidden = true)
    public Response show(@PathParam("token") String token, @QueryParam("sent") @Nullable String sent) {
        return switch (answers.find(token)) {
            case Open open -> form(200, open, token, AnswerForm.EMPTY, Map.of(), Sent.of(sent));
            case UsedUp usedUp ->
                sent == null ? page(410, ClosedPage.usedUp(usedUp.said())) : page(200, ClosedPage.SENT);
            case Closed closed -> closed(closed);
        };
    }

    /** Records an answer: 303 to the page, or the form with what has to be mended. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MAX_BYTES)
    @Operation(hidden = true)
    public Response answer(@PathParam("token") String token, @BeanParam AnswerForm form) {
        return switch (answers.find(token)) {
            case Open open -> answer(open, token, form);
            case UsedUp usedUp -> page(410, ClosedPage.notRecorded(usedUp.said()));
            case Closed closed -> closed(closed);
        };
    }

    private Response answer(Open open, String token, AnswerForm form) {
        Map<String, String> errors = form.errors(open.file().track());
        if (!errors.isEmpty()) {
            return form(422, open, token, form, errors, Sent.NOTHING);
        }
        return switch (answers.take(token, open, form)) {
            case Recorded recorded ->
                secret(Response.seeOther(
                        URI.create(address(token) + (recorded.news() ? "?sent=yes" : "?sent=before"))));
            case Refused refused -> form(409, open, token, form, Map.of("answer", refused.why()), Sent.NOTHING);
            case TooLate tooLate -> page(410, ClosedPage.notRecorded(tooLate.said()));
        };
    }

    private static Response form(
            int status, Open open, String token, AnswerForm form, Map<String, String> errors, Sent sent) {
        return secret(Response.status(status)
                .entity(Templates.answer(
                        new AnswerPage(open.file(), address(token), form, errors, open.said(), sent))));
    }

    private static Response closed(Closed closed) {
        return switch (closed) {
            case EXPIRED -> page(410, ClosedPage.EXPIRED);
            case WITHDRAWN -> page(410, ClosedPage.WITHDRAWN);
            case UNKNOWN -> page(404, ClosedPage.UNKNOWN);
        };
    }

    private static Response page(int status, ClosedPage page) {
        return secret(Response.status(status).entity(Templates.closed(page)));
    }

    private static String address(String token) {
        return "/answers/" + token;
    }

    /** The address is a secret, which no search engine may show. */
    private static Response secret(ResponseBuilder answer) {
        return answer.header("X-Robots-Tag", "noindex, nofollow").build();
    }
}
