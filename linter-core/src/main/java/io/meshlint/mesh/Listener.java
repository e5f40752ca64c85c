package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A listener of a Gateway, or of a ListenerSet, of the Gateway API.
 *
 * @param of what it stands in
 * @param cursor the listener
 */
public record Listener(Resource of, Cursor cursor) {

    public String name() {
        return cursor.at("name").text();
    }

    public OptionalInt port() {
        return cursor.at("port").integer();
    }

    public String protocol() {
        return cursor.at("protocol").text();
    }

    public Cursor hostname() {
        return cursor.at("hostname");
    }

    /** The namespaces and kinds whose routes it takes. */
    public Cursor allowedRoutes() {
        return cursor.at("allowedRoutes");
    }

    /** Whether both are the same listener. */
    public boolean is(Listener other) {
        return of == other.of && cursor.index() == other.cursor.index();
    }

    /** {@code listener `https` of Gateway `edge`}. */
    public String title() {
        return "listener `" + name() + "` of " + of.title();
    }

    /** Whether a name is one that both take; a wildcard takes any number of labels. An empty name takes all. */
    static boolean meet(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        return a.isEmpty() || b.isEmpty() || a.equals(b) || within(a, b) || within(b, a);
    }

    /** Whether a wildcard, or the empty name, takes in all that the other does. */
    static boolean within(String name, String wildcard) {
        return wildcard.isEmpty() || wildcard.startsWith("*.") && name.endsWith(wildcard.substring(1));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Listener listener && of.equals(listener.of) && cursor.equals(listener.cursor);
    }

    @Override
    public int hashCode() {
        return of.hashCode() * 31 + cursor.hashCode();
    }
}
