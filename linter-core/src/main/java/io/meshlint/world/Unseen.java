package io.meshlint.world;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Kustomization;
import io.meshlint.manifest.Labels;
import io.meshlint.manifest.Manifests;
import io.meshlint.manifest.Paths;
import io.meshlint.manifest.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What exists in a cluster without standing in its manifests: pods that operators, charts and the platform make. A
 * reference that may lead there is unknown, never missing.
 */
public final class Unseen {

    /** Groups whose objects make no pods, though no workload controller of Kubernetes owns them. */
    private static final Set<String> NO_PODS = Set.of(
            "",
            "apps",
            "batch",
            "autoscaling",
            "policy",
            "extensions",
            "networking.k8s.io",
            "rbac.authorization.k8s.io",
            "storage.k8s.io",
            "scheduling.k8s.io",
            "admissionregistration.k8s.io",
            "apiextensions.k8s.io",
            "apiregistration.k8s.io",
            "node.k8s.io",
            "discovery.k8s.io",
            "coordination.k8s.io",
            "certificates.k8s.io",
            "networking.istio.io",
            "security.istio.io",
            "telemetry.istio.io",
            "extensions.istio.io",
            "gateway.networking.k8s.io",
            "cert-manager.io",
            "external-secrets.io",
            "bitnami.com",
            "keda.sh",
            "autoscaling.k8s.io",
            "kyverno.io",
            "monitoring.kiali.io",
            "grafana.integreatly.org",
            "kustomize.config.k8s.io",
            "route.openshift.io",
            "snapshot.storage.k8s.io",
            "cilium.io",
            "crd.projectcalico.org",
            "projectcalico.org",
            "karpenter.sh",
            "cluster.x-k8s.io",
            "source.toolkit.fluxcd.io",
            "notification.toolkit.fluxcd.io",
            "traefik.io",
            "traefik.containo.us",
            "constraints.gatekeeper.sh",
            "templates.gatekeeper.sh");

    /** Objects of {@link #NO_PODS}-less groups that still make none. */
    private static final Set<String> QUIET_KINDS = Set.of(
            "ServiceMonitor",
            "PodMonitor",
            "PrometheusRule",
            "Probe",
            "ScrapeConfig",
            "AlertmanagerConfig",
            "AppProject");

    /** Label keys without a domain that only operators set. */
    private static final Set<String> OPERATOR_KEYS = Set.of(
            "spilo-role",
            "cluster-name",
            "application-name",
            "operator",
            "cnpg.io/cluster",
            "ray.io/cluster",
            "job-name",
            "prometheus",
            "alertmanager",
            "thanos-ruler",
            "pod-template-hash",
            "rollouts-pod-template-hash");

    /** Domains of keys that people put on their own templates. */
    private static final Set<String> OWN_DOMAINS =
            Set.of("app.kubernetes.io", "kubernetes.io", "k8s.io", "kustomize.toolkit.fluxcd.io");

    /** Folders with something in or below them that makes pods. */
    private final Set<String> podMakers = new HashSet<>();

    private final Set<String> templateKeys = new HashSet<>();
    private final Set<String> managedNames = new HashSet<>();
    /** Names of objects that may make Services called after them. */
    private final Set<String> serviceMakers = new HashSet<>();

    Unseen(Manifests manifests, List<String> uncharted) {
        uncharted.forEach(this::notePodMaker);
        for (Resource resource : manifests.resources()) {
            if (!NO_PODS.contains(resource.group()) && !QUIET_KINDS.contains(resource.kind())) {
                notePodMaker(resource.source().folder());
                serviceMakers.add(resource.name());
            }
            noteManaged(resource);
            for (Cursor label :
                    resource.spec().at("template", "metadata", "labels").entries()) {
                templateKeys.add(label.key());
            }
        }
        for (String file : manifests.brokenFiles()) {
            notePodMaker(Paths.parent(file));
        }
        for (Kustomization kustomization : manifests.kustomizations().all()) {
            if (kustomization.bringsUnseen()) {
                notePodMaker(kustomization.folder());
            }
        }
    }

    private void notePodMaker(String path) {
        String folder = path;
        while (podMakers.add(folder) && !folder.isEmpty()) {
            folder = Paths.parent(folder);
        }
    }

    /** Services whose selectors a progressive-delivery controller rewrites or whose pods it makes. */
    private void noteManaged(Resource resource) {
        Cursor spec = resource.spec();
        switch (resource.kind()) {
            case "Rollout" -> {
                Cursor strategy = spec.at("strategy");
                manage(strategy.at("canary", "canaryService"));
                manage(strategy.at("canary", "stableService"));
                manage(strategy.at("blueGreen", "activeService"));
                manage(strategy.at("blueGreen", "previewService"));
            }
            case "Canary" -> {
                String target = spec.at("targetRef", "name").text();
                managedNames.addAll(List.of(target, target + "-primary", target + "-canary"));
            }
            case "TrafficSplit" -> manage(spec.at("service"));
            default -> {}
        }
    }

    private void manage(Cursor name) {
        if (name.exists()) {
            managedNames.add(name.text());
        }
    }

    /** Whether a controller rewrites the selector of a Service of that name, or routes its traffic itself. */
    public boolean managesService(String name) {
        return managedNames.contains(name);
    }

    /**
     * Whether something that stands in no manifest may make a Service of that name: an object of the name or of what
     * the name begins with up to a hyphen, Dapr's sidecars, the platform.
     */
    public boolean mayMakeService(String name) {
        boolean may = name.endsWith("-dapr") || name.startsWith("istio-") || name.startsWith("cm-acme-http-solver");
        for (int end = name.length(); end > 0; end = name.lastIndexOf('-', end - 1)) {
            may |= serviceMakers.contains(name.substring(0, end));
        }
        return may;
    }

    /** Whether a selector asks for labels that operators, controllers or the platform set at run time. */
    public boolean setsLabels(Labels selector) {
        for (Cursor entry : selector.entries()) {
            if (isOperatorKey(entry.key())
                    || isPlatform(entry.key(), entry.text())
                    || managedNames.contains(entry.text())) {
                return true;
            }
        }
        return false;
    }

    /** Whether no user writes this key on a template: an operator's domain that no template in the input uses. */
    public boolean isOperatorKey(String key) {
        if (OPERATOR_KEYS.contains(key)) {
            return true;
        }
        if (isRole(key)) {
            return !templateKeys.contains(key);
        }
        int slash = key.indexOf('/');
        return slash > 0 && !OWN_DOMAINS.contains(key.substring(0, slash)) && !templateKeys.contains(key);
    }

    /** Keys under which controllers mark the leader among equal pods. */
    private static boolean isRole(String key) {
        return key.equals("role")
                || key.endsWith("-role")
                || key.endsWith("_role")
                || key.endsWith("/role")
                || key.equals("leader")
                || key.equals("master")
                || key.equals("primary");
    }

    /** Pods of the control plane and of installed platforms, which stand in no user's manifests. */
    private static boolean isPlatform(String key, String value) {
        return switch (key) {
            case "istio" -> true;
            case "app" -> value.startsWith("istio") || value.startsWith("rook-ceph") || value.startsWith("knative");
            case "k8s-app" -> value.startsWith("kube-") || value.equals("metrics-server");
            case "component" -> value.startsWith("kube-") || value.equals("etcd");
            case "app.kubernetes.io/name" ->
                switch (value) {
                    case "prometheus", "alertmanager", "grafana", "kube-state-metrics", "ingress-nginx", "traefik" ->
                        true;
                    default -> value.startsWith("istio");
                };
            default -> false;
        };
    }

    /** Whether something in or below a folder may make pods that no manifest shows. */
    public boolean mayMakePods(String folder) {
        return podMakers.contains(folder);
    }
}
