package io.meshlint.cluster;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.world.Resolution;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    private final World world;
    private final Map<String, List<Resource>> byKind;
    private final ObjectNames names;
    private final DataKeys keys;
    private final ScaleTargets scaleTargets;

    References(World world, Workloads workloads, Map<String, List<Resource>> byKind) {
        this.world = world;
        this.byKind = byKind;
        this.names = new ObjectNames(world, workloads, byKind);
        this.keys = new DataKeys(world, names);
        this.scaleTargets = new ScaleTargets(world, workloads, names);
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
        List<Resource> found = names.core(kind).fitting(name.resource(), name.text());
        if (found.isEmpty() && reference.target() == PodReference.Target.CLAIM) {
            found = ofTemplates(name);
        }
        if (!found.isEmpty() || WELL_KNOWN.contains(kind + "/" + name.text())) {
            return new Resolution.Resolved<>(found);
        }
        Resolution<List<Resource>> answer = names.absent(kind, name, names.core(kind));
        boolean beside = reference.target() == PodReference.Target.SERVICE_ACCOUNT
                && answer instanceof Resolution.Unknown<List<Resource>>
                && keepsAccounts(name.resource())
                && !names.makers().mayMake(kind, name.text())
                && !world.manifests().kustomizations().mayChange(name);
        return beside ? ObjectNames.missing(name, false, Optional.empty()) : answer;
    }

    /** The Services that the field of another object names, every variant of the input. */
    public synchronized Resolution<List<Resource>> service(Cursor name) {
        if (name.isPlaceholder() || name.text().isEmpty()) {
            return new Resolution.Unknown<>("its name is filled in later");
        }
        List<Resource> found = names.core("Service").fitting(name.resource(), name.text());
        return found.isEmpty()
                ? names.absent("Service", name, names.core("Service"))
                : new Resolution.Resolved<>(found);
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
        return keys.of(objects, key);
    }

    /**
     * The workloads that an autoscaler scales.
     *
     * @param target a reference with {@code kind} and {@code name}
     * @param fallback the kind where none is written; empty if one has to be
     */
    public synchronized Resolution<List<Resource>> scaled(Cursor target, String fallback) {
        return scaleTargets.of(target, fallback);
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
}
