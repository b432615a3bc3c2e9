package org.openiru.intake.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of one line.
 *
 * @param line its number in the body, from 1
 * @param contentId the item that it names; absent if rejected
 * @param reference of the report that it became; only if accepted
 * @param reason only if rejected: {@code MALFORMED}, {@code INVALID_FIELD}, or why the address cannot be accepted
 * @param detail the reason in words, without the submitted text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "LineResult")
record LineResult(
        int line,
        Result result,
        @Nullable UUID contentId,
        @Nullable String reference,
        @Nullable String reason,
        @Nullable String detail) {

    /** A duplicate names what the same contributor already brought in, in this batch or before. */
    enum Result {
        accepted,
        duplicate,
        rejected
    }

    static LineResult accepted(int line, UUID contentId, String reference) {
        return new LineResult(line, Result.accepted, contentId, reference, null, null);
    }

    static LineResult duplicate(int line, UUID contentId) {
        return new LineResult(line, Result.duplicate, contentId, null, null, null);
    }

    static LineResult rejected(int line, String reason, String detail) {
        return new LineResult(line, Result.rejected, null, null, reason, detail);
    }
}
