package org.openiru.referral.provider;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider stands with the unit.
 *
 * @param reason absent of one that was only entered
 */
@Embeddable
record Standing(
        @Enumerated(EnumType.STRING) @Column(name = "state") ProviderState state,

        @Column(name = "state_since") Instant since,

        @Column(name = "state_reason") @Nullable String reason) {}
