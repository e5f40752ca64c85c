package io.meshlint.mesh;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Namespace.Relation;
import io.meshlint.manifest.Resource;
import io.meshlint.text.SpellingIndex;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Judges hosts that nothing in the input bears: a slip, missing where all would stand, or outside the input. */
final class AbsentHosts {

    private final World world;
    private final Registry registry;
    private final Vicinity vicinity;
    private final String tail;
    private final SpellingIndex services = new SpellingIndex();
    private final SpellingIndex externals = new SpellingIndex();
    private final Map<String, List<MeshService>> byWord = new TreeMap<>();

    AbsentHosts(World world, Registry registry, Vicinity vicinity) {
        this.world = world;
        this.registry = registry;
        this.vicinity = vicinity;
        this.tail = ".svc." + world.assumptions().clusterDomain();
        for (MeshService service : registry.all()) {
            boolean own = service.host().isService();
            String word = own ? service.host().service() : service.host().toString();
            if (!service.host().isWild()) {
                (own ? services : externals).add(word);
                byWord.computeIfAbsent(word, w -> new ArrayList<>(1)).add(service);
            }
        }
    }

    Resolution<List<MeshService>> of(Cursor host, HostName name) {
        if (isPlatform(name) || world.assumptions().hosts().contains(name.toString())) {
            return new Resolution.Resolved<>(List.of());
        }
        return name.isService() ? ofService(host, name) : ofOther(host, name);
    }

    /** What every cluster has, or every mesh. */
    private boolean isPlatform(HostName name) {
        String service = name.service();
        return switch (name.namespace().name()) {
            case "default" -> service.equals("kubernetes");
            case "kube-system" -> name.isService();
            default ->
                service.startsWith("istio-")
                        || service.equals("istiod")
                        || service.equals("knative-local-gateway")
                        || service.equals("cluster-local-gateway");
        };
    }

    private Resolution<List<MeshService>> ofService(Cursor host, HostName name) {
        Resource from = host.resource();
        if (world.unseen().managesService(name.service())) {
            return new Resolution.Unknown<>("a progressive-delivery controller makes the service");
        }
        Optional<MeshService> near = misspelt(name, from);
        near = near.isPresent() ? near : elsewhere(host, name);
        if (near.isPresent()) {
            return missing(host, true, near(host, near.get(), written(host, near.get())));
        }
        if (world.isClosed(name.namespace())) {
            return missing(host, true, Optional.empty());
        }
        boolean here =
                vicinity.isComplete(from, name.namespace()) && !world.unseen().mayMakeService(name.service());
        return here
                ? missing(host, false, Optional.empty())
                : new Resolution.Unknown<>("its service may be outside the input");
    }

    /** The Service of the namespace whose name is one slip of the pen away. */
    private Optional<MeshService> misspelt(HostName name, Resource from) {
        List<MeshService> found = new ArrayList<>();
        for (String word : services.near(name.service())) {
            for (MeshService service : byWord.get(word)) {
                if (service.host().namespace().to(name.namespace()) == Relation.SAME) {
                    found.add(service);
                }
            }
        }
        return first(from, found);
    }

    /**
     * The only Service of that name, if it lives in another, written namespace, stands in the referrer's folder, and
     * the host is a short name or names a namespace that is misspelt.
     */
    private Optional<MeshService> elsewhere(Cursor host, HostName name) {
        List<MeshService> namesakes = registry.namesakes(name.service());
        if (namesakes.isEmpty() || !name.namespace().isNamed()) {
            return Optional.empty();
        }
        Namespace namespace = namesakes.get(0).host().namespace();
        for (MeshService service : namesakes) {
            if (!service.host().namespace().equals(namespace) || !namespace.isNamed()) {
                return Optional.empty();
            }
        }
        boolean isShort = host.text().indexOf('.') < 0;
        boolean slip = isShort
                || SpellingIndex.areNear(namespace.name(), name.namespace().name());
        String folder = host.resource().source().folder();
        MeshService only = namesakes.get(0);
        return slip && only.resource().source().folder().equals(folder) ? Optional.of(only) : Optional.empty();
    }

    private Resolution<List<MeshService>> ofOther(Cursor host, HostName name) {
        Resource from = host.resource();
        Optional<MeshService> meant = shortened(host.text(), from);
        if (meant.isPresent()) {
            return missing(
                    host, true, near(host, meant.get(), meant.get().host().toString()));
        }
        if (isCutShort(host.text())) {
            String whole = host.text() + "." + world.assumptions().clusterDomain();
            return missing(host, true, Optional.of(new Near(host, "host", host.text(), "host", whole)));
        }
        List<MeshService> found = new ArrayList<>();
        for (String word : externals.near(name.toString())) {
            found.addAll(byWord.get(word));
        }
        Optional<MeshService> near = first(from, found);
        return near.isPresent()
                ? missing(host, true, near(host, near.get(), near.get().host().toString()))
                : new Resolution.Unknown<>("it is no host of the cluster, and no ServiceEntry here names it");
    }

    /** The Service that {@code name.namespace}, the same with {@code .svc} or a misspelt domain would mean to a pod. */
    private Optional<MeshService> shortened(String host, Resource from) {
        int dot = host.indexOf('.');
        String service = host.substring(0, Math.max(dot, 0));
        String rest = host.substring(dot + 1);
        int end = rest.indexOf('.');
        String namespace = end < 0 ? rest : rest.substring(0, end);
        String domain = end < 0 ? "" : rest.substring(end);
        boolean slip = domain.isEmpty()
                || domain.equals(".svc")
                || domain.equals(".svc.")
                || domain.equals(tail + ".")
                || SpellingIndex.areNear(domain, tail)
                || domain.equals("." + world.assumptions().clusterDomain());
        List<MeshService> found = new ArrayList<>();
        for (MeshService candidate : slip ? registry.namesakes(service) : List.<MeshService>of()) {
            if (candidate.host().namespace().to(Namespace.named(namespace)) == Relation.SAME) {
                found.add(candidate);
            }
        }
        return first(from, found);
    }

    /** Whether this is {@code name.namespace.svc}, which no resolver but a pod's takes. */
    private static boolean isCutShort(String host) {
        int first = host.indexOf('.');
        return host.endsWith(".svc") && first > 0 && host.indexOf('.', first + 1) == host.length() - 4;
    }

    private Optional<MeshService> first(Resource from, List<MeshService> found) {
        List<MeshService> nearest = world.innermost(from, found, MeshService::resource);
        return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest.get(0));
    }

    /** The name as the referrer would write it: short in the Service's own namespace. */
    private static String written(Cursor host, MeshService service) {
        boolean isShort = host.text().indexOf('.') < 0;
        boolean own = service.host().namespace().equals(host.resource().namespace());
        return isShort && own ? service.host().service() : service.host().toString();
    }

    private static Optional<Near> near(Cursor host, MeshService service, String right) {
        return Optional.of(
                new Near(service.at(), "host", host.text(), service.at().key(), right));
    }

    private static Resolution<List<MeshService>> missing(Cursor host, boolean certain, Optional<Near> near) {
        return new Resolution.Missing<>(new Cause(Cause.Kind.HOST_MISSING, host), certain, near);
    }
}
