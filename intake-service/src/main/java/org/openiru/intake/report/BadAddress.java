package org.openiru.intake.report;

import org.openiru.intake.content.UrlProblem;

/**
 * An address that cannot be accepted.
 *
 * @param index where in {@link NewReport#urls()}, from 0
 */
public record BadAddress(int index, UrlProblem problem) {}
