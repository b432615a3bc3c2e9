package org.openiru.referral.deadline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.UUID;
import org.hibernate.Session;

/** When each provider is reminded: as the settings say, unless it was agreed otherwise. */
@ApplicationScoped
class ReminderBook {

    private final Session entities;
    private final DeadlineSettings settings;

    ReminderBook(Session entities, DeadlineSettings settings) {
        this.entities = entities;
        this.settings = settings;
    }

    @Transactional
    Reminders of(UUID providerId) {
        return entities.createNativeQuery("""
                        select first_reminder, remind_at_deadline, second_contact, unanswered
                        from provider_reminders where provider_id = :provider
                        """, Tuple.class).setParameter("provider", providerId).stream()
                .map(row -> new Reminders(
                        row.get(0, BigDecimal.class),
                        row.get(1, Boolean.class),
                        row.get(2, BigDecimal.class),
                        row.get(3, BigDecimal.class)))
                .findFirst()
                .orElseGet(() -> Reminders.of(settings));
    }

    /** Clocks that run already go on as they began. */
    @Transactional
    void agree(UUID providerId, Reminders reminders) {
        entities.createNativeMutationQuery("""
                        insert into provider_reminders
                        values (:provider, :firstReminder, :remindAtDeadline, :secondContact, :unanswered)
                        on conflict (provider_id) do update set
                          first_reminder = excluded.first_reminder,
                          remind_at_deadline = excluded.remind_at_deadline,
                          second_contact = excluded.second_contact,
                          unanswered = excluded.unanswered
                        """)
                .setParameter("provider", providerId)
                .setParameter("firstReminder", reminders.firstReminder())
                .setParameter("remindAtDeadline", reminders.remindAtDeadline())
                .setParameter("secondContact", reminders.secondContact())
                .setParameter("unanswered", reminders.unanswered())
                .executeUpdate();
    }

    @Transactional
    void forget(UUID providerId) {
        entities.createNativeMutationQuery("delete from provider_reminders where provider_id = :provider")
                .setParameter("provider", providerId)
                .executeUpdate();
    }
}
