package org.openiru.e2e;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openiru.benchmarks.Arrival;
import org.openiru.benchmarks.Directory;

/**
 * Providers that answer each notice once, received and then removed, and try again under the same id until they are heard; and some
 * that never answer.
 */
final class AnsweringProviders {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int LONGEST_PAUSE_MILLIS = 500;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Directory.Entered> providers = new ConcurrentHashMap<>();
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final Set<String> ignored = ConcurrentHashMap.newKeySet();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger cutOffs = new AtomicInteger();
    private volatile @Nullable Replica unit;

    void add(Directory.Entered provider) {
        providers.put(provider.host(), provider);
    }

    /** A provider that takes its notices and says nothing. */
    void addSilent(Directory.Entered provider) {
        silent.add(provider.host());
        add(provider);
    }

    /** Referrals that came to providers that say nothing. */
    Set<String> ignored() {
        return Set.copyOf(ignored);
    }

    List<String> hosts() {
        return providers.keySet().stream().sorted().toList();
    }

    /** Answers go to this replica from now on, as behind a load balancer; while it is away they wait. */
    void answerTo(Replica replica) {
        unit = replica;
    }

    void take(Arrival arrival) {
        arrivals.add(arrival);
        if (silent.contains(arrival.host())) {
            ignored.add(arrival.referralId());
        } else if (begun.add(arrival.referralId())) {
            Thread.ofVirtual().start(() -> answer(arrival));
        }
    }

    /** Every notice that came, also again. */
    Collection<Arrival> arrivals() {
        return new ArrayList<>(arrivals);
    }

    /** How many referrals were answered to the end. */
    int done() {
        return done.get();
    }

    /** Answers that the unit did not want. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    /** Answers that were under way when the unit was killed. */
    int cutOffs() {
        return cutOffs.get();
    }

    private void answer(Arrival arrival) {
        try {
            for (String type : List.of("referral.received", "content.removed")) {
                Instant now = Instant.now();
                String body = "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":{\"referralId\":\"%s\"}}"
                        .formatted(type, now, arrival.referralId());
                while (!send(arrival, type + '/' + arrival.referralId(), body)) {
                    Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
                }
            }
            done.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean send(Arrival arrival, String id, String body) throws InterruptedException {
        Directory.Entered provider = Objects.requireNonNull(providers.get(arrival.host()));
        Replica replica = Objects.requireNonNull(unit);
        Instant now = Instant.now();
        URI address = URI.create(replica.process().address() + "/webhooks/v1/providers/" + provider.providerId());
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("content-type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", signature(provider.secret(), id, now, body))
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 400 && status < 500) {
                refused.add(id + " was answered " + status);
            }
            if (status == 204) {
                replica.countAnswer();
            }
            return status == 204;
        } catch (ConnectException away) {
            return false;
        } catch (IOException cutOff) {
            cutOffs.incrementAndGet();
            return false;
        }
    }

    private static String signature(String secret, String id, Instant at, String body) {
        try {
            return new Webhook(secret).sign(id, at.getEpochSecond(), body);
        } catch (WebhookSigningException | EmptyWebhookSecretException e) {
            throw new IllegalStateException(e);
        }
    }
}
