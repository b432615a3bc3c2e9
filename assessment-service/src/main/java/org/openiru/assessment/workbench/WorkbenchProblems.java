package org.openiru.assessment.workbench;

import jakarta.inject.Singleton;
import org.openiru.web.problem.ProblemPage;

/** What staff read when something went wrong. */
@Singleton
class WorkbenchProblems implements ProblemPage {

    @Override
    public String of(String heading, String advice) {
        return Pages.Templates.message(new Pages.MessagePage(null, false, heading, advice))
                .render();
    }
}
