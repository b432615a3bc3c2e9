package org.openiru.reporting.dashboard;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openiru.reporting.readmodel.Measure;

/** The pages and what each of them shows. */
final class Pages {

    private Pages() {}

    @CheckedTemplate(basePath = "dashboard", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static final class Templates {
        private Templates() {}

        static native TemplateInstance publicPage(PublicPage page);

        static native TemplateInstance page(AnalystPage page);

        static native TemplateInstance meaning(MeaningPage page);

        static native TemplateInstance message(MessagePage page);

        static native TemplateInstance importForm(ImportPages.Form page);

        static native TemplateInstance imported(ImportPages.Answer page);
    }

    /** What the frame of every page shows. */
    interface Framed {
        /** Who is signed in. */
        @Nullable
        String who();

        /** The entries of the navigation. */
        List<Entry> navigation();
    }

    /** @param query what the reader filtered by, carried from page to page */
    record Entry(String title, String path, String query, boolean here) {
        public String address() {
            return query.isEmpty() ? path : path + "?" + query;
        }
    }

    /**
     * A filter.
     *
     * @param chosen what the reader filters by; a page's address may name several values
     * @param options to choose from; empty if the form does not offer the filter, and only carries what is chosen
     */
    record Field(String name, String label, List<String> chosen, List<Option> options) {
        Field {
            chosen = List.copyOf(chosen);
            options = List.copyOf(options);
        }

        public boolean several() {
            return chosen.size() > 1;
        }

        /** What is chosen, in words. */
        Optional<String> told() {
            return chosen.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            label + ": " + chosen.stream().map(this::labelOf).collect(Collectors.joining(", ")));
        }

        private String labelOf(String value) {
            return options.stream()
                    .filter(option -> option.value().equals(value))
                    .map(Option::label)
                    .findFirst()
                    .orElse(value);
        }
    }

    record Option(String value, String label) {}

    /**
     * An analyst's page.
     *
     * @param asked what the reader narrowed the page to, which the other pages keep
     * @param filters what it is narrowed to: without another choice, the action day's page is about the latest campaign
     * @param upTo up to when is counted; null if it is as at a moment
     * @param events how many events its figures are made from, by which the feed of news tells whether there are more
     * @param problem what is wrong with the moment that was asked for
     * @param asAt the moment as the form's field shows it
     */
    record AnalystPage(
            DashboardPage kind,
            Reader reader,
            Filters asked,
            Filters filters,
            List<Field> fields,
            List<Headline> headlines,
            List<ChartTable> charts,
            @Nullable String upTo,
            long events,
            boolean complete,
            @Nullable String problem,
            String asAt)
            implements Framed {

        AnalystPage {
            fields = List.copyOf(fields);
            headlines = List.copyOf(headlines);
            charts = List.copyOf(charts);
        }

        public String title() {
            return filters.asAt() == null ? kind.title() : kind.title() + " as at " + Wording.moment(filters.asAt());
        }

        public String introduction() {
            return kind.introduction();
        }

        public String path() {
            return "/dashboard/" + kind.path();
        }

        public boolean filtered() {
            return problem != null || !filters.isEmpty();
        }

        /** All that the figures are narrowed to, in words; empty if they are not. */
        public String narrowed() {
            List<String> told = new ArrayList<>();
            if (filters.chosen().from() != null) {
                told.add("from " + Wording.day(filters.chosen().from()));
            }
            if (filters.chosen().to() != null) {
                told.add("to " + Wording.day(filters.chosen().to()));
            }
            fields.stream().map(Field::told).flatMap(Optional::stream).forEach(told::add);
            return String.join("; ", told);
        }

        public String from() {
            return filters.chosen().from() == null
                    ? ""
                    : filters.chosen().from().toString();
        }

        public String to() {
            return filters.chosen().to() == null ? "" : filters.chosen().to().toString();
        }

        /** The address that brings back this very page. */
        public String link() {
            String query = filters.query();
            return query.isEmpty() ? path() : path() + "?" + query;
        }

        @Override
        public String who() {
            return reader.name();
        }

        @Override
        public List<Entry> navigation() {
            return forAnalysts(reader, kind, asked.query());
        }
    }

    /** What anybody may see. */
    record PublicPage(
            List<Headline> headlines,
            @Nullable String withheld,
            List<ChartTable> charts,
            int threshold,
            boolean complete)
            implements Framed {

        PublicPage {
            headlines = List.copyOf(headlines);
            charts = List.copyOf(charts);
        }

        @Override
        public @Nullable String who() {
            return null;
        }

        @Override
        public List<Entry> navigation() {
            return forAnybody("/");
        }
    }

    /** All measures and what they mean. */
    record MeaningPage(List<Meaning> measures) implements Framed {

        MeaningPage {
            measures = List.copyOf(measures);
        }

        static MeaningPage ofAll() {
            return new MeaningPage(Arrays.stream(Measure.values())
                    .map(measure -> new Meaning(
                            measure.parameter(),
                            Wording.of(measure),
                            measure.description(),
                            measure.unit().label(),
                            measure.caveats(),
                            measure.dimensions().stream().map(Wording::of).toList()))
                    .toList());
        }

        @Override
        public @Nullable String who() {
            return null;
        }

        @Override
        public List<Entry> navigation() {
            return forAnybody("/meaning");
        }
    }

    record Meaning(String id, String label, String text, String unit, List<String> caveats, List<String> dimensions) {
        Meaning {
            caveats = List.copyOf(caveats);
            dimensions = List.copyOf(dimensions);
        }
    }

    /**
     * Something to say, and the way on.
     *
     * @param way where it leads to
     */
    record MessagePage(String heading, String text, String way, String wayTitle) implements Framed {

        MessagePage(String heading, String text) {
            this(heading, text, "/dashboard/" + DashboardPage.OVERVIEW.path(), "To the overview");
        }

        @Override
        public @Nullable String who() {
            return null;
        }

        @Override
        public List<Entry> navigation() {
            return forAnybody("");
        }
    }

    /** @param here null on the page that imports history */
    static List<Entry> forAnalysts(Reader reader, @Nullable DashboardPage here, String query) {
        Stream<Entry> figures = Arrays.stream(DashboardPage.values())
                .map(page -> new Entry(page.title(), "/dashboard/" + page.path(), query, page == here));
        Stream<Entry> imports = reader.imports()
                ? Stream.of(new Entry("Import history", ImportResource.PATH, "", here == null))
                : Stream.empty();
        return Stream.concat(figures, imports).toList();
    }

    private static List<Entry> forAnybody(String here) {
        return List.of(
                new Entry("Public figures", "/", "", here.equals("/")),
                new Entry("What the figures mean", "/meaning", "", here.equals("/meaning")));
    }
}
