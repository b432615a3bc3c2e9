package org.openiru.referral.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.openiru.testsupport.Json.at;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openiru.events.AssessmentEvent.CaseAssessed;
import org.openiru.events.Outcome;
import org.openiru.events.ReferralEvent.NoticeDelivered;
import org.openiru.events.ReferralEvent.RemovalClaimed;
import org.openiru.referral.ServiceTest;
import org.openiru.referral.World.Reply;
import org.openiru.referral.World.Request;
import org.openiru.web.webhook.WebhookSecret;

/** The receivers that the guide for providers shows, each as a real process behind its provider's host. */
@QuarkusTest
@TestProfile(ProviderExamplesIT.OwnApplication.class)
class ProviderExamplesIT extends ServiceTest {

    /** Receivers look at the real time; other tests have put this application's clock forward. */
    public static final class OwnApplication implements QuarkusTestProfile {}

    private static final String AWAY = "http://127.0.0.1:9/webhooks/v1/providers/none";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void a_receiver_answers_received_and_then_removed_signed_and_only_once(Language language) throws Exception {
        // Given
        AProvider provider = givenProvider();
        try (Receiver receiver =
                Receiver.start(language, folder, provider.secret().reveal(), answerUrl(provider))) {
            world.host(host).behaves(request -> serve(receiver, request));

            // When
            CaseAssessed assessed = givenAssessed(Outcome.REFER);

            // Then
            UUID referralId = claimed(assessed);
            event(NoticeDelivered.class, assessed);
            assertThat(read(referralId).getList("history.fact")).contains("Delivered", "Received", "Removed");
            hasAnsweredOnce(referralId);

            // When the same notice comes again, and a forged one
            Request notice = world.host(host).notices().getFirst();
            int again = receiver.post(notice, notice.body());
            int forged = receiver.post(notice, notice.body().replace("referral.requested", "referral.withdrawn"));

            // Then
            assertThat(again).isEqualTo(204);
            assertThat(forged).isEqualTo(401);
            hasAnsweredOnce(referralId);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_provider_that_runs_a_receiver_becomes_active_by_a_test_notice(Language language) throws Exception {
        // Given
        AProvider provider = givenProvider();
        try (Receiver receiver =
                Receiver.start(language, folder, provider.secret().reveal(), answerUrl(provider))) {
            world.host(host).behaves(request -> serve(receiver, request));

            // When
            asAdministrator()
                    .post("/api/v1/providers/" + provider.id() + "/tests")
                    .then()
                    .statusCode(201);

            // Then
            await().untilAsserted(() -> asAdministrator()
                    .get("/api/v1/providers/" + provider.id())
                    .then()
                    .body(at("state", equalTo("ACTIVE"))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_receiver_that_was_killed_answers_what_it_had_taken_in_also_while_secrets_are_replaced(Language language)
            throws Exception {
        // Given a receiver that has taken in a notice and cannot reach the unit
        AProvider provider = givenProvider();
        CaseAssessed assessed;
        try (Receiver receiver =
                Receiver.start(language, folder, provider.secret().reveal(), AWAY)) {
            world.host(host).behaves(request -> serve(receiver, request));
            assessed = givenAssessed(Outcome.REFER);
            event(NoticeDelivered.class, assessed);
            receiver.kill();
        }
        WebhookSecret newer = newSecret(provider.id());
        String both = newer.reveal() + ' ' + provider.secret().reveal();

        // When
        try (Receiver restarted = Receiver.start(language, folder, both, answerUrl(provider))) {
            world.host(host).behaves(request -> serve(restarted, request));

            // Then
            UUID referralId = claimed(assessed);
            hasAnsweredOnce(referralId);
            Request notice = world.host(host).notices().getFirst();
            assertThat(restarted.post(notice, notice.body())).isEqualTo(204);
            hasAnsweredOnce(referralId);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_receiver_that_was_killed_works_on_what_it_had_taken_in_in_the_order_in_which_it_came(Language language)
            throws Exception {
        // Given a receiver that cannot reach the unit and has taken in a request, and what was withdrawn later
        AProvider provider = givenProvider();
        CaseAssessed assessed;
        List<String> expected = new ArrayList<>();
        try (Receiver receiver =
                Receiver.start(language, folder, provider.secret().reveal(), AWAY)) {
            world.host(host).behaves(request -> serve(receiver, request));
            assessed = givenAssessed(Outcome.REFER);
            event(NoticeDelivered.class, assessed);
            expected.add("Taking down " + assessed.item().canonicalUrl());
            for (int i = 0; i < 6; i++) {
                String url = assessed.item().canonicalUrl() + "?" + i;
                assertThat(receiver.post(withdrawal(UUID.randomUUID(), url), provider.secret()))
                        .isEqualTo(204);
                expected.add("Putting back " + url);
            }
            receiver.kill();
        }

        // When
        try (Receiver restarted =
                Receiver.start(language, folder, provider.secret().reveal(), answerUrl(provider))) {
            world.host(host).behaves(request -> serve(restarted, request));

            // Then
            await().until(() -> restarted.deeds().size() == expected.size());
            assertThat(restarted.deeds()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_receiver_answers_each_referral_of_a_batch_and_lets_pass_what_it_does_not_know(Language language)
            throws Exception {
        // Given a provider that wants batches and is busy with one notice while others gather
        Map<String, Object> body = provider(host);
        body.put("sending", Map.of("batchSize", 10));
        AProvider provider = givenProvider(body);
        try (Receiver receiver =
                Receiver.start(language, folder, provider.secret().reveal(), answerUrl(provider))) {
            CountDownLatch busy = new CountDownLatch(1);
            world.host(host).behaves(request -> {
                boolean free = request.method().equals("GET") || busy.await(9, TimeUnit.SECONDS);
                return free ? serve(receiver, request) : Reply.status(500);
            });
            givenAssessed(Outcome.REFER);
            await().until(() -> !world.host(host).notices().isEmpty());
            List<CaseAssessed> gathered = List.of(givenAssessed(Outcome.REFER), givenAssessed(Outcome.REFER));
            gathered.forEach(ServiceTest::issued);

            // When
            busy.countDown();

            // Then
            for (CaseAssessed each : gathered) {
                hasAnsweredOnce(claimed(each));
            }
            Request batch = world.host(host).notices().get(1);
            assertThat(batch.body()).contains("referral.requested.batch");

            // When
            int unknown = receiver.post("{\"type\":\"something.new\",\"data\":{}}", provider.secret());

            // Then
            assertThat(unknown).isEqualTo(204);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_receiver_goes_on_when_it_fails_at_one_notice_and_works_on_that_later(Language language) throws Exception {
        // Given a receiver that fails when it takes down
        AProvider provider = givenProvider();
        Path failing = language.failing(folder);
        CaseAssessed assessed;
        try (Receiver receiver =
                Receiver.start(language, failing, folder, provider.secret().reveal(), answerUrl(provider))) {
            world.host(host).behaves(request -> serve(receiver, request));
            assessed = givenAssessed(Outcome.REFER);
            UUID failed = issued(assessed);
            await().until(() -> !receiver.deeds().isEmpty());

            // When that is withdrawn, and something else as well
            assertThat(receiver.post(withdrawal(failed, "http://failed.example"), provider.secret()))
                    .isEqualTo(204);

            // Then
            putsBack(receiver, provider, "http://first.example");
            receiver.kill();
        }

        // When it is started again, and fails again
        try (Receiver receiver =
                Receiver.start(language, failing, folder, provider.secret().reveal(), answerUrl(provider))) {
            await().until(() -> !receiver.deeds().isEmpty());

            // Then
            putsBack(receiver, provider, "http://second.example");
            receiver.kill();
        }

        // When it no longer fails
        try (Receiver receiver =
                Receiver.start(language, folder, provider.secret().reveal(), answerUrl(provider))) {
            world.host(host).behaves(request -> serve(receiver, request));

            // Then it does what was left, in the order in which it came
            hasAnsweredOnce(claimed(assessed));
            List<String> left =
                    List.of("Taking down " + assessed.item().canonicalUrl(), "Putting back http://failed.example");
            await().untilAsserted(() -> assertThat(receiver.deeds()).isEqualTo(left));
        }
    }

    /** Of what is withdrawn only this is put back. */
    private static void putsBack(Receiver receiver, AProvider provider, String url) throws Exception {
        assertThat(receiver.post(withdrawal(UUID.randomUUID(), url), provider.secret()))
                .isEqualTo(204);
        await().until(() -> receiver.deeds().contains("Putting back " + url));
        assertThat(receiver.deeds())
                .filteredOn(deed -> deed.startsWith("Putting back "))
                .isEqualTo(List.of("Putting back " + url));
    }

    @ParameterizedTest
    @EnumSource
    void a_receiver_acts_once_on_a_notice_that_comes_several_times_at_once(Language language) throws Exception {
        // Given
        AProvider provider = givenProvider();
        try (Receiver receiver =
                Receiver.start(language, folder, provider.secret().reveal(), AWAY)) {
            int notices = 8;

            // When all but the end of each notice is there in forms of several lengths, and then the ends
            for (int i = 0; i < notices; i++) {
                String notice = withdrawal(UUID.randomUUID(), "http://" + host + '/' + i);
                List<Receiver.Arriving> forms = new ArrayList<>();
                String id = "msg_" + UUID.randomUUID();
                for (int length : List.of(4_000_000, 2_000_000, 1_000_000, 400_000, 100_000, 0, 0, 0)) {
                    String form = "{\"padding\":\"" + "x".repeat(length) + "\"," + notice.substring(1);
                    forms.add(receiver.begin(Receiver.signed(id, form, provider.secret())));
                }
                for (Receiver.Arriving form : forms) {
                    form.end();
                }
                for (Receiver.Arriving form : forms) {
                    assertThat(form.status()).contains(" 204");
                }
            }

            // Then
            receiver.post(withdrawal(UUID.randomUUID(), "http://last.example"), provider.secret());
            await().until(() -> receiver.deeds().contains("Putting back http://last.example"));
            assertThat(receiver.deeds()).doesNotHaveDuplicates().hasSize(notices + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_receiver_that_cannot_read_what_it_kept_stops_rather_than_taking_in_more(Language language) throws Exception {
        // Given
        AProvider provider = givenProvider();
        try (Receiver receiver =
                Receiver.start(language, folder, provider.secret().reveal(), AWAY)) {
            for (String name : List.of("unreadable.json", "unreadable.notice")) {
                Files.writeString(folder.resolve("pending").resolve(name), "?");
            }

            // When the next comes, which it answers or not
            String notice = withdrawal(UUID.randomUUID(), "http://" + host);
            try (Receiver.Arriving arriving =
                    receiver.begin(Receiver.signed("msg_" + UUID.randomUUID(), notice, provider.secret()))) {
                arriving.end();

                // Then
                await().until(() -> !receiver.isRunning());
            }
        }
    }

    private static String withdrawal(UUID referralId, String url) {
        return "{\"type\":\"referral.withdrawn\",\"data\":{\"referralId\":\"%s\",\"url\":\"%s\"}}"
                .formatted(referralId, url);
    }

    /** Notices go to the receiver; whoever looks for the content finds nothing any more. */
    private static Reply serve(Receiver receiver, Request request) throws InterruptedException {
        return request.method().equals("POST") ? receiver.pass(request) : Reply.status(404);
    }

    private static String answerUrl(AProvider provider) {
        return "http://127.0.0.1:" + RestAssured.port + "/webhooks/v1/providers/" + provider.id();
    }

    private static UUID claimed(CaseAssessed assessed) {
        return event(RemovalClaimed.class, assessed).event().referral().referralId();
    }

    private static void hasAnsweredOnce(UUID referralId) {
        assertThat(read(referralId).getList("answers.type")).isEqualTo(List.of("referral.received", "content.removed"));
        assertThat(read(referralId).getList("answers.verdict")).isEqualTo(List.of("ACCEPTED", "ACCEPTED"));
    }
}
