package org.openiru.referral.acknowledgement;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.ReferralProblem;
import org.openiru.referral.acknowledgement.Answers.Outcome;
import org.openiru.referral.provider.Onboarding;
import org.openiru.referral.provider.Providers;
import org.openiru.referral.provider.Secrets;
import org.openiru.web.body.BodyLimit;
import org.openiru.web.problem.ProblemException;
import org.openiru.web.webhook.WebhookSignatures;
import org.openiru.web.webhook.WebhookVerdict;

/** Where providers answer. The signature is the only credential, and nothing but the provider's existence shows without it. */
@Path("/webhooks/v1/providers/{providerId}")
@PermitAll
@Tag(name = "Answers of providers")
class AnswerResource {

    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_ID_LENGTH = 255;

    private final Providers providers;
    private final Secrets secrets;
    private final WebhookSignatures signatures;
    private final Onboarding onboarding;
    private final AnswerReader reader;
    private final Answers answers;
    private final RejectedAnswers rejected;
    private final MeterRegistry metrics;

    AnswerResource(
            Providers providers,
            Secrets secrets,
            WebhookSignatures signatures,
            Onboarding onboarding,
            AnswerReader reader,
            Answers answers,
            RejectedAnswers rejected,
            MeterRegistry metrics) {
        this.providers = providers;
        this.secrets = secrets;
        this.signatures = signatures;
        this.onboarding = onboarding;
        this.reader = reader;
        this.answers = answers;
        this.rejected = rejected;
        this.metrics = metrics;
    }

    /** Takes in one answer. The same {@code webhook-id} again has no second effect and gets 204 as well. */
    @POST
    @BodyLimit(MAX_BYTES)
    @Operation(summary = "Answer a notice")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AnswerBody.class)))
    @APIResponse(responseCode = "204", description = "Taken in")
    @APIResponse(responseCode = "401", description = "The signature does not verify, or the timestamp is stale")
    @APIResponse(responseCode = "404", description = "No such provider, or no such referral of this provider")
    @APIResponse(
            responseCode = "409",
            description =
                    "Impossible in the referral's state, or the 101st answer to the referral that tells nothing new")
    @APIResponse(responseCode = "413", description = "Larger than 64 KiB")
    @APIResponse(responseCode = "422", description = "Malformed")
    public void answer(
            @PathParam("providerId") UUID providerId,
            @HeaderParam(WebhookSignatures.ID) @Nullable String id,
            @HeaderParam(WebhookSignatures.TIMESTAMP) @Nullable String timestamp,
            @HeaderParam(WebhookSignatures.SIGNATURE) @Nullable String signature,
            byte[] body) {
        if (!providers.exists(providerId)) {
            throw new ProblemException(ReferralProblem.PROVIDER_NOT_FOUND, "No provider has this id.");
        }
        RawAnswer raw = new RawAnswer(providerId, id, timestamp, signature, body);
        SignedAnswer answer = authentic(raw);
        if (onboarding.concerns(body)) {
            takeTest(raw);
            return;
        }
        Outcome outcome = answers.take(answer, read(raw));
        count(outcome.getClass().getSimpleName());
        switch (outcome) {
            case Outcome.Taken taken -> {}
            case Outcome.Contradiction(String why, boolean kept) -> {
                if (!kept) {
                    rejected.keep(raw, SignatureVerdict.AUTHENTIC, ReferralProblem.ANSWER_IMPOSSIBLE);
                }
                throw new ProblemException(ReferralProblem.ANSWER_IMPOSSIBLE, why + ".");
            }
            case Outcome.TooMany tooMany -> {
                rejected.keep(raw, SignatureVerdict.AUTHENTIC, ReferralProblem.TOO_MANY_ANSWERS);
                throw new ProblemException(
                        ReferralProblem.TOO_MANY_ANSWERS,
                        "It tells nothing new, as so many before it. Repeat an answer under the same webhook-id.");
            }
            case Outcome.NotYours notYours -> {
                rejected.keep(raw, SignatureVerdict.AUTHENTIC, ReferralProblem.REFERRAL_NOT_FOUND);
                throw new ProblemException(
                        ReferralProblem.REFERRAL_NOT_FOUND, "No referral to this provider has this id.");
            }
        }
    }

    private void takeTest(RawAnswer raw) {
        try {
            onboarding.take(raw.providerId(), raw.body());
        } catch (ProblemException e) {
            if (e.type() instanceof ReferralProblem problem) {
                rejected.keep(raw, SignatureVerdict.AUTHENTIC, problem);
            }
            throw e;
        }
    }

    private AnswerBody read(RawAnswer raw) {
        try {
            return reader.read(raw.body());
        } catch (ProblemException e) {
            rejected.keep(raw, SignatureVerdict.AUTHENTIC, ReferralProblem.MALFORMED_ANSWER);
            throw e;
        }
    }

    private SignedAnswer authentic(RawAnswer raw) {
        if (raw.id() != null && raw.id().length() > MAX_ID_LENGTH) {
            throw notAuthentic(raw, SignatureVerdict.MALFORMED, "The webhook-id is too long.");
        }
        UUID providerId = raw.providerId();
        return switch (signatures.verify(
                raw.id(), raw.timestamp(), raw.signature(), raw.body(), secrets.verifying(providerId))) {
            case WebhookVerdict.Authentic authentic ->
                new SignedAnswer(providerId, authentic.id(), raw.timestamp(), raw.signature(), raw.body());
            case WebhookVerdict.Malformed malformed ->
                throw notAuthentic(
                        raw, SignatureVerdict.MALFORMED, "A header of the signature is missing or malformed.");
            case WebhookVerdict.Forged forged -> throw notAuthentic(raw, SignatureVerdict.FORGED, "No signature fits.");
            case WebhookVerdict.Stale stale ->
                throw notAuthentic(raw, SignatureVerdict.STALE, "The timestamp is more than five minutes off.");
        };
    }

    private ProblemException notAuthentic(RawAnswer raw, SignatureVerdict verdict, String detail) {
        count("NotAuthentic");
        rejected.keep(raw, verdict, ReferralProblem.WEBHOOK_NOT_AUTHENTIC);
        return new ProblemException(ReferralProblem.WEBHOOK_NOT_AUTHENTIC, detail);
    }

    private void count(String result) {
        metrics.counter("iru_answers", "result", result).increment();
    }
}
