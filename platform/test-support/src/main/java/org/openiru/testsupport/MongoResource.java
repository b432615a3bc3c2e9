package org.openiru.testsupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.util.Map;
import org.openiru.parts.MongoStandIn;
import org.openiru.parts.Ports;
import org.testcontainers.mongodb.MongoDBContainer;

/** An empty document store that speaks MongoDB's protocol: the stand-in, or with containers a real MongoDB. */
public final class MongoResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        String address = SharedParts.addressOf("mongo", MongoResource::embedded, MongoResource::container);
        return Map.of("quarkus.mongodb.connection-string", address);
    }

    private static String embedded() throws IOException {
        MongoStandIn standIn = new MongoStandIn(Ports.free());
        SharedParts.start(standIn, SharedParts.newFolder("mongo"));
        return standIn.connectionString();
    }

    @SuppressWarnings("resource") // lives as long as the JVM; Testcontainers removes it then
    private static String container() {
        MongoDBContainer server = new MongoDBContainer("mongo:8");
        server.start();
        return server.getConnectionString();
    }

    @Override
    public void stop() {
        // The next test class uses the same store; it ends with the JVM.
    }
}
