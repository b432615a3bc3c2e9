package org.openiru.local.actionday;

import java.util.List;
import java.util.Random;

/** Makes addresses as each kind of platform has them. Every one contains an id of its own. */
final class Addresses {

    private static final String ID_LETTERS = "bcdfghjkmnpqrstvwz23456789";
    private static final int ID_LENGTH = 10;
    private static final List<String> WORDS =
            List.of("summer-garden", "old-bridge", "chess-night", "street-fair", "bread-day", "choir", "late-train");
    private static final List<String> USERS =
            List.of("marmalade", "tin.whistle", "nightbus", "quiet_pond", "wool-hat", "left-shoe", "paper.kite");

    private final Random random;
    private final String suffix;

    /** @param run makes the addresses of different runs differ for certain: no id holds an x */
    Addresses(Random random, int run) {
        this.random = random;
        this.suffix = run == 0 ? "" : "x" + run;
    }

    String next(Platform platform) {
        String host = platform.host();
        String id = id();
        return switch (platform.kind()) {
            case VIDEO ->
                pick(
                        "https://%s/watch?v=%s".formatted(host, id),
                        "https://m.%s/watch?v=%s&list=PL%s".formatted(host, id, number(900)),
                        "https://www.%s/embed/%s?start=%d".formatted(host, id, number(600)),
                        "https://%s/v/%s/%s?utm_source=share&utm_medium=copy".formatted(host, pick(WORDS), id),
                        "http://%s/clip/%s.mp4".formatted(host, id));
            case IMAGE ->
                pick(
                        "https://%s/p/%s/".formatted(host, id),
                        "https://cdn.%s/i/%d/%s.jpg?w=640&h=480".formatted(host, number(99), id),
                        "https://%s/album/%s%%20%d/%s".formatted(host, "photos", number(30), id),
                        "http://%s/full/%s.png".formatted(host, id));
            case TEXT ->
                pick(
                        "https://%s/%s".formatted(host, id),
                        "https://%s/raw/%s".formatted(host, id),
                        "https://%s/~%s/%s.html".formatted(host, pick(USERS), id),
                        "https://%s/read/%s/%s?lang=&page=%d".formatted(host, pick(WORDS), id, number(20)));
            case FILE ->
                pick(
                        "https://%s/d/%s/%s.pdf".formatted(host, id, pick(WORDS)),
                        "https://dl.%s:8443/get?file=%s&token=".formatted(host, id),
                        "https://%s/s/%s?dl=%d#preview".formatted(host, id, random.nextInt(2)),
                        "https://%s/folder/caf%%C3%%A9%%20%d/%s.zip".formatted(host, number(40), id));
            case AUDIO ->
                pick(
                        "https://%s/a/%s".formatted(host, id),
                        "https://play.%s/episode/%d/%s?t=%d".formatted(host, number(200), id, number(900)),
                        "https://%s/%s/%s.ogg".formatted(host, pick(USERS), id));
            case SOCIAL ->
                pick(
                        "https://%s/@%s/%s".formatted(host, pick(USERS), id),
                        "https://%s/%s/status/%s?s=%d&t=k".formatted(host, pick(USERS), id, number(40)),
                        "https://m.%s/story.php?story_fbid=%s&id=%d".formatted(host, id, number(90_000)));
            case FORUM ->
                pick(
                        "https://%s/t/%s/%s".formatted(host, pick(WORDS), id),
                        "https://%s/viewtopic.php?f=%d&t=%s".formatted(host, number(30), id),
                        "http://forum.%s/thread/%s?page=%d#post-%d".formatted(host, id, number(9), number(300)));
        };
    }

    private String id() {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
        }
        return id + suffix;
    }

    private int number(int most) {
        return 1 + random.nextInt(most);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
