package io.meshlint.manifest;

/**
 * Where an object lives. Most manifests name no namespace: theirs is a variable, shared by the objects of one unit that
 * is deployed together, and nothing else is known of it.
 *
 * @param name the namespace; empty for a variable
 * @param unit the unit whose variable this is; empty for a named one
 */
public record Namespace(String name, String unit) {

    /** How two namespaces relate. */
    public enum Relation {
        SAME,
        /** A variable may stand for any namespace. */
        MAYBE,
        DIFFERENT
    }

    public static Namespace named(String name) {
        return new Namespace(name, "");
    }

    /** The variable of a unit. */
    public static Namespace of(String unit) {
        return new Namespace("", unit);
    }

    public boolean isNamed() {
        return !name.isEmpty();
    }

    public Relation to(Namespace other) {
        if (isNamed() && other.isNamed()) {
            return name.equals(other.name) ? Relation.SAME : Relation.DIFFERENT;
        }
        return equals(other) ? Relation.SAME : Relation.MAYBE;
    }

    /** Whether objects of both may see each other: the same namespace, or possibly. */
    public boolean fits(Namespace other) {
        return to(other) != Relation.DIFFERENT;
    }

    /** The same text for the same namespace: the start of keys. */
    public String key() {
        return name + "|" + unit + "|";
    }

    // Written out, as in other records that every run compares: what the compiler makes takes milliseconds to link.
    @Override
    public boolean equals(Object other) {
        return other instanceof Namespace namespace && name.equals(namespace.name) && unit.equals(namespace.unit);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + unit.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
