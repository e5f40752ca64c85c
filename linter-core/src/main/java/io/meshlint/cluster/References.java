package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Placeholders;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.text.Similar;
import io.meshlint.world.Cause;
import io.meshlint.world.Near;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the names of other objects in pods and autoscalers lead to. Most ConfigMaps and Secrets are made elsewhere, so a
 * name that nothing in the input comes near to is unknown in an open world.
 */
public final class References {

    /** Made in every namespace by Kubernetes, OpenShift or Istio. */
    private static final List<String> WELL_KNOWN = List.of(
            "ConfigMap/kube-root-ca.crt",
            "ConfigMap/openshift-service-ca.crt",
            "ConfigMap/istio-ca-root-cert",
            "ConfigMap/istio-ca-crl",
            "ConfigMap/extension-apiserver-authentication",
            "ServiceAccount/default",
            "ServiceAccount/builder",
            "ServiceAccount/deployer");

    /** The fields of a ConfigMap or Secret that hold its keys. */
    private static final List<String> DATA = List.of("data", "binaryData", "stringData");

    private final World world;
    private final Workloads workloads;
    private final Map<String, List<Resource>> byKind;
    private final Map<String, NamedObjects> named = new HashMap<>();
    private Makers makers;
    private Set<String> used;

    References(World world, Workloads workloads, Map<String, List<Resource>> byKind) {
        this.world = world;
        this.workloads = workloads;
        this.byKind = byKind;
    }

    /**
     * The objects that a pod means, every variant of the input; resolved and empty for one that the platform makes. A
     * claim may resolve to the StatefulSet that makes it.
     */
    public synchronized Resolution<List<Resource>> of(PodReference reference) {
        String kind = reference.target().kind();
        Cursor name = reference.name();
        if (name.isPlaceholder()) {
            return new Resolution.Unknown<>("its name is filled in later");
        }
        List<Resource> found = core(kind).fitting(name.resource(), name.text());
        if (found.isEmpty() && reference.target() == PodReference.Target.CLAIM) {
            found = ofTemplates(name);
        }
        if (!found.isEmpty() || WELL_KNOWN.contains(kind + "/" + name.text())) {
            return new Resolution.Resolved<>(found);
        }
        Resolution<List<Resource>> answer = absent(kind, name, core(kind));
        boolean beside = reference.target() == PodReference.Target.SERVICE_ACCOUNT
                && answer instanceof Resolution.Unknown<List<Resource>>
                && keepsAccounts(name.resource())
                && !makers().mayMake(kind, name.text())
                && !world.manifests().kustomizations().mayChange(name);
        return beside ? missing(name, false, Optional.empty()) : answer;
    }

    /** The Services that the field of another object names, every variant of the input. */
    public synchronized Resolution<List<Resource>> service(Cursor name) {
        if (name.isPlaceholder() || name.text().isEmpty()) {
            return new Resolution.Unknown<>("its name is filled in later");
        }
        List<Resource> found = core("Service").fitting(name.resource(), name.text());
        return found.isEmpty() ? absent("Service", name, core("Service")) : new Resolution.Resolved<>(found);
    }

    /** The StatefulSets one of whose claim templates makes a claim of that name. */
    private List<Resource> ofTemplates(Cursor name) {
        List<Resource> found = new ArrayList<>();
        for (Resource set : byKind.getOrDefault("StatefulSet", List.of())) {
            for (Cursor template : set.spec().at("volumeClaimTemplates").items()) {
                String prefix = template.at("metadata", "name").text() + "-" + set.name() + "-";
                if (name.text().startsWith(prefix)
                        && set.namespace().fits(name.resource().namespace())) {
                    found.add(set);
                }
            }
        }
        return found;
    }

    /**
     * The ConfigMap or Secret in which a pod finds a key; missing where the input holds the object and not the key.
     *
     * @param objects what the reference resolves to
     * @param key the field that names the key
     */
    public synchronized Resolution<Resource> key(List<Resource> objects, Cursor key) {
        Optional<Near> near = Optional.empty();
        if (key.isPlaceholder()
                || key.text().isEmpty()
                || world.manifests().kustomizations().mayChange(key)) {
            return new Resolution.Unknown<>("its key is filled in later");
        }
        for (Resource object : objects) {
            for (String field : DATA) {
                if (object.root().at(field, key.text()).node().isPresent()) {
                    return new Resolution.Resolved<>(object);
                }
            }
        }
        for (Resource object : objects) {
            List<Cursor> keys = keys(object);
            if (keys.isEmpty() || isOpen(object)) {
                return new Resolution.Unknown<>("something else fills it");
            }
            near = near.isPresent() ? near : nearest(keys, key);
        }
        return objects.isEmpty()
                ? new Resolution.Unknown<>("the platform fills it")
                : new Resolution.Missing<>(new Cause(Cause.Kind.REFERENCE_MISSING, key), true, near);
    }

    /** The entries of a ConfigMap or Secret. */
    public static List<Cursor> keys(Resource object) {
        List<Cursor> keys = new ArrayList<>();
        for (String field : DATA) {
            object.root().at(field).entries().forEach(keys::add);
        }
        return keys;
    }

    private boolean isOpen(Resource object) {
        boolean open = makers().mayAddKeys(object);
        for (String field : DATA) {
            Cursor data = object.root().at(field);
            open |= data.isPlaceholder() || world.manifests().kustomizations().mayAdd(data);
            for (Cursor entry : data.entries()) {
                open |= Placeholders.in(entry.key());
            }
        }
        return open;
    }

    private static Optional<Near> nearest(List<Cursor> keys, Cursor wanted) {
        List<String> names = new ArrayList<>();
        for (Cursor entry : keys) {
            names.add(entry.key());
        }
        String found = Similar.to(wanted.text(), names).orElse("");
        for (Cursor entry : keys) {
            if (entry.key().equals(found)) {
                return Optional.of(new Near(entry, "key", wanted.text(), "key", found));
            }
        }
        return Optional.empty();
    }

    /**
     * The workloads that an autoscaler scales.
     *
     * @param target a reference with {@code kind} and {@code name}
     * @param fallback the kind where none is written; empty if one has to be
     */
    public synchronized Resolution<List<Resource>> scaled(Cursor target, String fallback) {
        String kind = target.at("kind").exists() ? target.at("kind").text() : fallback;
        Cursor name = target.at("name");
        if (name.text().isEmpty()
                || kind.isEmpty()
                || name.isPlaceholder()
                || target.at("kind").isPlaceholder()) {
            return new Resolution.Unknown<>("its target is filled in later");
        }
        List<Resource> found = all(kind).fitting(name.resource(), name.text());
        if (!found.isEmpty()) {
            return new Resolution.Resolved<>(found);
        }
        for (Workload workload : workloads.named(name.resource().namespace(), name.text())) {
            if (!workload.kind().equals(kind) && isScalable(workload) && !isPatched(target)) {
                Cursor at = workload.resource().root().at("kind");
                return missing(target.at("kind"), true, Optional.of(new Near(at, "kind", kind, "kind", at.text())));
            }
        }
        Resolution<List<Resource>> answer = absent(kind, name, all(kind));
        boolean beside = answer instanceof Resolution.Unknown<List<Resource>>
                && standsBesideWorkload(name.resource())
                && !makers().mayMake(kind, name.text())
                && !isPatched(target);
        return beside ? missing(name, false, Optional.empty()) : answer;
    }

    /** Whether the file of an autoscaler holds a workload of its namespace: its target would stand there too. */
    private boolean standsBesideWorkload(Resource autoscaler) {
        if (world.unseen().mayMakePods(autoscaler.source().folder())) {
            return false;
        }
        for (Workload workload : workloads.all()) {
            if (isScalable(workload)
                    && workload.namespace().equals(autoscaler.namespace())
                    && workload.resource()
                            .source()
                            .path()
                            .equals(autoscaler.source().path())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isScalable(Workload workload) {
        return switch (workload.kind()) {
            case "Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", "Rollout", "DeploymentConfig" ->
                true;
            default -> false;
        };
    }

    private boolean isPatched(Cursor target) {
        return world.manifests().kustomizations().mayChange(target);
    }

    private Resolution<List<Resource>> absent(String kind, Cursor name, NamedObjects objects) {
        if (world.manifests().kustomizations().mayChange(name)) {
            return new Resolution.Unknown<>("a kustomization patches its name");
        }
        if (makers().mayMake(kind, name.text())) {
            return new Resolution.Unknown<>("something in the input may make it");
        }
        Resource referrer = name.resource();
        Optional<Resource> near = objects.hashed(referrer, name.text());
        near = near.isPresent() ? near : objects.misspelt(referrer, name.text());
        if (near.isPresent() && !isUsedBeside(referrer, kind, near.get().name())) {
            Cursor at = near.get().metadata().at("name");
            return missing(name, true, Optional.of(new Near(at, "name", name.text(), "name", at.text())));
        }
        Optional<Resource> elsewhere = objects.elsewhere(referrer, name.text());
        if (elsewhere.isPresent() && !Makers.isCopied(elsewhere.get()) && !isUsed(elsewhere.get())) {
            Cursor at = elsewhere.get().metadata().at("namespace");
            String own = referrer.namespace().name();
            return missing(name, true, Optional.of(new Near(at, "namespace", own, "namespace", at.text())));
        }
        return world.isClosed(referrer.namespace())
                ? missing(name, true, Optional.empty())
                : new Resolution.Unknown<>("it may be outside the input");
    }

    private static Resolution<List<Resource>> missing(Cursor at, boolean certain, Optional<Near> near) {
        return new Resolution.Missing<>(new Cause(Cause.Kind.REFERENCE_MISSING, at), certain, near);
    }

    /** Whether the same pods name the object rightly as well: then the other name is no slip. */
    private boolean isUsedBeside(Resource referrer, String kind, String name) {
        Optional<Workload> workload = workloads.of(referrer);
        for (PodReference other : workload.isPresent() ? PodReference.of(workload.get()) : List.<PodReference>of()) {
            if (other.target().kind().equals(kind) && other.name().text().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether pods of its own namespace need an object: then others have one of their own, made elsewhere. */
    private boolean isUsed(Resource object) {
        if (used == null) {
            used = new HashSet<>();
            for (Workload workload : workloads.all()) {
                for (PodReference reference : PodReference.of(workload)) {
                    used.add(reference.target().kind() + "|" + workload.namespace() + "|"
                            + reference.name().text());
                }
            }
        }
        return used.contains(object.kind() + "|" + object.namespace() + "|" + object.name());
    }

    /** Whether the file of a workload holds accounts of its namespace: the missing one would stand there too. */
    private boolean keepsAccounts(Resource workload) {
        for (Resource account : byKind.getOrDefault("ServiceAccount", List.of())) {
            if (account.source().path().equals(workload.source().path())
                    && account.namespace().equals(workload.namespace())) {
                return true;
            }
        }
        return false;
    }

    private Makers makers() {
        if (makers == null) {
            makers = new Makers(world);
        }
        return makers;
    }

    private NamedObjects core(String kind) {
        return objects(kind, true);
    }

    private NamedObjects all(String kind) {
        return objects(kind, false);
    }

    private NamedObjects objects(String kind, boolean core) {
        NamedObjects known = named.get(kind);
        if (known == null) {
            List<Resource> objects = new ArrayList<>();
            for (Resource resource : byKind.getOrDefault(kind, List.of())) {
                if (!core || resource.group().isEmpty()) {
                    objects.add(resource);
                }
            }
            known = new NamedObjects(world, objects);
            named.put(kind, known);
        }
        return known;
    }
}
