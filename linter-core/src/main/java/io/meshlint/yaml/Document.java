package io.meshlint.yaml;

import java.util.List;

/**
 * One document of a file.
 *
 * @param index position in the file, from 0, empty documents counted
 * @param line the one-based line on which its content may begin
 * @param root the tree; absent when the document is empty or could not be parsed
 * @param template the chart's template that a {@code # Source:} comment names, else empty
 * @param broken whether the document could not be parsed
 * @param comments those that address this program, in order
 */
public record Document(int index, int line, Node root, String template, boolean broken, List<Comment> comments) {}
