package org.openiru.local.actionday;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes the action day's data. Every run is the same day with other addresses, so that all its figures can be compared with
 * those of any other run.
 */
final class Generator {

    private static final long SEED = 20_170_424L;
    private static final int SENT_TWICE = 300;
    /** One in so many addresses is oddly written already when it is first sent. */
    private static final int ODD_SPELLING = 6;

    private static final int THREATS = 12;
    private static final List<String> CATEGORIES = List.of(
            "TERRORIST_PROPAGANDA",
            "TERRORIST_PROPAGANDA",
            "TERRORIST_PROPAGANDA",
            "TERRORIST_PROPAGANDA",
            "RECRUITMENT",
            "RECRUITMENT",
            "INCITEMENT",
            "INCITEMENT",
            "INSTRUCTIONS",
            "FINANCING",
            "HATE",
            "THREAT");

    private final Random random;
    private final Texts texts;
    private final Addresses addresses;

    Generator(int run) throws IOException {
        this.random = new Random(SEED);
        this.texts = new Texts(random);
        this.addresses = new Addresses(random, run);
    }

    /** Writes the files of run 0 into a folder. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        ActionDayData data = new Generator(0).generate(1);
        for (Agency agency : Agency.values()) {
            Files.writeString(folder.resolve(ActionDayData.fileName(agency)), data.file(agency));
        }
    }

    private record Item(
            Agency agency, Platform platform, String language, String address, String category, boolean threat) {

        Item asThreat() {
            return new Item(agency, platform, language, address, "THREAT", true);
        }
    }

    /** @param oneIn 1 for the whole day; 8 for a day of every eighth item */
    ActionDayData generate(int oneIn) throws IOException {
        Map<Agency, List<List<Line>>> waves = new EnumMap<>(Agency.class);
        for (Agency agency : Agency.values()) {
            List<List<Line>> ofAgency = new ArrayList<>();
            for (int wave = 0; wave < ActionDayData.WAVES; wave++) {
                ofAgency.add(new ArrayList<>());
            }
            waves.put(agency, ofAgency);
        }
        List<Item> items = items();
        Map<Platform, Integer> hosted = new HashMap<>();
        for (int i = 0; i < items.size(); i += oneIn) {
            send(items.get(i), i < SENT_TWICE, waves);
            hosted.merge(items.get(i).platform(), 1, Integer::sum);
        }
        waves.values().forEach(ofAgency -> ofAgency.forEach(wave -> Collections.shuffle(wave, random)));
        return new ActionDayData(waves, hosted);
    }

    private void send(Item item, boolean twice, Map<Agency, List<List<Line>>> waves) {
        int wave = random.nextInt(twice ? ActionDayData.WAVES - 1 : ActionDayData.WAVES);
        String written = random.nextInt(ODD_SPELLING) == 0 ? Spelling.another(item.address(), random) : item.address();
        waves.getOrDefault(item.agency(), List.of()).get(wave).add(line(item, written));
        if (twice) {
            int later = wave + 1 + random.nextInt(ActionDayData.WAVES - 1 - wave);
            waves.getOrDefault(otherThan(item.agency()), List.of())
                    .get(later)
                    .add(line(item, anotherSpelling(item, written)));
        }
    }

    private String anotherSpelling(Item item, String written) {
        while (true) {
            String other = Spelling.another(item.address(), random);
            if (!other.equals(written)) {
                return other;
            }
        }
    }

    private Agency otherThan(Agency first) {
        List<Agency> others = new ArrayList<>(List.of(Agency.values()));
        others.remove(first);
        return others.get(random.nextInt(others.size()));
    }

    private Line line(Item item, String address) {
        @Nullable Boolean threat = item.threat() ? Boolean.TRUE : null;
        return new Line(address, texts.next(item.language()), item.category(), item.language(), threat);
    }

    private List<Item> items() throws IOException {
        List<Platform> platforms = new ArrayList<>();
        for (Platform platform : Platform.all()) {
            platforms.addAll(Collections.nCopies(platform.items(), platform));
        }
        Collections.shuffle(platforms, random);
        List<Item> items = new ArrayList<>();
        for (Agency agency : Agency.values()) {
            for (String language : Texts.LANGUAGES) {
                for (int i = 0; i < agency.firstItemsIn(language); i++) {
                    Platform platform = platforms.get(items.size());
                    items.add(new Item(
                            agency,
                            platform,
                            language,
                            addresses.next(platform),
                            CATEGORIES.get(random.nextInt(CATEGORIES.size())),
                            false));
                }
            }
        }
        Collections.shuffle(items, random);
        for (int i = 0; i < THREATS; i++) {
            int last = items.size() - 1 - i;
            items.set(last, items.get(last).asThreat());
        }
        return items;
    }
}
