package org.openiru.referral.provider;

import crawlercommons.domains.EffectiveTldFinder;
import crawlercommons.domains.EffectiveTldFinder.EffectiveTLD;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Domain names in the one form in which hosts and domains are compared: ASCII, lower case, no final dot. */
public final class DomainName {

    private static final int MAX_LENGTH = 253;
    private static final Pattern LABELS =
            Pattern.compile("([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    private DomainName() {}

    /**
     * The canonical form; empty unless it is a name that one provider can own. A name such as {@code co.uk}, under which
     * anybody registers, would catch the content of everybody else.
     */
    static Optional<String> canonical(String text) {
        String name;
        try {
            String trimmed = text.strip();
            String undotted = trimmed.endsWith(".") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
            name = IDN.toASCII(undotted, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        boolean valid = name.length() <= MAX_LENGTH && LABELS.matcher(name).matches();
        return valid && !isRegistry(name) ? Optional.of(name) : Optional.empty();
    }

    /** Only the registries' own part of the public suffix list: a provider may well own {@code blogs.example}-like hosting. */
    private static boolean isRegistry(String name) {
        EffectiveTLD suffix = EffectiveTldFinder.getEffectiveTLD(name, true);
        return suffix != null && suffix.getDomain().equals(name);
    }

    /**
     * The domain that somebody registered, under which the host lies: {@code platform.example} of
     * {@code a.video.platform.example}. Hosting firms whose customers have names under theirs count as one, so only the
     * registries' part of the public suffix list is asked. What lies under no registry, an address for one, is itself.
     */
    public static String registrable(String host) {
        if (!LABELS.matcher(host).matches()) {
            return host;
        }
        if (EffectiveTldFinder.getEffectiveTLD(host, true) == null) {
            // By the list's default rule a top-level domain that it does not know is a registry.
            return host.substring(host.lastIndexOf('.', host.lastIndexOf('.') - 1) + 1);
        }
        String domain = EffectiveTldFinder.getAssignedDomain(host, false, true);
        return domain == null || domain.isEmpty() ? host : domain;
    }

    /** The host and every domain above it, longest first: {@code a.b.c}, {@code b.c}, {@code c}. */
    public static List<String> suffixes(String host) {
        List<String> suffixes = new ArrayList<>();
        String rest = host;
        suffixes.add(rest);
        for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
            rest = rest.substring(dot + 1);
            suffixes.add(rest);
        }
        return suffixes;
    }
}
