package org.openiru.referral.provider;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.openiru.web.problem.ProblemException;

/**
 * A provider as an administrator describes it.
 *
 * @param domains each also stands for all hosts under it, {@code *.blog.example} only for those under it; between
 *     providers the longest match wins
 * @param emergencyContact whom to turn to when it is urgent or nobody answers
 * @param establishedIn ISO 3166-1 alpha-2
 * @param termsOfService where the provider publishes them
 * @param languages BCP 47 tags of the languages in which the provider can be written to
 * @param quietHours when no referral is sent; removal orders always are
 * @param responseDeadline ISO 8601 duration from 1 second to 30 days, 24 hours unless given
 * @param sending how much the provider wants to be sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProviderBody(
        @NotBlank @Size(max = 200) String name,
        @NotEmpty @Size(max = MOST_DOMAINS) List<@NotBlank @Size(max = 255) String> domains,
        @NotNull @Valid Channel channel,
        @Nullable @Valid Emergency emergencyContact,
        @Nullable @Pattern(regexp = "[A-Z]{2}") String establishedIn,
        @Nullable @Size(max = 500) String legalRepresentative,
        @Nullable @Size(max = 2000) String termsOfService,

        @Nullable @Size(max = 50)
        List<@NotNull @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}") String> languages,

        @Nullable @Valid Quiet quietHours,

        @Schema(type = SchemaType.STRING, examples = "PT24H") @Nullable
        Duration responseDeadline,

        @Nullable @Valid Appetite sending) {

    static final int MOST_DOMAINS = 200;

    /**
     * Mail clients cannot send to a mailbox whose name needs quotes, such as one with a space in it, and few servers take one
     * in other letters.
     */
    private static final String MAILABLE = "[!#-~]*";

    private static final String NOT_MAILABLE =
            "must be a mailbox without quotes, in ASCII: an international domain is written as xn--…";

    /**
     * How the provider is told.
     *
     * @param url needed for {@code WEBHOOK}: where notices are posted to
     * @param email needed for {@code EMAIL}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ProviderBodyChannel")
    record Channel(
            @NotNull ChannelType type,
            @Nullable @Size(max = 2000) String url,

            @Nullable @Email(regexp = MAILABLE, message = NOT_MAILABLE) @Size(max = 320)
            String email) {}

    /** A second contact; an address or a number is needed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "EmergencyContact")
    record Emergency(
            @Nullable @Size(max = 200) String name,

            @Nullable @Email(regexp = MAILABLE, message = NOT_MAILABLE) @Size(max = 320)
            String email,

            @Nullable @Pattern(regexp = "\\+?[0-9][0-9 ()/.-]{2,39}")
            String phone) {}

    /**
     * Hours by the provider's own clock; over midnight if {@code from} is the later one.
     *
     * @param zone an IANA time zone
     */
    @Schema(name = "QuietHours")
    record Quiet(
            @NotBlank @Size(max = 60) String zone,

            @Schema(type = SchemaType.STRING, examples = "22:00") @JsonFormat(pattern = "HH:mm") @NotNull
            LocalTime from,

            @Schema(type = SchemaType.STRING, examples = "07:00") @JsonFormat(pattern = "HH:mm") @NotNull
            LocalTime to) {

        static Quiet of(QuietHours hours) {
            return new Quiet(hours.zone().getId(), hours.from(), hours.to());
        }
    }

    /**
     * The description in canonical form.
     *
     * @throws ProblemException 422 naming each fault
     */
    ProviderEntry checked() {
        return new DescriptionCheck(this).entry();
    }

    /** The body that would describe the provider as it is described now. */
    static ProviderBody of(ProviderEntry entry) {
        EmergencyContact emergency = entry.emergencyContact();
        QuietHours quiet = entry.quietHours();
        return new ProviderBody(
                entry.name(),
                entry.domains().stream().sorted().toList(),
                new Channel(
                        entry.channel().type(),
                        entry.channel().url(),
                        entry.channel().email()),
                emergency == null ? null : new Emergency(emergency.name(), emergency.email(), emergency.phone()),
                entry.establishedIn(),
                entry.legalRepresentative(),
                entry.termsOfService(),
                entry.languages(),
                quiet == null ? null : Quiet.of(quiet),
                entry.responseDeadline(),
                entry.appetite());
    }
}
