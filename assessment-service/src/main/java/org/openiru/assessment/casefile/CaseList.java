package org.openiru.assessment.casefile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openiru.web.paging.Page;

/** Lists cases, most urgent first, by key and not by offset: the hundredth page costs what the first one does. */
@ApplicationScoped
public class CaseList {

    private final EntityManager entities;

    CaseList(EntityManager entities) {
        this.entities = entities;
    }

    /** At most {@code limit} cases after {@code cursor}. */
    @Transactional
    public Page<CaseSummary> list(CaseFilter filter, @Nullable String cursor, int limit) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        List<String> conditions = new ArrayList<>();
        where(conditions, parameters, "state = :state", "state", filter.state());
        where(conditions, parameters, "language = :language", "language", filter.language());
        where(conditions, parameters, "priority = :priority", "priority", filter.priority());
        where(conditions, parameters, "campaignId = :campaign", "campaign", filter.campaign());
        if (cursor != null) {
            CaseCursor after = CaseCursor.decode(cursor);
            conditions.add("(priority, openedAt, id) > (:afterPriority, :afterTime, :afterId)");
            parameters.put("afterPriority", after.priority());
            parameters.put("afterTime", after.openedAt());
            parameters.put("afterId", after.id());
        }
        String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        var query = entities.createQuery("from CaseFile " + where + " order by priority, openedAt, id", CaseFile.class);
        parameters.forEach(query::setParameter);
        Page<CaseFile> page =
                Page.of(query.setMaxResults(limit + 1).getResultList(), limit, last -> CaseCursor.after(last)
                        .encoded());
        return page.map(CaseSummary::of);
    }

    private static void where(
            List<String> conditions,
            Map<String, Object> parameters,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(name, value);
        }
    }
}
