package io.meshlint.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Istio's ServiceEntry as its manifest writes it: hosts that the mesh is to know besides those of Services. */
public record ServiceEntry(Resource resource) {

    public static final String GROUP = "networking.istio.io";
    public static final String KIND = "ServiceEntry";

    /** One of its ports. */
    public record Port(Cursor cursor) {

        public OptionalInt number() {
            return cursor.at("number").integer();
        }

        /** As written, in upper case for Istio. */
        public Cursor protocol() {
            return cursor.at("protocol");
        }
    }

    public Namespace namespace() {
        return resource.namespace();
    }

    public Cursor spec() {
        return resource.spec();
    }

    public List<Cursor> hosts() {
        List<Cursor> hosts = new ArrayList<>();
        spec().at("hosts").items().forEach(hosts::add);
        return hosts;
    }

    public List<Port> ports() {
        List<Port> ports = new ArrayList<>();
        for (Cursor port : spec().at("ports").items()) {
            ports.add(new Port(port));
        }
        return ports;
    }

    public Cursor resolution() {
        return spec().at("resolution");
    }

    /** Whether proxies send to wherever the app wanted to: the default. */
    public boolean resolvesNothing() {
        return !resolution().exists() || resolution().text().equals("NONE");
    }

    public Cursor location() {
        return spec().at("location");
    }

    /** Whether its endpoints are part of the mesh; they are not unless it says so. */
    public boolean isInMesh() {
        return location().text().equals("MESH_INTERNAL");
    }

    public Cursor addresses() {
        return spec().at("addresses");
    }

    public Cursor endpoints() {
        return spec().at("endpoints");
    }

    public Labels workloadSelector() {
        return new Labels(spec().at("workloadSelector", "labels"));
    }

    public String title() {
        return resource.title();
    }
}
