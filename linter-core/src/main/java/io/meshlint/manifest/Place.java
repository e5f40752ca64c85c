package io.meshlint.manifest;

import io.meshlint.text.Source;
import io.meshlint.text.Span;

/**
 * A place that a report can point to.
 *
 * @param source the input
 * @param span where in it
 * @param path the path inside the resource, may be empty
 * @param resource whose text stands there; {@link ResourceId#NONE} for a syntax fault
 * @param secret whether the line holds what no report may show
 */
public record Place(Source source, Span span, String path, ResourceId resource, boolean secret) {

    /** A place whose line may be shown. */
    public Place(Source source, Span span, String path, ResourceId resource) {
        this(source, span, path, resource, false);
    }

    /** The same place, whose line no report shows. */
    public Place withheld() {
        return new Place(source, span, path, resource, true);
    }
}
