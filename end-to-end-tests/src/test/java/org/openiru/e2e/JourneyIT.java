package org.openiru.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openiru.e2e.Browsing.violations;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openiru.benchmarks.Chromium;

/** The main job in a browser, from a report by a member of the public to the content's removal. */
@ExtendWith(SharedUnit.class)
class JourneyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void aMemberOfThePublicReportsAnAddressAndLaterReadsThatItWasRemoved(Unit unit, Chromium chromium) {
        // Given a provider that removes what is referred to it
        String host = "clips-" + UUID.randomUUID().toString().substring(0, 8) + ".example";
        new DemoProvider(unit).onboard(host, "PROMPT");
        String address = "https://" + host + "/watch?v=choir-practice";

        // When somebody reports an address there and an officer refers it
        try (BrowserContext visitor = chromium.visitor();
                BrowserContext officer = chromium.visitor()) {
            Page report = visitor.newPage();
            report.navigate(unit.intake() + "/");
            assertThat(violations(report)).isEmpty();
            report.getByLabel("Where is the content?").fill(address);
            report.getByLabel("Which language is it in?").selectOption("en");
            report.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send report"))
                    .click();
            assertThat(report.locator("h1")).hasText("Report sent");
            assertThat(report.locator("#state")).hasAttribute("data-state", "RECEIVED");
            assertThat(violations(report)).isEmpty();

            Page desk = officer.newPage();
            signIn(desk, unit.assessment() + "/", "officer2", unit);
            claimTheCaseOf(desk, address, unit);
            assertThat(violations(desk)).isEmpty();
            refer(desk);

            // Then the provider removes it, the unit sees that it is gone, and the status page says so
            await().atMost(PATIENCE).untilAsserted(() -> {
                report.reload();
                assertThat(report.locator("#state"))
                        .hasAttribute(
                                "data-state", "REMOVED", new LocatorAssertions.HasAttributeOptions().setTimeout(100));
            });
            assertThat(report.locator("#state")).hasText("Removed");
        }
    }

    @Test
    void theReportFormSaysWhatIsWrongAndKeepsWhatWasWritten(Unit unit, Chromium chromium) {
        try (BrowserContext visitor = chromium.visitorOnAPhone()) {
            // Given a form with an address that is none
            Page form = visitor.newPage();
            form.navigate(unit.intake() + "/");
            form.getByLabel("Where is the content?").fill("not an address");

            // When it is sent
            form.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send report"))
                    .click();

            // Then the error names the field, links to it, and the text is still there
            assertThat(form.getByRole(AriaRole.ALERT)).containsText("There is a problem");
            form.getByRole(AriaRole.ALERT).getByRole(AriaRole.LINK).first().click();
            assertThat(form.getByLabel("Where is the content?")).isFocused();
            assertThat(form.getByLabel("Where is the content?")).hasValue("not an address");
            assertThat(violations(form)).isEmpty();
        }
    }

    @Test
    void aFormIsTakenThoughTheTokensRanOutMeanwhile(Unit unit, Chromium chromium) {
        try (BrowserContext officer = chromium.visitor()) {
            // Given
            Page desk = officer.newPage();
            deskWithACase(desk, unit);

            // When the reasons take longer to write than tokens live
            findings(desk);
            outliveTokens();
            record(desk);

            // Then
            assertThat(desk.getByText("The assessment is recorded.")).isVisible();
        }
    }

    @Test
    void aFormThatIsSentAfterTheSessionEndedIsSentAgainByLoadingThePageAnew(Unit unit, Chromium chromium) {
        for (Consumer<BrowserContext> end : List.<Consumer<BrowserContext>>of(
                context -> signOutOfKeycloak(context, unit),
                context -> context.clearCookies(
                        new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("q_session.*"))))) {
            try (BrowserContext officer = chromium.visitor()) {
                // Given somebody who writes, and whose session ends meanwhile
                Page desk = officer.newPage();
                deskWithACase(desk, unit);
                findings(desk);
                end.accept(officer);
                outliveTokens();

                // When
                record(desk);
                assertThat(desk.locator("h1")).hasText("You are no longer signed in");
                assertThat(violations(desk)).isEmpty();
                signInAnew(officer.newPage(), unit);
                desk.reload();

                // Then
                assertThat(desk.getByText("The assessment is recorded.")).isVisible();
            }
        }
    }

    @Test
    void whoTakesTooLongToSignInIsToldSo(Unit unit, Chromium chromium) {
        for (String page : List.of(unit.assessment() + "/", unit.reporting() + "/dashboard")) {
            try (BrowserContext person = chromium.visitor()) {
                // Given a sign-in page that was open so long that where it leads back to is forgotten
                Page desk = person.newPage();
                desk.navigate(page);
                person.clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("q_auth.*")));
                // When
                fillIn(desk, "officer2", unit);
                // Then
                assertThat(desk.locator("h1")).hasText("You are not signed in");
                assertThat(violations(desk)).isEmpty();
            }
        }
    }

    @Test
    void aSessionOfTheDeskOpensNoApi(Unit unit, Chromium chromium) {
        try (BrowserContext officer = chromium.visitor()) {
            // Given
            Page desk = officer.newPage();
            signIn(desk, unit.assessment() + "/", "officer2", unit);
            assertThat(desk.request().get(unit.assessment() + "/")).isOK();

            // When another page asks the API in the name of who is signed in, however it spells the path
            for (String api : List.of("/api/v1", "/api;x/v1", "/api/v1;x")) {
                APIResponse cases = desk.request().get(unit.assessment() + api + "/cases");
                APIResponse claim = desk.request()
                        .post(
                                unit.assessment() + api + "/claims",
                                RequestOptions.create().setData(Map.of()));

                // Then
                int refused = api.contains(";") ? 404 : 401;
                assertThat(cases.status()).as(api).isEqualTo(refused);
                assertThat(claim.status()).as(api).isEqualTo(refused);
            }
        }
    }

    private static void signIn(Page page, String address, String name, Unit unit) {
        page.navigate(address);
        fillIn(page, name, unit);
        page.waitForURL(address + "**");
    }

    private static void fillIn(Page page, String name, Unit unit) {
        page.locator("#username").fill(name);
        page.locator("#password").fill(unit.passwordOf(name));
        page.locator("#kc-login").click();
    }

    private static void claimTheCaseOf(Page desk, String address, Unit unit) {
        await().atMost(PATIENCE).until(() -> {
            desk.navigate(unit.assessment() + "/");
            return desk.locator("#language-en").count() == 1;
        });
        desk.getByText("Choose languages or a campaign").click();
        desk.getByLabel("English").check();
        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Claim next case"))
                .click();
        assertThat(desk.locator("#address")).hasText(address);
    }

    /** A case that somebody has reported, claimed by an officer. */
    private static void deskWithACase(Page desk, Unit unit) {
        String address = "https://clips.example/" + UUID.randomUUID();
        unit.anonymously(unit.intake())
                .body(Map.of("urls", List.of(address), "language", "en"))
                .post("/api/v1/reports")
                .then()
                .statusCode(201);
        signIn(desk, unit.assessment() + "/", "officer2", unit);
        claimTheCaseOf(desk, address, unit);
    }

    private static void outliveTokens() {
        Instant end = Instant.now().plus(Unit.TOKENS_OF_PAGES).plusSeconds(1);
        await().until(() -> Instant.now().isAfter(end));
    }

    private static void signOutOfKeycloak(BrowserContext context, Unit unit) {
        Page page = context.newPage();
        page.navigate(unit.realm() + "/protocol/openid-connect/logout");
        page.locator("#kc-logout").click();
        assertThat(page.locator("h1")).containsText("You are logged out");
    }

    private static void signInAnew(Page page, Unit unit) {
        page.navigate(unit.assessment() + "/");
        if (page.locator("#kc-login").count() == 1) {
            fillIn(page, "officer2", unit);
        }
        assertThat(page.getByText("Sign out")).isVisible();
    }

    private static void refer(Page desk) {
        findings(desk);
        record(desk);
        assertThat(desk.getByText("There is a problem")).hasCount(0);
    }

    private static void findings(Page desk) {
        desk.getByLabel("Refer", new Page.GetByLabelOptions().setExact(false))
                .first()
                .check();
        desk.locator("#category").selectOption("TERRORIST_PROPAGANDA");
        desk.locator("#ideology").selectOption("OTHER");
        desk.locator("#contentType").selectOption("VIDEO");
        desk.getByLabel("Language of the content").fill("en");
        desk.locator("input[name=severity]").first().check();
        desk.getByLabel("Legal basis").fill("Terms of service, section on violent extremism");
        desk.getByLabel("Rationale").fill("The film calls on its viewers to join a group.");
    }

    private static void record(Page desk) {
        desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Record the assessment"))
                .click();
    }
}
