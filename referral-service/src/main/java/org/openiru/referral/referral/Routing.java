package org.openiru.referral.referral;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.openiru.events.Track;
import org.openiru.referral.hold.Holds;
import org.openiru.referral.provider.Provider;
import org.openiru.referral.provider.Providers;
import org.openiru.referral.referral.Fact.Issued;
import org.openiru.referral.referral.Fact.ProviderAssigned;

/** Finds the provider of a referral and issues the notice, or leaves it waiting visibly. */
@ApplicationScoped
class Routing {

    private final Providers providers;
    private final Holds holds;
    private final ReferralDesk desk;
    private final ReferralSettings settings;
    private final Clock clock;

    Routing(Providers providers, Holds holds, ReferralDesk desk, ReferralSettings settings, Clock clock) {
        this.providers = providers;
        this.holds = holds;
        this.desk = desk;
        this.settings = settings;
        this.clock = clock;
    }

    void route(ReferralFile file) {
        if (!file.canBeIssued()) {
            return;
        }
        providers.ofHost(file.content().host()).ifPresent(provider -> {
            boolean held = holds.until(file.content().item().contentId(), clock.instant())
                    .isPresent();
            if (!held && providers.canReceiveNotices(provider)) {
                issue(file, provider);
            } else {
                file.assignTo(provider);
                desk.record(file, new ProviderAssigned());
            }
        });
    }

    private void issue(ReferralFile file, Provider provider) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Duration toAnswer = file.track() == Track.REFERRAL ? provider.responseDeadline() : settings.orderDeadline();
        Instant from = providers.reachableFrom(provider.id(), file.track(), now);
        // Before the file changes: each statement writes what has changed so far.
        boolean newPlatform = providers.markFirstReferral(provider, now);
        file.assignTo(provider);
        file.issue(now, from, toAnswer);
        desk.record(file, new Issued(newPlatform));
    }
}
