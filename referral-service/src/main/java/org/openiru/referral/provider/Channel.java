package org.openiru.referral.provider;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a provider is told.
 *
 * @param url of its webhook; may be kept while another type is used
 * @param email of its mailbox; as before
 */
@Embeddable
record Channel(
        @Enumerated(EnumType.STRING) @Column(name = "channel_type")
        ChannelType type,

        @Column(name = "channel_url") @Nullable String url,

        @Column(name = "channel_email") @Nullable String email) {

    /** Whether notices would go somewhere else. */
    boolean isOtherThan(Channel before) {
        if (type != before.type || !Objects.equals(url, before.url)) {
            return true;
        }
        return type == ChannelType.EMAIL && !Objects.equals(email, before.email);
    }

    /** Whether a test notice can show that it works. */
    boolean canBeTested() {
        return type != ChannelType.EMAIL && type != ChannelType.PORTAL;
    }

    /** Where that leads, if nothing is known against it. */
    Address address() {
        return switch (type) {
            case WEBHOOK ->
                url == null
                        ? new Address.Unreachable("The address of the provider's endpoint is not known")
                        : new Address.Endpoint(url);
            case EMAIL ->
                email == null
                        ? new Address.Unreachable("The provider has no mail address")
                        : new Address.Mailbox(email);
            case PORTAL -> new Address.Portal();
            case NONE -> new Address.Unreachable("How to reach the provider is not known");
        };
    }
}
