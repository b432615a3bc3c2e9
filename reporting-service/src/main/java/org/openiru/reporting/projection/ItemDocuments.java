package org.openiru.reporting.projection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Dimensions;
import org.openiru.reporting.readmodel.Measure;

/** Item states as documents. */
final class ItemDocuments {

    /**
     * How many events of an item are remembered by id. An event published again comes before any newer one, at most one
     * relay batch of 1,000 later for each crash of the relay; the rest is margin.
     */
    static final int REMEMBERED = 5_000;

    private ItemDocuments() {}

    /** @param from the first offset that may be computed again: what lies before may be forgotten */
    static ItemState read(Document document, long from) {
        Map<UUID, Long> seen = new HashMap<>();
        document.get("seen", Document.class).forEach((id, offset) -> seen.put(UUID.fromString(id), (Long) offset));
        Map<Measure, Long> firsts = new EnumMap<>(Measure.class);
        document.get("firsts", Document.class)
                .forEach((measure, offset) -> firsts.put(Measure.named(measure).orElseThrow(), (Long) offset));
        List<Lapse> lapses = new ArrayList<>();
        document.getList("lapses", Document.class).forEach(lapse -> lapses.add(readLapse(lapse)));
        // Absent from documents of before content could reappear.
        List<Removal> removals = document.getList("removals", Document.class, List.of()).stream()
                .map(ItemDocuments::readRemoval)
                .toList();
        @Nullable Date claimed = document.getDate("claimedAt");
        return new ItemState(
                document.getLong("offset"),
                remembered(seen, from),
                firsts,
                lapses,
                removals,
                claimed == null ? null : claimed.toInstant());
    }

    static Document write(String id, ItemState state) {
        Document seen = new Document();
        state.seen().forEach((event, offset) -> seen.append(event.toString(), offset));
        Document firsts = new Document();
        state.firsts().forEach((measure, offset) -> firsts.append(measure.parameter(), offset));
        Document document = new Document("_id", id)
                .append("offset", state.offset())
                .append("seen", seen)
                .append("firsts", firsts)
                .append(
                        "lapses",
                        state.lapses().stream().map(ItemDocuments::write).toList())
                .append(
                        "removals",
                        state.removals().stream().map(ItemDocuments::write).toList());
        return state.claimedAt() == null ? document : document.append("claimedAt", Date.from(state.claimedAt()));
    }

    static Map<UUID, Long> remembered(Map<UUID, Long> seen, long from) {
        if (seen.size() <= REMEMBERED) {
            return seen;
        }
        Map<UUID, Long> kept = seen.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(REMEMBERED)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        seen.forEach((id, offset) -> {
            if (offset >= from) {
                kept.put(id, offset);
            }
        });
        return kept;
    }

    private static Document write(Dimensions dimensions) {
        Document document = new Document();
        dimensions.values().forEach((dimension, value) -> document.append(dimension.parameter(), value));
        return document;
    }

    private static Dimensions readDimensions(Document of) {
        Dimensions.Builder dimensions = Dimensions.with();
        of.get("dimensions", Document.class)
                .forEach((name, value) -> dimensions.value(Dimension.named(name).orElseThrow(), value));
        return dimensions.build();
    }

    private static Document write(Removal removal) {
        return new Document("offset", removal.offset())
                .append("day", removal.day().toString())
                .append("dimensions", write(removal.dimensions()))
                .append("bucket", removal.bucket())
                .append("inTime", removal.inTime())
                .append("undone", removal.undoneOffset());
    }

    private static Removal readRemoval(Document removal) {
        return new Removal(
                removal.getLong("offset"),
                LocalDate.parse(removal.getString("day")),
                readDimensions(removal),
                removal.getInteger("bucket"),
                removal.getBoolean("inTime"),
                removal.getLong("undone"));
    }

    private static Document write(Lapse lapse) {
        return new Document("offset", lapse.offset())
                .append("referral", lapse.referralId().toString())
                .append("day", lapse.day().toString())
                .append("dimensions", write(lapse.dimensions()))
                .append("answered", lapse.answeredOffset());
    }

    private static Lapse readLapse(Document lapse) {
        return new Lapse(
                lapse.getLong("offset"),
                UUID.fromString(lapse.getString("referral")),
                LocalDate.parse(lapse.getString("day")),
                readDimensions(lapse),
                lapse.getLong("answered"));
    }
}
