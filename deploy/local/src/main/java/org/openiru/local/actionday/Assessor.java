package org.openiru.local.actionday;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The scripted officer's judgement: what the item was reported as, and where it lies, decide. */
final class Assessor {

    private record Grounds(String legalBasis, String rationale, String severity) {}

    private static final Grounds DEFAULT = new Grounds(
            "Directive (EU) 2017/541, Article 5",
            "The item glorifies a terrorist organisation in public and is spread to win support for it.",
            "MEDIUM");

    private static final Map<String, Grounds> GROUNDS = Map.of(
            "TERRORIST_PROPAGANDA",
            DEFAULT,
            "RECRUITMENT",
            new Grounds(
                    "Directive (EU) 2017/541, Article 6",
                    "The item asks its readers to join a terrorist group and says whom to write to.",
                    "HIGH"),
            "INCITEMENT",
            new Grounds(
                    "Directive (EU) 2017/541, Article 5", "The item calls on its audience to commit attacks.", "HIGH"),
            "INSTRUCTIONS",
            new Grounds(
                    "Directive (EU) 2017/541, Article 7",
                    "The item instructs on methods for committing a terrorist offence.",
                    "CRITICAL"),
            "FINANCING",
            new Grounds(
                    "Directive (EU) 2017/541, Article 11", "The item collects money for a terrorist group.", "MEDIUM"),
            "HATE",
            new Grounds(
                    "Council Framework Decision 2008/913/JHA, Article 1",
                    "The item incites to violence against a group of people for their descent.",
                    "MEDIUM"),
            "THREAT",
            new Grounds(
                    "Directive (EU) 2017/541, Article 3(1)(j)", "The item threatens an attack on people.", "CRITICAL"));

    private final Map<String, Platform.Kind> kinds = new HashMap<>();

    Assessor(Iterable<Platform> platforms) {
        platforms.forEach(platform -> kinds.put(platform.asciiHost(), platform.kind()));
    }

    /** The body of an assessment that refers the case's item. */
    Map<String, Object> assess(JsonNode caseFile) {
        String category = caseFile.path("reports").path(0).path("category").asText("TERRORIST_PROPAGANDA");
        Grounds grounds = Objects.requireNonNullElse(GROUNDS.get(category), DEFAULT);
        return Map.of(
                "outcome", "REFER",
                "category", category,
                "ideology", ideology(caseFile.path("canonicalUrl").asText()),
                "language", caseFile.path("language").asText(),
                "contentType", contentType(caseFile.path("host").asText()),
                "legalBasis", grounds.legalBasis(),
                "rationale", grounds.rationale(),
                "severity", grounds.severity());
    }

    /** Roughly as units report it: mostly Islamist, a growing share far-right. The same item always gets the same. */
    private static String ideology(String url) {
        int share = Math.floorMod(url.hashCode(), 20);
        if (share < 13) {
            return "ISLAMIST";
        }
        if (share < 18) {
            return "FAR_RIGHT";
        }
        return share == 18 ? "SEPARATIST" : "OTHER";
    }

    private String contentType(String host) {
        for (String domain = host; domain.indexOf('.') > 0; domain = domain.substring(domain.indexOf('.') + 1)) {
            Platform.Kind kind = kinds.get(domain);
            if (kind != null) {
                return contentType(kind);
            }
        }
        return "OTHER";
    }

    private static String contentType(Platform.Kind kind) {
        return switch (kind) {
            case VIDEO -> "VIDEO";
            case IMAGE -> "IMAGE";
            case AUDIO -> "AUDIO";
            case TEXT, SOCIAL, FORUM -> "TEXT";
            case FILE -> "OTHER";
        };
    }
}
