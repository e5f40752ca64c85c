package io.meshlint.source;

import io.meshlint.text.Source;
import java.util.List;

/**
 * What there is to lint.
 *
 * @param sources by path, each file once
 * @param passedOver what is not read, by path
 * @param unreadable what could not be read, each as path and reason in one line: the run is not complete
 */
public record Inputs(List<Source> sources, List<PassedOver> passedOver, List<String> unreadable) {

    /** Whether what is passed over under this path is a Helm chart, not a single file. */
    public static boolean isChart(String path) {
        return path.equals(Charts.FILE) || path.endsWith("/" + Charts.FILE);
    }

    public Inputs {
        sources = List.copyOf(sources);
        passedOver = List.copyOf(passedOver);
        unreadable = List.copyOf(unreadable);
    }
}
