package org.openiru.referral.verification;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.openiru.web.egress.OutboundResult.Response;

/**
 * Compares a page with one that cannot exist, to find out what a host shows where there is nothing although it answers
 * without an error. A host that answers everything alike, as one does whose pages a script puts together in the browser,
 * shows that by its front page: there the comparison proves nothing.
 */
@Singleton
class Controls {

    private static final int MOST_KEPT = 5_000;

    private final VerificationSettings settings;
    private final Clock clock;
    private final LinkedHashMap<Key, Control> kept = new LinkedHashMap<>(16, 0.75f, true);

    Controls(VerificationSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** What was asked from where; of addresses that nobody was given, one stands for all beside it. */
    private record Key(String viewpoint, String place) {}

    /** A page that others are compared with. */
    private record Control(boolean succeeded, WebAddress url, Wording wording, Instant at) {}

    /** Whether the page is what the host shows where there is nothing. */
    boolean showNothing(Viewpoint from, WebAddress asked, Page page) {
        if (asked.isFront()) {
            return false;
        }
        Optional<Control> impossible = control(from, asked.directory() + "*", asked.sibling());
        return impossible
                .filter(Control::succeeded)
                .filter(nothing -> leadsToTheSame(nothing, asked, page) || looksTheSame(from, nothing, asked, page))
                .isPresent();
    }

    private static boolean leadsToTheSame(Control nothing, WebAddress asked, Page page) {
        return !page.url().isVariantOf(asked) && nothing.url().equals(page.url());
    }

    private boolean looksTheSame(Viewpoint from, Control nothing, WebAddress asked, Page page) {
        return isLike(nothing.wording(), Wording.of(page, asked))
                && control(from, asked.front(), asked.front())
                        .filter(front -> !isLike(nothing.wording(), front.wording()))
                        .isPresent();
    }

    private boolean isLike(Wording one, Wording other) {
        return one.likeness(other) >= settings.likeness();
    }

    /** Empty if nothing could be found out. */
    private Optional<Control> control(Viewpoint from, String place, String address) {
        Key key = new Key(from.name(), place);
        Instant now = clock.instant();
        Optional<Control> known = kept(key)
                .filter(control -> control.at().plus(settings.controlsKeptFor()).isAfter(now));
        if (known.isPresent()) {
            return known;
        }
        if (!(from.ask(address) instanceof Response response)) {
            return Optional.empty();
        }
        Page page = Page.of(response);
        Control control = new Control(page.succeeded(), page.url(), Wording.of(page, WebAddress.of(address)), now);
        keep(key, control);
        return Optional.of(control);
    }

    private synchronized Optional<Control> kept(Key key) {
        return Optional.ofNullable(kept.get(key));
    }

    private synchronized void keep(Key key, Control control) {
        kept.put(key, control);
        if (kept.size() > MOST_KEPT) {
            kept.pollFirstEntry();
        }
    }
}
