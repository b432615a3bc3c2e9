package org.openiru.intake.batch;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openiru.intake.report.Report;

/** Batches and who contributed what. */
@ApplicationScoped
class BatchStore {
    private static final String CLAIM = """
            insert into contribution (contributor, campaign_id, content_id, report_id)
            select ?, ?, new.content_id, new.report_id from unnest(?::uuid[], ?::uuid[]) as new (content_id, report_id)
            on conflict do nothing returning report_id""";
    private static final String INSERT = """
            insert into report_batch (id, contributor, campaign_id, accepted, duplicates, rejected, received_at)
            values (?, ?, ?, ?, ?, ?, ?)""";
    private static final String FIND = """
            select campaign_id, accepted, duplicates, rejected, received_at
            from report_batch where id = ? and contributor = ?""";

    private final AgroalDataSource database;

    BatchStore(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * Notes what a contributor brings in.
     *
     * @param reports of one item each, whose row is locked
     * @return the reports whose item the contributor had not brought in before
     */
    List<Report> claim(Contributor contributor, @Nullable UUID campaignId, List<Report> reports) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(CLAIM)) {
            insert.setString(1, contributor.id());
            insert.setObject(2, campaignId, Types.OTHER);
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "uuid",
                            reports.stream()
                                    .map(report -> report.items()
                                            .getFirst()
                                            .locked()
                                            .item()
                                            .contentId())
                                    .toArray()));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "uuid", reports.stream().map(Report::id).toArray()));
            Set<UUID> claimed = new HashSet<>();
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    claimed.add(rows.getObject(1, UUID.class));
                }
            }
            return reports.stream()
                    .filter(report -> claimed.contains(report.id()))
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException("Contributions cannot be stored", e);
        }
    }

    void insert(Contributor contributor, BatchReceipt receipt) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, receipt.batchId());
            insert.setString(2, contributor.id());
            insert.setObject(3, receipt.campaignId(), Types.OTHER);
            insert.setInt(4, receipt.accepted());
            insert.setInt(5, receipt.duplicates());
            insert.setInt(6, receipt.rejected());
            insert.setObject(7, receipt.receivedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The batch cannot be stored", e);
        }
    }

    /** Empty if there is no such batch of this contributor. */
    Optional<BatchReceipt> find(UUID batchId, Contributor contributor) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setObject(1, batchId);
            select.setString(2, contributor.id());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new BatchReceipt(
                                batchId,
                                row.getObject("campaign_id", UUID.class),
                                row.getInt("accepted"),
                                row.getInt("duplicates"),
                                row.getInt("rejected"),
                                row.getObject("received_at", OffsetDateTime.class)
                                        .toInstant(),
                                null))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The batch cannot be read", e);
        }
    }
}
