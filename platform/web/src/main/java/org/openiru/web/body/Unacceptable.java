package org.openiru.web.body;

import com.fasterxml.jackson.core.JsonParser;
import java.util.List;
import org.openiru.web.problem.FieldError;
import org.openiru.web.problem.ProblemException;
import org.openiru.web.problem.StandardProblem;

/** Tells of a value that was read and cannot be taken. */
final class Unacceptable {

    private Unacceptable() {}

    /** The value that the parser stands on. */
    static ProblemException value(JsonParser parser, String why) {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        return ProblemException.ofFields(
                StandardProblem.VALIDATION_FAILED,
                "Some values are not acceptable.",
                List.of(new FieldError(pointer, why)));
    }
}
