package org.openiru.intake.batch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The body of a batch, cut into lines. Blank lines are left out, but count for the numbers of those that follow. */
final class BatchBody {
    private BatchBody() {}

    static List<NumberedLine> lines(byte[] body) {
        List<NumberedLine> lines = new ArrayList<>();
        int number = 1;
        int start = startsWithByteOrderMark(body) ? 3 : 0;
        for (int i = start; i <= body.length; i++) {
            if (i == body.length || body[i] == '\n') {
                NumberedLine line = NumberedLine.of(number++, body, start, i);
                if (!line.text().isBlank()) {
                    lines.add(line);
                }
                start = i + 1;
            }
        }
        return lines;
    }

    private static boolean startsWithByteOrderMark(byte[] body) {
        return body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
    }

    /**
     * A line that is not blank.
     *
     * @param text without the line break
     * @param isText false where the bytes are not UTF-8; {@code text} is then an approximation
     */
    record NumberedLine(int number, String text, boolean isText) {
        static NumberedLine of(int number, byte[] body, int from, int to) {
            int end = to > from && body[to - 1] == '\r' ? to - 1 : to;
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(body, from, end - from))
                        .toString();
                return new NumberedLine(number, text, true);
            } catch (CharacterCodingException e) {
                return new NumberedLine(number, new String(body, from, end - from, StandardCharsets.UTF_8), false);
            }
        }
    }
}
