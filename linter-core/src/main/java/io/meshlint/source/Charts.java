package io.meshlint.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Helm charts: folders whose templates are no manifests before they are rendered. */
final class Charts {

    static final String FILE = "Chart.yaml";
    static final String TEMPLATES = "templates";
    /** Charts in here are rendered with the one around them. */
    static final String DEPENDENCIES = "charts";

    static final String REASON =
            "Helm chart, its templates are not read: render it with `helm template` and lint the output";

    private Charts() {}

    /** The {@code Chart.yaml} of the chart whose templates this folder belongs to. */
    static Optional<Path> above(Path folder) {
        for (Path at = folder; at.getParent() != null; at = at.getParent()) {
            if (at.endsWith(TEMPLATES) && Files.isRegularFile(at.resolveSibling(FILE))) {
                return Optional.of(at.resolveSibling(FILE));
            }
        }
        return Optional.empty();
    }
}
