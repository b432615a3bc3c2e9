package org.openiru.assessment.decision;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of {@code POST /api/v1/cases/{caseId}/approval}.
 *
 * @param approved whether the order goes out; otherwise the case is its officer's again
 * @param rationale the reasons, for the file and for the officer
 */
@Schema(name = "Approval")
public record Review(
        @NotNull Boolean approved,
        @NotBlank @Size(max = 5000) String rationale) {}
