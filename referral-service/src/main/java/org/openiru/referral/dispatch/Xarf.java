package org.openiru.referral.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Category;
import org.openiru.events.Track;

/**
 * A notice as XARF v4. The specification has no type for terrorist content, so the type is our own: it starts with {@code x-},
 * and {@code extension} says whose it is and carries what XARF has no field for.
 *
 * @see <a href="https://xarf.org">XARF</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Xarf(
        @JsonProperty("xarf_version") String version,
        @JsonProperty("report_id") UUID reportId,
        Instant timestamp,
        Party reporter,
        Party sender,
        @JsonProperty("source_identifier") String sourceIdentifier,
        String category,
        String type,
        String url,
        List<Evidence> evidence,
        double confidence,
        Extension extension) {

    /** Of 1: an officer has assessed the content. */
    static final double ASSESSED = 1;

    static final String VERSION = "4.0.0";
    static final String CATEGORY = "content";
    static final String TYPE = "x-openiru-illegal-content";

    /** Who reports. */
    record Party(String org, String contact, String domain) {}

    /**
     * The officer's reasons.
     *
     * @param payload base64
     * @param hash {@code sha256:} and hexadecimal
     */
    record Evidence(
            @JsonProperty("content_type") String contentType,
            String description,
            String payload,
            String hash,
            int size) {}

    /** What is OpenIRU's own. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Extension(
            String name,
            String note,
            @JsonProperty("notice_type") String noticeType,
            @JsonProperty("referral_id") UUID referralId,
            Track track,
            Category category,
            @JsonProperty("legal_basis") String legalBasis,
            Instant deadline,
            @JsonProperty("order_reference") @Nullable String orderReference) {

        static final String NAME = "openiru";
        static final String NOTE =
                "XARF has no type for terrorist and similar content: the type and these fields are an extension.";
    }
}
