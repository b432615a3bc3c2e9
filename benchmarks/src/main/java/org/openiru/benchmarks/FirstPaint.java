package org.openiru.benchmarks;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** When a browser that knows nothing of the unit yet has first painted a page, from its navigation on. */
final class FirstPaint {

    private static final double AIM_MILLIS = 1_000;
    private static final int VISITS = 20;
    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    static {
        PAGES.put("public page", "/");
        PAGES.put("overview", "/dashboard/overview");
    }

    private FirstPaint() {}

    /** Whether half of the visitors wait for a second at most. */
    static boolean isSoon(Reporting service) {
        boolean fine = true;
        System.out.println("%-20s %9s %9s %9s %9s".formatted("ms to first paint", "first", "median", "last", "drawn"));
        try (Chromium chromium = Chromium.launch()) {
            for (Map.Entry<String, String> page : PAGES.entrySet()) {
                double[] painted = new double[VISITS];
                double[] drawn = new double[VISITS];
                for (int visit = 0; visit < VISITS; visit++) {
                    try (BrowserContext visitor =
                            chromium.visitor(Map.of("Authorization", "Bearer " + service.token("analyst")))) {
                        Page opened = visitor.newPage();
                        opened.navigate(service.address() + page.getValue());
                        painted[visit] = firstPaint(opened);
                        opened.locator(".canvas canvas").last().waitFor();
                        drawn[visit] = number(opened, "performance.now()");
                    }
                }
                double first = painted[0];
                Arrays.sort(painted);
                Arrays.sort(drawn);
                fine &= painted[VISITS / 2] <= AIM_MILLIS;
                System.out.println("%-20s %9.0f %9.0f %9.0f %9.0f"
                        .formatted(page.getKey(), first, painted[VISITS / 2], painted[VISITS - 1], drawn[VISITS / 2]));
            }
        }
        return fine;
    }

    /** The browser notes it when it paints, which may be after the page has loaded. */
    private static double firstPaint(Page page) {
        return number(page, """
                new Promise(told => new PerformanceObserver(entries =>
                    told(entries.getEntriesByName('first-contentful-paint')[0].startTime))
                  .observe({type: 'paint', buffered: true}))
                """);
    }

    private static double number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }
}
