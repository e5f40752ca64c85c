package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;

/**
 * An object that another of the Gateway API refers to: group, kind and namespace may be left out.
 *
 * @param cursor the reference
 * @param group of the object, empty for the core group
 * @param kind of the object
 * @param namespace where it lives
 * @param name its name
 */
public record ApiReference(Cursor cursor, String group, String kind, Namespace namespace, String name) {

    /** Reads a reference, with group and kind where it names none. */
    public static ApiReference of(Cursor cursor, String group, String kind) {
        String namespace = cursor.at("namespace").text();
        return new ApiReference(
                cursor,
                cursor.at("group").exists() ? cursor.at("group").text() : group,
                cursor.at("kind").exists() ? cursor.at("kind").text() : kind,
                namespace.isEmpty() ? cursor.resource().namespace() : Namespace.named(namespace),
                cursor.at("name").text());
    }

    /** A parent of a route: a Gateway unless it says otherwise. */
    static ApiReference parent(Cursor cursor) {
        return of(cursor, GatewayApi.GROUP, "Gateway");
    }

    /** Where traffic goes: a Service unless it says otherwise. */
    public static ApiReference backend(Cursor cursor) {
        return of(cursor, "", "Service");
    }

    /** A certificate: a Secret unless it says otherwise. */
    public static ApiReference certificate(Cursor cursor) {
        return of(cursor, "", "Secret");
    }

    public boolean isA(String wantedGroup, String wantedKind) {
        return group.equals(wantedGroup) && kind.equals(wantedKind);
    }

    public boolean isService() {
        return isA("", "Service");
    }

    /** Whether some part of it is filled in later, or it names nothing. */
    public boolean isOpen() {
        boolean open = name.isEmpty() || cursor.isPlaceholder();
        for (Cursor part : cursor.entries()) {
            open |= part.isPlaceholder();
        }
        return open;
    }

    /** Whether it surely leads to another namespace. */
    public boolean leavesNamespace() {
        return namespace.to(cursor.resource().namespace()) == Namespace.Relation.DIFFERENT;
    }
}
