package io.meshlint.yaml;

/** Tells whether two nodes mean the same to kubectl. */
final class Equality {

    private Equality() {}

    /**
     * Whether they read the same, keys in the same order. Recursion goes as deep as the tree, which the reader bounds.
     */
    static boolean equal(Node left, Node right) {
        Node one = left.resolved();
        Node other = right.resolved();
        if (one == other) {
            return true;
        }
        if (one instanceof Scalar scalar && other instanceof Scalar second) {
            return scalar.type() == second.type() && scalar.text().equals(second.text());
        }
        if (one.getClass() != other.getClass() || one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!one.key(i).equals(other.key(i)) || !equal(one.value(i), other.value(i))) {
                return false;
            }
        }
        return true;
    }
}
