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
    /** The same by namespace, for names recur in every one; those without a namespace may be meant from anywhere. */
    private final Map<Namespace, Map<String, List<Service>>> inNamespace = new HashMap<>();

    private final Map<String, List<Service>> unnamed = new HashMap<>();

    Hosts(Cluster cluster) {
        this.world = cluster.world();
        for (Service service : cluster.services()) {
            byName.computeIfAbsent(service.name(), n -> new ArrayList<>(1)).add(service);
            inNamespace
                    .computeIfAbsent(service.namespace(), n -> new HashMap<>())
                    .computeIfAbsent(service.name(), n -> new ArrayList<>(1))
                    .add(service);
            if (!service.namespace().isNamed()) {
                unnamed.computeIfAbsent(service.name(), n -> new ArrayList<>(1)).add(service);
            }
        }
    }

    /** Whether a Service of that name is in the input, in whatever namespace. */
    public boolean isServiceName(String name) {
        return byName.containsKey(name);
    }

    /** Whether a Service has the name that a host begins with, or that follows a pod's name. */
    boolean mayMean(String host) {
        int dot = host.indexOf('.');
        return dot < 0
                ? isServiceName(host)
                : isServiceName(host.substring(0, dot)) || isServiceName(first(host.substring(dot + 1)));
    }

    private static String first(String host) {
        int dot = host.indexOf('.');
        return dot < 0 ? host : host.substring(0, dot);
    }

    /** Whether the Services that a host of two or more parts means live in exactly the namespace that it names. */
    static boolean areNamed(String host, List<Service> services) {
        for (Service service : services) {
            String whole = "." + service.name() + "." + service.namespace().name() + ".";
            if (service.namespace().isNamed() && ("." + host + ".").contains(whole)) {
                return true;
            }
        }
        return false;
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
     * {@code .svc} and the cluster's domain, before them the name of a pod of a headless Service. An alias
     * ({@code ExternalName}) of a Service in the input means that one.
     */
    public List<Service> ofPod(String host, Resource from) {
        String name = strip(host, ".");
        name = strip(name, "." + world.assumptions().clusterDomain());
        name = strip(name, ".svc");
        List<Service> meant = new ArrayList<>();
        for (Service service : services(name, from)) {
            List<Service> aliased = service.isExternalName() ? aliased(service) : List.of();
            if (aliased.isEmpty()) {
                meant.add(service);
            } else {
                meant.addAll(aliased);
            }
        }
        return meant;
    }

    /**
     * The Services that a host means to a pod of some namespace that is not in the input: aliases are left as they are.
     *
     * @param namespace theirs; one without a name stands for any
     */
    public List<Service> inNamespace(String host, Namespace namespace) {
        String name = strip(host, ".");
        name = strip(name, "." + world.assumptions().clusterDomain());
        name = strip(name, ".svc");
        int dot = name.indexOf('.');
        if (dot > 0 && name.indexOf('.', dot + 1) >= 0) {
            return List.of();
        }
        String first = dot < 0 ? name : name.substring(0, dot);
        Namespace wanted = dot < 0 ? namespace : Namespace.named(name.substring(dot + 1));
        List<Service> found = inNamespace.getOrDefault(wanted, Map.of()).getOrDefault(first, List.of());
        List<Service> others =
                wanted.isNamed() ? unnamed.getOrDefault(first, List.of()) : byName.getOrDefault(first, List.of());
        return found.isEmpty() ? others : found;
    }

    private List<Service> aliased(Service alias) {
        String host = strip(alias.spec().at("externalName").text(), ".");
        String name = strip(host, ".svc." + world.assumptions().clusterDomain());
        return name.length() < host.length() ? dotted(name, alias.resource()) : List.of();
    }

    private List<Service> services(String name, Resource from) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return find(name, from.namespace(), from);
        }
        List<Service> found = dotted(name, from);
        return found.isEmpty() && isPodName(name, dot) ? headless(name.substring(dot + 1), from) : found;
    }

    /** Whether a StatefulSet's pod may have that name: it ends in a hyphen and its ordinal. */
    private static boolean isPodName(String name, int end) {
        int digits = end;
        while (digits > 0 && Character.isDigit(name.charAt(digits - 1))) {
            digits--;
        }
        return digits < end && digits > 1 && name.charAt(digits - 1) == '-';
    }

    private List<Service> headless(String name, Resource from) {
        List<Service> headless = new ArrayList<>();
        for (Service service : name.indexOf('.') < 0 ? find(name, from.namespace(), from) : dotted(name, from)) {
            if (service.isHeadless()) {
                headless.add(service);
            }
        }
        return headless;
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
        List<Service> found = inNamespace.getOrDefault(namespace, Map.of()).getOrDefault(name, List.of());
        if (found.isEmpty()) {
            found = (namespace.isNamed() ? unnamed : byName).getOrDefault(name, List.of());
        }
        return world.innermost(from, found, Service::resource);
    }
}
