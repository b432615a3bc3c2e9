package org.openiru.reporting.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.openiru.events.EventEnvelope;
import org.openiru.events.HistoryEvent.FigureRecorded;
import org.openiru.reporting.history.BoundedLines.Line;
import org.openiru.reporting.history.LineResult.LineOutcome;
import org.openiru.reporting.readmodel.Generation;
import org.openiru.reporting.readmodel.RecordedFigure;
import org.openiru.web.Correlation;
import org.openiru.web.problem.ProblemException;

/** Turns lines about the past into events, some hundred at a time: a line is answered once the broker has it. */
@ApplicationScoped
public class HistoryImport {

    /** Of one upload. */
    public static final int MOST_LINES = 20_000;

    /** Of one upload, in bytes: 16 MB. */
    public static final int LARGEST = 16 * 1024 * 1024;

    private static final Logger LOG = Logger.getLogger(HistoryImport.class);
    private static final int TOGETHER = 500;

    private final RecordedFigures figures;
    private final HistoryTopic topic;
    private final Clock clock;

    HistoryImport(RecordedFigures figures, HistoryTopic topic, Clock clock) {
        this.figures = figures;
        this.topic = topic;
        this.clock = clock;
    }

    /**
     * A file that is CSV or NDJSON: its name tells, or else its first character.
     *
     * @throws ProblemException if it cannot be taken as a whole
     */
    public Imported file(String name, InputStream body) throws IOException {
        InputStream file = new BufferedInputStream(body);
        return JsonFormat.isThatOf(name, file) ? ndjson(file) : csv(file);
    }

    /** One that the first line tells the columns of. */
    Imported csv(InputStream body) throws IOException {
        BoundedLines lines = new BoundedLines(body);
        Line header = lines.next();
        return take(lines, CsvFormat.of(header == null ? new Line(1, "", "") : header));
    }

    /** One that has a JSON object in each line. */
    Imported ndjson(InputStream body) throws IOException {
        return take(new BoundedLines(body), new JsonFormat());
    }

    private Imported take(BoundedLines lines, LineFormat format) throws IOException {
        Upload upload = new Upload(upToDate(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), format);
        for (Line line = lines.next(); line != null; line = lines.next()) {
            if (line.isBlank()) {
                continue;
            }
            if (upload.isFull()) {
                upload.results.add(LineResult.rejected(
                        line.number(),
                        "There are more than " + MOST_LINES + " lines; from here on none was read."
                                + " Import those that follow from a file of their own, or all with ./iru import"));
                break;
            }
            upload.add(line);
        }
        Imported imported = Imported.of(upload.finish());
        LOG.infof(
                "history-imported recorded=%d repeated=%d corrected=%d rejected=%d",
                imported.recorded(), imported.repeated(), imported.corrected(), imported.rejected());
        return imported;
    }

    private Generation upToDate() {
        try {
            return figures.upToDate()
                    .orElseThrow(() -> new ProblemException(
                            HistoryProblem.HISTORY_NOT_RECORDED,
                            "The figures are being rebuilt, or lag behind. Nothing was recorded; try again later."));
        } catch (KafkaException e) {
            throw notTaken();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notTaken();
        }
    }

    private static ProblemException notTaken() {
        return new ProblemException(
                HistoryProblem.HISTORY_NOT_RECORDED,
                "The broker is away. Some lines may be recorded: send all of them again, which does no harm.");
    }

    /** @param line where the figure was found */
    private record Found(int line, FigureRecorded fact) {}

    /** One upload at work. */
    private final class Upload {

        private final Generation known;
        private final LocalDate today;
        private final LineFormat format;
        private final List<LineResult> results = new ArrayList<>();
        private final Map<UUID, Found> seen = new HashMap<>();
        private final Map<UUID, Found> waiting = new LinkedHashMap<>();
        private int read;

        Upload(Generation known, LocalDate today, LineFormat format) {
            this.known = known;
            this.today = today;
            this.format = format;
        }

        boolean isFull() {
            return read == MOST_LINES;
        }

        void add(Line line) {
            read++;
            try {
                FigureRecorded fact = PastLine.read(format.values(line.read()), today);
                Found before = seen.putIfAbsent(fact.figureId(), new Found(line.number(), fact));
                if (before == null) {
                    waiting.put(fact.figureId(), new Found(line.number(), fact));
                } else if (before.fact().count() == fact.count()) {
                    results.add(new LineResult(line.number(), LineOutcome.REPEATED, null));
                } else {
                    throw new RejectedLine("Line " + before.line()
                            + " says another count of the same; a reference would tell them apart");
                }
            } catch (RejectedLine e) {
                results.add(LineResult.rejected(line.number(), e.reason()));
            }
            if (waiting.size() == TOGETHER) {
                publish();
            }
        }

        List<LineResult> finish() {
            publish();
            results.sort(Comparator.comparingInt(LineResult::line));
            return results;
        }

        private void publish() {
            Map<UUID, RecordedFigure> recorded = RecordedFigures.of(known, waiting.keySet());
            List<EventEnvelope<?>> events = new ArrayList<>();
            List<LineResult> once = new ArrayList<>();
            waiting.forEach((id, found) -> {
                RecordedFigure before = recorded.get(id);
                if (before != null && before.count() == found.fact().count()) {
                    once.add(new LineResult(found.line(), LineOutcome.REPEATED, null));
                } else {
                    events.add(envelope(found.fact(), before == null ? RecordedFigure.NONE : before));
                    LineOutcome outcome = before == null ? LineOutcome.RECORDED : LineOutcome.CORRECTED;
                    once.add(new LineResult(found.line(), outcome, null));
                }
            });
            try {
                topic.publish(events);
            } catch (KafkaException e) {
                throw notTaken();
            }
            results.addAll(once);
            waiting.clear();
        }

        /** The id is that of the change: the same change published twice is one event. */
        private EventEnvelope<FigureRecorded> envelope(FigureRecorded fact, RecordedFigure before) {
            long version = before.next(fact.count(), fact.basis()).version();
            return new EventEnvelope<>(
                    PastLine.id(fact.figureId() + "/" + version + "/" + fact.count()),
                    "/openiru/reporting-service",
                    clock.instant(),
                    Correlation.currentId(),
                    null,
                    version,
                    fact);
        }
    }
}
