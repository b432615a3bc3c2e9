package org.openiru.intake.report;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to a report.
 *
 * @param reference opens the report's status to whoever holds it; it cannot be guessed
 * @param statusUrl a page for people that tells the state
 * @param items the content items that the report names, each once, in order
 */
@Schema(name = "ReportReceipt")
public record ReportReceipt(String reference, URI statusUrl, Instant receivedAt, List<Item> items) {
    public ReportReceipt {
        items = List.copyOf(items);
    }

    /**
     * A content item.
     *
     * @param canonicalUrl the address in the form by which items are told apart
     * @param alreadyKnown whether an earlier report named it
     */
    @Schema(name = "ReceiptItem")
    public record Item(UUID contentId, String canonicalUrl, boolean alreadyKnown) {}
}
