package io.meshlint.rules.syntax;

import io.meshlint.manifest.Resource;
import io.meshlint.rule.Findings;
import io.meshlint.rule.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pairs of files in one folder that hold the same objects with different content: one finding for each pair. */
final class TwinFiles {

    private record Pair(String first, String second) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Pair pair && first.equals(pair.first) && second.equals(pair.second);
        }

        @Override
        public int hashCode() {
            return first.hashCode() * 31 + second.hashCode();
        }
    }

    /** What two files share: the first object of both, and all such objects of the second file. */
    private record Shared(Resource first, Resource second, List<Resource> all) {}

    private final Map<Pair, Shared> pairs = new LinkedHashMap<>();

    /** Notes that two files hold the same object. */
    void add(Resource first, Resource second) {
        Pair pair = new Pair(first.source().path(), second.source().path());
        pairs.computeIfAbsent(pair, p -> new Shared(first, second, new ArrayList<>()))
                .all
                .add(second);
    }

    void report(Findings findings) {
        for (Shared shared : pairs.values()) {
            report(shared, findings);
        }
    }

    private static void report(Shared shared, Findings findings) {
        String message = shared.second.title() + " is also written in `" + fileName(shared.first)
                + "`, with other content" + others(shared.all.size() - 1);
        findings.report(ResourceDuplicate.name(shared.second), message)
                .severity(Severity.INFO)
                .hint("apply only one of the two files, or keep one of the two objects")
                .related(ResourceDuplicate.name(shared.first), "the other one");
    }

    private static String others(int number) {
        return switch (number) {
            case 0 -> "";
            case 1 -> ", and so is one other object";
            default -> ", and so are " + number + " other objects";
        };
    }

    private static String fileName(Resource resource) {
        String path = resource.source().path();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
