package org.openiru.assessment.decision;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Body of {@code POST /api/v1/cases/{caseId}/reversal}.
 *
 * @param rationale why the decision is taken back, for the file; providers never see it
 */
record Reversal(@NotBlank @Size(max = 5000) String rationale) {}
