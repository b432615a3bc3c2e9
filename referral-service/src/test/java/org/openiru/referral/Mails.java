package org.openiru.referral;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.openiru.referral.PostOffice.Letter;

/** Reads mails as their receivers' programs do. */
public final class Mails {

    private static final Pattern LINK =
            Pattern.compile("http://referral\\.unit\\.example(/answers/[A-Za-z0-9_-]{43})\\s");

    private Mails() {}

    public static Message parse(Letter letter) {
        try {
            return new DefaultMessageBuilder()
                    .parseMessage(new ByteArrayInputStream(letter.raw().getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text, or the attachment: the part at that place. */
    public static String part(Letter letter, int index) {
        Multipart parts = (Multipart) parse(letter).getBody();
        try {
            SingleBody body = (SingleBody) parts.getBodyParts().get(index).getBody();
            return new String(body.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of the answer link. */
    public static String answerLink(Letter letter) {
        Matcher link = LINK.matcher(part(letter, 0));
        if (!link.find()) {
            throw new AssertionError("no answer link in " + part(letter, 0));
        }
        return link.group(1);
    }
}
