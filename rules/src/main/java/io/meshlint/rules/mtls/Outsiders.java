package io.meshlint.rules.mtls;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Callers.Caller;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Severity;
import java.util.List;
import java.util.Optional;

/** Judges whether a caller is outside the mesh, and says so. */
final class Outsiders {

    /**
     * A caller that cannot speak mTLS.
     *
     * @param caller who
     * @param severity error if the files prove it, warning if it may yet be in the mesh
     * @param words who it is and on what condition
     * @param note why, as a short noun phrase
     * @param injectable the workload to inject instead; empty if it cannot be
     */
    record Outsider(Caller caller, Severity severity, String words, String note, String injectable) {}

    private final Mesh mesh;

    Outsiders(Mesh mesh) {
        this.mesh = mesh;
    }

    /** The caller, if it is, or may be, outside the mesh. */
    Optional<Outsider> of(Caller caller, Workload server) {
        return switch (caller.kind()) {
            case WORKLOAD ->
                caller.workload()
                        .filter(client -> client.resource() != server.resource())
                        .flatMap(client -> workload(caller, client));
            case API_SERVER -> Optional.of(apiServer(caller));
            case MONITOR ->
                platform(
                        caller,
                        "Prometheus",
                        "it is scraped from here",
                        mesh.platform().prometheus());
            case INGRESS ->
                platform(
                        caller,
                        "the ingress controller",
                        "the Ingress sends requests there",
                        mesh.platform().controllers(ingressClass(caller.at())));
            case EXPOSED ->
                Optional.of(new Outsider(
                        caller,
                        Severity.WARNING,
                        "clients outside the cluster, unless all come through a gateway",
                        "clients outside the cluster come in here",
                        ""));
        };
    }

    private Optional<Outsider> workload(Caller caller, Workload client) {
        Membership.Answer answer = mesh.membership().of(client);
        boolean undecided =
                !answer.certain() && mesh.membership().presence(client.namespace()) == Membership.Presence.PROVEN;
        if (!answer.isOut() || undecided) {
            return Optional.empty();
        }
        boolean sure = answer.certain() && !client.isHook() && caller.sure();
        String words =
                client.title() + (answer.certain() ? ", which is not in the mesh" : ", unless it runs in the mesh");
        boolean injectable =
                !client.pod().isHostNetwork() && !client.namespace().name().startsWith("kube-");
        return Optional.of(new Outsider(
                caller,
                sure ? Severity.ERROR : Severity.WARNING,
                words,
                client.title() + (caller.sure() ? " calls it, and " : " names it, and ") + answer.why(),
                injectable ? client.title() : ""));
    }

    private static Outsider apiServer(Caller caller) {
        Cursor policy = caller.at().parent().parent().at("failurePolicy");
        boolean ignored = policy.text().equals("Ignore");
        String note = ignored
                ? "the API server calls it, ignoring failures"
                : "the API server calls it and is never in the mesh";
        return new Outsider(caller, Severity.ERROR, "the API server, which is never in the mesh", note, "");
    }

    private static String ingressClass(Cursor backend) {
        Resource ingress = backend.resource();
        String named = ingress.spec().at("ingressClassName").text();
        return named.isEmpty() ? ingress.annotations().get("kubernetes.io/ingress.class") : named;
    }

    /** A caller of the platform: in the mesh or not as its workload is, if that is in the input. */
    private Optional<Outsider> platform(Caller caller, String who, String note, List<Workload> workloads) {
        boolean out = false;
        for (Workload workload : workloads) {
            Membership.Answer answer = mesh.membership().of(workload);
            if (answer.isIn()) {
                return Optional.empty();
            }
            out |= answer.isOut() && answer.certain();
        }
        return Optional.of(
                out
                        ? new Outsider(caller, Severity.ERROR, who + ", which is not in the mesh", note, "")
                        : new Outsider(caller, Severity.WARNING, who + ", unless it runs in the mesh", note, ""));
    }
}
