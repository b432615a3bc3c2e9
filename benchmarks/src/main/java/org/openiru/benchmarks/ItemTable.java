package org.openiru.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.AssessmentEvent.CaseOpened;
import org.openiru.events.DomainEvent;
import org.openiru.events.Origin;
import org.openiru.events.ProviderRef;
import org.openiru.events.Referral;
import org.openiru.events.ReferralEvent.ContentReappeared;
import org.openiru.events.ReferralEvent.ReferralIssued;
import org.openiru.events.ReferralEvent.RemovalVerified;
import org.postgresql.ds.PGSimpleDataSource;

/** One row for each item in PostgreSQL, with its dimensions, as one would keep them to count with {@code GROUP BY}. */
final class ItemTable implements AutoCloseable {

    private static final int BATCH = 1_000;
    private static final List<String> SCHEMA = List.of("""
            create table item (
                id uuid primary key, reported_on date not null, reported_language text, channel text not null, agency text,
                country text, campaign uuid, assessed_on date, category text, ideology text, language text,
                content_type text, outcome text, provider uuid, provider_name text, referred_on date, removed_on date,
                seconds_to_removal bigint)
            """);
    private static final List<String> INDEXES = List.of(
            "create index on item (removed_on)",
            "create index on item (referred_on)",
            "create index on item (assessed_on)",
            "create index on item (language, channel, content_type)",
            "vacuum analyze item");

    private final Connection connection;
    private final PreparedStatement insert;
    private int waiting;

    private ItemTable(Connection connection, PreparedStatement insert) {
        this.connection = connection;
        this.insert = insert;
    }

    /** Makes an empty table. */
    static ItemTable in(PGSimpleDataSource database) throws SQLException {
        Connection connection = database.getConnection();
        execute(connection, SCHEMA);
        connection.setAutoCommit(false);
        return new ItemTable(
                connection,
                connection.prepareStatement(
                        "insert into item values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** What the history of an item comes to. */
    private static final class Row {

        private @Nullable CaseOpened opened;
        private @Nullable CaseAssessed assessed;
        private @Nullable ReferralIssued issued;
        private @Nullable RemovalVerified removed;

        Row(List<DomainEvent> history) {
            for (DomainEvent event : history) {
                switch (event) {
                    case CaseOpened e -> opened = e;
                    case CaseAssessed e -> assessed = e;
                    case ReferralIssued e -> issued = e;
                    case RemovalVerified e -> removed = e;
                    case ContentReappeared e -> removed = null;
                    default -> {
                        // No question is about it.
                    }
                }
            }
        }

        List<@Nullable Object> values() {
            if (opened == null) {
                throw new IllegalStateException("An item without a case");
            }
            Origin origin = opened.item().origin();
            Referral referral = issued == null ? null : issued.referral();
            ProviderRef provider = referral == null ? null : referral.provider();
            List<@Nullable Object> values = new ArrayList<>();
            values.add(opened.item().contentId());
            values.add(day(opened.openedAt()));
            values.add(opened.language());
            values.add(origin.channel().name());
            values.add(origin.agency());
            values.add(origin.country());
            values.add(origin.campaignId());
            values.add(assessed == null ? null : day(assessed.assessedAt()));
            values.add(assessed == null ? null : text(assessed.classification().category()));
            values.add(assessed == null ? null : text(assessed.classification().ideology()));
            values.add(assessed == null ? null : assessed.classification().language());
            values.add(assessed == null ? null : text(assessed.classification().contentType()));
            values.add(assessed == null ? null : assessed.outcome().name());
            values.add(provider == null ? null : provider.providerId());
            values.add(provider == null ? null : provider.name());
            values.add(issued == null ? null : day(issued.issuedAt()));
            values.add(removed == null ? null : day(removed.verifiedAt()));
            values.add(
                    removed == null
                            ? null
                            : Duration.between(removed.issuedAt(), removed.verifiedAt())
                                    .toSeconds());
            return values;
        }

        private static @Nullable String text(@Nullable Object value) {
            return value == null ? null : value.toString();
        }

        private static LocalDate day(Instant at) {
            return LocalDate.ofInstant(at, ZoneOffset.UTC);
        }
    }

    void add(List<DomainEvent> history) {
        try {
            List<@Nullable Object> values = new Row(history).values();
            for (int i = 0; i < values.size(); i++) {
                insert.setObject(i + 1, values.get(i));
            }
            insert.addBatch();
            if (++waiting == BATCH) {
                flush();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("An item cannot be kept", e);
        }
    }

    private void flush() throws SQLException {
        insert.executeBatch();
        connection.commit();
        waiting = 0;
    }

    /** Ends the filling: from now on questions are asked. */
    void complete() throws SQLException {
        flush();
        connection.setAutoCommit(true);
        execute(connection, INDEXES);
    }

    /** Asks and takes all rows. */
    void ask(Question question) throws IOException {
        rows(question);
    }

    /** What the answer is made of, the smallest first. */
    List<Double> numbers(Question question) throws IOException {
        List<Double> numbers = new ArrayList<>();
        for (List<@Nullable String> row : rows(question)) {
            for (String number : row.subList(question.firstNumber(), row.size())) {
                numbers.add(number == null ? 0 : Double.parseDouble(number));
            }
        }
        numbers.sort(null);
        return numbers;
    }

    private List<List<@Nullable String>> rows(Question question) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question.sql())) {
            int columns = rows.getMetaData().getColumnCount();
            List<List<@Nullable String>> all = new ArrayList<>();
            while (rows.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    row.add(rows.getString(column));
                }
                all.add(row);
            }
            return all;
        } catch (SQLException e) {
            throw new IOException("PostgreSQL does not answer", e);
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        connection.close();
    }
}
