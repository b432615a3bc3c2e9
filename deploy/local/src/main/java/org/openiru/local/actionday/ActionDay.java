package org.openiru.local.actionday;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.openiru.local.stack.LocalStack;
import picocli.CommandLine;

/**
 * Plays a Referral Action Day through the public APIs of a running local stack. Every call can be repeated and is, so any
 * part may be killed and come back in the middle; playing the same run again changes no figure.
 */
public final class ActionDay {

    private static final Duration LOOK = Duration.ofSeconds(1);
    /** The longest time in which nothing may change: a part that was killed is back, and a pause between tries is over. */
    private static final Duration STANDSTILL = Duration.ofMinutes(4);

    private final LocalStack stack;
    private final int run;
    private final int oneIn;
    private final Clock clock;

    /** @param run runs with different numbers are different campaigns with different addresses; 0 plays the committed data */
    public ActionDay(LocalStack stack, int run) {
        this(stack, run, 1);
    }

    /** @param oneIn 8 plays a smaller day, with every eighth item of the whole one; a run keeps its size */
    public ActionDay(LocalStack stack, int run, int oneIn) {
        this.stack = stack;
        this.run = run;
        this.oneIn = oneIn;
        this.clock = Clock.systemUTC();
    }

    /** {@code ./iru demo}. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DemoCommand()).execute(arguments));
    }

    /**
     * What came of it.
     *
     * @param before what the reporting API said when the player began
     */
    public record Outcome(Result before, Result result) {

        /** Whether the run had been played to its end before. */
        public boolean changedNothing() {
            return before.equals(result);
        }
    }

    /**
     * Plays until the figures are final.
     *
     * @param watcher told how far it is, about once a second
     * @throws ActionDayException if a part stays away, refuses something, or the figures stay short; it says what lacks
     */
    public Outcome play(Consumer<Stand> watcher) throws IOException, ActionDayException, InterruptedException {
        List<Platform> platforms = Platform.all();
        ActionDayData data = ActionDayData.of(run, oneIn);
        Expectation expectation = new Expectation(data);
        Programme programme = Programme.of(run, stack.settings().home(), clock);
        Venue venue = new Venue(stack);
        Preparation preparation = new Preparation(venue);
        String campaignId = preparation.announce(programme);
        preparation.enter(platforms);
        Figures figures = new Figures(venue, campaignId);
        Result before = figures.read();
        boolean over = programme.isOverAt(clock.instant());
        if (over && !expectation.missing(before).isEmpty()) {
            throw new ActionDayException("Its window closed at " + programme.endsAt()
                    + " before it was played to its end, and agencies can send nothing any more."
                    + " Play another one: ./iru demo --run " + (run + 1));
        }
        Contributions contributions = new Contributions(venue, programme, campaignId, data);
        Watch watch = new Watch(figures, expectation, contributions, watcher);
        Officers officers = new Officers(venue, campaignId, new Assessor(platforms), watch::isAssessed);
        List<Together.Task> tasks = new ArrayList<>(officers.shifts());
        // Once the window is closed nothing is taken any more; what was sent before stands.
        if (!over) {
            tasks.add(contributions::send);
        }
        tasks.add(() -> watch.untilFinal(LOOK, STANDSTILL));
        Together.run(tasks);
        return new Outcome(before, watch.result());
    }

    /** All the work of the day, in the terms of {@link Stand}. */
    public long work() throws IOException {
        return new Expectation(ActionDayData.of(run, oneIn)).work();
    }
}
