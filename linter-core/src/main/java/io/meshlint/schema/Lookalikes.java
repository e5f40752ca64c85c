package io.meshlint.schema;

import io.meshlint.text.SpellingIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what was probably meant by a kind that no API version of that name serves. */
public final class Lookalikes {

    /** What is wrong. */
    public enum Slip {
        /** The kind is misspelt. */
        KIND,
        /** The API version is misspelt. */
        API_VERSION,
        /** The group serves the kind under another version. */
        VERSION,
        /** Another group serves the kind. */
        GROUP
    }

    /**
     * A guess.
     *
     * @param slip what is wrong
     * @param meant the kind or the API versions that are right, the likeliest first
     */
    public record Guess(Slip slip, List<String> meant) {}

    private final Map<String, List<String>> kindsOf = new HashMap<>();
    private final Map<String, List<String>> versionsOf = new HashMap<>();
    private final Set<String> groups = new HashSet<>();

    /** An index of kinds such as {@code apps/v1/Deployment}. */
    public Lookalikes(List<String> kinds) {
        for (String key : kinds) {
            int slash = key.lastIndexOf('/');
            String apiVersion = key.substring(0, slash);
            String kind = key.substring(slash + 1);
            kindsOf.computeIfAbsent(apiVersion, v -> new ArrayList<>()).add(kind);
            versionsOf.computeIfAbsent(kind, k -> new ArrayList<>()).add(apiVersion);
            groups.add(group(apiVersion));
        }
    }

    /** The guess about a pair; nothing for one that is known and for one that resembles none. */
    public Optional<Guess> guess(String apiVersion, String kind) {
        List<String> kinds = kindsOf.getOrDefault(apiVersion, List.of());
        List<String> versions = versionsOf.getOrDefault(kind, List.of());
        if (kinds.contains(kind)) {
            return Optional.empty();
        }
        String near = near(kind, kinds);
        if (!near.isEmpty()) {
            return Optional.of(new Guess(Slip.KIND, List.of(near)));
        }
        near = kinds.isEmpty() ? near(apiVersion, versions) : "";
        if (!near.isEmpty()) {
            return Optional.of(new Guess(Slip.API_VERSION, List.of(near)));
        }
        String group = group(apiVersion);
        if (versions.isEmpty() || !groups.contains(group)) {
            return Optional.empty();
        }
        Map<String, String> best = best(versions);
        return Optional.of(
                best.containsKey(group)
                        ? new Guess(Slip.VERSION, List.of(best.get(group)))
                        : new Guess(Slip.GROUP, List.copyOf(best.values())));
    }

    private static String near(String word, List<String> candidates) {
        for (String candidate : candidates) {
            if (candidate.equalsIgnoreCase(word) || SpellingIndex.areNear(word, candidate)) {
                return candidate;
            }
        }
        return "";
    }

    /** The most stable version of each group, the newest of equals. */
    private static Map<String, String> best(List<String> versions) {
        Map<String, String> best = new LinkedHashMap<>();
        for (String version : versions) {
            String other = best.get(group(version));
            if (other == null || stability(version) >= stability(other)) {
                best.put(group(version), version);
            }
        }
        return best;
    }

    private static int stability(String version) {
        return version.contains("alpha") ? 0 : version.contains("beta") ? 1 : 2;
    }

    private static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
}
