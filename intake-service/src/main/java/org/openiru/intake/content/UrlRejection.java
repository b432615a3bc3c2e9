package org.openiru.intake.content;

/** Leaves the parser at the first thing that rules an address out; never leaves this package. */
final class UrlRejection extends Exception {
    private static final long serialVersionUID = 1L;

    private final UrlProblem problem;

    UrlRejection(UrlProblem problem) {
        super(problem.name(), null, false, false);
        this.problem = problem;
    }

    UrlProblem problem() {
        return problem;
    }
}
