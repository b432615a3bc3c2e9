package org.openiru.reporting.ledger;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.BsonBinarySubType;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.openiru.events.FigureBasis;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Dimensions;
import org.openiru.reporting.readmodel.GuardedCollection;
import org.openiru.reporting.readmodel.Measure;

/**
 * A page's shape in the store: columns side by side, each of them {@link Numbers} in one text, with words that occur again and
 * again kept once and named by number. An event's place is its offset less the page's first one; {@code after} tells how many
 * milliseconds after the first one it was recorded. The nth event is the nth in each column of {@code events}, the nth entry the nth in each column of {@code entries}.
 *
 * <pre>{@code
 * {_id: "iru.reports-0/3", offset: 1023, content: {last: 1023,
 *  events:  {place: "0 1 2…", id: binary, 16 bytes each, recordedAt: date of the first, after: "0 3 3…", cause: "0 0 1…"},
 *  entries: {event: "0 0 0 1…", measure: "0 1 2…", day: "0…", dimensions: "0…", bucket: "-1…", amount: "1…"},
 *  causes: ["org.openiru.reports.report-received.v1"], measures: ["reports", "urls", "items"],
 *  days: ["2026-11-22", "2014-03 PUBLISHED"], columns: "provider ideology…", values: ["PUBLIC", "fr"…],
 *  dimensions: ["-1 -1 0…"]}}
 * }</pre>
 */
final class PageDocument {

    private static final int ABSENT = -1;
    private static final int ID_BYTES = 2 * Long.BYTES;
    private static final Dimension[] DIMENSIONS = Dimension.values();
    private static final String COLUMNS =
            Arrays.stream(DIMENSIONS).map(Dimension::parameter).collect(Collectors.joining(" "));

    /**
     * All that a page holds stands in one field: the local stand-in for MongoDB exchanges a document field by field, and who reads it
     * meanwhile must not see parts of two.
     */
    private static final String CONTENT = "content";

    private static final String LAST = "last";

    private PageDocument() {}

    static Document write(String id, long offset, List<Booking> bookings) {
        Words<String> causes = new Words<>();
        Words<String> measures = new Words<>();
        Words<String> days = new Words<>();
        Words<String> values = new Words<>();
        Words<Dimensions> dimensions = new Words<>();
        Table events = new Table("place", "after", "cause");
        Table entries = new Table("event", "measure", "day", "dimensions", "bucket", "amount");
        ByteBuffer ids = ByteBuffer.allocate(bookings.size() * ID_BYTES);
        Instant first = bookings.isEmpty() ? Instant.EPOCH : bookings.getFirst().recordedAt();
        for (int event = 0; event < bookings.size(); event++) {
            Booking booking = bookings.get(event);
            UUID uuid = booking.event();
            ids.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
            events.add(
                    booking.offset() % Page.OFFSETS,
                    booking.recordedAt().toEpochMilli() - first.toEpochMilli(),
                    causes.numberOf(booking.cause()));
            for (Entry entry : booking.entries()) {
                entries.add(
                        event,
                        measures.numberOf(entry.measure().parameter()),
                        days.numberOf(day(entry)),
                        dimensions.numberOf(entry.dimensions()),
                        entry.bucket(),
                        entry.amount());
            }
        }
        List<String> combinations = dimensions.all().stream()
                .map(combination -> numbers(combination, values))
                .toList();
        Document content = new Document(LAST, offset)
                .append(
                        "events",
                        events.document()
                                .append("id", new Binary(BsonBinarySubType.BINARY, ids.array()))
                                .append("recordedAt", Date.from(first)))
                .append("entries", entries.document())
                .append("causes", causes.all())
                .append("measures", measures.all())
                .append("days", days.all())
                .append("columns", COLUMNS)
                .append("values", values.all())
                .append("dimensions", combinations);
        return new Document("_id", id).append(GuardedCollection.OFFSET, offset).append(CONTENT, content);
    }

    /** The last offset that its content holds. */
    static long last(Document page) {
        return page.get(CONTENT, Document.class).getLong(LAST);
    }

    static List<Booking> read(Document stored) {
        Document page = stored.get(CONTENT, Document.class);
        Document events = page.get("events", Document.class);
        long first = Page.numberOf(page.getLong(LAST)) * Page.OFFSETS;
        long[] places = column(events, "place");
        long[] after = column(events, "after");
        long[] causes = column(events, "cause");
        ByteBuffer ids = ByteBuffer.wrap(events.get("id", Binary.class).getData());
        Instant recorded = events.getDate("recordedAt").toInstant();
        List<String> names = page.getList("causes", String.class);
        List<List<Entry>> entries = entries(page, places.length);
        List<Booking> bookings = new ArrayList<>(places.length);
        for (int i = 0; i < places.length; i++) {
            bookings.add(new Booking(
                    first + places[i],
                    new UUID(ids.getLong(), ids.getLong()),
                    recorded.plusMillis(after[i]),
                    names.get((int) causes[i]),
                    entries.get(i)));
        }
        return bookings;
    }

    private static List<List<Entry>> entries(Document page, int events) {
        List<List<Entry>> byEvent = new ArrayList<>(events);
        for (int i = 0; i < events; i++) {
            byEvent.add(new ArrayList<>(4));
        }
        List<Measure> measures = page.getList("measures", String.class).stream()
                .map(name -> Measure.named(name).orElseThrow())
                .toList();
        List<Day> days =
                page.getList("days", String.class).stream().map(Day::of).toList();
        List<Dimensions> dimensions = dimensions(page);
        Document entries = page.get("entries", Document.class);
        long[] event = column(entries, "event");
        long[] measure = column(entries, "measure");
        long[] day = column(entries, "day");
        long[] combination = column(entries, "dimensions");
        long[] bucket = column(entries, "bucket");
        long[] amount = column(entries, "amount");
        for (int i = 0; i < event.length; i++) {
            Day on = days.get((int) day[i]);
            byEvent.get((int) event[i])
                    .add(new Entry(
                            measures.get((int) measure[i]),
                            on.first(),
                            on.precision(),
                            dimensions.get((int) combination[i]),
                            (int) bucket[i],
                            (int) amount[i],
                            on.basis()));
        }
        return byEvent;
    }

    private static String day(Entry entry) {
        String day = entry.precision().text(entry.day());
        return entry.basis() == null ? day : day + " " + entry.basis();
    }

    /** When something counts, and what stands behind it if it was imported. */
    private record Day(
            LocalDate first, Precision precision, @Nullable FigureBasis basis) {

        static Day of(String text) {
            String[] words = text.split(" ", 2);
            Precision precision = Precision.of(words[0]);
            return new Day(
                    precision.firstDay(words[0]), precision, words.length == 1 ? null : FigureBasis.valueOf(words[1]));
        }
    }

    private static long[] column(Document table, String name) {
        return Numbers.of(table.getString(name));
    }

    private static List<Dimensions> dimensions(Document page) {
        List<Dimension> columns = Arrays.stream(page.getString("columns").split(" ", -1))
                .map(name -> Dimension.named(name).orElseThrow())
                .toList();
        List<String> values = page.getList("values", String.class);
        List<Dimensions> all = new ArrayList<>();
        for (String combination : page.getList("dimensions", String.class)) {
            Dimensions.Builder dimensions = Dimensions.with();
            long[] numbers = Numbers.of(combination);
            for (int column = 0; column < numbers.length; column++) {
                if (numbers[column] != ABSENT) {
                    dimensions.value(columns.get(column), values.get((int) numbers[column]));
                }
            }
            all.add(dimensions.build());
        }
        return all;
    }

    private static String numbers(Dimensions combination, Words<String> values) {
        Numbers numbers = new Numbers();
        for (Dimension dimension : DIMENSIONS) {
            String value = combination.values().get(dimension);
            numbers.add(value == null ? ABSENT : values.numberOf(value));
        }
        return numbers.toString();
    }

    /** Gives each different word a number, in order of appearance. */
    private static final class Words<W> {

        private final Map<W, Integer> numbers = new HashMap<>();
        private final List<W> all = new ArrayList<>();
        private @Nullable W latest;
        private int number;

        @SuppressWarnings("ReferenceEquality") // Mostly it is the very same one.
        int numberOf(W word) {
            if (word != latest) {
                latest = word;
                Integer known = numbers.putIfAbsent(word, all.size());
                number = known == null ? all.size() : known;
                if (known == null) {
                    all.add(word);
                }
            }
            return number;
        }

        List<W> all() {
            return all;
        }
    }

    /** Columns of equal length. */
    private static final class Table {

        private final List<String> names;
        private final List<Numbers> columns = new ArrayList<>();

        Table(String... names) {
            this.names = List.of(names);
            this.names.forEach(name -> columns.add(new Numbers()));
        }

        void add(long... row) {
            for (int i = 0; i < row.length; i++) {
                columns.get(i).add(row[i]);
            }
        }

        Document document() {
            Document document = new Document();
            for (int i = 0; i < columns.size(); i++) {
                document.append(names.get(i), columns.get(i).toString());
            }
            return document;
        }
    }
}
