package org.openiru.local.internet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.openiru.local.internet.WorldFact.AnswerSettled;
import org.openiru.local.internet.WorldFact.ContentChanged;
import org.openiru.local.internet.WorldFact.NoticeAccepted;
import org.openiru.local.internet.WorldFact.NoticeArrived;
import org.openiru.local.internet.WorldFact.NoticePutOff;
import org.openiru.local.internet.WorldFact.PageFaltered;
import org.openiru.local.internet.WorldFact.ProviderRegistered;
import org.openiru.local.internet.WorldFact.ReferralWithdrawn;

/** All that is the case in the demo internet. Used from one event loop alone. */
final class World implements Closeable {

    private final Journal journal;
    private final Map<String, Provider> providers = new TreeMap<>();
    private final Map<String, Notice> notices = new LinkedHashMap<>();
    private final Map<String, List<NoticeArrived>> arrivals = new HashMap<>();
    private final Map<String, Instant> putOff = new HashMap<>();
    private final Set<String> withdrawn = new HashSet<>();
    private final Map<String, ContentState> contents = new HashMap<>();
    private final Set<String> faltered = new HashSet<>();
    private final Map<String, AnswerSettled> settled = new HashMap<>();

    private World(Journal journal) {
        this.journal = journal;
    }

    /** The world as it was left. */
    static World open(Path journalFile) throws IOException {
        Journal.Opened opened = Journal.open(journalFile);
        World world = new World(opened.journal());
        opened.history().forEach(world::apply);
        return world;
    }

    /** Makes something happen, for good. */
    void record(WorldFact fact) {
        journal.append(fact);
        apply(fact);
    }

    private void apply(WorldFact fact) {
        switch (fact) {
            case ProviderRegistered registered ->
                providers.put(registered.provider().host(), registered.provider());
            case NoticeArrived arrived ->
                arrivals.computeIfAbsent(arrived.url(), url -> new ArrayList<>())
                        .add(arrived);
            case NoticePutOff off -> putOff.putIfAbsent(off.webhookId(), off.at());
            case NoticeAccepted accepted -> notices.put(accepted.notice().key(), accepted.notice());
            case ReferralWithdrawn gone -> noticesOf(gone.referralId()).forEach(notice -> withdrawn.add(notice.key()));
            case ContentChanged changed -> contents.put(changed.url(), changed.state());
            case PageFaltered page -> faltered.add(page.url());
            case AnswerSettled answer -> settled.put(answer.webhookId(), answer);
        }
    }

    /** The provider whose domain is the longest that the host is in. */
    Optional<Provider> providerOf(String host) {
        for (String domain = host; ; domain = domain.substring(domain.indexOf('.') + 1)) {
            Provider provider = providers.get(domain);
            if (provider != null || domain.indexOf('.') < 0) {
                return Optional.ofNullable(provider);
            }
        }
    }

    Collection<Provider> providers() {
        return providers.values();
    }

    Collection<Notice> notices() {
        return notices.values();
    }

    /** Whether a notice was accepted already: a notice that comes again means nothing new. */
    boolean knows(Notice notice) {
        return notices.containsKey(notice.key());
    }

    /** When a notice was put off for the first time. */
    Optional<Instant> putOffAt(String webhookId) {
        return Optional.ofNullable(putOff.get(webhookId));
    }

    /** Whether the unit took back what the notice asks for, which it may have asked for anew since. */
    boolean isWithdrawn(Notice notice) {
        return withdrawn.contains(notice.key());
    }

    /** All notices that asked for the same, oldest first. */
    List<Notice> noticesOf(String referralId) {
        return notices.values().stream()
                .filter(notice -> notice.referralId().equals(referralId))
                .toList();
    }

    ContentState contentAt(String url) {
        return contents.getOrDefault(url, ContentState.UP);
    }

    boolean hasFaltered(String url) {
        return faltered.contains(url);
    }

    Optional<AnswerSettled> settledAnswer(String webhookId) {
        return Optional.ofNullable(settled.get(webhookId));
    }

    /** Every arrival of a notice about an address, whatever it was answered. */
    List<NoticeArrived> arrivalsAbout(String url) {
        return arrivals.getOrDefault(url, List.of());
    }

    /** The notices about an address that were accepted. */
    List<Notice> noticesAbout(String url) {
        return notices.values().stream()
                .filter(notice -> notice.url().equals(url))
                .toList();
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
