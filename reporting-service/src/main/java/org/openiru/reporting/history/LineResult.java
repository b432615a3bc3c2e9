package org.openiru.reporting.history;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of a line.
 *
 * @param line its number in the upload, from 1; the first line of a CSV file names the columns
 * @param reason why it was rejected
 */
@Schema(name = "ImportedLine")
public record LineResult(
        int line, LineOutcome result, @Nullable String reason) {

    /** What became of a line. */
    public enum LineOutcome {
        /** It is new, and the broker has it. */
        RECORDED,
        /** The same was said before: nothing has changed. */
        REPEATED,
        /** Another count was said of the same before; this one has taken its place. */
        CORRECTED,
        /** It cannot be taken; the reason says why. */
        REJECTED
    }

    static LineResult rejected(int line, String reason) {
        return new LineResult(line, LineOutcome.REJECTED, reason);
    }
}
