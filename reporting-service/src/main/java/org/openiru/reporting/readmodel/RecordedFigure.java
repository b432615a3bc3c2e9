package org.openiru.reporting.readmodel;

import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.openiru.events.FigureBasis;
import org.openiru.events.Topic;

/**
 * What was said last of a figure of the past.
 *
 * @param count how many
 * @param basis what stood behind it; null if nothing was said yet
 * @param version how often something else was said than before
 */
public record RecordedFigure(int count, @Nullable FigureBasis basis, long version) {

    /** Nothing was said yet. */
    public static final RecordedFigure NONE = new RecordedFigure(0, null, 0);

    private static final String COUNT = "count";
    private static final String BASIS = "basis";
    private static final String VERSION = "version";

    /** The item document in which it is kept. */
    public static String itemId(String figureId) {
        return Topic.HISTORY.topicName() + "/" + figureId;
    }

    /** What the item document says; empty if it is not about a figure of the past. */
    public static Optional<RecordedFigure> in(Document item) {
        Integer count = item.getInteger(COUNT);
        return count == null
                ? Optional.empty()
                : Optional.of(
                        new RecordedFigure(count, FigureBasis.valueOf(item.getString(BASIS)), item.getLong(VERSION)));
    }

    public void appendTo(Document item) {
        item.append(COUNT, count).append(BASIS, String.valueOf(basis)).append(VERSION, version);
    }

    /** After something else was said. */
    public RecordedFigure next(int other, FigureBasis otherBasis) {
        return new RecordedFigure(other, otherBasis, version + 1);
    }
}
