package org.openiru.local.actionday;

import java.io.IOException;
import java.net.IDN;
import java.util.List;
import org.openiru.local.internet.Behaviour;

/**
 * A platform of the action day, from {@code platforms.csv}.
 *
 * @param host as people write it; may hold letters beyond ASCII
 * @param establishedIn ISO 3166-1 alpha-2
 * @param items how many of the action day's items it hosts
 */
record Platform(String host, String name, Behaviour behaviour, String establishedIn, Kind kind, int items) {

    /** What a platform hosts, which shows in its addresses. */
    enum Kind {
        VIDEO,
        IMAGE,
        TEXT,
        FILE,
        AUDIO,
        SOCIAL,
        FORUM
    }

    static List<Platform> all() throws IOException {
        return Resources.lines("platforms.csv").stream()
                .skip(1)
                .map(Platform::parse)
                .toList();
    }

    private static Platform parse(String line) {
        String[] cells = line.split(",", -1);
        return new Platform(
                cells[0],
                cells[1],
                Behaviour.valueOf(cells[2]),
                cells[3],
                Kind.valueOf(cells[4]),
                Integer.parseInt(cells[5]));
    }

    /** The host as the network knows it. */
    String asciiHost() {
        return IDN.toASCII(host);
    }
}
