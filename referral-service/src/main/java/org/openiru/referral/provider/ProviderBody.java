package org.openiru.referral.provider;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.ReferralProblem;
import org.openiru.web.problem.FieldError;
import org.openiru.web.problem.ProblemException;

/**
 * A provider as an administrator describes it.
 *
 * @param domains each also stands for all hosts under it; the longest match wins between providers
 * @param establishedIn ISO 3166-1 alpha-2
 * @param responseDeadline ISO 8601 duration from 1 second to 30 days, 24 hours unless given
 * @param sending how much the provider wants to be sent
 */
record ProviderBody(
        @NotBlank @Size(max = 200) String name,
        @NotEmpty @Size(max = 200) List<@NotBlank @Size(max = 255) String> domains,
        @NotNull @Valid Channel channel,
        @Nullable @Pattern(regexp = "[A-Z]{2}") String establishedIn,
        @Nullable @Size(max = 500) String legalRepresentative,

        @Schema(type = SchemaType.STRING, examples = "PT24H") @Nullable
        Duration responseDeadline,

        @Nullable @Valid Appetite sending) {

    private static final Duration DEFAULT_DEADLINE = Duration.ofHours(24);
    private static final Duration MIN_DEADLINE = Duration.ofSeconds(1);
    private static final Duration MAX_DEADLINE = Duration.ofDays(30);

    /**
     * How the provider is told.
     *
     * @param url needed for {@code WEBHOOK}: where notices are posted to
     * @param email needed for {@code EMAIL}
     */
    @Schema(name = "ProviderBodyChannel")
    record Channel(
            @NotNull ChannelType type,
            @Nullable @Size(max = 2000) String url,
            @Nullable @Email @Size(max = 320) String email) {}

    /**
     * The description in canonical form.
     *
     * @throws ProblemException 422 naming each fault
     */
    ProviderEntry checked() {
        List<FieldError> errors = new ArrayList<>();
        Set<String> names = checkDomains(errors);
        checkChannel(errors);
        Duration deadline = responseDeadline == null ? DEFAULT_DEADLINE : responseDeadline;
        if (deadline.compareTo(MIN_DEADLINE) < 0 || deadline.compareTo(MAX_DEADLINE) > 0) {
            errors.add(new FieldError("/responseDeadline", "must be from PT1S to P30D"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.ofFields(
                    ReferralProblem.INVALID_PROVIDER, "The provider cannot be stored as described.", errors);
        }
        return new ProviderEntry(
                name.strip(),
                names,
                channel.type(),
                channel.url(),
                channel.email(),
                establishedIn,
                legalRepresentative,
                deadline,
                sending == null ? Appetite.USUAL : sending);
    }

    private Set<String> checkDomains(List<FieldError> errors) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < domains.size(); i++) {
            Optional<String> name = DomainName.canonical(domains.get(i));
            if (name.isEmpty()) {
                errors.add(new FieldError("/domains/" + i, "must be a domain name that one provider can own"));
            }
            name.ifPresent(names::add);
        }
        return names;
    }

    private void checkChannel(List<FieldError> errors) {
        if (channel.url() != null && !isWebAddress(channel.url())) {
            errors.add(new FieldError("/channel/url", "must be an absolute http or https address"));
        }
        if (channel.type() == ChannelType.WEBHOOK && channel.url() == null) {
            errors.add(new FieldError("/channel/url", "is needed for a webhook"));
        }
        if (channel.type() == ChannelType.EMAIL && channel.email() == null) {
            errors.add(new FieldError("/channel/email", "is needed for mail"));
        }
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
