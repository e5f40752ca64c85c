package io.meshlint.schema;

/** The formats of strings that packs name, each with the words that say what was expected. */
final class Formats {

    private Formats() {}

    /** Whether a text has the format. */
    static boolean accepts(String format, String text) {
        return switch (format) {
            case "annotation-key" -> Names.isAnnotationKey(text);
            case "dns-label" -> Names.isDnsLabel(text);
            case "dns-label-1035" -> Names.isDnsLabel1035(text);
            case "dns-subdomain" -> Names.isDnsSubdomain(text);
            case "label-key" -> Names.isQualified(text);
            case "label-value" -> Names.isLabelValue(text);
            case "path-segment" -> Names.isPathSegment(text);
            case "port-name" -> Names.isPortName(text);
            default -> throw new IllegalStateException("no format is called " + format);
        };
    }

    /** Whether faults of a format are faults of names. */
    static boolean isName(String format) {
        return switch (format) {
            case "annotation-key",
                    "dns-label",
                    "dns-label-1035",
                    "dns-subdomain",
                    "label-key",
                    "label-value",
                    "path-segment",
                    "port-name" ->
                true;
            default -> false;
        };
    }

    /** What was expected, with its article. */
    static String words(String format) {
        return switch (format) {
            case "annotation-key" -> "an annotation key (`[prefix/]name`, the name at most 63 letters, digits, `-_.`)";
            case "dns-label" -> "a DNS label (at most 63 lower-case letters, digits, `-`)";
            case "dns-label-1035" -> "a DNS label (at most 63 lower-case letters, digits, `-`, a letter first)";
            case "dns-subdomain" -> "a DNS name (at most 253 lower-case letters, digits, `-`, `.`)";
            case "label-key" -> "a label key (`[prefix/]name`, the name at most 63 letters, digits, `-_.`)";
            case "label-value" -> "a label value (at most 63 letters, digits, `-_.`, alphanumeric at both ends)";
            case "path-segment" -> "a name without `/` and `%`";
            case "port-name" -> "a port name (at most 15 lower-case letters, digits, `-`, with a letter)";
            default -> throw new IllegalStateException("no format is called " + format);
        };
    }
}
