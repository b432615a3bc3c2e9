package org.openiru.intake.content;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The URL Standard's percent-encode sets for path and query; an existing escape is left as it is. */
final class PercentEncoding {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentEncoding() {}

    static String path(String text) {
        return encode(text, " \"#<>?^`{}");
    }

    /** The query set of the special schemes. */
    static String query(String text) {
        return encode(text, " \"#<>'");
    }

    /** Undoes escapes; a percent sign that starts none stays. Bytes that are not UTF-8 become U+FFFD. */
    static String decode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            if (bytes[at] == '%' && at + 2 < bytes.length && isHex(bytes[at + 1]) && isHex(bytes[at + 2])) {
                decoded.write((HexFormat.fromHexDigit(bytes[at + 1]) << 4) | HexFormat.fromHexDigit(bytes[at + 2]));
                at += 3;
            } else {
                decoded.write(bytes[at]);
                at++;
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static boolean isHex(byte b) {
        return b > 0 && HexFormat.isHexDigit(b);
    }

    private static String encode(String text, String unsafe) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b <= 0x1F || b == 0x7F || unsafe.indexOf(b) >= 0) {
                encoded.append('%').append(HEX.toHexDigits(b));
            } else {
                encoded.append((char) b);
            }
        }
        return encoded.toString();
    }
}
