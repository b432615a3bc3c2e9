package org.openiru.intake.page;

import jakarta.inject.Singleton;
import org.openiru.web.problem.ProblemPage;

/** What the public reads when something went wrong. */
@Singleton
class PublicProblems implements ProblemPage {

    @Override
    public String of(String heading, String advice) {
        return PublicPages.Templates.problem(heading, advice).render();
    }
}
