package org.openiru.web.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;

/** Reads an instant of the years 1 to 9999: what lies beyond is a slip, and databases cannot hold all of it. */
final class CalendarInstant extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1L;
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    CalendarInstant() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        Instant instant = InstantDeserializer.INSTANT.deserialize(parser, context);
        if (instant != null && (instant.isBefore(FIRST) || !instant.isBefore(END))) {
            throw Unacceptable.value(parser, "must lie in the years 1 to 9999");
        }
        return instant;
    }
}
