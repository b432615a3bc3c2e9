package org.openiru.assessment.workbench;

import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.assessment.casefile.Action;
import org.openiru.assessment.casefile.CaseState;
import org.openiru.assessment.casefile.CaseView;
import org.openiru.assessment.casefile.Cases;
import org.openiru.assessment.casefile.Language;
import org.openiru.assessment.casefile.SignedIn;
import org.openiru.assessment.casefile.StaffMember;
import org.openiru.assessment.hold.Holds;

/** Prepares the page of one case. */
@ApplicationScoped
class CasePages {

    private final Cases cases;
    private final Holds holds;
    private final SignedIn signedIn;

    CasePages(Cases cases, Holds holds, SignedIn signedIn) {
        this.cases = cases;
        this.holds = holds;
        this.signedIn = signedIn;
    }

    /** The case with a fresh form. */
    @Transactional
    TemplateInstance show(UUID caseId) {
        CaseView file = cases.view(caseId);
        return show(file, firstForm(file));
    }

    /** Nothing is typed twice: an order that was sent back is there to be mended. */
    private FormState firstForm(CaseView file) {
        if (file.state() == CaseState.CLAIMED && rejection(file) != null) {
            return cases.lastFindings(file.caseId()).map(FormState::of).orElseThrow();
        }
        String language = file.language().equals(Language.UNDETERMINED) ? "" : file.language();
        return new FormState(Map.of("language", language));
    }

    /** The case with the form as it was sent, and what is wrong with it. */
    @Transactional
    TemplateInstance show(UUID caseId, FormState form) {
        return show(cases.view(caseId), form);
    }

    private TemplateInstance show(CaseView file, FormState form) {
        StaffMember person = signedIn.person();
        boolean senior = signedIn.is("senior-officer");
        CaseView.Claim claim = file.claim();
        boolean theirs = claim != null && claim.officer().id().equals(person.id());
        boolean awaitsApproval = file.state() == CaseState.AWAITING_APPROVAL;
        boolean canAssess = theirs && file.state() == CaseState.CLAIMED;
        return Pages.Templates.caseFile(new Pages.CasePage(
                person,
                senior,
                file,
                holds.inForceUntil(file.contentId()).orElse(null),
                canAssess ? rejection(file) : null,
                canAssess,
                awaitsApproval,
                awaitsApproval && senior && !theirs,
                form));
    }

    private static @Nullable String rejection(CaseView file) {
        CaseView.HistoryLine last = file.history().getLast();
        return last.action() == Action.ORDER_REJECTED ? last.note() : null;
    }
}
