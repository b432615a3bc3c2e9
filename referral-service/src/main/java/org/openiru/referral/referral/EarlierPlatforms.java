package org.openiru.referral.referral;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.openiru.referral.provider.DomainName;

/**
 * Remembers the platforms of referrals that were opened before platforms were remembered (V104), so that none of them is
 * announced as new. In Java, since SQL knows no public suffixes. The directory's domains are not taken over: a platform is new
 * until something on it is to be referred, whoever has entered its provider.
 */
final class EarlierPlatforms implements JavaMigration {

    private static final String HOSTS =
            "select distinct on (host) host, case_id, opened_at from referral_file order by host, opened_at, id";

    /** Several hosts are one platform: its first item is the earliest on any of them. */
    private static final String REMEMBER = """
            insert into platform (domain, case_id, first_seen_at) values (?, ?, ?)
            on conflict (domain) do update set case_id = excluded.case_id, first_seen_at = excluded.first_seen_at
            where excluded.first_seen_at < platform.first_seen_at
            """;

    @Override
    public void migrate(Context context) throws SQLException {
        try (Statement read = context.getConnection().createStatement();
                ResultSet hosts = read.executeQuery(HOSTS);
                PreparedStatement remember = context.getConnection().prepareStatement(REMEMBER)) {
            while (hosts.next()) {
                remember.setString(1, DomainName.registrable(hosts.getString(1)));
                remember.setObject(2, hosts.getObject(2, UUID.class));
                remember.setObject(3, hosts.getObject(3, OffsetDateTime.class));
                remember.addBatch();
            }
            remember.executeBatch();
        }
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("129");
    }

    @Override
    public String getDescription() {
        return "remember earlier platforms";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }
}
