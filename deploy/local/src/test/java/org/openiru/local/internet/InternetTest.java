package org.openiru.local.internet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openiru.local.internet.Visitor.notice;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.openiru.local.internet.ListeningUnit.Heard;

/** A demo internet of its own for each test, a visitor in it, and a unit that listens to answers. */
abstract class InternetTest {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
    static final String OTHER_SECRET = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    static final String HOST = "some-host.example";
    static final String URL = "https://some-host.example/watch?v=1&list=a%20b";

    @TempDir
    Path folder;

    DemoInternet internet;
    Visitor visitor;
    ListeningUnit unit;

    @BeforeEach
    void start() throws Exception {
        internet = DemoInternet.start(0, folder);
        visitor = new Visitor(internet.port(), folder.resolve("ca.pem"));
        unit = new ListeningUnit(0, InternetTest::welcome);
    }

    @AfterEach
    void stop() throws IOException {
        unit.close();
        visitor.close();
        internet.close();
    }

    /** Ends the demo internet and starts it again with what it has left. */
    void restart() throws Exception {
        internet.close();
        internet = DemoInternet.start(0, folder);
        visitor.close();
        visitor = new Visitor(internet.port(), folder.resolve("ca.pem"));
    }

    static int welcome(int answer) {
        return 204;
    }

    HttpResponse<String> requestRemoval(String referralId) throws IOException, InterruptedException {
        return visitor.notify(
                HOST, SECRET, "msg_" + referralId, notice("referral.requested", referralId, URL, unit.port()));
    }

    Heard soleAnswer() {
        await().until(() -> !unit.heard().isEmpty());
        assertThat(unit.heard()).hasSize(1);
        return unit.heard().getFirst();
    }

    String soleId() {
        return unit.heard().getFirst().webhookId();
    }
}
