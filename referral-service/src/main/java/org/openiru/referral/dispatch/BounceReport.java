package org.openiru.referral.dispatch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.openiru.web.text.ControlCharacters;

/**
 * What a delivery status notification says: which notice's mail, and whether it failed for good.
 *
 * @param attempt which of the notice's mails, as the bounce address tells; not every report repeats that address
 * @param recipient whom the mail did not get to, if the report says so
 * @param reason the status and the mail system's words
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3464">RFC 3464</a>
 */
record BounceReport(
        UUID noticeId, Optional<Integer> attempt, Optional<String> recipient, boolean failed, String reason) {

    /** The second is the first for addresses of more than ASCII: RFC 6533. */
    private static final Set<String> STATUS_PARTS = Set.of("message/delivery-status", "message/global-delivery-status");

    /** Between the fields of the report and those of each recipient stands an empty line. */
    private static final Pattern BETWEEN_GROUPS = Pattern.compile("\\r?\\n[ \\t]*+\\r?\\n");

    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");

    private static final int MAX_REASON = 1000;
    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]+");

    /** Our Message-ID in the mail that is returned, and what follows the + in the address that the report goes to. */
    private static final Pattern NOTICE = Pattern.compile(
            "msg_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\\.(\\d{1,6}))?@", Pattern.CASE_INSENSITIVE);

    /**
     * Reads a report as it came, RFC 5322.
     *
     * @return empty if it is no such report, or names no notice
     */
    static Optional<BounceReport> read(byte[] mail) {
        try {
            Message message = new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(mail));
            if (!(message.getBody() instanceof Multipart parts)) {
                return Optional.empty();
            }
            Optional<String> status = statusOf(parts);
            List<MatchResult> notices = NOTICE.matcher(new String(mail, StandardCharsets.ISO_8859_1))
                    .results()
                    .toList();
            if (status.isEmpty() || notices.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(report(mostTelling(notices), recipientOf(status.get())));
        } catch (MimeIOException | StackOverflowError e) {
            // The parser goes as deep as the mail nests, which whoever sent it decides.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    /** The fields, unfolded. */
    private static Optional<String> statusOf(Multipart parts) throws IOException {
        for (Entity part : parts.getBodyParts()) {
            if (STATUS_PARTS.contains(part.getMimeType().toLowerCase(Locale.ROOT))
                    && part.getBody() instanceof SingleBody body) {
                try (InputStream text = body.getInputStream()) {
                    String folded = new String(text.readAllBytes(), StandardCharsets.UTF_8);
                    return Optional.of(FOLD.matcher(folded).replaceAll(" "));
                }
            }
        }
        return Optional.empty();
    }

    /** Other mails may be named as well, such as the one that was answered to: only the bounce address tells an attempt. */
    private static MatchResult mostTelling(List<MatchResult> notices) {
        return notices.stream()
                .filter(notice -> notice.group(2) != null)
                .findFirst()
                .orElseGet(notices::getFirst);
    }

    /** The fields of the recipient. A notice has one, but relays write of each server that they tried. */
    private static String recipientOf(String status) {
        return Stream.of(BETWEEN_GROUPS.split(status))
                .filter(BounceReport::hasFailed)
                .findFirst()
                .orElse(status);
    }

    private static boolean hasFailed(String recipient) {
        return field(recipient, "Action")
                .map(action -> COMMENT.matcher(action).replaceAll("").strip())
                .filter("failed"::equalsIgnoreCase)
                .isPresent();
    }

    /** The address without its type, such as {@code rfc822;}. */
    private static Optional<String> recipient(String status) {
        return field(status, "Original-Recipient")
                .or(() -> field(status, "Final-Recipient"))
                .map(typed -> typed.substring(typed.indexOf(';') + 1).strip());
    }

    private static BounceReport report(MatchResult notice, String status) {
        List<String> words = new ArrayList<>();
        field(status, "Status").ifPresent(words::add);
        field(status, "Diagnostic-Code").ifPresent(words::add);
        String reason = ControlCharacters.replacedIn("Bounced: " + String.join(", ", words));
        return new BounceReport(
                UUID.fromString(notice.group(1)),
                Optional.ofNullable(notice.group(2)).map(Integer::valueOf),
                recipient(status),
                hasFailed(status),
                reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason);
    }

    private static Optional<String> field(String status, String name) {
        Matcher field = Pattern.compile("^" + name + ":(.*)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE)
                .matcher(status);
        return field.find() ? Optional.of(field.group(1).replaceAll("\\s+", " ").strip()) : Optional.empty();
    }
}
