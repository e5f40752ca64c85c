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
record Found(Source source, Path location, Path content) {

    boolean isLink() {
        return !content.equals(location);
    }
}
