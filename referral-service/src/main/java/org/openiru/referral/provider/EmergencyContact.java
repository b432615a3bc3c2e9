package org.openiru.referral.provider;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * Whom to turn to when it is urgent or nobody answers; an address or a number is there.
 *
 * @param name a person's or a desk's
 */
@Embeddable
public record EmergencyContact(
        @Column(name = "emergency_name") @Nullable String name,

        @Column(name = "emergency_email") @Nullable String email,

        @Column(name = "emergency_phone") @Nullable String phone) {}
