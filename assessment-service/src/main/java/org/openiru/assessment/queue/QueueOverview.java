package org.openiru.assessment.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openiru.assessment.casefile.CaseState;
import org.openiru.events.Priority;

/** How many cases wait, by language and priority: it shows for which languages the unit has no capacity. */
@ApplicationScoped
public class QueueOverview {

    private final EntityManager entities;

    QueueOverview(EntityManager entities) {
        this.entities = entities;
    }

    /** Waiting cases in one language. */
    public record Backlog(String language, Map<Priority, Long> waiting) {
        public Backlog {
            waiting = Map.copyOf(waiting);
        }

        /** How many wait with this priority. */
        public long of(Priority priority) {
            return waiting.getOrDefault(priority, 0L);
        }

        /** How many wait altogether. */
        public long total() {
            return waiting.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private record Count(String language, Priority priority, long cases) {}

    /** The languages with waiting cases, in alphabetical order of their tags. */
    @Transactional
    public List<Backlog> backlogs() {
        List<Count> counts = entities.createQuery(
                        "select language, priority, count(*) from CaseFile where state = :queued group by language, priority",
                        Count.class)
                .setParameter("queued", CaseState.QUEUED)
                .getResultList();
        Map<String, Map<Priority, Long>> byLanguage = new TreeMap<>();
        for (Count count : counts) {
            byLanguage
                    .computeIfAbsent(count.language(), language -> new EnumMap<>(Priority.class))
                    .put(count.priority(), count.cases());
        }
        return byLanguage.entrySet().stream()
                .map(entry -> new Backlog(entry.getKey(), entry.getValue()))
                .toList();
    }
}
