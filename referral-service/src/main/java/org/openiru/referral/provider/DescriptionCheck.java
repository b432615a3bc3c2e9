package org.openiru.referral.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.ReferralProblem;
import org.openiru.web.problem.FieldError;
import org.openiru.web.problem.ProblemException;

/** What is wrong with a description beyond the form of its fields. */
final class DescriptionCheck {

    private static final Duration DEFAULT_DEADLINE = Duration.ofHours(24);
    private static final Duration MIN_DEADLINE = Duration.ofSeconds(1);
    private static final Duration MAX_DEADLINE = Duration.ofDays(30);

    private final ProviderBody body;
    private final List<FieldError> errors = new ArrayList<>();

    DescriptionCheck(ProviderBody body) {
        this.body = body;
    }

    ProviderEntry entry() {
        Set<String> domains = domains();
        checkChannel();
        ProviderEntry entry = new ProviderEntry(
                body.name().strip(),
                domains,
                new Channel(
                        body.channel().type(),
                        body.channel().url(),
                        body.channel().email()),
                emergencyContact(),
                body.establishedIn(),
                body.legalRepresentative(),
                termsOfService(),
                body.languages() == null
                        ? List.of()
                        : body.languages().stream().distinct().toList(),
                quietHours(),
                deadline(),
                body.sending() == null ? Appetite.USUAL : body.sending());
        if (!errors.isEmpty()) {
            throw ProblemException.ofFields(
                    ReferralProblem.INVALID_PROVIDER, "The provider cannot be stored as described.", errors);
        }
        return entry;
    }

    private Set<String> domains() {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < body.domains().size(); i++) {
            Optional<String> name = HostPattern.canonical(body.domains().get(i));
            if (name.isEmpty()) {
                errors.add(new FieldError(
                        "/domains/" + i, "must be a domain name that one provider can own, or *. and such a name"));
            }
            name.ifPresent(names::add);
        }
        return names;
    }

    private void checkChannel() {
        ProviderBody.Channel channel = body.channel();
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

    private @Nullable EmergencyContact emergencyContact() {
        ProviderBody.Emergency contact = body.emergencyContact();
        if (contact == null) {
            return null;
        }
        if (contact.email() == null && contact.phone() == null) {
            errors.add(new FieldError("/emergencyContact", "needs an email address or a phone number"));
        }
        return new EmergencyContact(contact.name(), contact.email(), contact.phone());
    }

    private @Nullable String termsOfService() {
        if (body.termsOfService() != null && !isWebAddress(body.termsOfService())) {
            errors.add(new FieldError("/termsOfService", "must be an absolute http or https address"));
        }
        return body.termsOfService();
    }

    private @Nullable QuietHours quietHours() {
        ProviderBody.Quiet quiet = body.quietHours();
        if (quiet == null) {
            return null;
        }
        if (quiet.from().equals(quiet.to())) {
            errors.add(new FieldError("/quietHours/to", "must differ from the beginning"));
        }
        try {
            return new QuietHours(ZoneId.of(quiet.zone()), quiet.from(), quiet.to());
        } catch (DateTimeException e) {
            errors.add(new FieldError("/quietHours/zone", "must be a time zone such as Europe/Brussels"));
            return null;
        }
    }

    private Duration deadline() {
        Duration deadline = body.responseDeadline() == null ? DEFAULT_DEADLINE : body.responseDeadline();
        if (deadline.compareTo(MIN_DEADLINE) < 0 || deadline.compareTo(MAX_DEADLINE) > 0) {
            errors.add(new FieldError("/responseDeadline", "must be from PT1S to P30D"));
        }
        return deadline;
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
