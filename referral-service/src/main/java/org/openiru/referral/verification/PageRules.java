package org.openiru.referral.verification;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of {@code verification/page-rules.json}, after those of the unit's own file if there is one. */
@Singleton
class PageRules {

    private static final String COMMITTED = "/verification/page-rules.json";

    private final List<PageRule> rules;

    @Inject
    PageRules(VerificationSettings settings, ObjectMapper json) {
        this(settings.rules(), json);
    }

    PageRules(Optional<Path> ownFile, ObjectMapper json) {
        List<PageRule> all = new ArrayList<>();
        ownFile.ifPresent(file -> all.addAll(read(file, json)));
        all.addAll(committed(json));
        // What is known of a platform counts before what holds for all.
        all.sort((a, b) -> Boolean.compare(a.isGeneral(), b.isGeneral()));
        this.rules = List.copyOf(all);
    }

    /** The first rule that the page fulfils. */
    Optional<PageRule> matching(WebAddress asked, Page page) {
        return rules.stream().filter(rule -> rule.appliesTo(asked, page)).findFirst();
    }

    List<PageRule> all() {
        return rules;
    }

    private static List<PageRule> read(Path file, ObjectMapper json) {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in, json);
        } catch (IOException e) {
            throw new UncheckedIOException("iru.verification.rules: cannot read " + file, e);
        }
    }

    private static List<PageRule> committed(ObjectMapper json) {
        try (InputStream in = Objects.requireNonNull(PageRules.class.getResourceAsStream(COMMITTED))) {
            return parse(in, json);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + COMMITTED, e);
        }
    }

    private static List<PageRule> parse(InputStream in, ObjectMapper json) throws IOException {
        return json.readValue(in, new TypeReference<List<Entry>>() {}).stream()
                .map(Entry::rule)
                .toList();
    }

    /** A rule as it is written in the file. */
    record Entry(
            String name,
            List<String> hosts,
            Finding finding,
            @Nullable List<Integer> status,
            @Nullable String asked,
            @Nullable String finalUrl,
            @Nullable String title,
            @Nullable String text,
            @Nullable String html,
            @Nullable Integer maxWords) {

        PageRule rule() {
            return new PageRule(
                    name,
                    hosts,
                    finding,
                    status,
                    pattern(asked),
                    pattern(finalUrl),
                    pattern(title),
                    pattern(text),
                    pattern(html),
                    maxWords);
        }

        private static @Nullable Pattern pattern(@Nullable String regex) {
            return regex == null ? null : Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        }
    }
}
