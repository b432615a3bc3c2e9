package org.openiru.intake.content;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.openiru.events.Channel;
import org.openiru.events.ContentItem;
import org.openiru.events.Origin;

/** All content items; there is one for each canonical address, however many reports arrive at once. */
@ApplicationScoped
public class ContentItems {
    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    // Both statements take their rows in the order of the address, so that two batches cannot wait for each other.
    private static final String CREATE_MISSING = """
            insert into content_item (id, canonical_url, host, origin_channel, origin_agency, origin_country,
                                      origin_campaign_id, state, state_changed_at, version)
            select new.id, new.url, new.host, ?, ?, ?, ?, 'RECEIVED', ?, 0
            from unnest(?::uuid[], ?::text[], ?::text[]) as new (id, url, host)
            order by new.url collate "C"
            on conflict (canonical_url) do nothing""";
    private static final String LOCK = """
            select id, canonical_url, host, origin_channel, origin_agency, origin_country, origin_campaign_id, version
            from content_item where canonical_url = any (?::text[])
            order by canonical_url for update""";
    private static final String COUNT_REPORT =
            "update content_item set version = version + 1 where id = any (?::uuid[])";

    private final AgroalDataSource database;
    private final EntityManager entities;

    ContentItems(AgroalDataSource database, EntityManager entities) {
        this.database = database;
        this.entities = entities;
    }

    /**
     * Finds or creates the items at some addresses and locks their rows until the transaction ends.
     *
     * @param origin of the report; becomes that of the items which no report named before
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<CanonicalUrl, LockedItem> lock(Collection<CanonicalUrl> urls, Origin origin, Instant now) {
        List<CanonicalUrl> sorted = urls.stream().distinct().sorted().toList();
        try (Connection connection = database.getConnection()) {
            createMissing(connection, sorted, origin, now);
            return lock(connection, sorted);
        } catch (SQLException e) {
            throw new IllegalStateException("Content items cannot be locked", e);
        }
    }

    /** Takes note that a report named these items, which this transaction has locked: raises their versions by one. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void countReport(Collection<UUID> contentIds) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(COUNT_REPORT)) {
            update.setArray(1, array(connection, "uuid", contentIds));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Reports cannot be counted", e);
        }
    }

    /** Moves an item on, unless that would be a step back. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Move move(UUID contentId, ItemState next, Instant at) {
        ContentItemRow row = entities.find(ContentItemRow.class, contentId, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            return Move.UNKNOWN_ITEM;
        }
        return row.moveTo(next, at) ? Move.MOVED : Move.OVERTAKEN;
    }

    /** Takes a removal back, since the content is up again. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Move reappear(UUID contentId, Instant at) {
        ContentItemRow row = entities.find(ContentItemRow.class, contentId, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            return Move.UNKNOWN_ITEM;
        }
        return row.reappear(at) ? Move.MOVED : Move.OVERTAKEN;
    }

    private static void createMissing(Connection connection, List<CanonicalUrl> urls, Origin origin, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(CREATE_MISSING)) {
            insert.setString(1, origin.channel().name());
            insert.setString(2, origin.agency());
            insert.setString(3, origin.country());
            insert.setObject(4, origin.campaignId(), java.sql.Types.OTHER);
            insert.setObject(5, now.atOffset(ZoneOffset.UTC));
            insert.setArray(
                    6,
                    array(
                            connection,
                            "uuid",
                            urls.stream().map(url -> IDS.generate()).toList()));
            insert.setArray(
                    7,
                    array(
                            connection,
                            "text",
                            urls.stream().map(CanonicalUrl::value).toList()));
            insert.setArray(
                    8,
                    array(
                            connection,
                            "text",
                            urls.stream().map(CanonicalUrl::host).toList()));
            insert.executeUpdate();
        }
    }

    private static Map<CanonicalUrl, LockedItem> lock(Connection connection, List<CanonicalUrl> urls)
            throws SQLException {
        Map<CanonicalUrl, LockedItem> items = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(LOCK)) {
            select.setArray(
                    1,
                    array(
                            connection,
                            "text",
                            urls.stream().map(CanonicalUrl::value).toList()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ContentItem item = new ContentItem(
                            rows.getObject("id", UUID.class),
                            rows.getString("canonical_url"),
                            rows.getString("host"),
                            origin(rows));
                    items.put(
                            new CanonicalUrl(item.canonicalUrl(), item.host()),
                            new LockedItem(item, rows.getLong("version")));
                }
            }
        }
        return items;
    }

    private static Origin origin(ResultSet rows) throws SQLException {
        return new Origin(
                Channel.valueOf(rows.getString("origin_channel")),
                rows.getString("origin_agency"),
                rows.getString("origin_country"),
                rows.getObject("origin_campaign_id", UUID.class));
    }

    private static Array array(Connection connection, String type, Collection<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }
}
