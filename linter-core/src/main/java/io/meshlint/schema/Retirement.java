package io.meshlint.schema;

/**
 * What becomes of a kind under one API version.
 *
 * @param apiVersion such as {@code extensions/v1beta1}
 * @param kind such as {@code Ingress}
 * @param product whose releases the others are
 * @param deprecated since when it is deprecated
 * @param gone the first release that no longer serves it, as it was or as it is announced
 * @param successor the API version that takes its place, empty if none does
 * @param successorKind the kind there, mostly the same
 * @param since the first release that serves the successor
 */
public record Retirement(
        String apiVersion,
        String kind,
        Product product,
        Release deprecated,
        Release gone,
        String successor,
        String successorKind,
        Release since) {

    /** Reads a line of the table for a kind, which the line itself may leave open. */
    static Retirement parse(String apiVersion, String kind, String line) {
        String[] words = line.split(" ");
        String successor = words[4].equals("-") ? "" : words[4];
        int last = successor.lastIndexOf('/') + 1;
        boolean renamed = last > 0 && Character.isUpperCase(successor.charAt(last));
        return new Retirement(
                apiVersion,
                kind,
                Product.parse(words[1]),
                Release.parse(words[2]),
                Release.parse(words[3]),
                renamed ? successor.substring(0, last - 1) : successor,
                renamed ? successor.substring(last) : kind,
                Release.parse(words[5]));
    }

    /** Whether anything takes its place. */
    public boolean hasSuccessor() {
        return !successor.isEmpty();
    }

    /** Whether the successor has another kind. */
    public boolean isRenamed() {
        return hasSuccessor() && !successorKind.equals(kind);
    }
}
