package io.meshlint.world;

/**
 * A version of Kubernetes or Istio, or none.
 *
 * @param major 0 if unset
 * @param minor the part that behaviour depends on
 */
public record Version(int major, int minor) {

    /** Every supported version. */
    public static final Version UNSET = new Version(0, 0);

    /**
     * Reads {@code 1.30}, {@code v1.30} or {@code 1.30.2}.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    public static Version parse(String text) {
        String[] parts = (text.startsWith("v") ? text.substring(1) : text).split("\\.", -1);
        boolean numbers = parts.length == 2 || parts.length == 3;
        for (String part : parts) {
            numbers &= isNumber(part);
        }
        if (numbers && Integer.parseInt(parts[0]) > 0) {
            return new Version(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }
        throw new IllegalArgumentException("`" + text + "` is no version such as 1.30");
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() < 6;
    }

    public boolean isSet() {
        return major > 0;
    }

    /** Whether this version, if set, is older than the given minor of the same major. */
    public boolean isBefore(int otherMajor, int otherMinor) {
        return isSet() && (major < otherMajor || major == otherMajor && minor < otherMinor);
    }

    @Override
    public String toString() {
        return isSet() ? major + "." + minor : "";
    }
}
