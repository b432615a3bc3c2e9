package org.openiru.referral.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.openiru.events.Track;
import org.openiru.referral.provider.Clearance;
import org.openiru.referral.provider.Providers;

/** Lets notices pass whose provider may be sent something now, by what the directory says. */
@ApplicationScoped
class NoticeGate {

    private final Providers providers;
    private final HeldNotices held;
    private final NoticeOutcomes outcomes;
    private final Clock clock;

    NoticeGate(Providers providers, HeldNotices held, NoticeOutcomes outcomes, Clock clock) {
        this.providers = providers;
        this.held = held;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /** False if the notice was put off, laid aside or given up, within the caller's transaction. */
    boolean passes(Notice notice) {
        return switch (clearance(notice)) {
            case Clearance.Granted granted -> true;
            case Clearance.Later later -> {
                notice.putOff(later.at().truncatedTo(ChronoUnit.MICROS));
                yield false;
            }
            case Clearance.Held because -> {
                held.hold(notice.id(), because.why());
                yield false;
            }
            case Clearance.Denied denied -> {
                outcomes.giveUp(notice.id(), "The provider does not exist any more");
                yield false;
            }
        };
    }

    private Clearance clearance(Notice notice) {
        Track track = notice.isUrgent() ? Track.REMOVAL_ORDER : Track.REFERRAL;
        boolean elsewhere = notice.isForSecondContact()
                && providers.secondContact(notice.providerId()).isPresent();
        return elsewhere
                ? providers.clearanceElsewhere(notice.providerId(), track, clock.instant())
                : providers.clearance(notice.providerId(), track, clock.instant());
    }
}
