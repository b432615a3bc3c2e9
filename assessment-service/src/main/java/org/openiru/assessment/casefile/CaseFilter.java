package org.openiru.assessment.casefile;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.events.Priority;

/** Which cases to list; a part that is null lets all through. */
public record CaseFilter(
        @Nullable CaseState state,
        @Nullable String language,
        @Nullable Priority priority,
        @Nullable UUID campaign) {

    public CaseFilter {
        language = language == null ? null : Language.primary(language);
    }

    /** All cases in one state. */
    public static CaseFilter inState(CaseState state) {
        return new CaseFilter(state, null, null, null);
    }
}
