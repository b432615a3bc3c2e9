package org.openiru.reporting.readmodel;

import static java.util.Collections.unmodifiableSet;
import static org.openiru.reporting.readmodel.Dimension.AGENCY;
import static org.openiru.reporting.readmodel.Dimension.CAMPAIGN;
import static org.openiru.reporting.readmodel.Dimension.CATEGORY;
import static org.openiru.reporting.readmodel.Dimension.CHANNEL;
import static org.openiru.reporting.readmodel.Dimension.COUNTRY;
import static org.openiru.reporting.readmodel.Dimension.LANGUAGE;
import static org.openiru.reporting.readmodel.Dimension.PLATFORM;
import static org.openiru.reporting.readmodel.Dimension.PROVIDER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is counted. Its day is the UTC day of the fact itself, whenever the fact became known. */
public enum Measure {
    REPORTS("reports", Unit.REPORT, Known.FROM_REPORT, "Reports received, however many items each names."),
    URLS("urls", Unit.URL, Known.FROM_REPORT, "URLs named in reports; a URL that two reports name counts twice."),
    ITEMS(
            "items",
            Unit.ITEM,
            Known.FROM_REPORT,
            "Content items, once each: on the day and with the origin of the first report."),
    ASSESSED("assessed", Unit.ITEM, Known.FROM_ASSESSMENT, "Items with a final assessment, once each."),
    REFERRED("referred", Unit.ITEM, Known.FROM_REFERRAL, "Items with a referral or removal order issued, once each."),
    ORDERED("ordered", Unit.ITEM, Known.FROM_REFERRAL, "Items with a removal order issued, once each."),
    DELIVERED("delivered", Unit.ITEM, Known.FROM_REFERRAL, "Items whose notice reached the provider, once each."),
    UNDELIVERABLE("undeliverable", Unit.ITEM, Known.FROM_REFERRAL, "Items whose notice was given up, once each."),
    ACKNOWLEDGED(
            "acknowledged",
            Unit.ITEM,
            Known.FROM_REFERRAL,
            "Items whose notice the provider says it received, once each."),
    CLAIMED_REMOVED(
            "claimedRemoved", Unit.ITEM, Known.FROM_REFERRAL, "Items that the provider says it removed, once each."),
    ACCESS_DISABLED(
            "accessDisabled",
            Unit.ITEM,
            Known.FROM_REFERRAL,
            "Items to which the provider says it disabled access, once each."),
    REMOVED(
            "removed",
            Unit.ITEM,
            Known.FROM_REFERRAL,
            "Items whose removal the unit itself verified, once each, and imported history; content that is found up again"
                    + " takes the item off the day of the verification."),
    REMOVED_WITHIN_DEADLINE(
            "removedWithinDeadline",
            Unit.ITEM,
            Known.FROM_REFERRAL,
            "Items removed (verified) that were verified, or claimed removed or disabled and not refuted since, by the"
                    + " deadline; access to an order's content that is disabled in some member states only does not count. On the"
                    + " day of the verification."),
    REFUTED(
            "refuted",
            Unit.ITEM,
            Known.FROM_REFERRAL,
            "Items found still up although the provider claimed their removal, once each."),
    REFUSED("refused", Unit.ITEM, Known.FROM_REFERRAL, "Items whose referral the provider declined, once each."),
    UNANSWERED(
            "unanswered",
            Unit.ITEM,
            Known.FROM_REFERRAL,
            "Items whose deadline passed without any answer since; a late answer takes the item off the day it lapsed."),
    NEW_PLATFORMS(
            "newPlatforms",
            Unit.PLATFORM,
            Known.FROM_FIRST_SIGHT,
            "Platforms (registrable domains) on which nothing had ever been to be referred before, on the day of the"
                    + " first item; with the provider, if it was known that day."),
    BACKLOG(
            "backlog",
            Unit.ITEM,
            Known.FROM_OPENING,
            "Items in the queue without a final assessment, as they stand at the end of the period; under what was known"
                    + " when their case was opened."),
    BACKLOG_AGE(
            "backlogAge",
            Unit.SECONDS,
            Known.FROM_OPENING,
            "How long the items of the backlog have been in the queue, as they stand at the end of the period: the median, and"
                    + " what percentiles are asked for; the 100th is the oldest item's."),
    TIME_TO_DECISION(
            "timeToDecision",
            Unit.SECONDS,
            Known.FROM_ASSESSMENT,
            "Time from an item's first report to its final assessment, by the day of the assessment."),
    TIME_TO_ACKNOWLEDGEMENT(
            "timeToAcknowledgement",
            Unit.SECONDS,
            Known.FROM_REFERRAL,
            "Time from issue to the provider's first word that it received the notice, by the day of that word."),
    TIME_TO_CLAIM(
            "timeToClaim",
            Unit.SECONDS,
            Known.FROM_REFERRAL,
            "Time from issue to the provider's first claim that it removed the item, by the day of the claim."),
    TIME_TO_REMOVAL(
            "timeToRemoval",
            Unit.SECONDS,
            Known.FROM_REFERRAL,
            "Time from issue to verified removal, by the day of the verification."),
    MEDIAN_TIME_TO_REMOVAL(
            "medianTimeToRemoval",
            Unit.SECONDS,
            Known.FROM_REFERRAL,
            "Median time from issue to verified removal, by the day of the verification.");

    private static final String BUCKETS = "Exact to the millisecond below 128 ms, above that within 0.8 %.";
    private static final String WHOLE_DAYS =
            "In whole UTC days from the one on which the case was opened: of what was opened on the last day it is 0.";
    private static final String OFFICERS = "Category, ideology, language and form are the officer's.";
    private static final String REPORTERS = "Category and language are the reporter's, and often not stated.";
    private static final String REVERSIBLE = "Later events can lower the figure of a past day: see its revisions.";

    private static final String MADE_ALL_THE_SAME =
            "A decision that a senior officer took back later stays counted on its day: it was made all the same, and its item is not"
                    + " decided again.";

    private static final Map<Known, Set<Dimension>> DIMENSIONS = Map.of(
            Known.FROM_REPORT,
            unmodifiableSet(EnumSet.of(CHANNEL, AGENCY, COUNTRY, CAMPAIGN, CATEGORY, LANGUAGE)),
            Known.FROM_OPENING,
            unmodifiableSet(EnumSet.of(CHANNEL, AGENCY, COUNTRY, CAMPAIGN, LANGUAGE)),
            Known.FROM_ASSESSMENT,
            unmodifiableSet(EnumSet.complementOf(EnumSet.of(PROVIDER, PLATFORM))),
            Known.FROM_REFERRAL,
            unmodifiableSet(EnumSet.complementOf(EnumSet.of(PLATFORM))),
            Known.FROM_FIRST_SIGHT,
            unmodifiableSet(EnumSet.allOf(Dimension.class)));

    private final String parameter;
    private final Unit unit;
    private final Known known;
    private final String description;

    Measure(String parameter, Unit unit, Known known, String description) {
        this.parameter = parameter;
        this.unit = unit;
        this.known = known;
        this.description = description;
    }

    /** The name in requests and counters. */
    public String parameter() {
        return parameter;
    }

    public Unit unit() {
        return unit;
    }

    /** The measure whose entries it is read from: mostly itself. */
    public Measure source() {
        return switch (this) {
            case MEDIAN_TIME_TO_REMOVAL -> TIME_TO_REMOVAL;
            case BACKLOG_AGE -> BACKLOG;
            default -> this;
        };
    }

    /** The measure that counts all of what it counts some: on the same days, but for what is told late. */
    public Optional<Measure> whole() {
        return switch (this) {
            case REFERRED -> Optional.of(ASSESSED);
            case ORDERED -> Optional.of(REFERRED);
            case REMOVED_WITHIN_DEADLINE -> Optional.of(REMOVED);
            default -> Optional.empty();
        };
    }

    /** Whether it is a distribution of durations, of which percentiles are asked, and not a count. */
    public boolean isDuration() {
        return unit == Unit.SECONDS;
    }

    /** Whether percentiles of it can be asked for. */
    public boolean hasPercentiles() {
        return isDuration() && this != MEDIAN_TIME_TO_REMOVAL;
    }

    /** Whether it tells how things stand at the end of a period, and not what happened within it. */
    public boolean isStock() {
        return source() == BACKLOG;
    }

    /** Whether it tells how often something happened, so that figures of the past can be added to it. */
    public boolean isCount() {
        return !isDuration() && !isStock();
    }

    /** What to bear in mind when reading the figure. */
    public List<String> caveats() {
        List<String> caveats = new ArrayList<>();
        switch (known) {
            case FROM_REPORT -> caveats.add(REPORTERS);
            case FROM_OPENING -> caveats.add("The language is the first reporter's, and often not stated.");
            case FROM_ASSESSMENT, FROM_REFERRAL, FROM_FIRST_SIGHT -> caveats.add(OFFICERS);
        }
        if (isDuration()) {
            caveats.add(isStock() ? WHOLE_DAYS : BUCKETS);
        }
        switch (source()) {
            case REMOVED, REMOVED_WITHIN_DEADLINE, TIME_TO_REMOVAL, UNANSWERED -> caveats.add(REVERSIBLE);
            case ASSESSED, TIME_TO_DECISION -> caveats.add(MADE_ALL_THE_SAME);
            case CLAIMED_REMOVED, ACCESS_DISABLED ->
                caveats.add("It is the provider's word; the unit may find otherwise.");
            case BACKLOG ->
                caveats.add("It is a level: days are not to be added up, and `from` only cuts the rows off.");
            default -> {
                // The definition says it all.
            }
        }
        return caveats;
    }

    /** What the measure counts, in one sentence. */
    public String description() {
        return description;
    }

    /** What the facts behind the measure carry. */
    public Set<Dimension> dimensions() {
        return DIMENSIONS.getOrDefault(known, Set.of());
    }

    /** The measure that a request names. */
    public static Optional<Measure> named(String parameter) {
        return Arrays.stream(values())
                .filter(measure -> measure.parameter.equals(parameter))
                .findFirst();
    }

    /** The counting unit. */
    public enum Unit {
        REPORT("report"),
        URL("URL"),
        ITEM("item"),
        PLATFORM("platform"),
        SECONDS("seconds");

        private final String label;

        Unit(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What a fact carries. Category and language of a report are the reporter's; later they are the officer's. */
    private enum Known {
        FROM_REPORT,
        FROM_OPENING,
        FROM_ASSESSMENT,
        FROM_REFERRAL,
        FROM_FIRST_SIGHT
    }
}
