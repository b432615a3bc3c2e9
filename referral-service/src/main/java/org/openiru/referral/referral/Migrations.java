package org.openiru.referral.referral;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Names to Flyway the migrations that are not written in SQL; it would find them by itself only beside those that are. */
@Singleton
class Migrations implements FlywayConfigurationCustomizer {

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.javaMigrations(new EarlierPlatforms());
    }
}
