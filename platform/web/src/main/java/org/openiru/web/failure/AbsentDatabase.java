package org.openiru.web.failure;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Tells a database that cannot be reached, or cannot work now, from one that refuses what it was asked. */
public final class AbsentDatabase {

    /** SQLSTATE classes: connection, authorisation, resources, operator intervention, system error, configuration. */
    private static final Set<String> CLASSES = Set.of("08", "28", "53", "57", "58", "F0");

    /** Not writable, as a database is during a failover. */
    private static final String READ_ONLY = "25006";

    private AbsentDatabase() {}

    /** Whether an SQLSTATE says so. */
    public static boolean isState(String state) {
        return state.equals(READ_ONLY) || CLASSES.stream().anyMatch(state::startsWith);
    }

    /** Whether it is among the causes of a failure. */
    public static boolean isAmong(List<Throwable> causes) {
        List<SQLException> told = causes.stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .toList();
        return told.stream()
                .map(SQLException::getSQLState)
                .filter(Objects::nonNull)
                .findFirst()
                .map(AbsentDatabase::isState)
                // Without a state it is not the server that speaks but the pool: no connection could be had.
                .orElse(!told.isEmpty());
    }
}
