package org.openiru.assessment.workbench;

import java.net.URI;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the queue's page says after an action led back to it. */
enum Done {
    NOTHING_TO_CLAIM("There is no case to claim. Others may be at work on the last ones."),
    RELEASED("The case is back in the queue."),
    ASSESSED("The assessment is recorded."),
    PROPOSED("The order awaits approval by another senior officer."),
    APPROVED("The order is approved and goes out."),
    SENT_BACK("The order was sent back to its officer.");

    private final String sentence;

    Done(String sentence) {
        this.sentence = sentence;
    }

    /** The queue's page, saying so. */
    URI page() {
        return URI.create("/?done=" + name());
    }

    /** The sentence for a query parameter; nothing for one that no page of ours sent. */
    static @Nullable String sentence(@Nullable String name) {
        return Arrays.stream(values())
                .filter(done -> done.name().equals(name))
                .map(done -> done.sentence)
                .findFirst()
                .orElse(null);
    }
}
