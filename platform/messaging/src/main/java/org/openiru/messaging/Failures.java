package org.openiru.messaging;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.RetriableException;
import org.openiru.web.failure.AbsentDatabase;
import org.openiru.web.failure.Causes;

/** Tells failures of the surroundings from failures of the event. */
final class Failures {

    /** Serialisation failure, deadlock, lock not available. */
    private static final Set<String> CONFLICT_STATES = Set.of("40001", "40P01", "55P03");

    private Failures() {}

    static Failure classify(Throwable failure) {
        List<Throwable> chain = Causes.of(failure);
        // The most exact statement is the server's own, whatever it is wrapped in.
        Optional<Failure> stated = chain.stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(e -> e.getSQLState() != null)
                .map(e -> ofState(e.getSQLState()))
                .findFirst();
        return stated.orElseGet(() -> chain.stream()
                .map(Failures::ofClass)
                .filter(kind -> kind != Failure.POISON)
                .findFirst()
                .orElse(Failure.POISON));
    }

    /** Classes, SQLSTATE and the place in OpenIRU's code; never a message, because it may repeat what was reported. */
    static String describe(Throwable failure) {
        List<Throwable> chain = Causes.of(failure);
        String causes = chain.stream().map(Failures::name).collect(Collectors.joining(" <- "));
        return causes + place(chain).map(frame -> " at " + frame).orElse("");
    }

    private static Failure ofState(String state) {
        if (CONFLICT_STATES.contains(state)) {
            return Failure.CONFLICT;
        }
        return AbsentDatabase.isState(state) ? Failure.INFRASTRUCTURE : Failure.POISON;
    }

    private static Failure ofClass(Throwable cause) {
        return switch (cause) {
            case SQLTransientException e -> Failure.INFRASTRUCTURE;
            case SQLRecoverableException e -> Failure.INFRASTRUCTURE;
            case SQLNonTransientConnectionException e -> Failure.INFRASTRUCTURE;
            // Without a state it is not the server that speaks but the pool: no connection could be had.
            case SQLException e -> Failure.INFRASTRUCTURE;
            case SocketException e -> Failure.INFRASTRUCTURE;
            case SocketTimeoutException e -> Failure.INFRASTRUCTURE;
            case UnknownHostException e -> Failure.INFRASTRUCTURE;
            case RetriableException e -> Failure.INFRASTRUCTURE;
            case OptimisticLockException e -> Failure.CONFLICT;
            case PessimisticLockException e -> Failure.CONFLICT;
            default -> Failure.POISON;
        };
    }

    private static String name(Throwable cause) {
        String state = cause instanceof SQLException e ? e.getSQLState() : null;
        return cause.getClass().getName() + (state == null ? "" : "[" + state + "]");
    }

    private static Optional<StackTraceElement> place(List<Throwable> chain) {
        return chain.reversed().stream()
                .flatMap(cause -> List.of(cause.getStackTrace()).stream())
                .filter(frame -> frame.getClassName().startsWith("org.openiru."))
                .findFirst();
    }
}
