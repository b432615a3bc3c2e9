package org.openiru.local.mail;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A received message, as far as a reader wants it.
 *
 * @param text the plain text; the HTML source if there is no plain text
 */
record Letter(String from, String to, String subject, Instant sent, String text) {

    static Letter of(MimeMessage message) throws MessagingException, IOException {
        Date sent = message.getSentDate();
        return new Letter(
                addresses(message.getFrom()),
                addresses(message.getAllRecipients()),
                Optional.ofNullable(message.getSubject()).orElse("(no subject)"),
                sent == null ? Instant.EPOCH : sent.toInstant(),
                textOf(message, "text/plain").or(() -> html(message)).orElse(""));
    }

    private static Optional<String> html(MimeMessage message) {
        try {
            return textOf(message, "text/html");
        } catch (MessagingException | IOException e) {
            return Optional.of("(this message cannot be read: " + e.getMessage() + ")");
        }
    }

    private static Optional<String> textOf(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of(part.getContent().toString());
        }
        if (part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                BodyPart inner = several.getBodyPart(i);
                Optional<String> text = textOf(inner, type);
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return Optional.empty();
    }

    private static String addresses(Address @Nullable [] addresses) {
        return Stream.ofNullable(addresses)
                .flatMap(Arrays::stream)
                .map(address ->
                        address instanceof InternetAddress internet ? internet.toUnicodeString() : address.toString())
                .collect(Collectors.joining(", "));
    }
}
