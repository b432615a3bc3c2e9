package org.openiru.intake.content;

/**
 * What a reporter may know about an item. It only moves forward by {@link Phase}; within the open phase it goes to and
 * fro, as officers claim a case and give it back. So a fact that overtook another one, having come by another topic,
 * is never undone by the one that it overtook. Removed content that is found up again is the one step back.
 */
public enum ItemState {
    RECEIVED(Phase.OPEN),
    IN_ASSESSMENT(Phase.OPEN),
    REFERRED(Phase.DECIDED),
    NOT_ACTIONED(Phase.DECIDED),
    FORWARDED(Phase.DECIDED),
    REMOVED(Phase.GONE);

    private enum Phase {
        OPEN,
        DECIDED,
        GONE
    }

    private final Phase phase;

    ItemState(Phase phase) {
        this.phase = phase;
    }

    /** Whether an item in this state may move on to another. */
    public boolean canBecome(ItemState next) {
        return next.phase.compareTo(phase) > 0 || (next != this && phase == Phase.OPEN && next.phase == Phase.OPEN);
    }

    /** Where an item stands again whose content came back. */
    public ItemState afterReappearance() {
        return this == REMOVED ? REFERRED : this;
    }

    /** Whether nobody has decided yet. */
    public boolean isOpen() {
        return phase == Phase.OPEN;
    }
}
