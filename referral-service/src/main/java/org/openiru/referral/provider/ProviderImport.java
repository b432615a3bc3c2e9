package org.openiru.referral.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.ReferralProblem;
import org.openiru.referral.provider.ImportResult.Outcome;
import org.openiru.web.problem.FieldError;
import org.openiru.web.problem.ProblemException;

/**
 * Enters providers from a file, each in a transaction of its own. A line is about the provider that its id names or, failing
 * that, the one that owns one of its domains; what it does not mention stays, so that the same file again changes nothing.
 */
@ApplicationScoped
class ProviderImport {

    private static final Logger LOG = Logger.getLogger(ProviderImport.class);

    /** What conflicts with somebody else's entry finds that one when it is tried once more. */
    private static final int ATTEMPTS = 2;

    private static final JsonNode NO_CHANNEL =
            ImportFormat.MAPPER.createObjectNode().put("type", ChannelType.NONE.name());

    private final Directory directory;
    private final Validator validator;
    private final ObjectMapper json;
    private final ObjectReader reader;

    ProviderImport(Directory directory, Validator validator, ObjectMapper json) {
        this.directory = directory;
        this.validator = validator;
        this.json = json;
        this.reader = json.readerFor(ProviderBody.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** What to do with a provider that is entered already. */
    enum Known {
        CHANGE,
        LEAVE
    }

    ImportResult take(ImportLine line, Known known) {
        return switch (line) {
            case ImportLine.Unreadable unreadable ->
                ImportResult.rejected(unreadable.number(), List.of(new FieldError("", unreadable.why())));
            case ImportLine.Read read -> take(read, known);
        };
    }

    private ImportResult take(ImportLine.Read line, Known known) {
        for (int attempt = 1; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(() -> enter(line, known));
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !isConflict(e)) {
                    return ImportResult.rejected(line.number(), errors(line, e));
                }
            }
        }
    }

    /** Whether somebody may have entered the same at the same time. */
    private static boolean isConflict(RuntimeException failure) {
        return switch (failure) {
            case ProblemException problem -> problem.type() == ReferralProblem.DOMAIN_TAKEN;
            case PersistenceException unforeseen -> true;
            default -> false;
        };
    }

    private static List<FieldError> errors(ImportLine line, RuntimeException failure) {
        if (failure instanceof ProblemException problem) {
            return problem.extensions().get("errors") instanceof List<?> named
                    ? named.stream().map(FieldError.class::cast).toList()
                    : List.of(new FieldError("", String.valueOf(problem.getMessage())));
        }
        LOG.errorf(failure, "provider-not-imported line=%d", line.number());
        return List.of(new FieldError("", "cannot be entered"));
    }

    private ImportResult enter(ImportLine.Read line, Known known) {
        ObjectNode fields = line.fields().deepCopy();
        JsonNode providerId = fields.remove("providerId");
        fields.remove("state"); // exported for readers; it changes by transitions only
        Optional<Provider> existing = existing(providerId, fields.path("domains"));
        if (existing.isPresent() && known == Known.LEAVE) {
            return ImportResult.of(
                    line.number(), Outcome.UNCHANGED, existing.get().id());
        }
        ObjectNode whole = existing.map(Provider::entry)
                .map(ProviderBody::of)
                .<ObjectNode>map(json::valueToTree)
                .orElseGet(() -> ImportFormat.MAPPER.createObjectNode().set("channel", NO_CHANNEL));
        whole.setAll(fields);
        if (whole.path("channel").isNull()) {
            whole.set("channel", NO_CHANNEL);
        }
        ProviderEntry entry = body(whole).checked();
        if (existing.isEmpty()) {
            return ImportResult.of(
                    line.number(), Outcome.CREATED, directory.add(entry).providerId());
        }
        UUID id = existing.get().id();
        if (existing.get().entry().equals(entry)) {
            return ImportResult.of(line.number(), Outcome.UNCHANGED, id);
        }
        directory.change(id, entry);
        return ImportResult.of(line.number(), Outcome.CHANGED, id);
    }

    private Optional<Provider> existing(@Nullable JsonNode providerId, JsonNode domains) {
        return uuid(providerId)
                .flatMap(directory::take)
                .or(() -> directory.ownerOfOne(patterns(domains)).flatMap(directory::take));
    }

    private static Optional<UUID> uuid(@Nullable JsonNode text) {
        try {
            return text == null || text.isNull() ? Optional.empty() : Optional.of(UUID.fromString(text.asText()));
        } catch (IllegalArgumentException e) {
            throw rejected(new FieldError("/providerId", "must be a UUID"));
        }
    }

    /** Of more than a provider can have the first suffice: it is rejected. */
    private static Set<String> patterns(JsonNode domains) {
        return domains.valueStream()
                .limit(ProviderBody.MOST_DOMAINS)
                .flatMap(domain -> HostPattern.canonical(domain.asText()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private ProviderBody body(ObjectNode whole) {
        ProviderBody body;
        try {
            body = reader.readValue(whole);
        } catch (JsonProcessingException e) {
            throw rejected(FieldError.of(e));
        } catch (IOException e) {
            throw new IllegalStateException("A tree cannot be read", e);
        }
        List<FieldError> errors = validator.validate(body).stream()
                .map(violation -> new FieldError(
                        "/"
                                + violation
                                        .getPropertyPath()
                                        .toString()
                                        .replaceAll("[.\\[]", "/")
                                        .replaceAll("]|<[^>]*>", ""),
                        violation.getMessage()))
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.ofFields(
                    ReferralProblem.INVALID_PROVIDER, "The provider cannot be stored as described.", errors);
        }
        return body;
    }

    private static ProblemException rejected(FieldError error) {
        return ProblemException.ofFields(
                ReferralProblem.INVALID_PROVIDER, "The provider cannot be stored as described.", List.of(error));
    }
}
