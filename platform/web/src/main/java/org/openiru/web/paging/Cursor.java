package org.openiru.web.paging;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.web.problem.ProblemException;
import org.openiru.web.problem.StandardProblem;

/** The place in a list after which its next page begins; opaque to callers. */
public final class Cursor {

    /** Name of the query parameter that carries it. */
    public static final String PARAMETER = "cursor";

    private static final int LENGTH_OF_ID = 36;

    private Cursor() {}

    /**
     * The id in the cursor of a list that is in the order of its ids.
     *
     * @return null for the beginning of the list
     * @throws ProblemException 400 if it is no cursor
     */
    public static @Nullable UUID id(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            if (cursor.length() == LENGTH_OF_ID) {
                return UUID.fromString(cursor);
            }
        } catch (IllegalArgumentException e) {
            throw bad();
        }
        throw bad();
    }

    /**
     * A moment in a cursor. Its year has four digits: no list has another, and databases cannot hold all that there could be.
     *
     * @throws ProblemException 400 if it is none
     */
    public static Instant moment(String text) {
        try {
            if (Character.isDigit(text.codePointAt(0))) {
                return Instant.parse(text);
            }
        } catch (IndexOutOfBoundsException | DateTimeParseException e) {
            throw bad();
        }
        throw bad();
    }

    /** What a caller is told whose cursor is none. */
    public static ProblemException bad() {
        return new ProblemException(
                StandardProblem.BAD_CURSOR,
                "Start again without a cursor, and go on with the address in each answer's Link header.");
    }
}
