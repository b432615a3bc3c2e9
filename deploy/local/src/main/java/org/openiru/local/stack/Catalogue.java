package org.openiru.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.openiru.local.internet.DemoInternet;
import org.openiru.local.mail.MailServer;
import org.openiru.parts.KafkaBroker;
import org.openiru.parts.MongoStandIn;
import org.openiru.parts.Ports;
import org.openiru.parts.PostgresServer;

/** The parts of a stack, how each is started, and what it is told. */
final class Catalogue {

    static final List<String> SERVICES = List.of("intake", "assessment", "referral", "reporting");

    private static final String POSTGRESQL = "postgresql";
    private static final String KAFKA = "kafka";
    private static final String MONGODB = "mongodb";
    private static final String KEYCLOAK = "keycloak";
    private static final String INTERNET = "internet";
    private static final List<String> DATABASES = List.of("intake", "assessment", "referral");
    private static final int PARTITIONS = 12;
    private static final String LOCALHOST = "http://localhost:";

    private static final String HEAP = "256m";

    /** Reporting holds its ledger in memory, twice while it is rebuilt: 142 MB at 300,000 items. */
    private static final Map<String, String> HEAPS = Map.of("reporting", "1g");

    private final StackSettings settings;
    private final Path data;
    private final Realm realm;
    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final MongoStandIn mongo;
    private final KeycloakPart keycloak;

    Catalogue(StackSettings settings) throws IOException {
        this.settings = settings;
        data = settings.home().resolve("data");
        Path realmFile = settings.project().resolve("deploy/keycloak/openiru-realm.json");
        realm = Realm.read(realmFile);
        postgres = new PostgresServer(
                settings.home().resolve("cache"),
                data.resolve(POSTGRESQL),
                settings.port(StackPort.POSTGRESQL),
                true,
                DATABASES);
        kafka = new KafkaBroker(
                data.resolve(KAFKA),
                settings.port(StackPort.KAFKA),
                settings.port(StackPort.KAFKA_CONTROLLER),
                PARTITIONS);
        mongo = new MongoStandIn(settings.port(StackPort.MONGODB));
        keycloak = new KeycloakPart(
                settings.project().resolve("deploy/local/target/identity/keycloak"),
                realmFile,
                data.resolve(KEYCLOAK),
                settings.port(StackPort.KEYCLOAK),
                settings.port(StackPort.ASSESSMENT),
                settings.port(StackPort.REPORTING),
                settings.environment().getOrDefault(KEYCLOAK, Map.of()));
    }

    Realm realm() {
        return realm;
    }

    String realmAddress() {
        return keycloak.realmAddress();
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    String mongoUri() {
        return settings.mongoUri().orElseGet(mongo::connectionString);
    }

    /** All parts, foundations first. A service that was not built is left out. */
    List<StackPart> parts() throws IOException {
        List<StackPart> parts = new ArrayList<>(foundations());
        for (String service : SERVICES) {
            if (Files.exists(built(service).resolve("quarkus-run.jar"))) {
                parts.add(
                        service(service, service, settings.port(StackPort.valueOf(service.toUpperCase(Locale.ROOT)))));
            }
        }
        return parts;
    }

    /** A further process of a service. */
    StackPart replica(String service, String name, int port) throws IOException {
        return service(service, name, port);
    }

    private List<StackPart> foundations() {
        Stream<StackPart> always = Stream.of(
                new StackPart(
                        POSTGRESQL,
                        Set.of(),
                        ports(StackPort.POSTGRESQL),
                        postgres.jdbcUrl("…").replace("jdbc:", ""),
                        postgres),
                new StackPart(
                        KAFKA,
                        Set.of(),
                        ports(StackPort.KAFKA, StackPort.KAFKA_CONTROLLER),
                        kafka.bootstrapServers(),
                        kafka),
                new StackPart(
                        KEYCLOAK,
                        Set.of(),
                        ports(StackPort.KEYCLOAK),
                        LOCALHOST + settings.port(StackPort.KEYCLOAK),
                        keycloak),
                internet(),
                mail());
        Stream<StackPart> standIn = settings.mongoUri().isPresent()
                ? Stream.empty()
                : Stream.of(
                        new StackPart(MONGODB, Set.of(), ports(StackPort.MONGODB), mongo.connectionString(), mongo));
        return Stream.concat(always, standIn).toList();
    }

    private StackPart internet() {
        int port = settings.port(StackPort.INTERNET);
        JavaPart part = new JavaPart(
                DemoInternet.class,
                List.of(Integer.toString(port), internetHome().toString()),
                () -> Probe.isOk("http://127.0.0.1:" + port + "/providers"));
        return new StackPart(INTERNET, Set.of(), List.of(port), LOCALHOST + port, part);
    }

    private StackPart mail() {
        int smtp = settings.port(StackPort.SMTP);
        int page = settings.port(StackPort.MAIL_PAGE);
        JavaPart part = new JavaPart(
                MailServer.class,
                List.of(Integer.toString(smtp), Integer.toString(page)),
                () -> Ports.isOpen(smtp) && Probe.isOk("http://127.0.0.1:" + page + "/"));
        return new StackPart("mail", Set.of(), List.of(page, smtp), LOCALHOST + page, part);
    }

    private StackPart service(String service, String name, int port) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                keycloak.realmAddress(),
                // Services start while Keycloak does; each waits for it before it says that it is ready.
                "QUARKUS_OIDC_CONNECTION_DELAY",
                "2M",
                "IRU_EGRESS_PROXY",
                "127.0.0.1:" + settings.port(StackPort.INTERNET),
                "IRU_EGRESS_CA",
                internetHome().resolve("ca.pem").toString(),
                "IRU_PUBLIC_URL",
                LOCALHOST + port));
        Set<String> needs;
        if (DATABASES.contains(service)) {
            environment.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl(service));
            environment.put("QUARKUS_DATASOURCE_USERNAME", service);
            environment.put("QUARKUS_DATASOURCE_PASSWORD", service);
            needs = Set.of(POSTGRESQL, KAFKA, INTERNET);
        } else {
            environment.put("QUARKUS_MONGODB_CONNECTION_STRING", mongoUri());
            needs = settings.mongoUri().isPresent() ? Set.of(KAFKA) : Set.of(KAFKA, MONGODB);
        }
        switch (service) {
            case "assessment" ->
                realm.secretOf("assessment-workbench")
                        .ifPresent(secret -> environment.put("QUARKUS_OIDC_CREDENTIALS_SECRET", secret));
            case "reporting" ->
                realm.secretOf("reporting-dashboard")
                        .ifPresent(secret -> environment.put("QUARKUS_OIDC_CREDENTIALS_SECRET", secret));
            case "referral" -> {
                environment.put("IRU_SECRETS_KEY", SecretsKey.in(data));
                // A removal is verified within seconds here, and content that comes back is noticed within a minute.
                environment.put("IRU_VERIFICATION_SPACING", "PT1S");
                environment.put("IRU_VERIFICATION_LATER", "PT45S,PT10M,P1D");
                // The demo internet is near; what a killed service was looking at is looked at again that much sooner.
                environment.put("IRU_VERIFICATION_TIMEOUT", "PT5S");
                environment.put("QUARKUS_MAILER_HOST", "127.0.0.1");
                environment.put("QUARKUS_MAILER_PORT", Integer.toString(settings.port(StackPort.SMTP)));
                environment.put("QUARKUS_MAILER_START_TLS", "DISABLED");
                // Unless set, the name server is asked for it.
                environment.put("QUARKUS_MAILER_OWN_HOST_NAME", "localhost");
            }
            default -> {
                // Nothing of its own.
            }
        }
        environment.putAll(settings.environment().getOrDefault(name, Map.of()));
        ServicePart part = new ServicePart(
                built(service),
                settings.home().resolve("apps").resolve(name),
                HEAPS.getOrDefault(service, HEAP),
                port,
                environment);
        return new StackPart(name, needs, List.of(port), LOCALHOST + port, part);
    }

    private Path built(String service) {
        return settings.project().resolve(service + "-service").resolve("target/quarkus-app");
    }

    private Path internetHome() {
        return settings.home().resolve("internet");
    }

    private List<Integer> ports(StackPort... ports) {
        return Stream.of(ports).map(settings::port).toList();
    }
}
