package org.openiru.referral.verification;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openiru.referral.referral.Territories;
import org.openiru.web.egress.GuardedHttpClient;
import org.openiru.web.egress.OutboundRequest;

/** All that the unit looks from. A probe whose proxy is not given as host and port stops the start. */
@Singleton
class Viewpoints {

    private final Viewpoint here;
    private final Optional<String> place;
    private final List<Viewpoint> elsewhere;
    private final List<GuardedHttpClient> probes = new ArrayList<>();

    @Inject
    Viewpoints(GuardedHttpClient client, VerificationSettings settings, Turns turns) {
        this.here = viewpoint("here", client, settings, turns);
        this.place = settings.place();
        this.elsewhere = settings.probes().entrySet().stream()
                .map(probe -> viewpoint(probe.getKey(), open(client, probe.getValue()), settings, turns))
                .toList();
    }

    Viewpoints(Viewpoint here, Optional<String> place, List<Viewpoint> elsewhere) {
        this.here = here;
        this.place = place;
        this.elsewhere = List.copyOf(elsewhere);
    }

    private GuardedHttpClient open(GuardedHttpClient client, String proxy) {
        GuardedHttpClient probe = client.through(proxy);
        probes.add(probe);
        return probe;
    }

    private static Viewpoint viewpoint(
            String name, GuardedHttpClient client, VerificationSettings settings, Turns turns) {
        return new Viewpoint(
                name,
                url -> client.send(
                        OutboundRequest.get(url).within(settings.timeout()).upTo(settings.maxBytes()), turns::mayAsk));
    }

    Viewpoint here() {
        return here;
    }

    List<Viewpoint> elsewhere() {
        return elsewhere;
    }

    /** Whether what is seen says anything about a claim that nobody in the territories can reach the content. */
    boolean canSee(Territories territories) {
        return territories.everywhere() || !within(territories).isEmpty();
    }

    /** All that look from within the territories; probes are named by where they are. */
    List<Viewpoint> within(Territories territories) {
        return Stream.concat(
                        place.filter(territories::include).map(code -> here).stream(),
                        elsewhere.stream().filter(probe -> territories.include(probe.name())))
                .toList();
    }

    @PreDestroy
    void close() {
        probes.forEach(GuardedHttpClient::close);
    }
}
