package org.openiru.intake.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a batch. The three counts sum up to the number of lines that are not blank.
 *
 * @param results one for each such line, in order; absent when the batch is asked for later
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "BatchReceipt")
record BatchReceipt(
        UUID batchId,
        @Nullable UUID campaignId,
        int accepted,
        int duplicates,
        int rejected,
        Instant receivedAt,
        @Nullable List<LineResult> results) {}
