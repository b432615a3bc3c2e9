package org.openiru.assessment.casefile;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Category;
import org.openiru.events.Channel;
import org.openiru.events.ReportEvent.ReportReceived;

/** What one report said about the item. */
@Entity
@Table(name = "case_report")
@IdClass(ReportOnFile.Key.class)
class ReportOnFile {

    /** A report names a case once for each position in it. */
    record Key(UUID reportId, int position) {}

    @Id
    private UUID reportId;

    @Id
    private int position;

    private UUID caseId;
    private String submittedUrl;
    private @Nullable String description;

    @Enumerated(EnumType.STRING)
    private @Nullable Category category;

    private @Nullable String language;
    private boolean threatToLife;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private @Nullable String agency;
    private @Nullable String country;
    private @Nullable UUID campaignId;
    private Instant receivedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    protected ReportOnFile() {}

    ReportOnFile(UUID caseId, ReportReceived report) {
        this.reportId = report.reportId();
        this.position = report.position();
        this.caseId = caseId;
        this.submittedUrl = report.submittedUrl();
        this.description = report.description();
        this.category = report.category();
        this.language = report.language();
        this.threatToLife = report.threatToLife();
        this.channel = report.origin().channel();
        this.agency = report.origin().agency();
        this.country = report.origin().country();
        this.campaignId = report.origin().campaignId();
        this.receivedAt = report.receivedAt();
    }

    UUID caseId() {
        return caseId;
    }

    CaseView.Report view() {
        return new CaseView.Report(
                reportId,
                submittedUrl,
                description,
                category,
                language,
                threatToLife,
                channel,
                agency,
                country,
                campaignId,
                receivedAt);
    }
}
