package org.openiru.local.actionday;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionDayDataTest {

    /** The six, and the languages that they are most easily taken for. */
    private static final List<Language> CANDIDATES = List.of(
            Language.ARABIC,
            Language.GREEK,
            Language.ENGLISH,
            Language.FRENCH,
            Language.POLISH,
            Language.PORTUGUESE,
            Language.SPANISH,
            Language.CATALAN,
            Language.ITALIAN,
            Language.DUTCH,
            Language.GERMAN,
            Language.CZECH,
            Language.SLOVAK,
            Language.PERSIAN,
            Language.URDU);

    private static final Pattern ID = Pattern.compile("[bcdfghjkmnpqrstvwz2-9]{10}(x\\d+)?");

    @ParameterizedTest
    @EnumSource(Agency.class)
    void the_committed_file_is_what_the_generator_makes(Agency agency) throws IOException {
        // When
        String made = new Generator(0).generate(1).file(agency);

        // Then
        assertThat(Resources.text(ActionDayData.fileName(agency))).isEqualTo(made);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void every_run_has_the_same_numbers(int run) throws IOException {
        // When
        ActionDayData data = ActionDayData.of(run, 1);

        // Then
        Map<String, Long> sendings = data.lines().stream().collect(groupingBy(line -> idOf(line.url()), counting()));
        assertThat(data.lines()).hasSize(2368);
        assertThat(sendings).hasSize(2068);
        assertThat(sendings.values().stream().filter(times -> times == 2)).hasSize(300);
        assertThat(data.lines().stream().map(Line::language).distinct()).hasSize(6);
        assertThat(data.lines().stream().map(Line::description).distinct()).hasSize(2368);
        assertThat(data.waves()).hasSize(6);
        assertThat(data.waves().values()).allSatisfy(waves -> assertThat(waves).hasSize(12));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void a_smaller_day_is_a_share_of_the_whole_one_with_all_its_languages_and_agencies(int run) throws IOException {
        // When
        ActionDayData whole = ActionDayData.of(run, 1);
        ActionDayData small = ActionDayData.of(run, 8);

        // Then
        assertThat(idsOf(small)).hasSize(259).isSubsetOf(idsOf(whole));
        assertThat(small.items().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(259);
        assertThat(small.lines()).hasSize(259 + 38);
        assertThat(small.lines().stream().map(Line::language).distinct()).hasSize(6);
        assertThat(small.waves())
                .allSatisfy((agency, waves) -> assertThat(waves).anyMatch(wave -> !wave.isEmpty()));
    }

    @Test
    void different_runs_share_no_address() throws IOException {
        // Given
        Set<String> ids = idsOf(ActionDayData.of(0, 1));
        ids.addAll(idsOf(ActionDayData.of(1, 1)));

        // When
        ids.addAll(idsOf(ActionDayData.of(2, 1)));

        // Then
        assertThat(ids).hasSize(3 * 2068);
    }

    @Test
    void an_item_that_is_sent_twice_comes_from_another_agency_in_a_later_wave_in_another_spelling() throws IOException {
        // Given
        ActionDayData data = ActionDayData.committed();
        Map<String, List<Sending>> byItem = Arrays.stream(Agency.values())
                .flatMap(agency -> sendings(data, agency).stream())
                .collect(groupingBy(sending -> idOf(sending.line().url())));

        // When
        List<List<Sending>> twice = byItem.values().stream()
                .filter(sendings -> sendings.size() == 2)
                .toList();

        // Then
        assertThat(twice).hasSize(300).allSatisfy(sendings -> {
            Sending one = sendings.getFirst();
            Sending other = sendings.getLast();
            assertThat(one.agency()).isNotEqualTo(other.agency());
            assertThat(one.wave()).isNotEqualTo(other.wave());
            assertThat(one.line().url()).isNotEqualTo(other.line().url());
            assertThat(one.line().language()).isEqualTo(other.line().language());
        });
    }

    @Test
    void every_host_is_a_reserved_name_and_there_are_46_platforms() throws IOException {
        // When
        List<Platform> platforms = Platform.all();

        // Then
        assertThat(platforms).hasSize(46);
        assertThat(platforms.stream().mapToInt(Platform::items).sum()).isEqualTo(2068);
        assertThat(platforms).allMatch(platform -> platform.host().endsWith(".example"));
        assertThat(platforms.stream().map(Platform::behaviour).distinct()).hasSize(12);
    }

    @Test
    void every_description_is_in_the_language_that_its_line_names() throws IOException {
        // Given
        LanguageDetector detector = LanguageDetectorBuilder.fromLanguages(CANDIDATES.toArray(new Language[0]))
                .build();

        // When / Then
        assertThat(ActionDayData.committed().lines())
                .allSatisfy(line -> assertThat(detector.detectLanguageOf(line.description()))
                        .as(line.description())
                        .isEqualTo(Language.getByIsoCode639_1(
                                IsoCode639_1.valueOf(line.language().toUpperCase(java.util.Locale.ROOT)))));
    }

    private record Sending(Agency agency, int wave, Line line) {}

    private static List<Sending> sendings(ActionDayData data, Agency agency) {
        List<List<Line>> waves = data.of(agency);
        return java.util.stream.IntStream.range(0, waves.size())
                .boxed()
                .flatMap(wave -> waves.get(wave).stream().map(line -> new Sending(agency, wave, line)))
                .toList();
    }

    private static Set<String> idsOf(ActionDayData data) {
        Set<String> ids = new HashSet<>();
        data.lines().forEach(line -> ids.add(idOf(line.url())));
        return ids;
    }

    private static String idOf(String url) {
        Matcher id = ID.matcher(url);
        assertThat(id.find()).as(url).isTrue();
        return id.group();
    }
}
