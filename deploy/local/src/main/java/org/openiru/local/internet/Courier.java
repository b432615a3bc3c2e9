package org.openiru.local.internet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.openiru.local.internet.PlannedAnswer.Manner;
import org.openiru.local.internet.WorldFact.AnswerSettled;
import org.openiru.local.internet.WorldFact.ContentChanged;

/**
 * Carries the providers' answers to the unit, each when it is due. As a real provider does, it tries again while the unit
 * is away, with growing pauses and the same {@code webhook-id}, for a day at most.
 */
final class Courier {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofDays(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** The unit may not have recorded yet what the answer is about; after so many noes it means no. */
    private static final int NOES = 8;

    private final Vertx vertx;
    private final World world;
    private final Clock clock;
    private final HttpClient client;

    Courier(Vertx vertx, World world, Clock clock) {
        this.vertx = vertx;
        this.world = world;
        this.clock = clock;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout((int) TIMEOUT.toMillis()),
                new PoolOptions().setHttp1MaxSize(8));
    }

    /** Plans what is to be answered next to a notice: one answer after the other, or they would overtake each other. */
    void schedule(Notice notice) {
        notice.behaviour().answersTo(notice).stream()
                .filter(answer ->
                        world.settledAnswer(notice.webhookIdOf(answer)).isEmpty())
                .findFirst()
                .ifPresent(answer -> {
                    Instant due = notice.acceptedAt().plus(answer.after());
                    later(Duration.between(clock.instant(), due), () -> act(notice, answer, due));
                });
    }

    private void act(Notice notice, PlannedAnswer answer, Instant due) {
        if (world.isWithdrawn(notice)) {
            return;
        }
        if (answer.changesContent() && world.contentAt(notice.url()) != answer.content()) {
            world.record(new ContentChanged(notice.url(), answer.content()));
        }
        Letter letter = new Letter(notice, answer, body(notice, answer, due));
        if (answer.manner() == Manner.UNSAID) {
            settle(letter, List.of());
        } else {
            send(letter, 1, new ArrayList<>());
        }
    }

    private record Letter(Notice notice, PlannedAnswer answer, String body) {
        String webhookId() {
            return notice.webhookIdOf(answer);
        }
    }

    private static String body(Notice notice, PlannedAnswer answer, Instant due) {
        ObjectNode body = JSON.createObjectNode();
        body.put("type", answer.type());
        body.put("timestamp", due.toString());
        ObjectNode data = body.putObject("data");
        data.put("referralId", notice.referralId());
        data.put("at", due.toString());
        if (answer.reason() != null) {
            data.put("reason", answer.reason());
        }
        if (answer.territory() != null) {
            data.put("territory", answer.territory());
        }
        return body.toString();
    }

    private void send(Letter letter, int attempt, List<Integer> statuses) {
        if (world.isWithdrawn(letter.notice())) {
            return;
        }
        // Signed anew for each attempt, because the unit refuses a timestamp that is minutes old.
        Instant now = clock.instant();
        String signature = Signatures.sign(secret(letter), letter.webhookId(), now, letter.body());
        post(letter, now, signature)
                .onFailure(e -> again(letter, attempt, statuses))
                .onSuccess(status -> {
                    statuses.add(status);
                    int copies = letter.answer().manner().furtherCopies();
                    if (succeeded(status) && copies > 0) {
                        replay(letter, now, signature, copies, statuses);
                    } else if (isFinal(letter, status, statuses)) {
                        settle(letter, statuses);
                    } else {
                        again(letter, attempt, statuses);
                    }
                });
    }

    private void replay(Letter letter, Instant signedAt, String signature, int copies, List<Integer> statuses) {
        Future<Void> sent = Future.succeededFuture();
        for (int copy = 0; copy < copies; copy++) {
            // A copy is a nuisance, not news: one that does not get through is not sent again.
            sent = sent.compose(before -> post(letter, signedAt, signature)
                    .onSuccess(statuses::add)
                    .otherwiseEmpty()
                    .mapEmpty());
        }
        sent.onComplete(done -> settle(letter, statuses));
    }

    private static boolean succeeded(int status) {
        return status >= 200 && status < 300;
    }

    private static boolean isFinal(Letter letter, int status, List<Integer> statuses) {
        boolean away = status >= 500 || status == 408 || status == 429;
        if (away) {
            return false;
        }
        return succeeded(status) || letter.answer().manner().takesNoForAnAnswer() || statuses.size() >= NOES;
    }

    private void again(Letter letter, int attempt, List<Integer> statuses) {
        if (clock.instant().isAfter(letter.notice().acceptedAt().plus(PATIENCE))) {
            settle(letter, statuses);
            return;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 10));
        later(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE, () -> send(letter, attempt + 1, statuses));
    }

    private void settle(Letter letter, List<Integer> statuses) {
        world.record(new AnswerSettled(letter.webhookId(), statuses, clock.instant()));
        schedule(letter.notice());
    }

    private Future<Integer> post(Letter letter, Instant signedAt, String signature) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(letter.notice().acknowledgeUrl())
                .setTimeout(TIMEOUT.toMillis())
                .putHeader("content-type", "application/json")
                .putHeader("user-agent", "OpenIRU-demo-internet")
                .putHeader("webhook-id", letter.webhookId())
                .putHeader("webhook-timestamp", Long.toString(signedAt.getEpochSecond()))
                .putHeader("webhook-signature", signature);
        return client.request(options)
                .compose((HttpClientRequest request) -> request.send(Buffer.buffer(letter.body())))
                .compose((HttpClientResponse response) -> response.body().map(response.statusCode()));
    }

    private String secret(Letter letter) {
        String host = letter.notice().host();
        if (letter.answer().manner() == Manner.FORGED) {
            byte[] other = ("not the secret that was shared with " + host).getBytes(StandardCharsets.UTF_8);
            return "whsec_" + Base64.getEncoder().encodeToString(other);
        }
        return world.providerOf(host).orElseThrow().secret();
    }

    private void later(Duration pause, Runnable action) {
        vertx.setTimer(Math.max(1, pause.toMillis()), timer -> action.run());
    }
}
