package org.openiru.reporting.figures;

import com.mongodb.client.MongoCollection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.readmodel.Generation;
import org.openiru.reporting.readmodel.ReadModel;
import org.openiru.reporting.readmodel.Stage;
import org.openiru.web.problem.ProblemException;

/** Sums counters. There is no cache: what is projected is counted. */
@ApplicationScoped
public class Figures {

    private static final String ALL = "";

    private final ReadModel readModel;

    Figures(ReadModel readModel) {
        this.readModel = readModel;
    }

    /**
     * Answers within one generation.
     *
     * @throws ProblemException {@code not-ready} if no consumer has begun to fill the store
     */
    public <A> A within(Function<Generation, A> question) {
        Stage stage = stage();
        while (true) {
            A answer = question.apply(readModel.generation(stage.serving()));
            Stage after = stage();
            if (after.serving().equals(stage.serving())) {
                return answer;
            }
            // A rebuild finished and dropped what was being read.
            stage = after;
        }
    }

    /** Whether all that happened before the present read model began is in it; false while an empty one fills. */
    public boolean areComplete() {
        return stage().complete();
    }

    /** The sums by row, in order of their keys; without a grouping one row, if there is anything at all. */
    public Map<String, Tally> sum(Generation generation, FigureQuery query) {
        Grouping grouping = query.grouping();
        Map<String, Tally> rows = new TreeMap<>();
        MongoCollection<Document> counters = generation.rows("counters");
        for (Document sum : counters.aggregate(List.of(match(query), group(grouping)))) {
            Document id = sum.get("_id", Document.class);
            String key = grouping == null ? ALL : grouping.keyOf(id.getString("key"));
            rows.computeIfAbsent(key, absent -> new Tally())
                    .add(id.getInteger("bucket"), sum.get("sum", Number.class).longValue());
        }
        return rows;
    }

    private Stage stage() {
        return readModel
                .stage()
                .orElseThrow(() -> new ProblemException(
                        ReportingProblem.NOT_READY, "The figures are about to be filled from the topics; ask again."));
    }

    private static Document match(FigureQuery query) {
        Document match = new Document("measure", query.measure().parameter());
        Document days = new Document();
        if (query.period().from() != null) {
            days.append("$gte", query.period().from().toString());
        }
        if (query.period().to() != null) {
            days.append("$lte", query.period().to().toString());
        }
        if (!days.isEmpty()) {
            match.append("day", days);
        }
        query.filters()
                .forEach((dimension, values) ->
                        match.append(dimension.parameter(), new Document("$in", List.copyOf(values))));
        return new Document("$match", match);
    }

    private static Document group(@Nullable Grouping grouping) {
        Document id = new Document("bucket", "$bucket");
        if (grouping != null) {
            id.append("key", "$" + grouping.field());
        }
        return new Document("$group", new Document("_id", id).append("sum", new Document("$sum", "$value")));
    }
}
