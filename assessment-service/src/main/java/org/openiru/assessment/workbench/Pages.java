package org.openiru.assessment.workbench;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openiru.assessment.campaign.CampaignView;
import org.openiru.assessment.casefile.CaseSummary;
import org.openiru.assessment.casefile.CaseView;
import org.openiru.assessment.casefile.StaffMember;
import org.openiru.assessment.queue.QueueOverview.Backlog;
import org.openiru.events.Priority;

/** The pages and what each of them shows. */
final class Pages {

    private Pages() {}

    @CheckedTemplate(basePath = "workbench", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance queue(QueuePage page);

        static native TemplateInstance caseFile(CasePage page);

        static native TemplateInstance approvals(ApprovalsPage page);

        static native TemplateInstance message(MessagePage page);
    }

    /** What the frame of every page shows. */
    interface Framed {
        /** Who is signed in. */
        @Nullable
        StaffMember person();

        /** Whether the person may review orders. */
        boolean senior();

        /** Which part of the navigation is shown. */
        String here();
    }

    /** How many cases wait, and the button to claim one. */
    record QueuePage(
            StaffMember person,
            boolean senior,
            @Nullable String notice,
            boolean hasClaim,
            List<Backlog> backlogs,
            List<CampaignView> campaigns)
            implements Framed {

        @Override
        public String here() {
            return "queue";
        }

        public List<Priority> priorities() {
            return List.of(Priority.values());
        }

        public boolean isEmpty() {
            return backlogs.isEmpty();
        }

        public long totalOf(Priority priority) {
            return backlogs.stream().mapToLong(backlog -> backlog.of(priority)).sum();
        }

        public long total() {
            return backlogs.stream().mapToLong(Backlog::total).sum();
        }
    }

    /** One case, and what this person may do about it. */
    record CasePage(
            StaffMember person,
            boolean senior,
            CaseView file,
            @Nullable Instant heldUntil,
            @Nullable String rejection,
            boolean canAssess,
            boolean awaitsApproval,
            boolean canReview,
            FormState form)
            implements Framed {

        @Override
        public String here() {
            return "case";
        }

        public Choices choices() {
            return Choices.ALL;
        }
    }

    /** The orders that await approval. */
    record ApprovalsPage(StaffMember person, boolean senior, List<CaseSummary> cases) implements Framed {
        @Override
        public String here() {
            return "approvals";
        }
    }

    /** Something to say, and the way back. */
    record MessagePage(@Nullable StaffMember person, boolean senior, String heading, String text) implements Framed {
        @Override
        public String here() {
            return "message";
        }
    }
}
