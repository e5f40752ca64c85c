package io.meshlint.yaml;

import java.util.HashMap;
import java.util.Map;

/** Tells whether two nodes mean the same to kubectl. */
final class Equality {

    private Equality() {}

    /** Whether they read the same, whatever the order of keys. Recursion goes as deep as the tree, which the reader bounds. */
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
        int in = 0;
        while (in < one.size() && one.key(in).equals(other.key(in)) && equal(one.value(in), other.value(in))) {
            in++;
        }
        return in == one.size() || one.isMapping() && !one.key(in).equals(other.key(in)) && reordered(one, other, in);
    }

    /** Whether the entries from here on are the same in another order; those before are not compared again. */
    private static boolean reordered(Node one, Node other, int from) {
        Map<String, Node> values = new HashMap<>();
        for (int i = from; i < other.size(); i++) {
            values.put(other.key(i), other.value(i));
        }
        for (int i = from; i < one.size(); i++) {
            Node value = values.get(one.key(i));
            if (value == null || !equal(one.value(i), value)) {
                return false;
            }
        }
        return true;
    }
}
