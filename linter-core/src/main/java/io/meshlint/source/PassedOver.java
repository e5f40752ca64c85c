package io.meshlint.source;

/**
 * Something below a given folder that is not read although a reader would expect it to be.
 *
 * @param path as reports show it
 * @param reason why, and what to do about it
 */
public record PassedOver(String path, String reason) implements Comparable<PassedOver> {

    /** By path. */
    @Override
    public int compareTo(PassedOver other) {
        return PathOrder.compare(path, other.path);
    }
}
