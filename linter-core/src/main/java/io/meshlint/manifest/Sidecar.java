package io.meshlint.manifest;

import java.util.ArrayList;
import java.util.List;

/** Istio's Sidecar as its manifest writes it: what the proxies of some pods know of the mesh. */
public record Sidecar(Resource resource) {

    public static final String GROUP = "networking.istio.io";
    public static final String KIND = "Sidecar";

    public Namespace namespace() {
        return resource.namespace();
    }

    public Cursor spec() {
        return resource.spec();
    }

    /** The pods that it is for; none = all of its namespace. */
    public Labels workloadSelector() {
        return new Labels(spec().at("workloadSelector", "labels"));
    }

    /** The hosts that it lets in, {@code namespace/name}, of all listeners; without {@code egress} everything. */
    public List<Cursor> egressHosts() {
        List<Cursor> hosts = new ArrayList<>();
        for (Cursor listener : spec().at("egress").items()) {
            listener.at("hosts").items().forEach(hosts::add);
        }
        return hosts;
    }

    public String title() {
        return resource.title();
    }
}
