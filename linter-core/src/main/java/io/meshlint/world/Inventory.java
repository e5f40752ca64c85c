package io.meshlint.world;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The nodes that are known: Node objects, pools that autoscalers and cluster managers describe, and what is assumed.
 * From config or context the inventory is complete; what stands among the manifests is a part of it.
 */
public final class Inventory {

    private final List<NodeShape> shapes = new ArrayList<>();
    private boolean complete;

    Inventory(List<Resource> resources, Assumptions assumptions) {
        for (Assumptions.NodePool pool : assumptions.nodePools()) {
            List<Taint> taints = new ArrayList<>();
            for (String taint : pool.taints()) {
                taints.add(Taint.parse(taint, Optional.empty()));
            }
            shapes.add(new NodeShape(pool.name(), "node pool", pool.labels(), List.of(), taints, Optional.empty()));
            complete = true;
        }
        for (Resource resource : resources) {
            int before = shapes.size();
            read(resource);
            complete |= resource.isContext() && shapes.size() > before;
        }
    }

    /** Every node and pool, in input order. */
    public List<NodeShape> shapes() {
        return shapes;
    }

    public boolean isEmpty() {
        return shapes.isEmpty();
    }

    /** Whether there are no other nodes. */
    public boolean isComplete() {
        return complete;
    }

    private void read(Resource resource) {
        Cursor spec = resource.spec();
        switch (resource.kind()) {
            case "Node" -> node(resource);
            case "NodePool", "Provisioner" -> karpenter(resource);
            case "MachineDeployment", "MachineSet", "MachinePool" -> machines(resource);
            case "KubeadmConfigTemplate" -> kubeadm(resource);
            case "ClusterConfig" -> eksctl(resource);
            case "ContainerNodePool" -> pool(resource, spec.at("nodeConfig", "labels"), spec.at("nodeConfig", "taint"));
            case "ManagedClustersAgentPool", "AgentPool", "KubernetesClusterNodePool" -> azure(resource);
            default -> {}
        }
    }

    private void node(Resource resource) {
        if (!resource.group().isEmpty()) {
            return;
        }
        List<Taint> taints = taints(resource.spec().at("taints"));
        if (resource.spec().at("unschedulable").isTrue()) {
            Cursor at = resource.spec().at("unschedulable");
            taints.add(new Taint("node.kubernetes.io/unschedulable", "", "NoSchedule", Optional.of(at)));
        }
        add(resource, resource.name(), "node", labels(resource.labels().cursor()), List.of(), taints);
    }

    /** Karpenter: {@code pkg/apis/v1/nodepool.go}; start-up taints go away and do not count. */
    private void karpenter(Resource resource) {
        if (resource.group().equals("container.gcp.upbound.io")
                || resource.group().endsWith("gcp.crossplane.io")) {
            Cursor config = resource.spec().at("forProvider", "nodeConfig");
            pool(resource, config.at("labels"), config.at("taint"));
            return;
        }
        if (!resource.group().startsWith("karpenter.")) {
            return;
        }
        boolean old = resource.kind().equals("Provisioner");
        Cursor template = old ? resource.spec() : resource.spec().at("template");
        Map<String, String> labels = labels(old ? template.at("labels") : template.at("metadata", "labels"));
        Cursor spec = old ? template : template.at("spec");
        List<String> open = new ArrayList<>();
        for (Cursor requirement : spec.at("requirements").items()) {
            Cursor values = requirement.at("values");
            String key = requirement.at("key").text();
            if (requirement.at("operator").text().equals("In") && values.size() == 1) {
                labels.putIfAbsent(key, values.at(0).text());
            } else {
                open.add(key);
            }
        }
        add(resource, resource.name(), resource.kind(), labels, open, taints(spec.at("taints")));
    }

    private void machines(Resource resource) {
        Cursor template = resource.spec().at("template");
        boolean openshift = resource.group().equals("machine.openshift.io");
        if (!openshift && !resource.group().equals("cluster.x-k8s.io")) {
            return;
        }
        Cursor labels = openshift ? template.at("spec", "metadata", "labels") : template.at("metadata", "labels");
        pool(resource, labels, template.at("spec", "taints"));
    }

    private void kubeadm(Resource resource) {
        Cursor registration = resource.spec().at("template", "spec", "joinConfiguration", "nodeRegistration");
        if (!registration.at("taints").exists()) {
            return;
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (String pair :
                registration.at("kubeletExtraArgs", "node-labels").text().split(",")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                labels.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        add(resource, resource.name(), resource.kind(), labels, List.of(), taints(registration.at("taints")));
    }

    private void eksctl(Resource resource) {
        if (!resource.group().equals("eksctl.io")) {
            return;
        }
        for (String key : List.of("managedNodeGroups", "nodeGroups")) {
            for (Cursor group : resource.root().at(key).items()) {
                add(
                        group,
                        group.at("name").text(),
                        "node group",
                        labels(group.at("labels")),
                        List.of(),
                        taints(group.at("taints")));
            }
        }
    }

    private void azure(Resource resource) {
        Cursor spec =
                resource.spec().at("forProvider").exists() ? resource.spec().at("forProvider") : resource.spec();
        pool(resource, spec.at("nodeLabels"), spec.at("nodeTaints"));
    }

    private void pool(Resource resource, Cursor labels, Cursor taints) {
        add(resource, resource.name(), resource.kind(), labels(labels), List.of(), taints(taints));
    }

    private void add(
            Resource resource,
            String name,
            String kind,
            Map<String, String> labels,
            List<String> open,
            List<Taint> taints) {
        add(resource.metadata(), name, kind, labels, open, taints);
    }

    private void add(
            Cursor at, String name, String kind, Map<String, String> labels, List<String> open, List<Taint> taints) {
        shapes.add(new NodeShape(name, kind, labels, open, taints, Optional.of(at)));
    }

    private static Map<String, String> labels(Cursor cursor) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Cursor entry : cursor.entries()) {
            labels.put(entry.key(), entry.text());
        }
        return labels;
    }

    /** A list of objects or of texts, or (eksctl) a mapping of key to {@code value:Effect}. */
    private static List<Taint> taints(Cursor cursor) {
        List<Taint> taints = new ArrayList<>();
        for (Cursor item : cursor.items()) {
            taints.add(Taint.of(item));
        }
        for (Cursor entry : cursor.entries()) {
            String text = entry.text().startsWith(":") ? entry.key() + entry.text() : entry.key() + "=" + entry.text();
            taints.add(Taint.parse(text, Optional.of(entry)));
        }
        return taints;
    }
}
