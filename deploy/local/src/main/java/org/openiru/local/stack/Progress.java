package org.openiru.local.stack;

import java.time.Duration;

/** Is told what happens while parts start and stop; called from several threads. */
public interface Progress {

    /** A part's process is being started. */
    void starting(String part);

    /** A part is ready for use. */
    void ready(String part, Duration elapsed);

    /** A part was running already. */
    void present(String part);

    /** A part was stopped. */
    void stopped(String part);

    /** Tells nobody. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void starting(String part) {
                // silent
            }

            @Override
            public void ready(String part, Duration elapsed) {
                // silent
            }

            @Override
            public void present(String part) {
                // silent
            }

            @Override
            public void stopped(String part) {
                // silent
            }
        };
    }
}
