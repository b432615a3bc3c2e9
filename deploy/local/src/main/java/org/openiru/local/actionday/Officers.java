package org.openiru.local.actionday;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Six officers, each in a language of their own; whose queue is empty helps the others, with a colleague to translate. */
final class Officers {

    private static final Duration BREAK = Duration.ofSeconds(1);

    private final Venue venue;
    private final String campaignId;
    private final Assessor assessor;
    private final BooleanSupplier finished;

    /** @param finished whether every item is assessed */
    Officers(Venue venue, String campaignId, Assessor assessor, BooleanSupplier finished) {
        this.venue = venue;
        this.campaignId = campaignId;
        this.assessor = assessor;
        this.finished = finished;
    }

    List<Together.Task> shifts() {
        List<Together.Task> shifts = new ArrayList<>();
        for (int i = 0; i < Texts.LANGUAGES.size(); i++) {
            Api officer = venue.as("action-day-" + (i + 1));
            String language = Texts.LANGUAGES.get(i);
            shifts.add(() -> work(officer, language));
        }
        return shifts;
    }

    private void work(Api officer, String language) throws ActionDayException, InterruptedException {
        while (!finished.getAsBoolean()) {
            Optional<JsonNode> caseFile = claim(officer, List.of(language));
            if (caseFile.isEmpty()) {
                caseFile = claim(officer, Texts.LANGUAGES);
            }
            if (caseFile.isPresent()) {
                assess(officer, caseFile.get());
            } else {
                Thread.sleep(BREAK);
            }
        }
    }

    /** Claiming needs no key: an officer who has a case already is given that one again. */
    private Optional<JsonNode> claim(Api officer, List<String> languages)
            throws ActionDayException, InterruptedException {
        Reply reply = officer.post(
                venue.assessment() + "/api/v1/claims?campaign=" + campaignId, null, Map.of("languages", languages));
        return reply.status() == 204
                ? Optional.empty()
                : Optional.of(reply.expect(201).body());
    }

    private void assess(Api officer, JsonNode caseFile) throws ActionDayException, InterruptedException {
        String caseId = caseFile.path("caseId").asText();
        officer.put(venue.assessment() + "/api/v1/cases/" + caseId + "/assessment", assessor.assess(caseFile))
                .expect(200);
    }
}
