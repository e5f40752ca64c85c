package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Service;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which Service a host name means. */
public final class Hosts {

    private final World world;
    private final Map<String, List<Service>> byName = new HashMap<>();

    Hosts(Cluster cluster) {
        this.world = cluster.world();
        for (Service service : cluster.services()) {
            byName.computeIfAbsent(service.name(), n -> new ArrayList<>(1)).add(service);
        }
    }

    /** Whether a Service of that name is in the input, in whatever namespace. */
    public boolean isServiceName(String name) {
        return byName.containsKey(name);
    }

    /**
     * The Services that a host in an Istio object means: a name without a dot lives in the object's namespace, anything
     * else is taken as written, so {@code reviews.prod} means nothing. Follows {@code ResolveShortnameToFQDN} in
     * Istio's {@code pilot/pkg/model/config.go}.
     */
    public List<Service> ofIstio(String host, Resource from) {
        if (host.indexOf('.') < 0) {
            return find(host, from.namespace(), from);
        }
        String suffix = ".svc." + world.assumptions().clusterDomain();
        return host.endsWith(suffix) ? dotted(host.substring(0, host.length() - suffix.length()), from) : List.of();
    }

    /**
     * The Services that a host means to the resolver of a pod: {@code name}, {@code name.namespace}, both with
     * {@code .svc} and the cluster's domain.
     */
    public List<Service> ofPod(String host, Resource from) {
        String name = strip(host, ".");
        name = strip(name, "." + world.assumptions().clusterDomain());
        name = strip(name, ".svc");
        return name.indexOf('.') < 0 ? find(name, from.namespace(), from) : dotted(name, from);
    }

    private static String strip(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    private List<Service> dotted(String name, Resource from) {
        int dot = name.indexOf('.');
        boolean plain = dot > 0 && name.indexOf('.', dot + 1) < 0;
        return plain ? find(name.substring(0, dot), Namespace.named(name.substring(dot + 1)), from) : List.of();
    }

    private List<Service> find(String name, Namespace namespace, Resource from) {
        List<Service> sure = new ArrayList<>();
        List<Service> perhaps = new ArrayList<>();
        for (Service service : byName.getOrDefault(name, List.of())) {
            switch (namespace.to(service.namespace())) {
                case SAME -> sure.add(service);
                case MAYBE -> perhaps.add(service);
                case DIFFERENT -> {}
            }
        }
        return world.innermost(from, sure.isEmpty() ? perhaps : sure, Service::resource);
    }
}
