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
 */
public record Place(Source source, Span span, String path, ResourceId resource) {}
