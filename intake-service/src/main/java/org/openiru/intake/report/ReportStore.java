package org.openiru.intake.report;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import org.openiru.intake.report.Report.NamedItem;
import org.openiru.intake.report.Report.Reporter;

/** Writes reports in JDBC batches: an agency sends thousands at a time. */
@ApplicationScoped
class ReportStore {
    private static final String REPORT = """
            insert into report (id, reference, channel, agency, country, campaign_id, description, category, language,
                                threat_to_life, good_faith, received_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String ITEM =
            "insert into report_item (report_id, position, content_id, submitted_url) values (?, ?, ?, ?)";
    private static final String REPORTER =
            "insert into reporter (report_id, name, email, wants_updates) values (?, ?, ?, ?)";

    private final AgroalDataSource database;

    ReportStore(AgroalDataSource database) {
        this.database = database;
    }

    void insert(List<Report> reports) {
        try (Connection connection = database.getConnection()) {
            insertReports(connection, reports);
            insertItems(connection, reports);
            insertReporters(connection, reports);
        } catch (SQLException e) {
            // The driver's own message may quote the row, and with it a reporter.
            throw new IllegalStateException("Reports cannot be stored: SQL state " + e.getSQLState());
        }
    }

    private static void insertReports(Connection connection, List<Report> reports) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(REPORT)) {
            for (Report report : reports) {
                Details details = report.details();
                insert.setObject(1, report.id());
                insert.setString(2, report.reference().value());
                insert.setString(3, report.origin().channel().name());
                insert.setString(4, report.origin().agency());
                insert.setString(5, report.origin().country());
                insert.setObject(6, report.origin().campaignId(), Types.OTHER);
                insert.setString(7, details.description());
                insert.setString(
                        8,
                        details.category() == null ? null : details.category().name());
                insert.setString(9, details.language());
                insert.setBoolean(10, details.threatToLife());
                insert.setBoolean(11, report.goodFaith());
                insert.setObject(12, report.receivedAt().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void insertItems(Connection connection, List<Report> reports) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ITEM)) {
            for (Report report : reports) {
                int position = 0;
                for (NamedItem named : report.items()) {
                    insert.setObject(1, report.id());
                    insert.setInt(2, position++);
                    insert.setObject(3, named.locked().item().contentId());
                    insert.setString(4, named.submittedUrl());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void insertReporters(Connection connection, List<Report> reports) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(REPORTER)) {
            for (Report report : reports) {
                Reporter reporter = report.reporter();
                if (reporter != null) {
                    insert.setObject(1, report.id());
                    insert.setString(2, reporter.name());
                    insert.setString(3, reporter.email());
                    insert.setBoolean(4, reporter.wantsUpdates());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }
}
