package org.openiru.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What readers of the figures' pages do, and what they must not come upon. */
final class Browsing {

    private Browsing() {}

    /** Opens a page of reporting's, which asks to sign in first. */
    static void signIn(Page page, Unit unit, String path) {
        page.navigate(unit.reporting() + path);
        logIn(page, unit, path);
    }

    /** Fills in the page that asks to sign in, which leads to one of reporting's. */
    static void logIn(Page page, Unit unit, String path) {
        page.locator("#username").fill("analyst");
        page.locator("#password").fill(unit.passwordOf("analyst"));
        page.locator("#kc-login").click();
        page.waitForURL(unit.reporting() + path + "**");
    }

    static void tabTo(Page page, Locator target) {
        for (int i = 0; i < 60; i++) {
            if (Boolean.TRUE.equals(target.evaluate("element => element === document.activeElement"))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        assertThat(target).isFocused();
    }

    /** What the browser complains of, such as something that the Content-Security-Policy forbids. */
    static List<String> faultsOf(Page page) {
        List<String> faults = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                faults.add(message.text());
            }
        });
        page.onPageError(faults::add);
        return faults;
    }

    static Map<String, String> violations(Page page) {
        return violations(axe(page));
    }

    /** By night a page differs in its colours alone. */
    static Map<String, String> violationsByNight(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Map<String, String> violations = violations(axe(page).withRules(List.of("color-contrast")));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        return violations;
    }

    /** No page of ours has frames, and of what is in order nothing needs to be told. */
    private static AxeBuilder axe(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).setLegacyMode(true).options(options);
    }

    private static Map<String, String> violations(AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .collect(Collectors.toMap(Rule::getId, rule -> rule.getNodes().toString()));
    }
}
