package org.openiru.assessment.casefile;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.openiru.events.Priority;

/** Stores a priority as its rank, 0 the most urgent, so that the database sorts by it. */
@Converter(autoApply = true)
public class PriorityColumn implements AttributeConverter<Priority, Short> {

    /** The rank that the database sorts by. */
    public static short rankOf(Priority priority) {
        return switch (priority) {
            case URGENT -> 0;
            case HIGH -> 1;
            case NORMAL -> 2;
            case LOW -> 3;
        };
    }

    /** The priority of a rank. */
    public static Priority ofRank(int rank) {
        return switch (rank) {
            case 0 -> Priority.URGENT;
            case 1 -> Priority.HIGH;
            case 2 -> Priority.NORMAL;
            case 3 -> Priority.LOW;
            default -> throw new IllegalArgumentException("No priority has the rank " + rank);
        };
    }

    @Override
    public Short convertToDatabaseColumn(Priority priority) {
        return rankOf(priority);
    }

    @Override
    public Priority convertToEntityAttribute(Short rank) {
        return ofRank(rank);
    }
}
