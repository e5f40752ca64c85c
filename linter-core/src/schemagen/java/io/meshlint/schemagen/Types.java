package io.meshlint.schemagen;

/** Types as packs write them. */
final class Types {

    private Types() {}

    /** What stands inside all lists and mappings, without constraints: a scalar or the name of a definition. */
    static String leaf(String type) {
        String bare = type.substring(Math.max(type.lastIndexOf(']'), type.lastIndexOf('}')) + 1);
        int constraints = bare.indexOf('(');
        return constraints < 0 ? bare : bare.substring(0, constraints);
    }

    /** The type with another leaf, which is no scalar. */
    static String withLeaf(String type, String leaf) {
        return type.substring(0, type.length() - leaf(type).length()) + leaf;
    }

    /** Whether the type is, or holds, mappings that a definition describes. */
    static boolean isDefined(String type) {
        String leaf = leaf(type);
        return Character.isUpperCase(leaf.charAt(0)) || leaf.indexOf('.') > 0;
    }
}
