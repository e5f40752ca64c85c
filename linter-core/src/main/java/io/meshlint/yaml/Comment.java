package io.meshlint.yaml;

import io.meshlint.text.Span;

/**
 * A comment that addresses this program.
 *
 * @param span where it stands
 * @param text what follows the hash, without blanks around it
 * @param alone whether nothing else stands on its line
 */
public record Comment(Span span, String text, boolean alone) {}
