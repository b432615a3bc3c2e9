package org.openiru.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openiru.parts.BoundProcess;
import org.openiru.parts.KafkaBroker;
import org.openiru.parts.MongoStandIn;
import org.openiru.parts.Ports;
import org.openiru.testsupport.KafkaResource;
import org.openiru.testsupport.TestTokens;
import org.openiru.testsupport.TokensResource;

/**
 * What answers cost over HTTP at 3,000 items and at many, and how fast figures are built: {@code FiguresBenchmark [ITEMS]},
 * 300,000 unless said otherwise. All in one run on one process of the reporting service.
 */
final class FiguresBenchmark {

    private static final int FEW = 3_000;
    private static final double AIM = 1.5;
    private static final int WARM_UP = 300;
    private static final int ASKED = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> JVM = List.of("-Xms256m", "-Xmx1g", "-XX:+UseParallelGC");
    private static final Map<String, String> QUESTIONS = new LinkedHashMap<>();

    static {
        QUESTIONS.put("removals in all", "measure=removed");
        QUESTIONS.put("year on year", "measure=removed&from=2020-01-01&to=2020-08-31&compare=previous-year");
        QUESTIONS.put("by month", "measure=removed&groupBy=month");
        QUESTIONS.put("cumulative", "measure=removed&groupBy=month&cumulative=true");
        QUESTIONS.put("one year by day", "measure=referred&groupBy=day&from=2020-01-01&to=2020-12-31");
        QUESTIONS.put("providers", "measure=removed&groupBy=provider");
        QUESTIONS.put("backlog by language", "measure=backlog&groupBy=language");
        QUESTIONS.put("year by category", "measure=assessed&groupBy=year&groupBy=category");
        QUESTIONS.put(
                "three filters",
                "measure=removed&groupBy=month&language=ar&language=en&channel=PUBLIC&contentType=VIDEO");
        QUESTIONS.put("speed", "measure=timeToRemoval&groupBy=year&percentile=50,90");
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new HashMap<>();
    private final ServiceProcess service;

    private FiguresBenchmark(ServiceProcess service) {
        this.service = service;
    }

    public static void main(String[] arguments) throws Exception {
        int items = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300_000;
        Path log = Files.createTempDirectory("openiru-bench-kafka-");
        KafkaBroker kafka = new KafkaBroker(log, Ports.free(), Ports.free(), 12);
        BoundProcess.start(kafka, log, PATIENCE);
        KafkaResource.use(kafka.bootstrapServers());
        MongoStandIn mongo = new MongoStandIn(Ports.free());
        BoundProcess.start(mongo, Files.createTempDirectory("openiru-bench-mongo-"), PATIENCE);
        Map<String, String> settings = new HashMap<>(new KafkaResource().start());
        settings.putAll(new TokensResource().start());
        settings.put("quarkus.mongodb.connection-string", mongo.connectionString());
        settings.put("quarkus.log.level", "WARN");
        Path logs = Files.createDirectories(Path.of("target", "logs"));
        boolean fine;
        try (ServiceProcess service = ServiceProcess.start(
                        ServiceProcess.built("reporting-service"),
                        JVM,
                        settings,
                        logs.resolve("reporting.log").toAbsolutePath());
                Histories histories = new Histories()) {
            fine = new FiguresBenchmark(service.awaitReady()).run(histories, items);
        }
        System.exit(fine ? 0 : 1);
    }

    private boolean run(Histories histories, int items) throws Exception {
        histories.publish(FEW, history -> {});
        awaitCurrent();
        Map<String, Double> few = ask();
        long begun = System.nanoTime();
        int events = histories.publish(items - FEW, history -> {});
        say("%,d events published and counted meanwhile, %.0f s".formatted(events, seconds(begun)));
        awaitCurrent();
        say("all counted after %.0f s".formatted(seconds(begun)));
        Map<String, Double> many = ask();
        boolean fine = true;
        say("%-22s %10s %10s %6s".formatted("ms, median", FEW, items, "ratio"));
        for (String question : QUESTIONS.keySet()) {
            double ratio = many.getOrDefault(question, 0.0) / few.getOrDefault(question, 1.0);
            fine &= ratio <= AIM;
            say("%-22s %10.2f %10.2f %6.2f".formatted(question, few.get(question), many.get(question), ratio));
        }
        begun = System.nanoTime();
        send("POST", "/api/v1/rebuild", "administrator");
        awaitCurrent();
        double rebuilt = seconds(begun);
        say("rebuild of %,d events: %.0f s, %,.0f a second".formatted(events, rebuilt, events / rebuilt));
        long total = new ObjectMapper()
                .readTree(send("GET", "/api/v1/figures?measure=removed", "analyst"))
                .path("total")
                .asLong();
        say("removed: %,d of %,d".formatted(total, items));
        return fine && total == items;
    }

    /** Waits until everything is counted. */
    private void awaitCurrent() throws IOException, InterruptedException {
        while (true) {
            JsonNode state = new ObjectMapper().readTree(send("GET", "/api/v1/rebuild", "administrator"));
            if (state.path("state").asText().equals("CURRENT")
                    && state.path("position").asLong() == state.path("end").asLong()) {
                return;
            }
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    /** What each question costs, in milliseconds. */
    private Map<String, Double> ask() throws IOException, InterruptedException {
        Map<String, Double> medians = new HashMap<>();
        for (int round = 0; round < WARM_UP; round++) {
            for (String query : QUESTIONS.values()) {
                send("GET", "/api/v1/figures?" + query, "analyst");
            }
        }
        for (Map.Entry<String, String> question : QUESTIONS.entrySet()) {
            double[] times = new double[ASKED];
            for (int i = 0; i < ASKED; i++) {
                long begun = System.nanoTime();
                send("GET", "/api/v1/figures?" + question.getValue(), "analyst");
                times[i] = seconds(begun) * 1000;
            }
            Arrays.sort(times);
            medians.put(question.getKey(), times[ASKED / 2]);
        }
        return medians;
    }

    private String send(String method, String path, String role) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.address() + path))
                .header("Authorization", "Bearer " + tokens.computeIfAbsent(role, absent -> TestTokens.of(role, role)))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(path + " answered " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
