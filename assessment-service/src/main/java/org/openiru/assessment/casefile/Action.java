package org.openiru.assessment.casefile;

/** What can happen to a content item, as its history names it. */
public enum Action {
    CASE_OPENED,
    REPORT_ATTACHED,
    CLAIMED,
    RELEASED,
    CLAIM_LAPSED,
    ASSESSED,
    ORDER_PROPOSED,
    ORDER_APPROVED,
    ORDER_REJECTED,
    ASSESSMENT_REVERSED,
    HOLD_PLACED,
    HOLD_LIFTED
}
