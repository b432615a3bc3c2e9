package org.openiru.local.mail;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The mail pages as HTML; everything that a message says is escaped. */
final class MailHtml {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private MailHtml() {}

    static String list(List<Letter> letters) {
        if (letters.isEmpty()) {
            return page(
                    "Sent mail",
                    "<p class=\"hint\">Nothing was sent yet. Whatever the local stack mails appears here;"
                            + " none of it leaves this machine.</p>");
        }
        // The newest was received last.
        String rows = IntStream.rangeClosed(1, letters.size())
                .map(number -> letters.size() + 1 - number)
                .mapToObj(number -> row(number, letters.get(number - 1)))
                .collect(Collectors.joining());
        return page("Sent mail", """
                <table>
                <thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Sent</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>""".formatted(rows));
    }

    private static String row(int number, Letter letter) {
        return "<tr><td><a href=\"/letters/%d\">%s</a></td><td>%s</td><td>%s</td></tr>%n"
                .formatted(number, escape(letter.subject()), escape(letter.to()), TIME.format(letter.sent()));
    }

    static String letter(Letter letter) {
        return page(letter.subject(), """
                <dl>
                <dt>From</dt><dd>%s</dd>
                <dt>To</dt><dd>%s</dd>
                <dt>Sent</dt><dd>%s</dd>
                </dl>
                <pre tabindex="0">%s</pre>
                <p><a href="/">All mail</a></p>""".formatted(
                        escape(letter.from()), escape(letter.to()), TIME.format(letter.sent()), escape(letter.text())));
    }

    static String missing() {
        return page("There is no such message", "<p><a href=\"/\">All mail</a></p>");
    }

    private static String page(String title, String content) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s – OpenIRU local mail</title>
                <link rel="stylesheet" href="/mail.css">
                </head>
                <body>
                <header><p>OpenIRU <span>local mail</span></p></header>
                <main>
                <h1>%1$s</h1>
                %2$s
                </main>
                </body>
                </html>
                """.formatted(escape(title), content);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
