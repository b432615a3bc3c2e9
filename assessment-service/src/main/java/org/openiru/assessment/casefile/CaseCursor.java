package org.openiru.assessment.casefile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.openiru.events.Priority;
import org.openiru.web.paging.Cursor;

/** The place of a case in the list, most urgent and then longest waiting first; opaque to callers. */
record CaseCursor(Priority priority, Instant openedAt, UUID id) {

    static CaseCursor after(CaseFile last) {
        return new CaseCursor(last.priority(), last.openedAt(), last.id());
    }

    String encoded() {
        String plain = priority + "|" + openedAt + "|" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }

    static CaseCursor decode(String encoded) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(encoded), UTF_8).split("\\|", -1);
            if (parts.length == 3) {
                return new CaseCursor(Priority.valueOf(parts[0]), Cursor.moment(parts[1]), UUID.fromString(parts[2]));
            }
        } catch (IllegalArgumentException e) {
            throw Cursor.bad();
        }
        throw Cursor.bad();
    }
}
