package org.openiru.reporting.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openiru.events.FigureBasis;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Dimensions;
import org.openiru.reporting.readmodel.Measure;

class PageTest {

    private static final Instant AT = Instant.parse("2026-11-22T09:00:00.123Z");
    private static final Dimensions FRENCH = Dimensions.with()
            .value(Dimension.LANGUAGE, "fr")
            .value(Dimension.AGENCY, null)
            .build();

    @Test
    void what_is_stored_is_read_again() {
        // Given
        List<Booking> bookings = List.of(
                new Booking(
                        770,
                        UUID.randomUUID(),
                        AT,
                        "a",
                        List.of(
                                Entry.of(Measure.ITEMS, LocalDate.parse("2026-11-22"), FRENCH, Entry.NO_BUCKET, 1),
                                Entry.of(Measure.TIME_TO_CLAIM, LocalDate.parse("2026-11-21"), FRENCH, 1234, -1))),
                new Booking(772, UUID.randomUUID(), AT.plusMillis(7), "b", List.of()),
                new Booking(
                        773,
                        UUID.randomUUID(),
                        AT,
                        "a",
                        List.of(new Entry(
                                Measure.REMOVED,
                                LocalDate.parse("2014-03-01"),
                                Precision.MONTH,
                                FRENCH,
                                Entry.NO_BUCKET,
                                3000,
                                FigureBasis.DISTRIBUTED))));
        // When
        Page page = Page.of("iru.reports-0", 3, null).with(bookings, 775);
        Page stored = Page.of(
                "iru.reports-0", page.since(Page.of("iru.reports-0", 3, null)).document());
        // Then
        assertThat(stored.id()).isEqualTo("iru.reports-0/3");
        assertThat(stored.bookings()).isEqualTo(bookings);
        assertThat(stored.contains(775)).isTrue();
        assertThat(stored.contains(776)).isFalse();
    }
}
