package org.openiru.referral.referral;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Category;
import org.openiru.events.Channel;
import org.openiru.events.Classification;
import org.openiru.events.ContentItem;
import org.openiru.events.ContentType;
import org.openiru.events.Ideology;
import org.openiru.events.Origin;
import org.openiru.events.Severity;
import org.openiru.referral.provider.DomainName;

/** What the officer assessed, and how; it never changes. */
@Embeddable
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
public class AssessedContent {

    @Column(name = "content_id")
    private UUID contentId;

    @Column(name = "canonical_url")
    private String canonicalUrl;

    private String host;

    @Column(name = "host_suffixes")
    private String[] hostSuffixes;

    @Enumerated(EnumType.STRING)
    @Column(name = "origin_channel")
    private Channel originChannel;

    @Column(name = "origin_agency")
    private @Nullable String originAgency;

    @Column(name = "origin_country")
    private @Nullable String originCountry;

    @Column(name = "campaign_id")
    private @Nullable UUID campaignId;

    @Enumerated(EnumType.STRING)
    private Category category;

    @Enumerated(EnumType.STRING)
    private @Nullable Ideology ideology;

    private String language;

    @Enumerated(EnumType.STRING)
    @Column(name = "content_type")
    private ContentType contentType;

    @Column(name = "legal_basis")
    private String legalBasis;

    private String explanation;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    protected AssessedContent() {}

    AssessedContent(CaseAssessed assessed) {
        ContentItem item = assessed.item();
        this.contentId = item.contentId();
        this.canonicalUrl = item.canonicalUrl();
        this.host = item.host();
        this.hostSuffixes = DomainName.suffixes(item.host()).toArray(String[]::new);
        this.originChannel = item.origin().channel();
        this.originAgency = item.origin().agency();
        this.originCountry = item.origin().country();
        this.campaignId = item.origin().campaignId();
        this.category = assessed.classification().category();
        this.ideology = assessed.classification().ideology();
        this.language = assessed.classification().language();
        this.contentType = assessed.classification().contentType();
        this.legalBasis = assessed.legalBasis();
        this.explanation = assessed.explanation();
        this.severity = assessed.severity();
    }

    public ContentItem item() {
        Origin origin = new Origin(originChannel, originAgency, originCountry, campaignId);
        return new ContentItem(contentId, canonicalUrl, host, origin);
    }

    public Classification classification() {
        return new Classification(category, ideology, language, contentType);
    }

    public String host() {
        return host;
    }

    public String url() {
        return canonicalUrl;
    }

    public String legalBasis() {
        return legalBasis;
    }

    /** The officer's rationale, written to be read by the provider. */
    public String explanation() {
        return explanation;
    }

    public Severity severity() {
        return severity;
    }

    public Optional<UUID> campaignId() {
        return Optional.ofNullable(campaignId);
    }
}
