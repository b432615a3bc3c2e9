package org.openiru.web.problem;

/** How a service shows people what machines get as a problem document. */
public interface ProblemPage {

    /** The page in HTML; both texts are plain. */
    String of(String heading, String advice);
}
