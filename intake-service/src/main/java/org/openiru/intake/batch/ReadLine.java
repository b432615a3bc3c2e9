package org.openiru.intake.batch;

/** A line of a batch as it came in; {@code number} counts the lines of the body from 1. */
sealed interface ReadLine {
    int number();

    /** It has the right shape. What it says is not judged yet. */
    record Parsed(int number, BatchLine line) implements ReadLine {}

    /** It has not. */
    record Unreadable(int number, String detail) implements ReadLine {}
}
