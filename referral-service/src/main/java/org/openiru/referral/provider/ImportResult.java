package org.openiru.referral.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.web.problem.FieldError;

/**
 * What became of one line.
 *
 * @param line where it begins in the file, from 1; of a JSON array, its place
 * @param providerId absent if it was rejected
 * @param errors why it was rejected
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportResult(
        int line,
        Outcome result,
        @Nullable UUID providerId,
        @Nullable List<FieldError> errors) {

    /** What was done. */
    enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED,
        REJECTED
    }

    static ImportResult of(int line, Outcome result, UUID providerId) {
        return new ImportResult(line, result, providerId, null);
    }

    static ImportResult rejected(int line, List<FieldError> errors) {
        return new ImportResult(line, Outcome.REJECTED, null, errors);
    }
}
