package org.openiru.local.actionday;

import java.net.http.HttpClient;
import java.time.Duration;
import org.openiru.local.stack.LocalStack;
import org.openiru.local.stack.StackPort;
import org.openiru.local.stack.StackSettings;
import org.openiru.local.stack.Tokens;

/** Where the action day takes place: the addresses of the services, and ways to call them. */
final class Venue {

    /** How long a part may be away: a broker or a database that was killed is back by then. */
    private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(4);

    private final StackSettings settings;
    private final Tokens tokens;
    private final Patience patience = new Patience(LONGEST_ABSENCE);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Venue(LocalStack stack) {
        this.settings = stack.settings();
        this.tokens = stack.tokens();
    }

    Api as(String name) {
        return new Api(client, patience, Badge.of(tokens, name));
    }

    Api anonymously() {
        return new Api(client, patience, Badge.none());
    }

    Patience patience() {
        return patience;
    }

    String intake() {
        return at(StackPort.INTAKE);
    }

    String assessment() {
        return at(StackPort.ASSESSMENT);
    }

    String referral() {
        return at(StackPort.REFERRAL);
    }

    String reporting() {
        return at(StackPort.REPORTING);
    }

    String internet() {
        return at(StackPort.INTERNET);
    }

    private String at(StackPort port) {
        return "http://127.0.0.1:" + settings.port(port);
    }
}
