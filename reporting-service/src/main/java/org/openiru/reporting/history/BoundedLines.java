package org.openiru.reporting.history;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8 of a limited length, one at a time, however many there are. */
final class BoundedLines {

    /** In bytes. */
    static final int LONGEST = 4_096;

    static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream body;
    private int number;

    BoundedLines(InputStream body) {
        this.body = new BufferedInputStream(body);
    }

    /**
     * @param number from 1
     * @param text null if it cannot be read
     * @param fault why it cannot be read; empty if it can
     */
    record Line(int number, @Nullable String text, String fault) {

        String read() throws RejectedLine {
            if (text == null) {
                throw new RejectedLine(fault);
            }
            return text;
        }

        boolean isBlank() {
            return text != null && text.isBlank();
        }
    }

    /** The next line; null at the end. */
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        int read = body.read();
        if (read < 0) {
            return null;
        }
        for (; read >= 0 && read != '\n'; read = body.read()) {
            if (line.size() < LONGEST) {
                line.write(read);
            } else {
                tooLong = true;
            }
        }
        number++;
        return tooLong
                ? new Line(number, null, "The line is longer than " + LONGEST + " bytes")
                : decode(line.toByteArray());
    }

    private Line decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (number == 1 && text.startsWith(BYTE_ORDER_MARK)) {
                text = text.substring(1);
            }
            return new Line(number, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, "");
        } catch (CharacterCodingException e) {
            return new Line(number, null, "The line is not UTF-8");
        }
    }
}
