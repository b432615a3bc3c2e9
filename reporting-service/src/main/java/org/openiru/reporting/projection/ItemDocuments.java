package org.openiru.reporting.projection;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.projection.ItemState.Counted;
import org.openiru.reporting.projection.ItemState.Lapse;
import org.openiru.reporting.projection.ItemState.Removal;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Dimensions;
import org.openiru.reporting.readmodel.GuardedCollection;
import org.openiru.reporting.readmodel.Measure;
import org.openiru.reporting.readmodel.RecordedFigure;

/**
 * Item states as documents. There are three for each item, and the local stand-in keeps them in memory: lists of words are one
 * string, and what is not there has no field.
 */
final class ItemDocuments {

    private ItemDocuments() {}

    /** The state of an item; null stands for one that nothing is known of. */
    static ItemState read(@Nullable Document document) {
        ItemState state = new ItemState();
        if (document == null) {
            return state;
        }
        String once = document.getString("once");
        if (once != null) {
            for (String measure : once.split(" ", -1)) {
                state.once.add(Measure.named(measure).orElseThrow());
            }
        }
        Document opened = document.get("opened", Document.class);
        state.opened = opened == null ? null : counted(opened);
        state.issuedAt = instant(document, "issuedAt");
        state.claimedAt = instant(document, "claimedAt");
        Document lapse = document.get("lapse", Document.class);
        state.lapse = lapse == null ? null : new Lapse(UUID.fromString(lapse.getString("referral")), counted(lapse));
        Document removal = document.get("removal", Document.class);
        state.removal = removal == null
                ? null
                : new Removal(counted(removal), removal.getInteger("bucket"), removal.getBoolean("inTime"));
        state.recorded = RecordedFigure.in(document).orElse(null);
        return state;
    }

    /** @param offset of the last fact that the state contains */
    static Document write(String id, long offset, ItemState state) {
        Document document = new Document("_id", id).append(GuardedCollection.OFFSET, offset);
        if (!state.once.isEmpty()) {
            document.append("once", state.once.stream().map(Measure::parameter).collect(Collectors.joining(" ")));
        }
        if (state.opened != null) {
            document.append("opened", document(state.opened));
        }
        if (state.issuedAt != null) {
            document.append("issuedAt", Date.from(state.issuedAt));
        }
        if (state.claimedAt != null) {
            document.append("claimedAt", Date.from(state.claimedAt));
        }
        if (state.lapse != null) {
            Lapse lapse = state.lapse;
            document.append(
                    "lapse",
                    document(lapse.counted())
                            .append("referral", lapse.referralId().toString()));
        }
        if (state.removal != null) {
            Removal removal = state.removal;
            document.append(
                    "removal",
                    document(removal.counted())
                            .append("bucket", removal.bucket())
                            .append("inTime", removal.inTime()));
        }
        if (state.recorded != null) {
            state.recorded.appendTo(document);
        }
        return document;
    }

    private static Document document(Counted counted) {
        String dimensions = counted.dimensions().values().entrySet().stream()
                .map(value ->
                        value.getKey().parameter() + '=' + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
        return new Document("day", counted.day().toString()).append("dimensions", dimensions);
    }

    private static Counted counted(Document document) {
        Dimensions.Builder dimensions = Dimensions.with();
        for (String value : document.getString("dimensions").split(" ", -1)) {
            int equals = value.indexOf('=');
            dimensions.value(
                    Dimension.named(value.substring(0, equals)).orElseThrow(),
                    URLDecoder.decode(value.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return new Counted(LocalDate.parse(document.getString("day")), dimensions.build());
    }

    private static @Nullable Instant instant(Document document, String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
