package org.openiru.referral.verification;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a platform says that there is nothing, or that only who logs in may see it. All conditions that are given must hold;
 * texts are regular expressions that are searched for, whatever the case.
 *
 * @param name for people who wonder about a finding
 * @param hosts domains with their subdomains; {@code *} for every host
 * @param status one of these; not given, the page must have succeeded
 * @param asked is found in the address that was asked
 * @param finalUrl is found in the address that answered in the end
 * @param html is found in the page's source, for pages that a script puts together
 * @param maxWords the page has no more words than this
 */
record PageRule(
        String name,
        List<String> hosts,
        Finding finding,
        @Nullable List<Integer> status,
        @Nullable Pattern asked,
        @Nullable Pattern finalUrl,
        @Nullable Pattern title,
        @Nullable Pattern text,
        @Nullable Pattern html,
        @Nullable Integer maxWords) {

    private static final String EVERY_HOST = "*";

    PageRule {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty() || (status == null && finalUrl == null && title == null && text == null && html == null)) {
            throw new IllegalArgumentException("rule \"" + name + "\" lacks hosts or conditions");
        }
    }

    boolean isGeneral() {
        return hosts.contains(EVERY_HOST);
    }

    /** Whether it goes by what a page says to its readers, which is up to whoever wrote it. */
    boolean isOfWords() {
        return (title != null || text != null) && status == null && finalUrl == null;
    }

    boolean appliesTo(WebAddress address, Page page) {
        return (isGeneral() || hosts.stream().anyMatch(host -> isWithin(address.host(), host)))
                && (status == null ? page.succeeded() : status.contains(page.status()))
                && isFound(asked, address.url())
                && isFound(finalUrl, page.url().url())
                && isFound(title, page.title())
                && isFound(text, page.text())
                && isFound(html, page.source())
                && (maxWords == null || page.text().split("\\s+").length <= maxWords);
    }

    private static boolean isWithin(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    private static boolean isFound(@Nullable Pattern pattern, String in) {
        return pattern == null || pattern.matcher(in).find();
    }
}
