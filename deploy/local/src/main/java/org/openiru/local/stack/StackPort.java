package org.openiru.local.stack;

/** The ports of the stack, each at a fixed distance from {@code IRU_PORT_BASE}. */
public enum StackPort {
    SMTP(25),
    MAIL_PAGE(26),
    INTAKE(81),
    ASSESSMENT(82),
    REFERRAL(83),
    REPORTING(84),
    KAFKA(92),
    KAFKA_CONTROLLER(93),
    KEYCLOAK(180),
    INTERNET(190),
    POSTGRESQL(432),
    MONGODB(517);

    private final int distance;

    StackPort(int distance) {
        this.distance = distance;
    }

    int from(int base) {
        return base + distance;
    }
}
