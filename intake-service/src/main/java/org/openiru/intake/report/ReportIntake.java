package org.openiru.intake.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Channel;
import org.openiru.events.Origin;
import org.openiru.intake.content.CanonicalUrl;
import org.openiru.intake.content.ContentItems;
import org.openiru.intake.content.LockedItem;
import org.openiru.intake.content.UrlCanonicaliser;
import org.openiru.intake.content.UrlVerdict;
import org.openiru.intake.report.Report.NamedItem;
import org.openiru.intake.report.Report.Reporter;

/** Takes in one report from the public. */
@ApplicationScoped
public class ReportIntake {
    private static final Origin PUBLIC = new Origin(Channel.PUBLIC, null, null, null);

    private final ContentItems contentItems;
    private final Reports reports;
    private final Clock clock;
    private final URI publicUrl;

    ReportIntake(
            ContentItems contentItems,
            Reports reports,
            Clock clock,
            @ConfigProperty(name = "iru.public-url") URI publicUrl) {
        this.contentItems = contentItems;
        this.reports = reports;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** Stores the report unless one of its addresses is bad. Two spellings of one address are one item. */
    @Transactional
    public Reception receive(NewReport submitted) {
        Map<CanonicalUrl, String> addresses = new LinkedHashMap<>();
        List<BadAddress> bad = sort(submitted, addresses);
        return bad.isEmpty() ? new Reception.Received(store(submitted, addresses)) : new Reception.Refused(bad);
    }

    /** Those addresses of a report for which it would be refused. */
    public static List<BadAddress> badAddresses(NewReport submitted) {
        return sort(submitted, new LinkedHashMap<>());
    }

    private static List<BadAddress> sort(NewReport submitted, Map<CanonicalUrl, String> good) {
        List<BadAddress> bad = new ArrayList<>();
        for (int i = 0; i < submitted.urls().size(); i++) {
            String written = submitted.urls().get(i);
            switch (UrlCanonicaliser.canonicalise(written)) {
                case UrlVerdict.Accepted accepted -> good.putIfAbsent(accepted.url(), written);
                case UrlVerdict.Rejected rejected -> bad.add(new BadAddress(i, rejected.problem()));
            }
        }
        return bad;
    }

    private ReportReceipt store(NewReport submitted, Map<CanonicalUrl, String> addresses) {
        // Whole milliseconds: what is answered, stored and published is then the same everywhere.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<CanonicalUrl, LockedItem> locked = contentItems.lock(addresses.keySet(), PUBLIC, now);
        List<NamedItem> items = new ArrayList<>();
        addresses.forEach((url, written) -> items.add(new NamedItem(item(locked, url), written)));
        Report report = Report.of(
                PUBLIC,
                items,
                Details.of(
                        submitted.description(), submitted.category(), submitted.language(), submitted.threatToLife()),
                Boolean.TRUE.equals(submitted.goodFaith()),
                reporter(submitted),
                now);
        reports.accept(List.of(report));
        return receipt(report);
    }

    private static LockedItem item(Map<CanonicalUrl, LockedItem> locked, CanonicalUrl url) {
        LockedItem item = locked.get(url);
        if (item == null) {
            throw new IllegalStateException("An item that was to be locked is missing");
        }
        return item;
    }

    private static @Nullable Reporter reporter(NewReport submitted) {
        NewReport.Contact contact = submitted.reporter();
        if (contact == null) {
            return null;
        }
        String name = blankToNull(contact.name());
        String email = blankToNull(contact.email());
        return name == null && email == null ? null : new Reporter(name, email, submitted.updateIsWanted());
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private ReportReceipt receipt(Report report) {
        return new ReportReceipt(
                report.reference().value(),
                URI.create(publicUrl.toString().replaceFirst("/+$", "") + "/status/" + report.reference()),
                report.receivedAt(),
                report.items().stream()
                        .map(NamedItem::locked)
                        .map(locked -> new ReportReceipt.Item(
                                locked.item().contentId(), locked.item().canonicalUrl(), locked.alreadyKnown()))
                        .toList());
    }
}
