package io.meshlint.rules.mtls;

import io.meshlint.manifest.Cursor;
import io.meshlint.manifest.Namespace;
import io.meshlint.manifest.Resource;
import io.meshlint.manifest.Workload;
import io.meshlint.mesh.Callers;
import io.meshlint.mesh.Callers.Caller;
import io.meshlint.mesh.Membership;
import io.meshlint.mesh.Mesh;
import io.meshlint.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** Classes of Ingresses that are load balancers of a cloud. */
    private static final Set<String> OUTSIDE = Set.of("alb", "gce", "gce-internal", "azure-application-gateway");

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
                        .flatMap(client -> workload(caller, client, server));
            case API_SERVER -> Optional.of(apiServer(caller));
            case MONITOR ->
                platform(
                        caller,
                        "Prometheus",
                        "it is scraped from here",
                        mesh.platform().prometheus());
            case INGRESS -> ingress(caller);
            case EXPOSED ->
                Optional.of(new Outsider(
                        caller,
                        Severity.WARNING,
                        "clients outside the cluster, unless all come through a gateway",
                        "clients outside the cluster come in here",
                        ""));
        };
    }

    /** The caller of a server that may be in the mesh or not, if nothing can bring the caller itself into the mesh. */
    Optional<Outsider> ofPossible(Caller caller, Workload server) {
        boolean certain = caller.kind() == Callers.Kind.API_SERVER
                || caller.sure()
                        && caller.workload()
                                .filter(mesh.membership()::isOutByItself)
                                .isPresent();
        return certain
                ? of(caller, server)
                        .filter(outsider -> outsider.severity() == Severity.ERROR)
                        .map(outsider -> new Outsider(
                                caller,
                                Severity.WARNING,
                                outsider.words() + ", if `" + server.name() + "` is in the mesh",
                                outsider.note(),
                                outsider.injectable()))
                : Optional.empty();
    }

    private Optional<Outsider> workload(Caller caller, Workload client, Workload server) {
        Membership.Answer answer = mesh.membership().of(client);
        if (answer.status() == Membership.Status.UNKNOWN && isLeftOut(client, server) && caller.sure()) {
            String note = client.title() + " calls it, and no label brings its namespace `"
                    + client.namespace().name() + "` into the mesh here";
            String words = client.title() + ", unless its namespace is injected";
            return Optional.of(new Outsider(caller, Severity.WARNING, words, note, client.title()));
        }
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

    /**
     * Whether the input says which namespaces are in the mesh and leaves out that of a caller: no object of it, no
     * proxy, no policy.
     */
    private boolean isLeftOut(Workload client, Workload server) {
        return mesh.membership().labelsNamespaces()
                && !client.isHook()
                && client.namespace().to(server.namespace()) == Namespace.Relation.DIFFERENT
                && !mesh.world().knowsNamespace(client.namespace())
                && mesh.membership().presence(client.namespace()) == Membership.Presence.UNKNOWN;
    }

    private Optional<Outsider> ingress(Caller caller) {
        Resource resource = caller.at().resource();
        String name = ingressClass(resource);
        String note = "the " + resource.kind() + " sends requests there";
        if (OUTSIDE.contains(name)) {
            String words = "the load balancer of class `" + name + "`, which is outside the mesh";
            return Optional.of(new Outsider(caller, Severity.WARNING, words, note, ""));
        }
        String who =
                switch (resource.kind()) {
                    case "Route" -> "OpenShift's router";
                    case "IngressRoute", "IngressRouteTCP" -> "Traefik";
                    case "HTTPProxy" -> "Contour's Envoy";
                    case "HTTPRoute", "GRPCRoute" -> "the gateway of another class than Istio's";
                    default -> "the ingress controller";
                };
        return platform(caller, who, note, mesh.platform().controllers(name));
    }

    private static Outsider apiServer(Caller caller) {
        Cursor policy = caller.at().parent().parent().at("failurePolicy");
        boolean ignored = policy.text().equals("Ignore");
        String note = ignored
                ? "the API server calls it, ignoring failures"
                : "the API server calls it and is never in the mesh";
        return new Outsider(caller, Severity.ERROR, "the API server, which is never in the mesh", note, "");
    }

    private static String ingressClass(Resource resource) {
        return switch (resource.kind()) {
            case "Ingress" -> {
                String named = resource.spec().at("ingressClassName").text();
                yield named.isEmpty() ? resource.annotations().get("kubernetes.io/ingress.class") : named;
            }
            case "IngressRoute", "IngressRouteTCP" -> "traefik";
            case "HTTPProxy" -> "contour";
            default -> "";
        };
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
