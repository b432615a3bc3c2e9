package org.openiru.reporting.figures;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.ledger.Revision;
import org.openiru.web.paging.Cursor;

/**
 * The place of a revision in the list; opaque to callers. It is a moment and not a number, for the events of another partition may
 * be counted late and come to stand before it: what was told already is not told again.
 *
 * @param recordedAt the moment of the last revision that was told
 * @param told how many of that very moment were told
 */
record RevisionCursor(Instant recordedAt, int told) {

    private static final RevisionCursor BEGINNING = new RevisionCursor(Instant.EPOCH, 0);

    /** A revision and the place after it. */
    record Placed(Revision revision, RevisionCursor cursor) {}

    static RevisionCursor of(@Nullable String encoded) {
        if (encoded == null) {
            return BEGINNING;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(encoded), UTF_8).split("\\|", -1);
            if (parts.length == 2) {
                return new RevisionCursor(Cursor.moment(parts[0]), Integer.parseInt(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            throw Cursor.bad();
        }
        throw Cursor.bad();
    }

    String encoded() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((recordedAt + "|" + told).getBytes(UTF_8));
    }

    /** What comes after this place, of revisions from its moment on. */
    Stream<Placed> rest(List<Revision> revisions) {
        List<Placed> placed = new ArrayList<>(revisions.size());
        RevisionCursor last = BEGINNING;
        for (Revision revision : revisions) {
            int before = revision.recordedAt().equals(last.recordedAt) ? last.told : 0;
            last = new RevisionCursor(revision.recordedAt(), before + 1);
            placed.add(new Placed(revision, last));
        }
        return placed.stream().filter(each -> each.cursor().isAfter(this));
    }

    private boolean isAfter(RevisionCursor other) {
        int later = recordedAt.compareTo(other.recordedAt);
        return later > 0 || (later == 0 && told > other.told);
    }
}
