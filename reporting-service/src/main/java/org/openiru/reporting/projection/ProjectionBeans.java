package org.openiru.reporting.projection;

import com.mongodb.client.MongoClient;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.openiru.reporting.ledger.Ledgers;
import org.openiru.reporting.ledger.TopicEnds;
import org.openiru.reporting.readmodel.ReadModel;

/** What projections share with the resources that read. */
class ProjectionBeans {

    @Produces
    @Singleton
    ReadModel readModel(MongoClient mongo, ProjectionConfig config, Clock clock) {
        return new ReadModel(mongo.getDatabase(config.database()), clock);
    }

    @Produces
    @Singleton
    Admin admin(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        return Admin.create(kafka);
    }

    void close(@Disposes Admin admin) {
        admin.close();
    }

    @Produces
    @Singleton
    TopicEnds topicEnds(Admin admin) {
        return new TopicEnds(admin);
    }

    @Produces
    @Singleton
    Ledgers ledgers(ReadModel readModel) {
        return new Ledgers(readModel);
    }
}
