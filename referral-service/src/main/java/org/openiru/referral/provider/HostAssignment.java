package org.openiru.referral.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.openiru.referral.ReferralProblem;
import org.openiru.web.problem.FieldError;
import org.openiru.web.problem.ProblemException;

/** Makes a provider known by one more domain, because a host turned up under it. */
@ApplicationScoped
public class HostAssignment {

    private final Directory directory;

    HostAssignment(Directory directory) {
        this.directory = directory;
    }

    /**
     * Assigns a host to a provider.
     *
     * @param domain the host, a domain above it, or a pattern that it fits
     * @return false if the provider was already known by the domain
     * @throws ProblemException 404, 409 or 422 if that cannot be
     */
    @Transactional
    public boolean assign(String host, String domain, UUID providerId) {
        String pattern = HostPattern.canonical(domain)
                .filter(candidate -> HostPattern.fitting(host).contains(candidate))
                .orElseThrow(() -> ProblemException.ofFields(
                        ReferralProblem.INVALID_PROVIDER,
                        "The host cannot be assigned in this way.",
                        List.of(new FieldError(
                                "/domain",
                                "must be the host, a domain above it or a pattern that it fits, and no registry"))));
        return directory.addDomain(providerId, pattern);
    }
}
