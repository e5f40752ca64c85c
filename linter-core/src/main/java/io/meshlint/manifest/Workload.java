package io.meshlint.manifest;

import java.util.Optional;

/**
 * Anything with a pod template: the built-in controllers, bare pods, and custom resources of the same shape.
 *
 * @param resource the object
 * @param pod its pod template
 */
public record Workload(Resource resource, PodTemplate pod) {

    /** The workload that an object is, if it is one. */
    public static Optional<Workload> of(Resource resource) {
        Cursor template = template(resource);
        boolean shaped = template.at("spec", "containers").node().isSequence();
        if (shaped || template.node().isMapping() && isController(resource)) {
            return Optional.of(new Workload(resource, new PodTemplate(template)));
        }
        return Optional.empty();
    }

    private static boolean isController(Resource resource) {
        return switch (resource.group()) {
            case "" -> resource.kind().equals("Pod") || resource.kind().equals("ReplicationController");
            case "apps", "batch", "extensions" -> true;
            default -> false;
        };
    }

    private static Cursor template(Resource resource) {
        Cursor spec = resource.spec();
        return switch (resource.kind()) {
            case "Pod" -> resource.root();
            case "PodTemplate" -> resource.root().at("template");
            case "CronJob" -> spec.at("jobTemplate", "spec", "template");
            case "ScaledJob" -> spec.at("jobTargetRef", "template");
            default -> spec.at("template");
        };
    }

    // Written out, as in other records that rules compare in loops.
    @Override
    public boolean equals(Object other) {
        return other instanceof Workload workload && resource.equals(workload.resource) && pod.equals(workload.pod);
    }

    @Override
    public int hashCode() {
        return 31 * resource.hashCode() + pod.hashCode();
    }

    public String name() {
        return resource.name();
    }

    public String kind() {
        return resource.kind();
    }

    public Namespace namespace() {
        return resource.namespace();
    }

    /** {@code deployment `checkout`}. */
    public String title() {
        return resource.title();
    }

    /** The labels of its pods. */
    public Labels labels() {
        return pod.labels();
    }

    public Cursor spec() {
        return resource.spec();
    }

    /** Whether its pods end by themselves. */
    public boolean isJob() {
        return switch (kind()) {
            case "Job", "CronJob", "ScaledJob", "Workflow", "JobSet", "TaskRun" -> true;
            default -> !pod.restartPolicy().isEmpty() && !pod.restartPolicy().equals("Always");
        };
    }

    /** Whether it is a hook of a chart: there only while a release is installed or tested. */
    public boolean isHook() {
        return resource.annotations().has("helm.sh/hook")
                || resource.annotations().has("argocd.argoproj.io/hook");
    }

    public boolean isDaemonSet() {
        return kind().equals("DaemonSet");
    }
}
