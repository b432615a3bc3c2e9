package org.openiru.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Times as text. An event has several, and reading them with a formatter is a sixth of what a consumer takes to read the event: so the
 * shape in which they are written, such as {@code 2026-11-22T09:30:00.123Z}, is read by hand, and any other by the formatter.
 */
final class EventTimes {

    private static final int NO_NUMBER = -1;
    private static final int WHOLE_SECONDS = "2026-11-22T09:30:00Z".length();
    private static final int NANO_DIGITS = 9;
    private static final int SECONDS_A_DAY = 86_400;

    private EventTimes() {}

    /** @throws DateTimeException if it is not a time of ISO 8601 with an offset */
    static Instant parse(String text) {
        Instant time = written(text);
        return time == null ? OffsetDateTime.parse(text).toInstant() : time;
    }

    /** The time, if the text has the shape in which times are written. */
    static @Nullable Instant written(String text) {
        int end = text.length() - 1;
        int fraction = end - WHOLE_SECONDS;
        if (end < WHOLE_SECONDS - 1
                || fraction > NANO_DIGITS
                || text.charAt(end) != 'Z'
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || (fraction >= 0 && (fraction == 0 || text.charAt(19) != '.'))) {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        int nano = fraction > 0 ? number(text, WHOLE_SECONDS, end) : 0;
        if (year < 0 || month < 0 || day < 0 || !isIn(hour, 24) || !isIn(minute, 60) || !isIn(second, 60) || nano < 0) {
            return null;
        }
        for (int digit = Math.max(fraction, 0); digit < NANO_DIGITS; digit++) {
            nano *= 10;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * SECONDS_A_DAY + hour * 3600L + minute * 60L + second, nano);
    }

    private static boolean isIn(int number, int end) {
        return number >= 0 && number < end;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            char digit = text.charAt(at);
            if (digit < '0' || digit > '9') {
                return NO_NUMBER;
            }
            number = 10 * number + digit - '0';
        }
        return number;
    }

    /** Times in JSON. */
    static final class Deserializer extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        Deserializer() {
            super(Instant.class);
        }

        @Override
        public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Instant time = null;
            if (parser.hasToken(JsonToken.VALUE_STRING)) {
                try {
                    time = written(parser.getText());
                } catch (DateTimeException noSuchDay) {
                    // The formatter says so in the way that all mistakes in JSON are told.
                }
            }
            return time == null ? InstantDeserializer.INSTANT.deserialize(parser, context) : time;
        }
    }
}
