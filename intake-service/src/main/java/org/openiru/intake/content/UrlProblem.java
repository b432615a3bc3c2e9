package org.openiru.intake.content;

/** Why an address cannot be accepted; the name is part of the public contract. */
public enum UrlProblem {
    EMPTY("The address is empty"),
    TOO_LONG("The address is longer than " + UrlCanonicaliser.MAX_LENGTH + " characters"),
    NO_SCHEME("The address must start with http:// or https://"),
    SCHEME_NOT_WEB("Only http and https addresses can be reported"),
    CREDENTIALS("The address must not contain a user name or password"),
    BAD_HOST("The host name is not valid"),
    BAD_PORT("The port is not valid"),
    HOST_NOT_PUBLIC("The host is not on the public internet");

    private final String sentence;

    UrlProblem(String sentence) {
        this.sentence = sentence;
    }

    /** The reason in words that a reporter understands. */
    public String sentence() {
        return sentence;
    }
}
