package org.openiru.reporting.dashboard;

import jakarta.inject.Singleton;
import org.openiru.web.problem.ProblemPage;

/** What readers of the figures see when something went wrong. */
@Singleton
class DashboardProblems implements ProblemPage {

    @Override
    public String of(String heading, String advice) {
        return Pages.Templates.message(new Pages.MessagePage(heading, advice)).render();
    }
}
