package org.openiru.messaging;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Asks the database for a sign of life. */
@ApplicationScoped
@IfBuildProperty(name = "iru.messaging.database", stringValue = "true", enableIfMissing = true)
class DatabaseProbe {

    private final DataSource dataSource;

    DatabaseProbe(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Whether a statement succeeds now. */
    boolean answers() {
        try {
            return QuarkusTransaction.suspendingExisting().call(this::selectOne);
        } catch (RuntimeException e) {
            return false;
        }
    }

    private boolean selectOne() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select 1")) {
            return row.next();
        }
    }
}
