package org.openiru.intake.batch;

import org.openiru.intake.content.CanonicalUrl;

/** A line after its words have been judged. */
sealed interface JudgedLine {
    /** It names an item. */
    record Named(int number, BatchLine line, CanonicalUrl url) implements JudgedLine {}

    /** It cannot be accepted. */
    record Rejected(LineResult result) implements JudgedLine {}
}
