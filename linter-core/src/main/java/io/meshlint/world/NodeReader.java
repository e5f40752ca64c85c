package io.meshlint.world;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Placeholders;
import io.meshlint.manifest.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads nodes and pools, of autoscalers and cluster managers, from the objects that describe them. */
final class NodeReader {

    /** Taints that the node controller and cloud providers put on while a node is starting or ill. */
    private static final List<String> PASSING = List.of(
            "node.kubernetes.io/not-ready",
            "node.kubernetes.io/unreachable",
            "node.kubernetes.io/disk-pressure",
            "node.kubernetes.io/memory-pressure",
            "node.kubernetes.io/pid-pressure",
            "node.kubernetes.io/network-unavailable",
            "node.cloudprovider.kubernetes.io/uninitialized");

    private final List<NodeShape> shapes = new ArrayList<>();

    /** The nodes and pools read so far, in input order. */
    List<NodeShape> shapes() {
        return shapes;
    }

    /** Takes in an object of any kind. */
    void read(Resource resource) {
        Cursor spec = resource.spec();
        switch (resource.kind()) {
            case "Node" -> node(resource);
            case "NodePool", "Provisioner" -> karpenter(resource);
            case "MachineDeployment", "MachineSet", "MachinePool" -> machines(resource);
            case "KubeadmConfigTemplate" -> kubeadm(resource);
            case "ClusterConfig" -> eksctl(resource);
            case "ContainerNodePool" -> google(resource, spec.at("nodeConfig"));
            case "ManagedClustersAgentPool", "AgentPool", "KubernetesClusterNodePool" -> azure(resource);
            default -> {}
        }
    }

    private void node(Resource resource) {
        if (!resource.group().isEmpty()) {
            return;
        }
        List<Taint> taints = taints(resource.spec().at("taints"));
        taints.removeIf(taint -> PASSING.contains(taint.key()));
        if (resource.spec().at("unschedulable").isTrue()) {
            Cursor at = resource.spec().at("unschedulable");
            taints.add(new Taint("node.kubernetes.io/unschedulable", "", "NoSchedule", Optional.of(at)));
        }
        Map<String, String> labels = labels(resource.labels().cursor());
        Optional<Cursor> at = Optional.of(resource.metadata());
        Capacity capacity = Capacity.ofStatus(resource.root().at("status"));
        shapes.add(new NodeShape(resource.name(), "node", labels, List.of(), taints, capacity, at));
    }

    /** Karpenter: {@code pkg/apis/v1/nodepool.go}; start-up taints go away and do not count. */
    private void karpenter(Resource resource) {
        if (resource.group().equals("container.gcp.upbound.io")
                || resource.group().endsWith("gcp.crossplane.io")) {
            google(resource, resource.spec().at("forProvider", "nodeConfig"));
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
            } else if (!requirement.at("operator").text().equals("DoesNotExist")) {
                open.add(key);
            }
        }
        name(labels, resource.name(), old ? "karpenter.sh/provisioner-name" : "karpenter.sh/nodepool");
        Cursor limits = old ? spec.at("limits", "resources") : resource.spec().at("limits");
        Capacity capacity = MachineSize.ofKarpenter(spec.at("requirements"), limits);
        List<Taint> taints = taints(spec.at("taints"));
        add(resource.metadata(), resource.name(), resource.kind(), labels, open, taints, capacity);
    }

    private void machines(Resource resource) {
        Cursor template = resource.spec().at("template");
        boolean openshift = resource.group().equals("machine.openshift.io");
        if (!openshift && !resource.group().equals("cluster.x-k8s.io")) {
            return;
        }
        Cursor labels = openshift ? template.at("spec", "metadata", "labels") : template.at("metadata", "labels");
        List<Taint> taints = taints(template.at("spec", "taints"));
        Capacity capacity = MachineSize.ofAnnotations(resource);
        add(resource.metadata(), resource.name(), resource.kind(), labels(labels), List.of(), taints, capacity);
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
        add(resource.metadata(), resource.name(), resource.kind(), labels, taints(registration.at("taints")));
    }

    private void eksctl(Resource resource) {
        if (!resource.group().equals("eksctl.io")) {
            return;
        }
        for (String key : List.of("managedNodeGroups", "nodeGroups")) {
            for (Cursor group : resource.root().at(key).items()) {
                String name = group.at("name").text();
                Map<String, String> labels = labels(group.at("labels"));
                name(labels, name, "alpha.eksctl.io/nodegroup-name");
                if (key.startsWith("managed")) {
                    name(labels, name, "eks.amazonaws.com/nodegroup");
                }
                add(group, name, "node group", labels, taints(group.at("taints")));
            }
        }
    }

    private void azure(Resource resource) {
        Cursor spec =
                resource.spec().at("forProvider").exists() ? resource.spec().at("forProvider") : resource.spec();
        Map<String, String> labels = labels(spec.at("nodeLabels"));
        String name = outside(resource, spec.at("azureName"));
        name(labels, name, "agentpool");
        name(labels, name, "kubernetes.azure.com/agentpool");
        add(resource.metadata(), resource.name(), resource.kind(), labels, taints(spec.at("nodeTaints")));
    }

    private void google(Resource resource, Cursor config) {
        Map<String, String> labels = labels(config.at("labels"));
        String name = outside(resource, resource.spec().at("resourceID"));
        name(labels, name, "cloud.google.com/gke-nodepool");
        Capacity capacity = MachineSize.ofGoogle(config.at("machineType").text());
        List<Taint> taints = taints(config.at("taint"));
        add(resource.metadata(), resource.name(), resource.kind(), labels, List.of(), taints, capacity);
    }

    /** The name that the cloud knows a pool by. */
    private static String outside(Resource resource, Cursor field) {
        String external = resource.annotations().get("crossplane.io/external-name");
        return !external.isEmpty() ? external : field.exists() ? field.text() : resource.name();
    }

    /** Adds the label by which the nodes of a pool carry its name, if that is final. */
    private static void name(Map<String, String> labels, String name, String key) {
        if (!name.isEmpty() && !Placeholders.in(name)) {
            labels.putIfAbsent(key, name);
        }
    }

    private void add(Cursor at, String name, String kind, Map<String, String> labels, List<Taint> taints) {
        add(at, name, kind, labels, List.of(), taints, Capacity.UNKNOWN);
    }

    private void add(
            Cursor at,
            String name,
            String kind,
            Map<String, String> labels,
            List<String> open,
            List<Taint> taints,
            Capacity capacity) {
        shapes.add(new NodeShape(name, kind, labels, open, taints, capacity, Optional.of(at)));
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
