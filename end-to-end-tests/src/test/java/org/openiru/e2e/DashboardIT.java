package org.openiru.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.openiru.e2e.Browsing.faultsOf;
import static org.openiru.e2e.Browsing.signIn;
import static org.openiru.e2e.Browsing.tabTo;
import static org.openiru.e2e.Browsing.violations;
import static org.openiru.e2e.Browsing.violationsByNight;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openiru.benchmarks.Chromium;

/** The figures' pages in a browser: drawn, usable without a mouse, and without faults that axe finds. */
@ExtendWith(SharedUnit.class)
class DashboardIT {

    private static final List<String> PAGES = List.of(
            "overview", "year-on-year", "providers", "languages", "ideologies-and-categories", "speed", "action-day");
    private static final boolean PICTURES = Boolean.getBoolean("iru.pictures");
    private static final Path IMAGES = Path.of("..", "docs", "images");

    /** How many labels the axes have, and those that stand out of their chart. Legends lie on a higher level, and scroll. */
    private static final String LABELS_OF_AXES = """
            () => {
              const labels = [...document.querySelectorAll('.canvas')].flatMap(place => {
                const chart = echarts.getInstanceByDom(place);
                return chart.getZr().storage.getDisplayList(true)
                  .filter(drawn => drawn.type === 'tspan' && drawn.z === 0)
                  .map(drawn => {
                    const at = drawn.getBoundingRect().clone();
                    at.applyTransform(drawn.transform);
                    return {
                      text: `${drawn.style.text} of ${place.ariaLabel}`,
                      inside: at.x >= 0 && at.y >= 0 && at.x + at.width <= chart.getWidth() && at.y + at.height <= chart.getHeight()
                    };
                  });
              });
              return { count: labels.length, outside: labels.filter(label => !label.inside).map(label => label.text) };
            }""";

    @Test
    void anybodyReadsThePublicPageOnAnyScreen(PlayedDays days, Chromium chromium) throws Exception {
        play(days);
        try (BrowserContext desktop = chromium.visitor();
                BrowserContext phone = chromium.visitorOnAPhone()) {
            Map<String, BrowserContext> visitors = Map.of("desktop", desktop, "phone", phone);
            for (Map.Entry<String, BrowserContext> visitor : visitors.entrySet()) {
                // When
                Page page = visitor.getValue().newPage();
                List<String> faults = faultsOf(page);
                page.navigate(days.unit().reporting() + "/");

                // Then
                assertThat(page.locator("h1")).hasText("Public figures");
                awaitDrawn(page);
                assertThat(violations(page)).isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
                        .isEqualTo(false);
                assertThat(faults).isEmpty();
                picture(page, "figures-public-" + visitor.getKey() + ".png");
            }
        }
    }

    @Test
    void anAnalystReadsEachPageByDayByNightOnPaperAndOnAPhone(PlayedDays days, Chromium chromium) throws Exception {
        play(days);
        Unit unit = days.unit();
        try (BrowserContext analyst = chromium.visitor()) {
            // Given
            Page page = analyst.newPage();
            List<String> faults = faultsOf(page);
            signIn(page, unit, "/dashboard/overview");
            assertThat(page.request()
                            .get(unit.reporting() + "/api/v1/figures?measure=removed")
                            .status())
                    .isEqualTo(401);

            for (String path : PAGES) {
                // When
                page.navigate(unit.reporting() + "/dashboard/" + path);

                // Then
                awaitDrawn(page);
                assertThat(violations(page)).as(path).isEmpty();
                picture(page, "figures-" + path + "-desktop.png");
                prints(page);

                assertThat(violationsByNight(page)).as(path + " by night").isEmpty();
            }
            page.setViewportSize(390, 844);
            for (String path : PAGES) {
                page.navigate(unit.reporting() + "/dashboard/" + path);
                awaitDrawn(page);
                assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
                        .as(path + " is wider than a phone")
                        .isEqualTo(false);
                picture(page, "figures-" + path + "-phone.png");
            }
            page.navigate(unit.reporting() + "/meaning");
            assertThat(violations(page)).as("meaning").isEmpty();
            assertThat(faults).isEmpty();
        }
    }

    @Test
    void theKeyboardReachesFiltersAndTablesAndNewsComeByThemselves(PlayedDays days, Chromium chromium)
            throws Exception {
        play(days);
        Unit unit = days.unit();
        try (BrowserContext analyst = chromium.visitor()) {
            Page page = analyst.newPage();
            signIn(page, unit, "/dashboard/overview");

            // When the filters are opened, set and sent without a mouse
            page.getByText("Filter", new Page.GetByTextOptions().setExact(true)).focus();
            page.keyboard().press("Enter");
            Locator category = page.getByLabel("Category");
            tabTo(page, category);
            page.keyboard().type("Recruitment");
            page.keyboard().press("Tab");
            tabTo(page, page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show")));
            page.keyboard().press("Enter");

            // Then the address holds them
            page.waitForURL("**category=RECRUITMENT**");
            assertThat(category).hasValue("RECRUITMENT");

            // And a table can be reached, to be scrolled
            tabTo(page, page.locator(".scroll").first());

            // When something new is reported
            page.navigate(unit.reporting() + "/dashboard/overview");
            awaitDrawn(page);
            Locator reports = page.locator(".headline", new Page.LocatorOptions().setHasText("Reports"))
                    .locator("strong");
            int before = Integer.parseInt(reports.textContent().replace(",", ""));
            page.locator("#months canvas").evaluate("canvas => canvas.dataset.mine = 'same'");
            unit.anonymously(unit.intake())
                    .body(Map.of(
                            "urls", List.of("https://news-" + UUID.randomUUID() + ".example/watch"), "language", "ga"))
                    .post("/api/v1/reports")
                    .then()
                    .statusCode(201);

            // Then the page tells so by itself, in the very charts that were there
            assertThat(reports)
                    .not()
                    .hasText(
                            String.format(Locale.ENGLISH, "%,d", before),
                            new LocatorAssertions.HasTextOptions().setTimeout(15_000));
            assertThat(page.locator("#months canvas")).hasAttribute("data-mine", "same");
        }
    }

    @Test
    void whatIsCountedBeforeAPageListensIsShownWithWhatIsToBeKnownOfIt(Unit unit, Chromium chromium) {
        try (BrowserContext analyst = chromium.visitor()) {
            // Given a page that has yet to hear of news
            imported(unit, 3);
            Page page = analyst.newPage();
            List<String> faults = faultsOf(page);
            AtomicReference<Route> held = new AtomicReference<>();
            page.route("**/dashboard/live", held::set);
            signIn(page, unit, "/dashboard/overview?language=gd");
            awaitDrawn(page);
            Locator intake = page.locator("#intake");
            assertThat(intake.locator("tfoot td").first()).hasText("3");
            assertThat(intake).containsText("3 come from imported history");
            page.waitForCondition(() -> held.get() != null);

            // When
            imported(unit, 7);
            Objects.requireNonNull(held.get()).resume();

            // Then
            assertThat(intake.locator("tfoot td").first())
                    .hasText("7", new LocatorAssertions.HasTextOptions().setTimeout(15_000));
            assertThat(intake).containsText("7 come from imported history");
            assertThat(faults).isEmpty();
        }
    }

    /** So many reports in a language that nobody else writes in. */
    private static void imported(Unit unit, int reports) {
        unit.as("analyst", unit.reporting())
                .contentType("text/csv")
                .body("measure,period,count,basis,source,language\nreports,1992-03-05,%d,RECORDED,Register,gd\n"
                        .formatted(reports))
                .post("/api/v1/history")
                .then()
                .statusCode(200);
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        unit.as("analyst", unit.reporting())
                                .get("/api/v1/figures?measure=reports&language=gd")
                                .path("total")
                                .toString())
                .isEqualTo(String.valueOf(reports)));
    }

    @Test
    void whoIsSignedOutIsToldThatThePageStandsStill(Unit unit, Chromium chromium) {
        try (BrowserContext analyst = chromium.visitor()) {
            // Given
            Page page = analyst.newPage();
            List<String> faults = faultsOf(page);
            signIn(page, unit, "/dashboard/overview?language=cy");
            Locator ended = page.locator("#ended");
            assertThat(ended).isHidden();

            // When the session ends, and something new is reported
            analyst.clearCookies();
            unit.anonymously(unit.intake())
                    .body(Map.of(
                            "urls", List.of("https://ended-" + UUID.randomUUID() + ".example/watch"), "language", "cy"))
                    .post("/api/v1/reports")
                    .then()
                    .statusCode(201);

            // Then
            assertThat(ended).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(15_000));
            assertThat(page.locator("[role=status]:has(#ended)")).isVisible();
            assertThat(violations(page)).isEmpty();
            assertThat(faults).isEmpty();

            // When the reader follows the link
            ended.getByRole(AriaRole.LINK).click();
            // Then Keycloak remembers nobody, for its cookie is gone too
            assertThat(page.locator("#username")).isVisible();
        }
    }

    @Test
    void whoseNewsAreRefusedIsToldThatThePageStandsStill(Unit unit, Chromium chromium) {
        try (BrowserContext analyst = chromium.visitor()) {
            Page page = analyst.newPage();
            page.route("**/dashboard/live", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
            // When
            signIn(page, unit, "/dashboard/overview");
            // Then
            assertThat(page.locator("#ended")).isVisible();
        }
    }

    @Test
    void labelsOfGreatNumbersLieWithinTheirCharts(PlayedDays days, Chromium chromium) throws Exception {
        play(days);
        try (BrowserContext analyst = chromium.visitor()) {
            Page page = analyst.newPage();
            signIn(page, days.unit(), "/dashboard/overview");
            for (int width : List.of(1280, 390)) {
                page.setViewportSize(width, 844);
                for (String path : PAGES) {
                    // Given
                    page.navigate(days.unit().reporting() + "/dashboard/" + path);
                    awaitDrawn(page);

                    // When numbers grow a hundred thousand times, and the charts are drawn anew
                    page.evaluate("""
                            () => {
                              document.querySelectorAll('td[data-value]')
                                .forEach(cell => { cell.dataset.value = String(cell.dataset.value * 123457) });
                              document.querySelectorAll('[data-drawn]').forEach(section => { delete section.dataset.drawn });
                            }""");
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                    awaitDrawn(page);

                    // Then
                    Map<?, ?> labels = (Map<?, ?>) page.evaluate(LABELS_OF_AXES);
                    assertThat((Integer) labels.get("count")).as(path).isGreaterThan(5);
                    assertThat((List<?>) labels.get("outside"))
                            .as(path + " on " + width + " pixels")
                            .isEmpty();
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
                }
            }
        }
    }

    /** Pictures show the whole day. */
    private static void play(PlayedDays days) throws Exception {
        if (PICTURES) {
            days.whole();
        } else {
            days.small();
        }
    }

    /** Each chart that has rows is drawn. */
    private static void awaitDrawn(Page page) {
        assertThat(page.locator(".canvas").first()).isVisible();
        assertThat(page.locator(".figure:has(.canvas):not([data-drawn]:has(canvas))"))
                .hasCount(0);
    }

    /** On paper there are the figures, each with its table, and nothing to click. */
    private static void prints(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".nav")).isHidden();
        assertThat(page.locator(".downloads").first()).isHidden();
        assertThat(page.locator(".figure table").first()).isVisible();
        assertThat(page.pdf()).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    }

    /** With {@code -Diru.pictures=true} the pictures in the documentation are taken anew. */
    private static void picture(Page page, String name) {
        if (PICTURES) {
            page.waitForTimeout(500);
            page.screenshot(new Page.ScreenshotOptions().setPath(IMAGES.resolve(name)));
        }
    }
}
