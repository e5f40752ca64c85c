package io.meshlint.schema;

/**
 * A minor release of a product.
 *
 * @param major 0 before the first stable release
 * @param minor the part that counts
 */
public record Release(int major, int minor) implements Comparable<Release> {

    /** None, or none that is known. */
    public static final Release NONE = new Release(0, 0);

    /** Reads {@code 1.16}; {@code -} is none. */
    static Release parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? NONE
                : new Release(Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
    }

    public boolean isKnown() {
        return !equals(NONE);
    }

    /** Whether this is known and not after another. */
    public boolean isBy(Release other) {
        return isKnown() && compareTo(other) <= 0;
    }

    @Override
    public int compareTo(Release other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    // Written out, as in other records that every run compares: what the compiler makes takes milliseconds to link.
    @Override
    public boolean equals(Object other) {
        return other instanceof Release release && major == release.major && minor == release.minor;
    }

    @Override
    public int hashCode() {
        return 31 * major + minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
