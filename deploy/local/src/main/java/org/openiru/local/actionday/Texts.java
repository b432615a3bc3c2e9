package org.openiru.local.actionday;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Harmless stand-in descriptions. Each is an opening, a middle and a closing sentence about one topic, from sentences that
 * were written in their language; no description comes twice.
 */
final class Texts {

    static final List<String> LANGUAGES = List.of("ar", "el", "en", "fr", "pl", "pt");

    /** Numbers from 11 to 20 take the same form of the noun in all six languages. */
    private static final int LOWEST_NUMBER = 11;

    private static final int NUMBERS = 10;

    private final Map<String, List<Map<Part, List<String>>>> topics = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Random random;

    private enum Part {
        OPENING,
        MIDDLE,
        CLOSING
    }

    Texts(Random random) throws IOException {
        this.random = random;
        for (String language : LANGUAGES) {
            topics.put(language, read(Resources.lines("texts/" + language + ".txt")));
        }
    }

    /** A line is {@code # topic}, or one letter for the part and a sentence. */
    private static List<Map<Part, List<String>>> read(List<String> lines) {
        List<Map<Part, List<String>>> topics = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("#")) {
                topics.add(new EnumMap<>(Part.class));
            } else {
                Part part = Part.values()[line.charAt(0) - 'a'];
                topics.getLast()
                        .computeIfAbsent(part, first -> new ArrayList<>())
                        .add(line.substring(2));
            }
        }
        return topics;
    }

    /** A description that was not given out before. */
    String next(String language) {
        while (true) {
            List<Map<Part, List<String>>> ofLanguage = topics.getOrDefault(language, List.of());
            Map<Part, List<String>> topic = pick(ofLanguage);
            String text = String.join(
                            " ",
                            pick(topic.getOrDefault(Part.OPENING, List.of())),
                            pick(topic.getOrDefault(Part.MIDDLE, List.of())),
                            pick(topic.getOrDefault(Part.CLOSING, List.of())))
                    .replace("{n}", Integer.toString(LOWEST_NUMBER + random.nextInt(NUMBERS)));
            if (used.add(text)) {
                return text;
            }
        }
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
