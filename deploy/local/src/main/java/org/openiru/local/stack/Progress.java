package org.openiru.local.stack;

import java.time.Duration;

/** Is told what happens while parts start and stop; called from several threads. Does nothing unless overridden. */
public interface Progress {

    /** A part's process is being started. */
    default void starting(String part) {}

    /** A part is ready for use. */
    default void ready(String part, Duration elapsed) {}

    /** A part was running already. */
    default void present(String part) {}

    /** A part that was running was stopped. */
    default void stopped(String part, Ending ending) {}

    /** Tells nobody. */
    static Progress silent() {
        return new Progress() {};
    }
}
