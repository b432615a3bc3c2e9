package org.openiru.referral.dispatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** What was sent, or laid out in the portal, byte for byte; each text of a notice once. */
@ApplicationScoped
class NoticeTexts {

    private final Session entities;
    private final Clock clock;

    NoticeTexts(Session entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * One text.
     *
     * @param sha256 in hexadecimal, of the bytes as sent
     */
    @SuppressWarnings("ArrayRecordComponent") // read once and compared by nobody
    record Kept(String sha256, String contentType, byte[] body) {}

    void keep(UUID noticeId, byte[] sha256, String contentType, byte[] body) {
        entities.createNativeMutationQuery("""
                        insert into notice_body (notice_id, sha256, content_type, body, kept_at)
                        values (:noticeId, :sha256, :contentType, :body, :now)
                        on conflict (notice_id, sha256) do update set kept_at = excluded.kept_at
                        """)
                .setParameter("noticeId", noticeId)
                .setParameter("sha256", sha256)
                .setParameter("contentType", contentType)
                .setParameter("body", body)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** The latest last. */
    List<Kept> of(UUID noticeId) {
        return entities
                .createNativeQuery(
                        "select sha256, content_type, body from notice_body where notice_id = :noticeId order by kept_at",
                        Tuple.class)
                .setParameter("noticeId", noticeId)
                .stream()
                .map(row -> new Kept(
                        HexFormat.of().formatHex(row.get(0, byte[].class)),
                        row.get(1, String.class),
                        row.get(2, byte[].class)))
                .toList();
    }
}
