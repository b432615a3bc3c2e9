package org.openiru.reporting.projection;

import java.time.LocalDate;
import org.apache.kafka.common.TopicPartition;
import org.bson.Document;
import org.openiru.reporting.readmodel.Dimension;
import org.openiru.reporting.readmodel.Dimensions;
import org.openiru.reporting.readmodel.Measure;

/** Which counter: a partition has counters of its own, so that it is their only writer. */
record CounterKey(TopicPartition partition, Measure measure, LocalDate day, Dimensions dimensions, int bucket) {

    String id() {
        StringBuilder id = new StringBuilder(160)
                .append(measure.parameter())
                .append('|')
                .append(day)
                .append('|')
                .append(partition);
        // In the order of the dimensions, and a measure always has the same ones.
        dimensions.values().values().forEach(value -> id.append('|')
                .append(value.replace("%", "%25").replace("|", "%7C")));
        return bucket == Count.NO_BUCKET
                ? id.toString()
                : id.append("|b").append(bucket).toString();
    }

    Document document(String id, long value, long offset) {
        Document document = new Document("_id", id)
                .append("offset", offset)
                .append("measure", measure.parameter())
                .append("day", day.toString())
                .append("value", value)
                .append("bucket", bucket);
        for (Dimension dimension : measure.dimensions()) {
            document.append(dimension.parameter(), dimensions.values().getOrDefault(dimension, Dimensions.NONE));
        }
        return document;
    }
}
