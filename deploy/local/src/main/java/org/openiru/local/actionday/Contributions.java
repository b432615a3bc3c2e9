package org.openiru.local.actionday;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The agencies send what they found: wave after wave, all six at once within a wave. */
final class Contributions {

    private final Venue venue;
    private final Programme programme;
    private final String campaignId;
    private final ActionDayData data;
    private final Map<Agency, Api> agencies = new EnumMap<>(Agency.class);
    private final AtomicInteger sent = new AtomicInteger();

    Contributions(Venue venue, Programme programme, String campaignId, ActionDayData data) {
        this.venue = venue;
        this.programme = programme;
        this.campaignId = campaignId;
        this.data = data;
        for (Agency agency : Agency.values()) {
            agencies.put(agency, venue.as(agency.id()));
        }
    }

    /** How many lines were taken in so far. */
    int sent() {
        return sent.get();
    }

    void send() throws ActionDayException, InterruptedException {
        for (int wave = 0; wave < ActionDayData.WAVES; wave++) {
            int number = wave;
            List<Together.Task> tasks = new ArrayList<>();
            agencies.forEach((agency, api) -> {
                if (!data.of(agency).get(number).isEmpty()) {
                    tasks.add(() -> send(agency, api, number));
                }
            });
            Together.run(tasks);
        }
    }

    private void send(Agency agency, Api api, int wave) throws ActionDayException, InterruptedException {
        List<Line> lines = data.of(agency).get(wave);
        String address = venue.intake() + "/api/v1/report-batches?campaign=" + campaignId;
        String key = programme.key(agency.id() + "-wave-" + wave);
        // The campaign is announced in one service and known in the other a moment later.
        Reply reply = venue.patience().until("Sending items of " + agency.id(), () -> {
            Reply answer = api.postLines(address, key, ActionDayData.ndjson(lines));
            return answer.isProblem("campaign-unknown") ? Optional.empty() : Optional.of(answer);
        });
        if (reply.expect(201).body().path("rejected").asInt() != 0) {
            throw new ActionDayException("Lines of " + agency.id() + " were rejected: "
                    + reply.body().path("results"));
        }
        sent.addAndGet(lines.size());
    }
}
