package org.openiru.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.openiru.e2e.Browsing.faultsOf;
import static org.openiru.e2e.Browsing.logIn;
import static org.openiru.e2e.Browsing.signIn;
import static org.openiru.e2e.Browsing.tabTo;
import static org.openiru.e2e.Browsing.violations;
import static org.openiru.e2e.Browsing.violationsByNight;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openiru.benchmarks.Chromium;

/** An analyst imports a file in a browser: with the keyboard alone, with and without a script, and told of what goes wrong. */
@ExtendWith(SharedUnit.class)
class ImportIT {

    private static final String PAGE = "/dashboard/import";
    private static final String COLUMNS = "measure,period,count,basis,source,reference\n";
    private static final Pattern OF_A_SESSION = Pattern.compile("^(?!csrf_)");
    private static final int MEGABYTE = 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void anAnalystImportsAFileByKeyboardAndSeesHowItGoes(Unit unit, Chromium chromium) {
        try (BrowserContext analyst = chromium.visitor()) {
            // Given
            Page page = analyst.newPage();
            List<String> faults = faultsOf(page);
            signIn(page, unit, "/dashboard/overview");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Import history"))
                    .press("Enter");
            assertThat(page).hasURL(unit.reporting() + PAGE);
            assertAccessible(page);
            page.evaluate("window.mine = 'same'");
            AtomicReference<Route> held = new AtomicReference<>();
            page.route("**" + PAGE, held::set);

            // When
            chooseByKeyboard(page, file("past.csv", COLUMNS + line("1991", 12) + line("1950", 3)));
            // Then
            assertThat(page.getByRole(AriaRole.PROGRESSBAR, new Page.GetByRoleOptions().setName("Progress")))
                    .isVisible();
            assertThat(page.locator("[aria-live=polite]")).containsText("file");
            assertThat(button(page)).isDisabled();
            assertAccessible(page);

            // When
            Objects.requireNonNull(held.get()).resume();
            // Then the answer is in the very page
            assertThat(page.locator("h1")).hasText("What became of past.csv");
            assertThat(page.evaluate("window.mine")).isEqualTo("same");
            assertThat(page).hasTitle("Imported – OpenIRU");
            assertThat(page.locator("main")).isFocused();
            assertCounts(page, 1, 0, 0, 1);
            assertThat(page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName("3 period is before")))
                    .isVisible();
            tabTo(page, page.locator(".scroll").first());
            tabTo(page, page.locator("summary"));
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName("2 Recorded")))
                    .isVisible();
            assertAccessible(page);
            assertThat(faults).isEmpty();
        }
    }

    @Test
    void aFileThatCannotBeTakenIsExplainedAtTheFormWhichCanBeSentAgain(Unit unit, Chromium chromium)
            throws IOException {
        try (BrowserContext analyst = chromium.visitor()) {
            Page page = analyst.newPage();
            signIn(page, unit, PAGE);

            // When
            choose(page, file("past.csv", "measure;period\n"));
            // Then
            assertThat(page.locator(".problem")).isFocused();
            assertThat(page.locator(".problem")).containsText("The first line is not made of known columns.");
            assertThat(page).hasTitle("Error: Import history – OpenIRU");
            assertAccessible(page);

            // When the browser is asked for more than may be sent
            chooseTooLarge(page);
            // Then
            assertThat(page.locator("#too-large")).isVisible();

            // When the connection fails
            page.route("**" + PAGE, Route::abort);
            choose(page, file("past.csv", COLUMNS + line("1991-02", 1)));
            // Then
            assertThat(page.locator("#not-sent")).isVisible();
            assertThat(page.locator("#too-large")).isHidden();
            assertThat(page.getByRole(AriaRole.PROGRESSBAR)).isHidden();
            assertAccessible(page);

            // When it is back
            page.unroute("**" + PAGE);
            button(page).click();
            // Then
            assertCounts(page, 1, 0, 0, 0);
        }
    }

    @Test
    void whoIsSignedOutMeanwhileIsToldAndSendsTheFileOnceSignedIn(Unit unit, Chromium chromium) {
        try (BrowserContext analyst = chromium.visitor()) {
            Page page = analyst.newPage();
            signIn(page, unit, PAGE);
            analyst.clearCookies(new BrowserContext.ClearCookiesOptions().setName(OF_A_SESSION));
            // When
            choose(page, file("past.csv", COLUMNS + line("1991-03", 1)));
            // Then
            assertThat(page.locator("#signed-out")).isVisible();
            assertThat(page.locator("#not-sent")).isHidden();
            assertAccessible(page);

            // When
            Page other = page.waitForPopup(
                    () -> page.getByText("Sign in again in another tab").click());
            logIn(other, unit, PAGE);
            button(page).click();
            // Then
            assertCounts(page, 1, 0, 0, 0);
        }
    }

    @Test
    void aFileIsImportedWithoutAScriptToo(Unit unit, Chromium chromium) throws IOException {
        try (BrowserContext analyst = chromium.visitorWithoutScripts()) {
            // Given
            Page page = analyst.newPage();
            signIn(page, unit, PAGE);
            FilePayload file = file("past.csv", COLUMNS + line("1991-04", 5) + line("1991-05", 6));

            // When no file is chosen
            button(page).click();
            // Then
            assertThat(page.locator(".problem")).containsText("No file was chosen.");

            // When one is that is too large
            chooseTooLarge(page);
            // Then
            assertThat(page.locator(".problem")).containsText("The file has more than 16 MB.");

            // When one is
            choose(page, file);
            // Then
            assertCounts(page, 2, 0, 0, 0);

            // When it is once more
            page.getByText("Import another file").click();
            choose(page, file);
            // Then
            assertCounts(page, 0, 2, 0, 0);
        }
    }

    private static Locator button(Page page) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Import").setExact(true));
    }

    private static void chooseByKeyboard(Page page, FilePayload file) {
        Locator field = page.getByLabel("A file with figures of the past");
        tabTo(page, field);
        field.setInputFiles(file);
        tabTo(page, button(page));
        page.keyboard().press("Enter");
    }

    private static void choose(Page page, FilePayload file) {
        page.getByLabel("A file with figures of the past").setInputFiles(file);
        button(page).click();
    }

    /** From the disk, for the browser reads it there. */
    private void chooseTooLarge(Page page) throws IOException {
        Path large = folder.resolve("large.csv");
        Files.write(large, new byte[16 * MEGABYTE + 1]);
        page.getByLabel("A file with figures of the past").setInputFiles(large);
        button(page).click();
    }

    private static void assertCounts(Page page, int recorded, int repeated, int corrected, int rejected) {
        Map<String, Integer> counts =
                Map.of("Recorded", recorded, "Repeated", repeated, "Corrected", corrected, "Rejected", rejected);
        counts.forEach(
                (label, count) -> assertThat(page.locator(".headline", new Page.LocatorOptions().setHasText(label))
                                .locator("strong"))
                        .hasText(String.valueOf(count)));
    }

    /** By day, by night and on a phone. */
    private static void assertAccessible(Page page) {
        assertThat(violations(page)).isEmpty();
        assertThat(violationsByNight(page)).as("by night").isEmpty();
        page.setViewportSize(390, 844);
        assertThat(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
                .as("wider than a phone")
                .isEqualTo(false);
        page.setViewportSize(1280, 720);
    }

    /** A figure that no other test of this installation tells of. */
    private static String line(String period, int count) {
        return "refuted," + period + "," + count + ",RECORDED,Register," + UUID.randomUUID() + "\n";
    }

    private static FilePayload file(String name, String lines) {
        return new FilePayload(name, "text/csv", lines.getBytes(UTF_8));
    }
}
