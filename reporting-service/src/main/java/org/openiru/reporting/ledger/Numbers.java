package org.openiru.reporting.ledger;

/**
 * Numbers in a row as one text, {@code 0 1 -1 12}: for each number of a list the driver, the wire and the local stand-in's memory
 * would take several times as much.
 */
final class Numbers {

    private final StringBuilder text = new StringBuilder();

    void add(long number) {
        if (!text.isEmpty()) {
            text.append(' ');
        }
        text.append(number);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** The numbers of a text that was made so. */
    static long[] of(String text) {
        long[] numbers = new long[count(text)];
        int at = 0;
        for (int i = 0; i < numbers.length; i++) {
            boolean negative = text.charAt(at) == '-';
            long number = 0;
            for (at += negative ? 1 : 0; at < text.length() && text.charAt(at) != ' '; at++) {
                number = 10 * number + Character.digit(text.charAt(at), 10);
            }
            numbers[i] = negative ? -number : number;
            at++;
        }
        return numbers;
    }

    private static int count(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        int spaces = 0;
        for (int i = 0; i < text.length(); i++) {
            spaces += text.charAt(i) == ' ' ? 1 : 0;
        }
        return spaces + 1;
    }
}
