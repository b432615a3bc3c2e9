package org.openiru.reporting.ledger;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.BsonBinarySubType;
import org.bson.Document;
import org.bson.types.Binary;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Dimensions;
import org.openiru.reporting.readmodel.GuardedCollection;
import org.openiru.reporting.readmodel.Measure;

/**
 * A page's shape in the store: columns side by side, with words that occur again and again kept once and named by number. An
 * event's place is its offset less the page's first one. The nth event is the nth of each list in {@code events}, the nth entry the nth of each list in {@code entries}.
 *
 * <pre>{@code
 * {_id: "iru.reports-0/3", offset: 1023,
 *  events:  {place: [0, 1…], id: [UUID…], recordedAt: [date…], cause: [0, 0…]},
 *  entries: {event: [0, 0, 0, 1…], measure: [0, 1, 2…], day: [0…], dimensions: [0…], bucket: [-1…], amount: [1…]},
 *  causes: ["org.openiru.reports.report-received.v1"], measures: ["reports", "urls", "items"],
 *  days: ["2026-11-22", "2014-03"], columns: ["provider", "ideology"…], values: ["PUBLIC", "fr"…],
 *  dimensions: [[-1, -1, 0…]]}
 * }</pre>
 */
final class PageDocument {

    private static final int ABSENT = -1;
    private static final Dimension[] DIMENSIONS = Dimension.values();

    private PageDocument() {}

    static Document write(String id, long offset, List<Booking> bookings) {
        Words<String> causes = new Words<>();
        Words<String> measures = new Words<>();
        Words<String> days = new Words<>();
        Words<String> values = new Words<>();
        Words<Dimensions> dimensions = new Words<>();
        Table events = new Table("place", "id", "recordedAt", "cause");
        Table entries = new Table("event", "measure", "day", "dimensions", "bucket", "amount");
        for (int event = 0; event < bookings.size(); event++) {
            Booking booking = bookings.get(event);
            events.add(
                    (int) (booking.offset() % Page.OFFSETS),
                    binary(booking.event()),
                    Date.from(booking.recordedAt()),
                    causes.numberOf(booking.cause()));
            for (Entry entry : booking.entries()) {
                entries.add(
                        event,
                        measures.numberOf(entry.measure().parameter()),
                        days.numberOf(entry.precision().text(entry.day())),
                        dimensions.numberOf(entry.dimensions()),
                        entry.bucket(),
                        entry.amount());
            }
        }
        List<List<Integer>> combinations = dimensions.all().stream()
                .map(combination -> numbers(combination, values))
                .toList();
        return new Document("_id", id)
                .append(GuardedCollection.OFFSET, offset)
                .append("events", events.document())
                .append("entries", entries.document())
                .append("causes", causes.all())
                .append("measures", measures.all())
                .append("days", days.all())
                .append(
                        "columns",
                        List.of(DIMENSIONS).stream().map(Dimension::parameter).toList())
                .append("values", values.all())
                .append("dimensions", combinations);
    }

    static List<Booking> read(Document page) {
        Document events = page.get("events", Document.class);
        long first = Page.numberOf(page.getLong(GuardedCollection.OFFSET)) * Page.OFFSETS;
        List<Integer> places = events.getList("place", Integer.class);
        List<Binary> ids = events.getList("id", Binary.class);
        List<Date> recorded = events.getList("recordedAt", Date.class);
        List<Integer> causes = events.getList("cause", Integer.class);
        List<String> names = page.getList("causes", String.class);
        List<List<Entry>> entries = entries(page, places.size());
        List<Booking> bookings = new ArrayList<>(places.size());
        for (int i = 0; i < places.size(); i++) {
            Instant recordedAt = recorded.get(i).toInstant();
            bookings.add(new Booking(
                    first + places.get(i), uuid(ids.get(i)), recordedAt, names.get(causes.get(i)), entries.get(i)));
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
        List<String> texts = page.getList("days", String.class);
        List<Precision> precisions = texts.stream().map(Precision::of).toList();
        List<LocalDate> days = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            days.add(precisions.get(i).firstDay(texts.get(i)));
        }
        List<Dimensions> dimensions = dimensions(page);
        Document entries = page.get("entries", Document.class);
        List<Integer> event = entries.getList("event", Integer.class);
        List<Integer> measure = entries.getList("measure", Integer.class);
        List<Integer> day = entries.getList("day", Integer.class);
        List<Integer> combination = entries.getList("dimensions", Integer.class);
        List<Integer> bucket = entries.getList("bucket", Integer.class);
        List<Integer> amount = entries.getList("amount", Integer.class);
        for (int i = 0; i < event.size(); i++) {
            byEvent.get(event.get(i))
                    .add(new Entry(
                            measures.get(measure.get(i)),
                            days.get(day.get(i)),
                            precisions.get(day.get(i)),
                            dimensions.get(combination.get(i)),
                            bucket.get(i),
                            amount.get(i)));
        }
        return byEvent;
    }

    private static List<Dimensions> dimensions(Document page) {
        List<Dimension> columns = page.getList("columns", String.class).stream()
                .map(name -> Dimension.named(name).orElseThrow())
                .toList();
        List<String> values = page.getList("values", String.class);
        List<Dimensions> all = new ArrayList<>();
        for (Object combination : page.getList("dimensions", Object.class)) {
            Dimensions.Builder dimensions = Dimensions.with();
            int column = 0;
            for (Object number : (List<?>) combination) {
                if (number instanceof Integer value && value != ABSENT) {
                    dimensions.value(columns.get(column), values.get(value));
                }
                column++;
            }
            all.add(dimensions.build());
        }
        return all;
    }

    private static List<Integer> numbers(Dimensions combination, Words<String> values) {
        List<Integer> numbers = new ArrayList<>(DIMENSIONS.length);
        for (Dimension dimension : DIMENSIONS) {
            String value = combination.values().get(dimension);
            numbers.add(value == null ? ABSENT : values.numberOf(value));
        }
        return numbers;
    }

    private static Binary binary(UUID id) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return new Binary(BsonBinarySubType.BINARY, bytes.array());
    }

    private static UUID uuid(Binary id) {
        ByteBuffer bytes = ByteBuffer.wrap(id.getData());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /** Gives each different word a number, in order of appearance. */
    private static final class Words<W> {

        private final Map<W, Integer> numbers = new HashMap<>();
        private final List<W> all = new ArrayList<>();

        int numberOf(W word) {
            Integer number = numbers.putIfAbsent(word, all.size());
            if (number != null) {
                return number;
            }
            all.add(word);
            return all.size() - 1;
        }

        List<W> all() {
            return all;
        }
    }

    /** Columns of equal length. */
    private static final class Table {

        private final List<String> names;
        private final List<List<Object>> columns = new ArrayList<>();

        Table(String... names) {
            this.names = List.of(names);
            this.names.forEach(name -> columns.add(new ArrayList<>()));
        }

        void add(Object... row) {
            for (int i = 0; i < row.length; i++) {
                columns.get(i).add(row[i]);
            }
        }

        Document document() {
            Document document = new Document();
            for (int i = 0; i < columns.size(); i++) {
                document.append(names.get(i), columns.get(i));
            }
            return document;
        }
    }
}
