package io.meshlint.source;

import io.meshlint.text.Source;
import java.nio.file.Path;

/**
 * A file to read.
 *
 * @param source the input
 * @param location where it stands, the folders' links resolved: the same for every way that leads there
 * @param content where its bytes are; differs from the location for a link
 */
record Found(Source source, Path location, Path content) implements Comparable<Found> {

    boolean isLink() {
        return !content.equals(location);
    }

    /** By path as reports show it. */
    @Override
    public int compareTo(Found other) {
        return PathOrder.compare(source.path(), other.source.path());
    }
}
