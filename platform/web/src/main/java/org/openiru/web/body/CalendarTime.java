package org.openiru.web.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;

/** Reads a moment of the years 1 to 9999: what lies beyond is a slip, and databases cannot hold all of it. */
final class CalendarTime<T> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1L;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private final transient JsonDeserializer<T> any;
    private final transient Function<T, Instant> moment;

    private CalendarTime(Class<T> type, JsonDeserializer<T> any, Function<T, Instant> moment) {
        super(type);
        this.any = any;
        this.moment = moment;
    }

    static CalendarTime<Instant> instant() {
        return new CalendarTime<>(Instant.class, InstantDeserializer.INSTANT, Function.identity());
    }

    static CalendarTime<OffsetDateTime> withOffset() {
        return new CalendarTime<>(
                OffsetDateTime.class, InstantDeserializer.OFFSET_DATE_TIME, OffsetDateTime::toInstant);
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        T time = any.deserialize(parser, context);
        if (time != null
                && (moment.apply(time).isBefore(FIRST) || !moment.apply(time).isBefore(END))) {
            throw Unacceptable.value(parser, "must lie in the years 1 to 9999");
        }
        return time;
    }
}
