package org.openiru.local.actionday;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the agencies send in the 48 hours, in twelve waves of four hours. An item that two agencies send comes from the
 * second one in a later wave, so that it is never in doubt who was first.
 *
 * @param waves by agency
 * @param items how many of the items each platform hosts
 */
record ActionDayData(Map<Agency, List<List<Line>>> waves, Map<Platform, Integer> items) {

    static final int WAVES = 12;

    ActionDayData {
        waves = Map.copyOf(waves);
        items = Map.copyOf(items);
    }

    /**
     * The data of a run: those of run 0 are committed, those of any other are made by the same generator.
     *
     * @param oneIn 1 for the whole day; 8 for a day of every eighth item
     */
    static ActionDayData of(int run, int oneIn) throws IOException {
        return run == 0 && oneIn == 1 ? committed() : new Generator(run).generate(oneIn);
    }

    /** Reads the committed files. */
    static ActionDayData committed() throws IOException {
        Map<Agency, List<List<Line>>> waves = new EnumMap<>(Agency.class);
        for (Agency agency : Agency.values()) {
            waves.put(agency, parse(Resources.text(fileName(agency))));
        }
        return new ActionDayData(waves, Platform.all().stream().collect(toMap(identity(), Platform::items)));
    }

    static String fileName(Agency agency) {
        return agency.id() + ".ndjson";
    }

    /** An agency's file: NDJSON, with a blank line between two waves, which a report batch allows. */
    String file(Agency agency) {
        return String.join("\n", of(agency).stream().map(ActionDayData::ndjson).toList());
    }

    /** An agency's waves, in the order of time. */
    List<List<Line>> of(Agency agency) {
        return waves.getOrDefault(agency, List.of());
    }

    /** One wave as the body of a report batch. */
    static String ndjson(List<Line> lines) {
        StringBuilder body = new StringBuilder();
        lines.forEach(line -> body.append(line.json()).append('\n'));
        return body.toString();
    }

    private static List<List<Line>> parse(String file) {
        List<List<Line>> waves = new ArrayList<>();
        for (String wave : file.split("\n\n", -1)) {
            waves.add(Arrays.stream(wave.split("\n", -1))
                    .filter(line -> !line.isEmpty())
                    .map(Line::parse)
                    .toList());
        }
        return List.copyOf(waves);
    }

    /** All lines, of all agencies. */
    List<Line> lines() {
        return waves.values().stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .toList();
    }
}
