package org.openiru.local.reconcile;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openiru.local.stack.LocalStack;
import org.openiru.local.stack.StackException;
import org.openiru.local.stack.StackPort;
import org.openiru.local.stack.Tokens;

/**
 * Holds what reporting counted of the services' events against what they count in their own tables. While an installation
 * works, events are on their way and the two are counted at different moments: what differs is compared again for a while, and
 * only what differs each time is called different.
 */
public final class Reconciliation {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Map<String, Totals> services;
    private final Totals reporting;

    /** @param services what each service counts, by its name */
    Reconciliation(Map<String, Totals> services, Totals reporting) {
        this.services = new LinkedHashMap<>(services);
        this.reporting = reporting;
    }

    /** Of an installation. */
    public static Reconciliation of(LocalStack stack) {
        Tokens tokens = stack.tokens();
        Map<String, Totals> services = new LinkedHashMap<>();
        services.put("intake", new ServiceTotals(stack.address(StackPort.INTAKE), tokens));
        services.put("assessment", new ServiceTotals(stack.address(StackPort.ASSESSMENT), tokens));
        services.put("referral", new ServiceTotals(stack.address(StackPort.REFERRAL), tokens));
        return new Reconciliation(services, new ServiceTotals(stack.reporting(), tokens));
    }

    /** Reads totals by their measures. */
    interface Totals {
        Map<String, Long> read() throws IOException, StackException, InterruptedException;
    }

    /**
     * Compares.
     *
     * @param patience how long a measure may differ before it is called different
     * @return all measures in the order of the services; those that agree with the numbers that they agreed in
     */
    public List<Comparison> compare(Duration patience) throws IOException, StackException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        while (true) {
            once().forEach((measure, next) ->
                    comparisons.merge(measure, next, (before, now) -> before.agrees() ? before : now));
            boolean allAgree = comparisons.values().stream().allMatch(Comparison::agrees);
            if (allAgree || System.nanoTime() >= deadline) {
                return List.copyOf(comparisons.values());
            }
            Thread.sleep(PAUSE);
        }
    }

    /** The services are asked first: what happens meanwhile is news to reporting, and not missing there. */
    private Map<String, Comparison> once() throws IOException, StackException, InterruptedException {
        Map<String, Map<String, Long>> own = new LinkedHashMap<>();
        for (Map.Entry<String, Totals> service : services.entrySet()) {
            own.put(service.getKey(), service.getValue().read());
        }
        Map<String, Long> counted = reporting.read();
        Map<String, Comparison> comparisons = new LinkedHashMap<>();
        own.forEach((service, totals) -> totals.forEach((measure, total) ->
                comparisons.put(measure, new Comparison(measure, service, total, known(counted, measure)))));
        counted.forEach((measure, total) -> comparisons.putIfAbsent(measure, new Comparison(measure, "", null, total)));
        return comparisons;
    }

    private static @Nullable Long known(Map<String, Long> totals, String measure) {
        return totals.get(measure);
    }
}
