package org.openiru.benchmarks;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The machine's own Chromium, driven without a window. */
public final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> PLACES_ON_MACOS = List.of(
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it. */
    public static Chromium launch() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(executable())
                                .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage"))));
    }

    /** A person of their own: no cookie is shared with another visitor. */
    public BrowserContext visitor() {
        return browser.newContext(new Browser.NewContextOptions().setLocale("en-GB"));
    }

    /** A visitor who sends these headers with each request. */
    BrowserContext visitor(Map<String, String> headers) {
        return browser.newContext(
                new Browser.NewContextOptions().setLocale("en-GB").setExtraHTTPHeaders(headers));
    }

    /** A visitor on a telephone. */
    public BrowserContext visitorOnAPhone() {
        return browser.newContext(
                new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(390, 844));
    }

    /** A visitor whose browser runs no scripts. */
    public BrowserContext visitorWithoutScripts() {
        return browser.newContext(
                new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(false));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Path executable() {
        Stream<Path> onThePath = NAMES.stream()
                .flatMap(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder, name)));
        return Stream.concat(onThePath, PLACES_ON_MACOS.stream().map(Path::of))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No Chromium found: install Debian's package chromium"));
    }
}
