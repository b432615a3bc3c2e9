package org.openiru.reporting.projection;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
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
 * Item states as documents. There are three for each item, and the local stand-in keeps them in memory: whatever has several parts is
 * one text of words, and what is not there has no field.
 *
 * <pre>{@code
 * {_id: "iru.referrals/0197…", offset: 17, once: "referred delivered", issuedAt: date, claimedAt: date,
 *  lapse: "<referral> 2026-11-22 provider=… category=…", removal: "<bucket> <in time> 2026-11-22 provider=… category=…"}
 * }</pre>
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
        String opened = document.getString("opened");
        state.opened = opened == null ? null : counted(words(opened), 0);
        state.issuedAt = instant(document, "issuedAt");
        state.claimedAt = instant(document, "claimedAt");
        String lapse = document.getString("lapse");
        state.lapse = lapse == null ? null : lapse(words(lapse));
        String removal = document.getString("removal");
        state.removal = removal == null ? null : removal(words(removal));
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
            document.append("opened", text(state.opened));
        }
        if (state.issuedAt != null) {
            document.append("issuedAt", Date.from(state.issuedAt));
        }
        if (state.claimedAt != null) {
            document.append("claimedAt", Date.from(state.claimedAt));
        }
        if (state.lapse != null) {
            document.append("lapse", state.lapse.referralId() + " " + text(state.lapse.counted()));
        }
        if (state.removal != null) {
            Removal removal = state.removal;
            document.append("removal", removal.bucket() + " " + removal.inTime() + " " + text(removal.counted()));
        }
        if (state.recorded != null) {
            state.recorded.appendTo(document);
        }
        return document;
    }

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }

    private static Lapse lapse(List<String> words) {
        return new Lapse(UUID.fromString(words.getFirst()), counted(words, 1));
    }

    private static Removal removal(List<String> words) {
        return new Removal(counted(words, 2), Integer.parseInt(words.getFirst()), Boolean.parseBoolean(words.get(1)));
    }

    /** The day, and each dimension with its value. */
    private static String text(Counted counted) {
        StringBuilder text = new StringBuilder(counted.day().toString());
        counted.dimensions().values().forEach((dimension, value) -> text.append(' ')
                .append(dimension.parameter())
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return text.toString();
    }

    private static Counted counted(List<String> words, int first) {
        Dimensions.Builder dimensions = Dimensions.with();
        for (String value : words.subList(first + 1, words.size())) {
            int equals = value.indexOf('=');
            dimensions.value(
                    Dimension.named(value.substring(0, equals)).orElseThrow(),
                    URLDecoder.decode(value.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return new Counted(LocalDate.parse(words.get(first)), dimensions.build());
    }

    private static @Nullable Instant instant(Document document, String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
