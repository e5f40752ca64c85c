package io.meshlint.schema;

import java.util.Optional;

/**
 * The API versions that are deprecated or gone. Read once, when they are first asked for, and not parsed before a line
 * is needed.
 */
public final class ApiVersions {

    /** Reads the table when it is first used. */
    private static final class Known {

        private static final ApiVersions TABLE = new ApiVersions(SortedLines.load("api-versions"));

        private Known() {}
    }

    private final SortedLines lines;

    /** A table: a comment, then a line for each kind. */
    private ApiVersions(SortedLines lines) {
        this.lines = lines;
    }

    /** Those of Kubernetes, Istio and the Gateway API. */
    public static ApiVersions known() {
        return Known.TABLE;
    }

    /** What becomes of a kind under an API version; nothing for what is neither deprecated nor gone. */
    public Optional<Retirement> find(String apiVersion, String kind) {
        String line = lines.line(apiVersion + "/" + kind);
        if (line.isEmpty()) {
            line = lines.line(apiVersion + "/*");
        }
        return line.isEmpty() ? Optional.empty() : Optional.of(Retirement.parse(apiVersion, kind, line));
    }
}
