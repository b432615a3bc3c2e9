package org.openiru.intake;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is stored, for tests which prove that something is not. */
@ApplicationScoped
public class Database {
    private static final List<String> TABLES = List.of(
            "content_item", "report", "report_item", "reporter", "report_batch", "contribution", "idempotency_keys");

    private final AgroalDataSource dataSource;

    Database(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** How many rows each table has. */
    public Map<String, Long> rows() {
        return TABLES.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        table -> count("select count(*) from " + table),
                        (a, b) -> a,
                        TreeMap::new));
    }

    /** The one number that a query with at most one text parameter gives. */
    public long count(String sql, String... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
