package org.openiru.referral.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.openiru.referral.ReferralProblem;
import org.openiru.web.egress.GuardedHttpClient;
import org.openiru.web.egress.OutboundRequest;
import org.openiru.web.egress.OutboundResult.Failed;
import org.openiru.web.egress.OutboundResult.Refused;
import org.openiru.web.egress.OutboundResult.Response;
import org.openiru.web.problem.FieldError;
import org.openiru.web.problem.ProblemException;
import org.openiru.web.webhook.WebhookSignatures;

/** Lets a provider show that it gets signed notices and can answer them, before it counts as active. */
@ApplicationScoped
public class Onboarding {

    private static final Logger LOG = Logger.getLogger(Onboarding.class);
    private static final String ANSWER_TYPE = "provider.test-answered";
    private static final int MAX_ANSWER_BYTES = 4096;
    private static final int MAX_NONCE_LENGTH = 200;

    private final TrialDesk desk;
    private final Secrets secrets;
    private final GuardedHttpClient client;
    private final WebhookSignatures signatures;
    private final ProviderSettings settings;
    private final ObjectMapper json;
    private final String publicUrl;

    Onboarding(
            TrialDesk desk,
            Secrets secrets,
            GuardedHttpClient client,
            WebhookSignatures signatures,
            ProviderSettings settings,
            ObjectMapper json,
            @ConfigProperty(name = "iru.public-url") String publicUrl) {
        this.desk = desk;
        this.secrets = secrets;
        this.client = client;
        this.signatures = signatures;
        this.settings = settings;
        this.json = json;
        this.publicUrl = publicUrl.replaceFirst("/$", "");
    }

    /**
     * Sends a test notice that was opened, once: an administrator watches and can open another. No transaction is open
     * while the endpoint takes its time.
     */
    void send(UUID testId) {
        desk.toSend(testId).ifPresent(this::send);
    }

    private void send(ChannelTrial trial) {
        byte[] body = write(TrialNotice.of(trial, publicUrl + "/webhooks/v1/providers/" + trial.providerId()));
        Map<String, String> headers =
                new HashMap<>(signatures.sign("msg_" + trial.id(), body, secrets.signing(trial.providerId())));
        headers.put("Content-Type", "application/json");
        OutboundRequest request = OutboundRequest.post(trial.url(), body, headers)
                .within(settings.testTimeout())
                .upTo(MAX_ANSWER_BYTES);
        switch (client.send(request)) {
            case Response response -> {
                boolean accepted = response.status() >= 200 && response.status() < 300;
                desk.sent(trial.id(), response.status(), accepted ? null : "HTTP status " + response.status());
            }
            case Refused refused -> desk.sent(trial.id(), null, refused.reason());
            case Failed failed -> desk.sent(trial.id(), null, failed.reason());
        }
    }

    private byte[] write(TrialNotice notice) {
        try {
            return json.writeValueAsBytes(notice);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A test notice cannot be written", e);
        }
    }

    /** Whether a signed message is an answer to a test notice, and no answer about a referral. */
    public boolean concerns(byte[] message) {
        return ANSWER_TYPE.equals(read(message).path("type").asText());
    }

    /**
     * Takes in the answer to a test notice, after its signature was verified. The right one again changes nothing.
     *
     * @throws ProblemException 422 if the nonce is missing; 409 if it is not that of a test that can still be answered at
     *     the provider's present channel
     */
    public void take(UUID providerId, byte[] message) {
        JsonNode nonce = read(message).path("data").path("nonce");
        if (!nonce.isTextual() || nonce.textValue().length() > MAX_NONCE_LENGTH) {
            throw ProblemException.ofFields(
                    ReferralProblem.MALFORMED_ANSWER,
                    "The body is not an answer as documented.",
                    List.of(new FieldError("/data/nonce", "must be that of the test notice")));
        }
        boolean passed = desk.take(providerId, nonce.textValue());
        LOG.infof("provider-test-answered provider=%s passed=%s", providerId, passed);
        if (!passed) {
            throw new ProblemException(
                    ReferralProblem.TEST_NOT_PASSED,
                    "No test notice that was sent to the present channel and can still be answered has this nonce.");
        }
    }

    /** What is not JSON is left to the reader of answers, who says so. */
    private JsonNode read(byte[] message) {
        try {
            JsonNode read = json.readTree(message);
            return read == null ? json.missingNode() : read;
        } catch (IOException e) {
            return json.missingNode();
        }
    }
}
