package io.meshlint.maven;

import io.meshlint.rule.Finding;
import io.meshlint.text.Source;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** Where projects keep their manifests: what is linted if nobody says anything else. */
final class UsualPlaces {

    private static final List<String> PLACES = List.of(
            "src/main/k8s",
            "src/main/kubernetes",
            "src/main/manifests",
            "k8s",
            "kubernetes",
            "deploy",
            "manifests",
            "target/kubernetes",
            "target/classes/META-INF/jkube/kubernetes.yml",
            "target/classes/META-INF/fabric8/kubernetes.yml",
            "target/classes/META-INF/dekorate/kubernetes.yml");

    private UsualPlaces() {}

    /** Those that the project has; the whole project if it has none. */
    static List<File> of(File project) {
        List<File> found = new ArrayList<>();
        for (String place : PLACES) {
            File file = new File(project, place);
            if (file.exists()) {
                found.add(file);
            }
        }
        return found.isEmpty() ? List.of(project) : found;
    }

    /** The sources outside every {@code src/test}, whose manifests are no part of what is deployed. */
    static List<Source> withoutTests(List<Source> sources) {
        List<Source> rest = new ArrayList<>();
        for (Source source : sources) {
            if (!("/" + source.path()).contains("/src/test/")) {
                rest.add(source);
            }
        }
        return rest;
    }

    /** The findings whose fixes change nothing below {@code target}, which the next build would write anew. */
    static List<Finding> unbuilt(List<Finding> findings) {
        List<Finding> rest = new ArrayList<>();
        for (Finding finding : findings) {
            boolean built = finding.fix().isPresent()
                    && finding.fix().get().edits().stream()
                            .anyMatch(edit -> ("/" + edit.source().path()).contains("/target/"));
            if (!built) {
                rest.add(finding);
            }
        }
        return rest;
    }
}
