package org.openiru.referral.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.EventEnvelope;
import org.openiru.events.Outcome;
import org.openiru.events.ProviderRef;
import org.openiru.events.ReferralEvent.PlatformFirstSeen;
import org.openiru.referral.ServiceTest;

@QuarkusTest
class PlatformIT extends ServiceTest {

    @Inject
    DataSource database;

    @Test
    void of_many_items_at_once_one_announces_the_new_platform() {
        // Given
        AProvider provider = givenProvider();

        // When they lie on several hosts of one platform, and under different keys come through several partitions
        List<CaseAssessed> items = IntStream.range(0, 30)
                .mapToObj(i -> assessed("http://h" + i % 3 + "." + host + "/" + UUID.randomUUID(), Outcome.REFER))
                .toList();
        items.forEach(ASSESSMENT::publish);

        // Then
        items.forEach(ServiceTest::issued);
        List<EventEnvelope<PlatformFirstSeen>> announced = announced(host);
        assertThat(announced).hasSize(1);
        PlatformFirstSeen first = announced.getFirst().event();
        assertThat(items).extracting(CaseAssessed::caseId).contains(first.caseId());
        assertThat(first.provider()).extracting(ProviderRef::providerId).isEqualTo(provider.id());
    }

    private static List<EventEnvelope<PlatformFirstSeen>> announced(String domain) {
        return PUBLISHED.all(PlatformFirstSeen.class, event -> event.domain().equals(domain));
    }

    @Test
    void a_platform_is_new_also_when_nobody_knows_its_provider_and_no_more_when_somebody_does() {
        // Given
        CaseAssessed assessed = assessed("http://video." + host + "/1", Outcome.ORDER_REMOVAL);

        // When
        EventEnvelope<CaseAssessed> cause = ASSESSMENT.publish(assessed);

        // Then
        await().until(() -> announced(host).size() == 1);
        EventEnvelope<PlatformFirstSeen> seen = announced(host).getFirst();
        assertThat(seen.event().provider()).isNull();
        assertThat(seen.event().item()).isEqualTo(assessed.item());
        assertThat(seen.event().classification()).isEqualTo(assessed.classification());
        assertThat(seen.causationId()).isEqualTo(cause.id());
        assertThat(seen.correlationId()).isEqualTo(cause.correlationId());

        // When
        givenProvider();

        // Then
        issued(assessed);
        issued(givenAssessed(Outcome.REFER));
        assertThat(announced(host)).hasSize(1);
    }

    @Test
    void a_platform_that_was_known_before_platforms_were_remembered_is_not_new() throws SQLException {
        // Given referrals of the time when nobody wrote platforms down
        givenProvider();
        CaseAssessed first = assessed("http://video." + host + "/1", Outcome.REFER);
        ASSESSMENT.publish(first);
        issued(first);
        issued(givenAssessed(Outcome.REFER));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from platform where domain = '" + host + "'");

            // When
            new EarlierPlatforms().migrate(context(connection));

            // Then
            try (ResultSet known =
                    statement.executeQuery("select case_id from platform where domain = '" + host + "'")) {
                assertThat(known.next()).isTrue();
                assertThat(known.getObject(1)).isEqualTo(first.caseId());
            }
        }
        issued(givenAssessed(Outcome.REFER));
        assertThat(announced(host)).hasSize(1);
    }

    private static Context context(Connection connection) {
        return new Context() {
            @Override
            public Configuration getConfiguration() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Connection getConnection() {
                return connection;
            }
        };
    }

    @Test
    void the_migration_has_run() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet run = statement.executeQuery(
                        "select success from flyway_schema_history where description = 'remember earlier platforms'")) {
            assertThat(run.next()).isTrue();
            assertThat(run.getBoolean(1)).isTrue();
        }
    }

    @Test
    void what_asks_nobody_makes_no_platform_new() {
        // Given
        CaseAssessed nothing = assessed("http://" + host + "/1", Outcome.NO_ACTION);
        ASSESSMENT.publish(nothing);

        // When
        givenProvider();
        CaseAssessed something = givenAssessed(Outcome.REFER);

        // Then
        issued(something);
        assertThat(announced(host)).extracting(seen -> seen.event().caseId()).containsExactly(something.caseId());
    }
}
