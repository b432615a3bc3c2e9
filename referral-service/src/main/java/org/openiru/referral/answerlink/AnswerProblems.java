package org.openiru.referral.answerlink;

import jakarta.inject.Singleton;
import org.openiru.web.problem.ProblemPage;

/** What somebody who answers by a link reads when something went wrong. */
@Singleton
class AnswerProblems implements ProblemPage {

    @Override
    public String of(String heading, String advice) {
        return AnswerPages.Templates.problem(heading, advice).render();
    }
}
