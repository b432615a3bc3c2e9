package org.openiru.assessment.campaign;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;

/**
 * Body of {@code POST /api/v1/campaigns}.
 *
 * @param endsAt after {@code startsAt}
 * @param agencies ids of the participating agencies, e.g. {@code agency-be}
 */
record CampaignRequest(
        @NotBlank @Size(max = 200) String name,
        @NotNull Instant startsAt,
        @NotNull Instant endsAt,

        @NotEmpty @Size(max = 200)
        List<@NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,100}", message = "must be an agency's id") String>
                agencies) {}
