package io.meshlint.manifest;

/**
 * The identity of an object as its manifest writes it.
 *
 * @param apiVersion group and version, such as {@code apps/v1}
 * @param kind such as {@code Deployment}
 * @param namespace as written, empty where none is
 * @param clusterScoped whether objects of this kind live in no namespace
 * @param name may be empty ({@code generateName})
 */
public record ResourceId(String apiVersion, String kind, String namespace, boolean clusterScoped, String name) {

    /** Of what is no object, such as a syntax fault. */
    public static final ResourceId NONE = new ResourceId("", "", "", false, "");

    public boolean isNone() {
        return kind.isEmpty();
    }

    /** The API group, empty for the core group. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    @Override
    public String toString() {
        return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceId id
                && apiVersion.equals(id.apiVersion)
                && kind.equals(id.kind)
                && namespace.equals(id.namespace)
                && clusterScoped == id.clusterScoped
                && name.equals(id.name);
    }

    @Override
    public int hashCode() {
        return (kind.hashCode() * 31 + namespace.hashCode()) * 31 + name.hashCode();
    }
}
