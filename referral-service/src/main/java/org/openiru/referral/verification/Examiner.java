package org.openiru.referral.verification;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.openiru.referral.referral.Territories;
import org.openiru.web.egress.OutboundResult.Failed;
import org.openiru.web.egress.OutboundResult.Refused;
import org.openiru.web.egress.OutboundResult.Response;

/** Looks at an address and says what it found. Asks one thing after the other, never two at once. */
@Singleton
class Examiner {

    /** So many requests one look makes at most from each viewpoint: the page, two that cannot exist, the front page. */
    static final int REQUESTS = 4;

    private static final Logger LOG = Logger.getLogger(Examiner.class);
    private static final Set<Integer> SAYS_GONE = Set.of(404, 410, 451);
    private static final Set<Integer> SAYS_LOG_IN = Set.of(401, 407);

    private final Viewpoints viewpoints;
    private final PageRules rules;
    private final Controls controls;

    Examiner(Viewpoints viewpoints, PageRules rules, Controls controls) {
        this.viewpoints = viewpoints;
        this.rules = rules;
        this.controls = controls;
    }

    /**
     * What is gone from here is looked for from elsewhere, before it counts as gone: where that tells a probe nothing, nothing
     * was found out. So is what is forbidden here, as it mostly is where a country is kept out. What is said to be out of reach in some
     * territories is looked for from there; where the unit has no eye there, from here, which then speaks neither for nor
     * against that.
     */
    Look look(String url, Territories claimedFor) {
        return claimedFor.everywhere() || !viewpoints.canSee(claimedFor)
                ? look(url)
                : viewpoints.within(claimedFor).stream()
                        .map(viewpoint -> look(viewpoint, url).fromWithin(viewpoint.name()))
                        .reduce((one, other) -> one.outweighs(other) ? one : other)
                        .orElseThrow();
    }

    /** Everywhere. */
    Look look(String url) {
        Look here = look(viewpoints.here(), url);
        if (here.meaning() != Meaning.ABSENT && !here.isForbidden()) {
            return here;
        }
        Look everywhere = here;
        for (Viewpoint probe : viewpoints.elsewhere()) {
            Look there = look(probe, url);
            if (there.meaning() == Meaning.PRESENT) {
                return here.withheldHere(probe.name());
            }
            if (there.meaning() == Meaning.NOTHING && here.meaning() == Meaning.ABSENT) {
                everywhere = here.unknownFrom(probe.name(), there);
            }
        }
        return everywhere;
    }

    /** Whatever a page does to its examination is a finding too: its author must not be able to prevent one. */
    private Look look(Viewpoint from, String url) {
        try {
            return switch (from.ask(url)) {
                case Response response -> judge(from, WebAddress.of(url), Page.of(response));
                case Refused refused -> new Look(Finding.UNREACHABLE, null, refused.reason());
                case Failed failed -> new Look(Finding.UNREACHABLE, null, failed.reason());
            };
        } catch (RuntimeException | StackOverflowError e) {
            LOG.warnf(e, "examination-failed from=%s", from.name());
            String error = "not examined: " + e.getClass().getSimpleName();
            return new Look(Finding.UNREACHABLE, null, error);
        }
    }

    private Look judge(Viewpoint from, WebAddress asked, Page page) {
        int status = page.status();
        Optional<PageRule> rule = rules.matching(asked, page);
        if (rule.isPresent()) {
            return judgeByRule(from, asked, rule.get(), status);
        }
        if (SAYS_GONE.contains(status)) {
            return new Look(Finding.GONE, status, null);
        }
        if (SAYS_LOG_IN.contains(status)) {
            return new Look(Finding.LOGIN_WALL, status, null);
        }
        if (!page.succeeded()) {
            String error = "HTTP status " + status + " says nothing about the content";
            return new Look(Finding.UNREACHABLE, status, error);
        }
        return judgePage(from, asked, page);
    }

    /**
     * What a page says is up to whoever wrote it, and a film may be called "Video removed". So words count only if the host shows
     * some where there is nothing.
     */
    private Look judgeByRule(Viewpoint from, WebAddress asked, PageRule rule, int status) {
        Optional<String> doubt = rule.finding() == Finding.REMOVED_PAGE && rule.isOfWords()
                ? controls.doubt(from, asked, rule.isGeneral())
                : Optional.empty();
        return doubt.map(why -> new Look(
                        Finding.UNREACHABLE, status, "says that it is removed (rule: " + rule.name() + "), but " + why))
                .orElseGet(() -> new Look(rule.finding(), status, "rule: " + rule.name()));
    }

    private Look judgePage(Viewpoint from, WebAddress asked, Page page) {
        int status = page.status();
        boolean moved = !page.url().isVariantOf(asked);
        if (moved && page.url().isFrontOf(asked) && !asked.isFront()) {
            return absent(page, "leads to the front page");
        }
        return switch (controls.toNothing(from, asked, page)) {
            case SAME -> absent(page, "the same as a page that cannot exist");
            case SIMILAR ->
                new Look(Finding.UNREACHABLE, status, "like a page that cannot exist, but content may be so too");
            case UNKNOWN -> new Look(Finding.UNREACHABLE, status, "no page could be had to compare it with");
            case DIFFERENT ->
                moved
                        ? new Look(
                                Finding.MOVED, status, "leads to " + page.url().url())
                        : new Look(Finding.STILL_UP, status, null);
        };
    }

    /** What everybody gets to see who has not logged in says nothing about content. */
    private static Look absent(Page page, String why) {
        return page.asksForPassword()
                ? new Look(Finding.LOGIN_WALL, page.status(), why + ", and asks for a password")
                : new Look(Finding.REMOVED_PAGE, page.status(), why);
    }
}
