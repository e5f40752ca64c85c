package io.meshlint.text;

/**
 * A change of a text.
 *
 * @param source the text
 * @param span what is replaced; an empty stretch where something is only added
 * @param text what stands there afterwards; its lines end with a line feed, whatever those of the source end with
 */
public record TextEdit(Source source, Span span, String text) {}
