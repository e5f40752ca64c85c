package io.meshlint.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Istio's Gateway as its manifest writes it: what the proxies at the edge listen to. */
public record Gateway(Resource resource) {

    public static final String GROUP = "networking.istio.io";
    public static final String KIND = "Gateway";

    // Written out, as in other records that runs compare: what the compiler makes takes milliseconds to link.
    @Override
    public boolean equals(Object other) {
        return other instanceof Gateway gateway && resource.equals(gateway.resource);
    }

    @Override
    public int hashCode() {
        return resource.hashCode();
    }

    /** One listener. */
    public record Server(Gateway of, Cursor cursor) {

        // Written out, as in other records that runs compare: what the compiler makes takes milliseconds to link.
        @Override
        public boolean equals(Object other) {
            return other instanceof Server server && of.equals(server.of) && cursor.equals(server.cursor);
        }

        @Override
        public int hashCode() {
            return of.hashCode() * 31 + cursor.hashCode();
        }

        public OptionalInt number() {
            return cursor.at("port", "number").integer();
        }

        public Cursor protocol() {
            return cursor.at("port", "protocol");
        }

        /** As written: a DNS name, perhaps after a namespace and a slash. */
        public List<Cursor> hosts() {
            List<Cursor> hosts = new ArrayList<>();
            cursor.at("hosts").items().forEach(hosts::add);
            return hosts;
        }
    }

    public String name() {
        return resource.name();
    }

    public Namespace namespace() {
        return resource.namespace();
    }

    public Cursor spec() {
        return resource.spec();
    }

    /** The labels of the proxies, in whatever namespace; none = all of them. */
    public Labels selector() {
        return new Labels(spec().at("selector"));
    }

    public List<Server> servers() {
        List<Server> servers = new ArrayList<>();
        for (Cursor server : spec().at("servers").items()) {
            servers.add(new Server(this, server));
        }
        return servers;
    }

    public String title() {
        return resource.title();
    }
}
