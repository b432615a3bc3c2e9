package org.openiru.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08001", "28P01", "53300", "57P01", "57P03", "57014", "58030", "25006", "F0000"})
    void a_server_that_is_away_or_overloaded_is_infrastructure(String state) {
        assertThat(Failures.classify(wrapped(new SQLException("any", state)))).isEqualTo(Failure.INFRASTRUCTURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22001", "42P01", "42703", "0A000"})
    void a_server_that_refuses_a_statement_is_poison(String state) {
        assertThat(Failures.classify(wrapped(new SQLException("any", state)))).isEqualTo(Failure.POISON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03"})
    void a_transaction_that_met_another_one_is_a_conflict(String state) {
        assertThat(Failures.classify(wrapped(new SQLException("any", state)))).isEqualTo(Failure.CONFLICT);
        assertThat(Failures.classify(wrapped(new OptimisticLockException()))).isEqualTo(Failure.CONFLICT);
    }

    @Test
    void a_pool_without_a_connection_and_a_socket_that_closes_are_infrastructure() {
        assertThat(Failures.classify(wrapped(new SQLException("Acquisition timeout while waiting for new connection"))))
                .isEqualTo(Failure.INFRASTRUCTURE);
        assertThat(Failures.classify(wrapped(new SQLTransientConnectionException())))
                .isEqualTo(Failure.INFRASTRUCTURE);
        assertThat(Failures.classify(wrapped(new ConnectException()))).isEqualTo(Failure.INFRASTRUCTURE);
        assertThat(Failures.classify(wrapped(new TimeoutException()))).isEqualTo(Failure.INFRASTRUCTURE);
    }

    @Test
    void what_a_failed_commit_hides_is_found() {
        // Given
        RollbackException commit = new RollbackException("could not commit");
        commit.addSuppressed(new SQLException("any", "08006"));

        assertThat(Failures.classify(commit)).isEqualTo(Failure.INFRASTRUCTURE);
    }

    @Test
    void anything_else_is_poison() {
        assertThat(Failures.classify(new IllegalStateException("any"))).isEqualTo(Failure.POISON);
        assertThat(Failures.classify(new NullPointerException())).isEqualTo(Failure.POISON);
    }

    @Test
    void a_chain_that_bites_its_tail_is_described_all_the_same() {
        // Given
        RuntimeException outer = new IllegalStateException("any");
        RuntimeException inner = new IllegalArgumentException("any", outer);
        outer.initCause(inner);

        assertThat(Failures.classify(outer)).isEqualTo(Failure.POISON);
    }

    @Test
    void a_description_names_classes_and_place_and_never_repeats_a_message() {
        // Given
        Exception failure = wrapped(new SQLException("Key (email)=(somebody@mail.example) exists", "23505"));

        assertThat(Failures.describe(failure))
                .startsWith("jakarta.persistence.PersistenceException <- java.sql.SQLException[23505]")
                .contains(" at org.openiru.messaging.FailuresTest")
                .doesNotContain("somebody");
    }

    private static PersistenceException wrapped(Exception cause) {
        return new PersistenceException("wrapped", cause);
    }
}
