package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.text.Similar;
import io.meshlint.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The control planes of Istio that the input shows or the config assumes: their revisions, and the tags that stand for
 * them. Nothing in sight means that nothing is known, not that there is no control plane.
 */
public final class Revisions {

    /** The revision that serves {@code istio-injection=enabled} and pods that name none. */
    public static final String DEFAULT = "default";

    private static final String TAG = "istio.io/tag";

    /** Revisions of the control planes that clouds run and nobody's manifests show. */
    private static final List<String> MANAGED = List.of("asm-");

    private final Map<String, Optional<Cursor>> declared = new LinkedHashMap<>();
    /** Names before a version: the Sail operator appends it. */
    private final List<String> versioned = new ArrayList<>();

    Revisions(Cluster cluster) {
        World world = cluster.world();
        for (String name : world.assumptions().proxies().revisions()) {
            declared.put(name, Optional.empty());
        }
        for (Resource operator : cluster.ofKind("install.istio.io", "IstioOperator")) {
            installed(operator.spec());
        }
        for (Resource resource : world.manifests().resources()) {
            if (resource.group().endsWith("sailoperator.io") || resource.group().equals("operator.istio.io")) {
                sail(resource);
            }
        }
        for (Resource configuration : cluster.ofKind("admissionregistration.k8s.io", "MutatingWebhookConfiguration")) {
            webhooks(configuration);
        }
        for (Workload workload : cluster.workloads().all()) {
            if (workload.labels().get("app").equals("istiod")) {
                labelled(workload.labels(), workload.resource().metadata().at("name"));
            }
        }
    }

    private void installed(Cursor spec) {
        Cursor revision = spec.at("revision").exists() ? spec.at("revision") : spec.at("values", "revision");
        boolean none = spec.at("profile").text().equals("empty")
                || spec.at("components", "pilot", "enabled").isFalse();
        if (revision.exists() || !none) {
            add(revision.exists() ? revision.text() : DEFAULT, revision.exists() ? revision : spec);
        }
        for (Cursor tag : spec.at("values", "revisionTags").items()) {
            add(tag.text(), tag);
        }
    }

    private void sail(Resource resource) {
        Cursor name = resource.metadata().at("name");
        switch (resource.kind()) {
            case "Istio" -> {
                if (resource.spec().at("updateStrategy", "type").text().equals("RevisionBased")) {
                    versioned.add(name.text() + "-v");
                } else {
                    add(name.text(), name);
                }
            }
            case "IstioRevision", "IstioRevisionTag" -> add(name.text(), name);
            default -> {}
        }
    }

    private void webhooks(Resource configuration) {
        for (Cursor webhook : configuration.root().at("webhooks").items()) {
            if (Webhooks.isInjector(webhook)) {
                labelled(configuration.labels(), configuration.metadata().at("name"));
                return;
            }
        }
    }

    private void labelled(Labels labels, Cursor otherwise) {
        Cursor revision = labels.at(Membership.REVISION);
        if (labels.has(TAG)) {
            add(labels.get(TAG), labels.at(TAG));
        }
        add(revision.exists() ? revision.text() : DEFAULT, revision.exists() ? revision : otherwise);
    }

    private void add(String name, Cursor at) {
        if (!name.isEmpty() && !at.isPlaceholder()) {
            declared.putIfAbsent(name, Optional.of(at));
        }
    }

    /** Whether no control plane is in sight: then any may be there. */
    public boolean isEmpty() {
        return declared.isEmpty();
    }

    /** Whether a revision or tag of that name is in sight, or may be there unseen. */
    public boolean mayBe(String name) {
        if (declared.isEmpty() || declared.containsKey(name)) {
            return true;
        }
        for (String prefix : versioned) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        for (String prefix : MANAGED) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** The names in sight, in input order. */
    public List<String> names() {
        return new ArrayList<>(declared.keySet());
    }

    /** A name in sight that is one slip of the pen away. */
    public Optional<String> similar(String name) {
        return Similar.to(name, names());
    }

    /** Where the first of them stands; empty if the config alone names any. */
    public Optional<Cursor> first() {
        for (Optional<Cursor> at : declared.values()) {
            if (at.isPresent()) {
                return at;
            }
        }
        return Optional.empty();
    }
}
