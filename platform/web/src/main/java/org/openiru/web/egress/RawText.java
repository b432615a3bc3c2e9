package org.openiru.web.egress;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A header's text where servers write more than ASCII: the client hands each byte over as one character. */
final class RawText {

    private RawText() {}

    /** The text as browsers read it: in UTF-8; else with each byte that is not ASCII encoded as in an address. */
    static String read(String header) {
        byte[] bytes = header.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return escaped(bytes);
        }
    }

    private static String escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            if (b < 0) {
                text.append(String.format("%%%02X", b & 0xff));
            } else {
                text.append((char) b);
            }
        }
        return text.toString();
    }
}
