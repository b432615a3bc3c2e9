package org.openiru.referral.verification;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import org.openiru.web.egress.OutboundResult.Response;

/**
 * Compares a page with one that cannot exist, to find out what a host shows where there is nothing although it answers
 * without an error. A host that answers everything alike, as one does whose pages a script puts together in the browser,
 * shows that by its front page: there the comparison proves nothing.
 */
@Singleton
class Controls {

    /** Some 30 MB if all are as long as they may be. */
    private static final int MOST_KEPT = 500;

    /** Those of eight words in a row. */
    private static final int MOST_OWN_PHRASES = 10;

    private static final Set<Integer> PASSES = Set.of(408, 425, 429);

    /** Further errors of a server are of one that stands before it, and which the page's own server knows nothing of. */
    private static final Set<Integer> OF_THE_PAGE = Set.of(500, 501);

    private final VerificationSettings settings;
    private final PageRules rules;
    private final Clock clock;
    private final LinkedHashMap<Key, Entry> kept = new LinkedHashMap<>(16, 0.75f, true);

    Controls(VerificationSettings settings, PageRules rules, Clock clock) {
        this.settings = settings;
        this.rules = rules;
        this.clock = clock;
    }

    /** What was asked from where; of addresses that nobody was given, one stands for all beside it. */
    private record Key(String viewpoint, String place) {}

    /** What came of asking for a page that others are compared with. */
    private sealed interface Control {}

    /** @param removal whether a rule knows it as saying that there is nothing */
    private record Shown(WebAddress url, Wording wording, boolean removal) implements Control {}

    /** The host says by its status that there is nothing. */
    private record Missing() implements Control {}

    /** No answer, or one that says nothing about the page: too many requests, or the host is out of order. */
    private record Silent() implements Control {}

    private record Entry(Control control, Instant at) {}

    /** Whether the page is what the host shows where there is nothing; {@code UNKNOWN} while that cannot be found out. */
    Likeness toNothing(Viewpoint from, WebAddress asked, Page page) {
        if (asked.isFront()) {
            return Likeness.DIFFERENT;
        }
        Control nothing = control(from, asked.place(), asked.sibling());
        Likeness likeness = compared(nothing, asked, page);
        if (likeness == Likeness.SAME && nothing instanceof Shown shown) {
            likeness = unlessAlike(shown, control(from, asked.front(), asked.front()), asked, page);
        }
        return likeness == Likeness.SAME && asked.mayBeNamedBefore()
                ? unlessItsOwn(control(from, asked.shape(), asked.wholeStranger()), asked, page)
                : likeness;
    }

    /**
     * Why words that stand on a page for nothing decide nothing on this host, if so: it says by a status that there is nothing,
     * or says something else there.
     *
     * @param everyday whether the words are those of any host
     */
    Optional<String> doubt(Viewpoint from, WebAddress asked, boolean everyday) {
        if (asked.isFront()) {
            return Optional.empty();
        }
        return switch (control(from, asked.place(), asked.sibling())) {
            case Missing missing -> Optional.of("this host answers with an error where there is nothing");
            case Silent silent -> Optional.of("no page could be had to compare it with");
            case Shown shown ->
                everyday && !shown.removal()
                        ? Optional.of("this host says something else where there is nothing")
                        : Optional.empty();
        };
    }

    private Likeness compared(Control nothing, WebAddress asked, Page page) {
        return switch (nothing) {
            case Silent silent -> Likeness.UNKNOWN;
            case Missing missing -> Likeness.DIFFERENT;
            case Shown shown when leadsToTheSame(shown, asked, page) -> Likeness.SAME;
            case Shown shown -> compared(Wording.of(page, asked), shown.wording());
        };
    }

    /** A page for nothing says all that there is to say; one with content has something else in its place, or something to see. */
    private Likeness compared(Wording page, Wording nothing) {
        if (!saysNoMore(page, nothing)) {
            return Likeness.DIFFERENT;
        }
        boolean saysAll = page.whole() && nothing.phrasesBeyond(page) == 0;
        return saysAll && nothing.media().containsAll(page.media()) ? Likeness.SAME : Likeness.SIMILAR;
    }

    /** A host whose front page says the same shows it for everything, and one that leads from there to the same leads everybody there. */
    private Likeness unlessAlike(Shown nothing, Control front, WebAddress asked, Page page) {
        return switch (front) {
            case Silent silent -> Likeness.UNKNOWN;
            case Missing missing -> Likeness.SAME;
            case Shown shown when leadsToTheSame(shown, asked, page) -> Likeness.SIMILAR;
            case Shown shown -> isLike(nothing.wording(), shown.wording()) ? Likeness.DIFFERENT : Likeness.SAME;
        };
    }

    /** If what stands before is what counts, the page beside it was the content itself. */
    private Likeness unlessItsOwn(Control stranger, WebAddress asked, Page page) {
        Likeness likeness = compared(stranger, asked, page);
        return likeness == Likeness.DIFFERENT ? Likeness.SIMILAR : likeness;
    }

    private static boolean leadsToTheSame(Shown nothing, WebAddress asked, Page page) {
        return !page.url().isVariantOf(asked) && nothing.url().equals(page.url());
    }

    /** Beside much that stands on every page of a host, a sentence of its own is little, and content all the same. */
    private boolean saysNoMore(Wording page, Wording nothing) {
        return isLike(nothing, page) && page.phrasesBeyond(nothing) <= MOST_OWN_PHRASES;
    }

    private boolean isLike(Wording one, Wording other) {
        return one.likeness(other) >= settings.likeness();
    }

    private Control control(Viewpoint from, String place, String address) {
        Key key = new Key(from.name(), place);
        Optional<Control> known = kept(key);
        if (known.isPresent()) {
            return known.get();
        }
        Control control = from.ask(address) instanceof Response response ? read(address, response) : new Silent();
        keep(key, control);
        return control;
    }

    private Control read(String address, Response response) {
        Page page = Page.of(response);
        if (page.succeeded()) {
            WebAddress asked = WebAddress.of(address);
            boolean removal = rules.matching(asked, page)
                    .filter(rule -> rule.finding() == Finding.REMOVED_PAGE)
                    .isPresent();
            return new Shown(page.url(), Wording.of(page, asked), removal);
        }
        return isPassing(response.status()) ? new Silent() : new Missing();
    }

    private static boolean isPassing(int status) {
        return PASSES.contains(status) || (status >= 500 && !OF_THE_PAGE.contains(status));
    }

    private synchronized Optional<Control> kept(Key key) {
        Instant oldest = clock.instant().minus(settings.controlsKeptFor());
        return Optional.ofNullable(kept.get(key))
                .filter(entry -> entry.at().isAfter(oldest))
                .map(Entry::control);
    }

    /** What told nothing is asked for again. */
    private synchronized void keep(Key key, Control control) {
        if (control instanceof Silent) {
            return;
        }
        kept.put(key, new Entry(control, clock.instant()));
        if (kept.size() > MOST_KEPT) {
            kept.pollFirstEntry();
        }
    }
}
