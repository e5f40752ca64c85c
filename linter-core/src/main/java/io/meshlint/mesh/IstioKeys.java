package io.meshlint.mesh;

import io.meshlint.cluster.Cluster;
import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every label and annotation of Istio's in the metadata of objects and pod templates. Built when a rule asks. */
public final class IstioKeys {

    /** What {@link Use#on} calls pods, whether written as such or by a template. */
    public static final String POD = "Pod";

    /**
     * One of them.
     *
     * @param at the entry
     * @param label whether it is a label, else an annotation
     * @param on the kind of object that carries it
     * @param workload the workload whose metadata or pod template it stands in, if it does
     */
    public record Use(Cursor at, boolean label, String on, Optional<Workload> workload) {

        public String key() {
            return at.key();
        }

        public Resource resource() {
            return at.resource();
        }

        /** {@code label} or {@code annotation}. */
        public String sort() {
            return label ? "label" : "annotation";
        }
    }

    private final List<Use> uses = new ArrayList<>();

    IstioKeys(Cluster cluster) {
        for (Resource resource : cluster.world().manifests().resources()) {
            Optional<Workload> workload = cluster.workloads().of(resource);
            read(resource.labels(), true, resource.kind(), workload);
            read(resource.annotations(), false, resource.kind(), workload);
            if (workload.isPresent() && !resource.kind().equals(POD)) {
                read(workload.get().labels(), true, POD, workload);
                read(workload.get().pod().annotations(), false, POD, workload);
            }
        }
    }

    private void read(Labels entries, boolean label, String on, Optional<Workload> workload) {
        for (Cursor entry : entries.entries()) {
            if (isIstios(entry.key())) {
                uses.add(new Use(entry, label, on, workload));
            }
        }
    }

    /** Whether the domain before the slash is Istio's, or the key is the one label of Istio's without a domain. */
    private static boolean isIstios(String key) {
        int slash = key.indexOf('/');
        return slash < 0
                ? key.equals(Membership.INJECTION)
                : key.startsWith("istio.io", slash - 8) && (slash == 8 || slash > 8 && key.charAt(slash - 9) == '.');
    }

    /** In input order, labels before annotations. */
    public List<Use> uses() {
        return uses;
    }
}
