package org.openiru.reporting.history;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.openiru.reporting.history.LineResult.LineOutcome;

/**
 * What became of an upload.
 *
 * @param lines one for each line that is not empty, in their order
 */
@Schema(name = "ImportedHistory")
public record Imported(long recorded, long repeated, long corrected, long rejected, List<LineResult> lines) {

    public Imported {
        lines = List.copyOf(lines);
    }

    static Imported of(List<LineResult> lines) {
        return new Imported(
                count(lines, LineOutcome.RECORDED),
                count(lines, LineOutcome.REPEATED),
                count(lines, LineOutcome.CORRECTED),
                count(lines, LineOutcome.REJECTED),
                lines);
    }

    private static long count(List<LineResult> lines, LineOutcome outcome) {
        return lines.stream().filter(line -> line.result() == outcome).count();
    }
}
