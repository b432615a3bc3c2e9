package org.openiru.referral.provider;

import org.jspecify.annotations.Nullable;

/**
 * Whom to turn to when it is urgent or nobody answers; an address or a number is there.
 *
 * @param name a person's or a desk's
 */
public record EmergencyContact(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone) {}
