package org.openiru.intake.content;

/**
 * An address in the one form by which content items are told apart: the URL Standard's serialisation, without fragment.
 * ASCII only, at most {@value UrlCanonicaliser#MAX_LENGTH} characters.
 *
 * @param value e.g. {@code https://video.example/watch?v=1}
 * @param host the host name in ASCII form and lower case, or an IP literal, e.g. {@code [2001:db8::1]}
 */
public record CanonicalUrl(String value, String host) implements Comparable<CanonicalUrl> {
    @Override
    public int compareTo(CanonicalUrl other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
