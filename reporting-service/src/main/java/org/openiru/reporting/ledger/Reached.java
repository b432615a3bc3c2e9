package org.openiru.reporting.ledger;

import java.util.List;

/**
 * The numbers that a running total has reached.
 *
 * @param milestones in order of the numbers
 * @param notes how much comes from imported history, and what of it is left out and reaches no number
 */
public record Reached(List<Milestone> milestones, List<String> notes) {

    public Reached {
        milestones = List.copyOf(milestones);
        notes = List.copyOf(notes);
    }
}
