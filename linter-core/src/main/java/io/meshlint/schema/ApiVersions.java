package io.meshlint.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The API versions that are deprecated or gone. Read once, when they are first asked for, and not parsed before a line
 * is needed.
 */
public final class ApiVersions {

    private static final String RESOURCE = "api-versions.txt";

    /** Reads the table when it is first used. */
    private static final class Known {

        private static final ApiVersions TABLE = new ApiVersions(read());

        private Known() {}
    }

    private final String[] lines;

    /** A table: a comment, then a line for each kind, sorted bytewise. */
    ApiVersions(String table) {
        lines = table.split("\n");
    }

    /** Those of Kubernetes, Istio and the Gateway API. */
    public static ApiVersions known() {
        return Known.TABLE;
    }

    private static String read() {
        try (InputStream in = ApiVersions.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What becomes of a kind under an API version; nothing for what is neither deprecated nor gone. */
    public Optional<Retirement> find(String apiVersion, String kind) {
        String line = line(apiVersion + "/" + kind + " ");
        if (line.isEmpty()) {
            line = line(apiVersion + "/* ");
        }
        return line.isEmpty() ? Optional.empty() : Optional.of(Retirement.parse(apiVersion, kind, line));
    }

    /** The line that begins like this, empty if there is none. */
    private String line(String beginning) {
        int low = 1;
        int high = lines.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            String line = lines[middle];
            if (line.startsWith(beginning)) {
                return line;
            }
            if (line.compareTo(beginning) < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return "";
    }
}
